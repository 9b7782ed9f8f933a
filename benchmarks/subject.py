"""The network under test with its pictures, and sessions on it as a person would open them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from npuwidgets import Session
from npuwidgets.engine import DEFAULT_BUDGET, Backend, Feed
from npuwidgets.errors import SettingError
from npuwidgets.inputs import Dataset, Preprocessing, Sample, load_input
from npuwidgets.network import Layer, Network, import_onnx

__all__ = ["BASE", "Subject", "find_pictures", "open_subject"]

BASE = "perchannel_symmetric_affine-i8"
"""What every row quantizes to first."""

MADE_UP = 12
"""Random samples made where there are no pictures: 8 to calibrate on and some to look at."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Subject:
    """A network with its pictures.

    Args:
        model: The ONNX file.
        network: What was imported from it.
        dataset: Its pictures, or arrays.
    """

    model: Path
    network: Network
    dataset: Dataset

    def session(self, backend: Backend | None = None, cache_bytes: int = DEFAULT_BUDGET) -> Session:
        """Open a session: pictures at 1/255 in a letterbox, nothing quantized yet.

        Args:
            backend: Kernels to share; made anew by default.
            cache_bytes: Bytes of tensors to keep.

        Returns:
            The session.
        """
        session = Session(self.network, self.dataset, backend=backend, cache_bytes=cache_bytes)
        for layer in self.network.inputs:
            if takes_pictures(shape_of(self.network, layer)):
                settings = session.inputs[layer.name]
                settings.preprocessing = normalized(settings.preprocessing)
        return session

    @property
    def has_scale(self) -> bool:
        """Whether an input takes pictures, so that its scale matters."""
        return any(
            takes_pictures(shape_of(self.network, layer)) and path.suffix not in (".npy", ".tensor")
            for layer, path in zip(self.network.inputs, self.dataset[0].paths, strict=True)
        )

    def arrays(self, index: int = 0) -> Mapping[str, Floats]:
        """The input arrays of one sample, by the names they have in the file."""
        session = self.session()
        return {
            layer.node_outputs[0]: load_input(
                path, shape_of(self.network, layer), session.inputs[layer.name].preprocessing
            )
            for layer, path in zip(self.network.inputs, self.dataset[index].paths, strict=True)
        }

    def feed(self, index: int = 0) -> Feed:
        """A sample as the engine takes it, loaded already: runs on it read no picture."""
        arrays = self.arrays(index)
        by_lid = {layer.lid: arrays[layer.node_outputs[0]] for layer in self.network.inputs}
        return Feed(f"benchmark {index}".encode(), lambda: by_lid)


def open_subject(model: Path, pictures: Path | None, folder: Path) -> Subject:
    """Import a network and find pictures for it.

    Args:
        model: ONNX file.
        pictures: A list (.txt), a folder or a picture; None takes the reference folder's pictures
            (`$NPUW_SHARED`, or `shared` beside the project) for a network that takes pictures, and
            otherwise makes random ones.
        folder: Where made-up files go.

    Returns:
        The subject.

    Raises:
        NetworkError: The network cannot be imported.
        DatasetError: The pictures cannot be listed.
        SettingError: An input is not float32 or has no fixed shape.
    """
    network = import_onnx(model)
    for layer in network.inputs:
        dtype = network.tensors[layer.outputs[0]].dtype
        if dtype != "float32":
            raise SettingError(
                f"{model}: input {layer.name} is {dtype}; benchmarks feed float32 inputs only"
            )
    return Subject(model, network, find_pictures(network, pictures, folder))


def find_pictures(network: Network, pictures: Path | None, folder: Path) -> Dataset:
    """The samples to run on; see `open_subject`."""
    if pictures is not None:
        listed = pictures.suffix.lower() in (".txt", ".lst", ".list")
        return Dataset.from_text(pictures) if listed else Dataset.from_pictures(pictures)
    shapes = [shape_of(network, layer) for layer in network.inputs]
    shared = Path(os.environ.get("NPUW_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    coco = shared / "images" / "coco"
    if len(shapes) == 1 and takes_pictures(shapes[0]) and coco.is_dir():
        return Dataset.from_pictures(coco)
    random = np.random.default_rng(0)
    samples = []
    for number in range(MADE_UP):
        paths = []
        for place, shape in enumerate(shapes):
            path = folder / f"{number:02}_{place}"
            if takes_pictures(shape):
                path = path.with_suffix(".png")
                height, width = shape[2:] if shape[1] in (1, 3) else shape[1:3]
                pixels = random.integers(0, 256, (height, width, 3), dtype=np.uint8)
                Image.fromarray(pixels).save(path)
            else:
                path = path.with_suffix(".npy")
                np.save(path, random.standard_normal(shape, dtype=np.float32))
            paths.append(path)
        samples.append(Sample(tuple(paths)))
    return Dataset(tuple(samples))


def takes_pictures(shape: tuple[int, ...]) -> bool:
    """Whether an input of this shape can be fed a picture: grey or RGB, one at a time."""
    return len(shape) == 4 and shape[0] == 1 and (shape[1] in (1, 3) or shape[3] in (1, 3))


def shape_of(network: Network, layer: Layer) -> tuple[int, ...]:
    """An input's shape.

    Raises:
        SettingError: It is not known before running.
    """
    shape = network.tensors[layer.outputs[0]].shape
    if shape is None or None in shape:
        raise SettingError(f"input {layer.name} has the shape {shape}: benchmarks need it fixed")
    return tuple(dim or 0 for dim in shape)


def normalized(preprocessing: Preprocessing) -> Preprocessing:
    """What most detectors were trained with: 0..1, letterboxed."""
    return replace(preprocessing, mean=(0.0,), scale=1 / 255, fitting="letterbox")
