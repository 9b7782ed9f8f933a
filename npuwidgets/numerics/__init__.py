"""Number formats, ranges, encodings, calibration, similarity and metrics; numpy in, numpy out.

`formats` declares the families of formats, `encode` their rules, `encodings` what an encoding can
do; one module each for the kinds. `calibration` finds ranges, by way of `histogram` and `bins`,
`masks` those that a mask lets through; `similarity` compares two tensors, and `metrics` declares
the figures made of it. Start with `formats` and `encode`. Every rule is exact to the bit: tests
compare with real files and ONNX Runtime.
"""

from __future__ import annotations

from npuwidgets.numerics.bins import BINS, Bins, count_codes
from npuwidgets.numerics.calibration import ALGORITHMS, Calibration
from npuwidgets.numerics.encode import RULES, Rule, encode, encode_bias, encode_weight, restore
from npuwidgets.numerics.encodings import (
    EMPTY_FL,
    AffineEncoding,
    BiasEncoding,
    Encoding,
    FixedPointEncoding,
    FloatEncoding,
    PerChannelEncoding,
)
from npuwidgets.numerics.formats import ALL_FORMATS, FAMILIES, FormatFamily, NumberFormat
from npuwidgets.numerics.histogram import Histogram
from npuwidgets.numerics.information import entropy, information_loss
from npuwidgets.numerics.masks import ABOVE, BELOW, MASK, let_through, let_through_by_mask
from npuwidgets.numerics.metrics import COSINE, METRICS, Metric, Pair, measure
from npuwidgets.numerics.ranges import Range
from npuwidgets.numerics.signed_zero import simulate_for_dump
from npuwidgets.numerics.similarity import Similarity, compare, compare_codes, energy
from npuwidgets.numerics.squared_error import narrower
from npuwidgets.numerics.steps import StepHistogram, rmse_in_steps, steps_apart
from npuwidgets.numerics.usage import code_count, codes_used, codes_used_float

__all__ = [
    "ABOVE",
    "ALGORITHMS",
    "ALL_FORMATS",
    "BELOW",
    "BINS",
    "COSINE",
    "EMPTY_FL",
    "FAMILIES",
    "MASK",
    "METRICS",
    "RULES",
    "AffineEncoding",
    "BiasEncoding",
    "Bins",
    "Calibration",
    "Encoding",
    "FixedPointEncoding",
    "FloatEncoding",
    "FormatFamily",
    "Histogram",
    "Metric",
    "NumberFormat",
    "Pair",
    "PerChannelEncoding",
    "Range",
    "Rule",
    "Similarity",
    "StepHistogram",
    "code_count",
    "codes_used",
    "codes_used_float",
    "compare",
    "compare_codes",
    "count_codes",
    "encode",
    "encode_bias",
    "encode_weight",
    "energy",
    "entropy",
    "information_loss",
    "let_through",
    "let_through_by_mask",
    "measure",
    "narrower",
    "restore",
    "rmse_in_steps",
    "simulate_for_dump",
    "steps_apart",
]
