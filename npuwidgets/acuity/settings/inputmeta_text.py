"""A new inputmeta.yml, as `generate inputmeta` writes it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from npuwidgets.acuity.settings.inputmeta import INPUTMETA, InputMeta
from npuwidgets.documents import YamlFile, rendered
from npuwidgets.errors import SettingError
from npuwidgets.network import Layer, Network

__all__ = ["generate_inputmeta"]

HEADER: Final = (
    "# !!!This file disallow TABs!!!",
    '# "category" allowed values: "image, frequency, undefined"',
    '# "database" allowed types: "TEXT, NPY, H5FS, SQLITE, LMDB, GENERATOR, ZIP"',
    '# "tensor_name" only support in H5FS database',
    (
        '# "preproc_type" allowed types:"IMAGE_RGB, IMAGE_RGB888_PLANAR, IMAGE_RGB888_PLANAR_SEP, '
        "IMAGE_I420, "
    ),
    '# IMAGE_NV12, IMAGE_YUV444, IMAGE_GRAY, IMAGE_BGRA, TENSOR"',
)
"""As Acuity 6.6 writes it."""

SOURCE_TYPES: Final = {
    ".npy": "NPY",
    ".h5": "H5FS",
    ".hdf5": "H5FS",
    ".db": "SQLITE",
    ".sqlite": "SQLITE",
    ".lmdb": "LMDB",
    ".mdb": "LMDB",
    ".py": "GENERATOR",
    ".zip": "ZIP",
}
"""What the ending of a source says; everything else is a TEXT list."""

DEFAULT_SOURCE: Final = "dataset.txt"


@dataclass(frozen=True, slots=True)
class Normalization:
    """Mean and scale as one group of `--channel-mean-value` gives them."""

    mean: tuple[float, ...]
    scale: float


def generate_inputmeta(
    network: Network,
    path: str | Path,
    *,
    separated_database: bool = False,
    source_file: str = "",
    channel_mean_value: str = "",
) -> InputMeta:
    """Make an inputmeta.yml for a network; call its `write` to have the file.

    Pictures get the toolchain's defaults, `reverse_channel: true` among them: a network trained on
    RGB needs false. An input that takes no pictures gets `category: undefined`, TENSOR and
    `reverse_channel: false`, where the toolchain writes image and true, which spoils it.

    Args:
        network: The network.
        path: Where the file will be.
        separated_database: Give every input a database of its own instead of a column in one.
        source_file: Lists or .npy files, `d1.txt#d2.txt`: one, or with separated databases one
            for each input; dataset.txt by default. Relative ones hang on the yml's folder.
        channel_mean_value: `m1 m2 m3 scale#...`, a group for each input: a mean for each channel,
            or one for all, then the scale; mean 0 and scale 1.0 by default.

    Returns:
        The file, read back and checked.

    Raises:
        SettingError: An option does not fit the network's inputs.
        AcuityFileError: The source is of a kind that is not read here.
    """
    inputs = network.inputs
    sources = _sources(source_file, len(inputs), separated=separated_database)
    groups = _groups(channel_mean_value, network)
    lines = [*HEADER, "input_meta:", "  databases:"]
    for place, source in enumerate(sources):
        ports = zip(inputs, groups, strict=True)
        mine = list(ports)[place : place + 1] if separated_database else list(ports)
        lines += [
            f"  - path: {rendered(source)}",
            f"    type: {SOURCE_TYPES.get(Path(source).suffix.lower(), 'TEXT')}",
            "    ports:",
        ]
        for layer, group in mine:
            lines += _port(network, layer, group)
    return InputMeta.of(YamlFile.of_text("\n".join(lines) + "\n", path, INPUTMETA))


def _sources(text: str, inputs: int, *, separated: bool) -> list[str]:
    names = [name.strip() for name in text.split("#")] if text else [DEFAULT_SOURCE]
    if not all(names):
        raise SettingError(f"--source-file {text!r} has an empty name: write d1.txt#d2.txt")
    if not separated and len(names) > 1:
        raise SettingError(
            f"--source-file names {len(names)} files for one database: add --separated-database, "
            f"or give one list with a column for each input"
        )
    if separated and len(names) not in (1, inputs):
        raise SettingError(
            f"--source-file names {len(names)} files for {inputs} input(s): give one for each, "
            f"separated by #"
        )
    return names * inputs if separated and len(names) == 1 else names


def _groups(text: str, network: Network) -> list[Normalization | None]:
    inputs = network.inputs
    if not text:
        return [None] * len(inputs)
    parts = text.split("#")
    if len(parts) != len(inputs):
        names = ", ".join(layer.name for layer in inputs)
        raise SettingError(
            f"--channel-mean-value has {len(parts)} group(s) and the network {len(inputs)} "
            f"input(s) ({names}): give one for each, separated by #"
        )
    return [
        _group(part, layer, channels_of(network, layer))
        for part, layer in zip(parts, inputs, strict=True)
    ]


def _group(text: str, layer: Layer, channels: int | None) -> Normalization:
    words = text.replace(",", " ").split()
    try:
        numbers = [float(word) for word in words]
    except ValueError as error:
        raise SettingError(
            f"--channel-mean-value {text!r} of input {layer.name}: {error}; write the means and "
            f"then the scale, such as '128 128 128 0.0078125'"
        ) from error
    wanted = {2} if channels is None else {2, channels + 1}
    if len(numbers) not in wanted or not all(map(math.isfinite, numbers)) or numbers[-1] == 0:
        means = "a mean" if channels in (None, 1) else f"one mean or {channels}"
        raise SettingError(
            f"--channel-mean-value {text!r} of input {layer.name}: give {means}, then a scale "
            f"that is not 0, all finite"
        )
    plain = [
        int(w) if re.fullmatch(r"-?\d+", w) else n for w, n in zip(words, numbers, strict=True)
    ]
    return Normalization(tuple(plain[:-1]), plain[-1])


def channels_of(network: Network, layer: Layer) -> int | None:
    """Channels of an input that takes pictures (1 or 3 of them); None for another input."""
    shape = network.tensors[layer.outputs[0]].shape
    if shape is None or len(shape) != 4:
        return None
    return next((shape[axis] for axis in (1, 3) if shape[axis] in (1, 3)), None)


def _port(network: Network, layer: Layer, group: Normalization | None) -> list[str]:
    info = network.tensors[layer.outputs[0]]
    shape = [dim or 1 for dim in info.shape or ()]
    channels = channels_of(network, layer)
    last = channels is not None and shape[1] not in (1, 3)
    means: Sequence[float] = (0,) * (channels or 1) if group is None else group.mean
    if channels is not None and len(means) == 1:
        means = tuple(means) * channels
    image = channels is not None
    lines = [
        f"    - lid: {rendered(layer.lid)}",
        f"      category: {'image' if image else 'undefined'}",
        f"      dtype: {info.dtype}",
        "      sparse: false",
        "      tensor_name:",
        f"      layout: {'nhwc' if last else 'nchw'}",
        *_listed("shape", shape, 6),
        "      fitting: scale",
        "      preprocess:",
        f"        reverse_channel: {'true' if image else 'false'}",
        *_listed("mean", means, 8),
        f"        scale: {rendered(1.0 if group is None else group.scale)}",
        "        preproc_node_params:",
        "          add_preproc_node: false",
        f"          preproc_type: {_preproc_type(channels)}",
    ]
    if image:
        height, width = shape[1:3] if last else shape[2:]
        lines += [
            *_listed("preproc_image_size", (width, height), 10),
            "          preproc_crop:",
            "            enable_preproc_crop: false",
            *_listed("crop_rect", (0, 0, width, height), 12),
        ]
    return [
        *lines,
        *_listed("preproc_perm", range(len(shape)), 10),
        "      redirect_to_output: false",
    ]


def _preproc_type(channels: int | None) -> str:
    return {1: "IMAGE_GRAY", 3: "IMAGE_RGB"}.get(channels or 0, "TENSOR")


def _listed(key: str, values: Sequence[float], indent: int) -> list[str]:
    """A key and its list, one value a line under the key, as the toolchain lays it out."""
    space = " " * indent
    return [f"{space}{key}:" if values else f"{space}{key}: []"] + [
        f"{space}- {rendered(value)}" for value in values
    ]
