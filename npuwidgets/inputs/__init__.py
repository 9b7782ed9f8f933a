"""Inputs: datasets, pictures, preprocessing, and the toolchain's `.tensor` files.

`dataset` lists samples; `loading` turns one into what the network takes, by way of `pictures`
(decoding and fitting) and `preprocessing` (mean, scale, order); `in_memory` takes ready arrays.
`suspicions` says what looks wrong about the settings, `checking` which files cannot be used, and
`survey` what the others hold (`headers`). Start with `preprocessing`. `bilinear` and `pictures` are
exact to the pixel: tests compare them with the toolchain's dumps.
"""

from __future__ import annotations

from npuwidgets.inputs.bilinear import resize_bilinear
from npuwidgets.inputs.checking import InputForm, require_usable
from npuwidgets.inputs.dataset import Dataset
from npuwidgets.inputs.decoding import Decoding
from npuwidgets.inputs.headers import ArrayFacts, PictureFacts
from npuwidgets.inputs.in_memory import HeldArray, fit_arrays, hold
from npuwidgets.inputs.loading import load_fitted, load_input, load_whole_numbers
from npuwidgets.inputs.pictures import FITTINGS, USUAL, Placement, fit_picture, read_picture
from npuwidgets.inputs.preprocessing import (
    LAYOUTS,
    PRESETS,
    Preprocessing,
    preset_of,
    spread,
    words_of,
)
from npuwidgets.inputs.sample import Sample, is_array
from npuwidgets.inputs.survey import Survey, remarks_on, shallow_pictures, survey
from npuwidgets.inputs.suspicions import normalized_twice, slips, suspicions
from npuwidgets.inputs.tensor_file import (
    TensorName,
    parse_tensor_name,
    read_tensor,
    tensor_file_name,
    write_tensor,
)

__all__ = [
    "FITTINGS",
    "LAYOUTS",
    "PRESETS",
    "USUAL",
    "ArrayFacts",
    "Dataset",
    "Decoding",
    "HeldArray",
    "InputForm",
    "PictureFacts",
    "Placement",
    "Preprocessing",
    "Sample",
    "Survey",
    "TensorName",
    "fit_arrays",
    "fit_picture",
    "hold",
    "is_array",
    "load_fitted",
    "load_input",
    "load_whole_numbers",
    "normalized_twice",
    "parse_tensor_name",
    "preset_of",
    "read_picture",
    "read_tensor",
    "remarks_on",
    "require_usable",
    "resize_bilinear",
    "shallow_pictures",
    "slips",
    "spread",
    "survey",
    "suspicions",
    "tensor_file_name",
    "words_of",
    "write_tensor",
]
