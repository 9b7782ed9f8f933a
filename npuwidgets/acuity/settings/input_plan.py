"""Samples and preprocessing for a network, from an inputmeta.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from npuwidgets.acuity.settings.ends import match_ports
from npuwidgets.acuity.settings.inputmeta import NC, Database, InputMeta, Port
from npuwidgets.errors import AcuityFileError, DatasetError, SettingError
from npuwidgets.files import exists
from npuwidgets.inputs import LAYOUTS, Dataset, InputForm, Preprocessing, Sample
from npuwidgets.network import Layer, Network

__all__ = ["LETTERBOX_WARNING", "InputPlan", "input_forms", "input_plan"]

LETTERBOX_WARNING = (
    "fitting letterbox is an extension of npuwidgets, which the toolchain does not know, so "
    "fit the pictures beforehand where it reads this file"
)


@dataclass(frozen=True, slots=True)
class InputPlan:
    """What feeds a network.

    Args:
        dataset: Samples, each with a file for every input in the network's order.
        preprocessing: By input name.
        batch_size: shape[0] of the first port: pictures run one at a time, so it only multiplies
            the iterations.
        notices: What was read another way than written, or has no effect; a sentence each.
        warnings: What is legal and probably wrong; a sentence each.
    """

    dataset: Dataset
    preprocessing: Mapping[str, Preprocessing]
    batch_size: int
    notices: tuple[str, ...]
    warnings: tuple[str, ...]


def input_plan(meta: InputMeta, network: Network) -> InputPlan:
    """Check an inputmeta.yml against a network, and open its samples.

    Relative paths hang on the yml's folder, and those inside a list on the list's. What the
    toolchain takes them from is not public: its scripts run in the folder of the yml and the
    list, where every reading is the same.

    Args:
        meta: The file.
        network: The network it is for.

    Returns:
        Samples and settings. Several databases are joined sample by sample.

    Raises:
        AcuityFileError: A lid is unknown, an input has no port or two, a shape, layout, mean or
            scale contradicts the network, or databases differ in length; with file and line.
        DatasetError: A list or .npy file cannot be read, or files of it are missing.
    """
    layers, notices = match_ports(meta, network)
    warnings: list[str] = []
    preprocessing = {}
    for port, layer in layers.items():
        shape = network.tensors[layer.outputs[0]].shape
        if shape is not None:
            _require_shape(port, layer, shape)
            _require_channels(port, layer, shape)
        warnings += _warnings(port, shape)
        preprocessing[layer.name] = port.preprocessing
    by_input = {layer.name: port for port, layer in layers.items()}
    missing = [layer.name for layer in network.inputs if layer.name not in by_input]
    if missing:
        raise AcuityFileError(
            f"{meta.file.path}: no port for the input(s) {', '.join(missing)}: add one for each, "
            f"or generate the file again"
        )
    forms = {one.name: one for one in input_forms(network)}
    opened = []
    for database in meta.databases:
        fed = [layers[port].name for port in database.ports if port in layers]
        known = tuple(forms[name] for name in fed if name in forms)
        known = known if len(known) == len(database.ports) else ()
        opened.append(_open(database, meta.file.path.parent, known))
    dataset = _joined(meta, opened, [by_input[layer.name] for layer in network.inputs])
    if any(path.suffix.lower() == ".tensor" for path in dataset[0].paths):
        notices.append(".tensor files hold what a network got: mean and scale do not touch them")
    return InputPlan(
        dataset,
        MappingProxyType({layer.name: preprocessing[layer.name] for layer in network.inputs}),
        meta.batch_size,
        (*notices, *meta.notes, *(note for one in opened for note in one.notes)),
        tuple(warnings),
    )


def _require_shape(port: Port, layer: Layer, shape: Sequence[int | None]) -> None:
    """Refuse a shape that contradicts the network's, batch axis and open dimensions aside."""
    if port.shape is None:
        return
    open_or_equal = all(
        have is None or have == want for have, want in zip(shape[1:], port.shape[1:], strict=False)
    )
    if len(port.shape) == len(shape) and open_or_equal:
        return
    hint = "generate the file again"
    if sorted(port.shape[1:]) == sorted(dim or 0 for dim in shape[1:]):
        hint = "the order of the axes is the network's own; layout says where the channels are"
    raise port.block.error_at(
        "shape", f"{list(port.shape)} contradicts the network's {layer.lid}, {list(shape)}: {hint}"
    )


def _require_channels(port: Port, layer: Layer, shape: Sequence[int | None]) -> None:
    """Refuse a layout, mean or scale that does not go with the network's channels."""
    used = port.preprocessing
    if port.layout == NC and len(shape) != 2:
        raise port.block.error_at(
            "layout",
            f"NC is for an input of two axes, and {layer.lid} has {len(shape)}: give "
            f"{' or '.join(LAYOUTS)}",
        )
    axis = len(shape) - 1 if used.layout == "nhwc" else 1
    channels = 1 if len(shape) < 3 else shape[axis]
    if len(shape) == 4 and port.category == "image" and channels not in (1, 3):
        other, name = (1, "nchw") if used.layout == "nhwc" else (3, "nhwc")
        if shape[other] in (1, 3):
            raise port.block.error_at(
                "layout",
                f"{used.layout} puts {channels} channels into {layer.lid} of shape "
                f"{list(shape)}: give {name}",
            )
    try:
        used.per_channel(channels or 1)
    except SettingError as error:
        inner = port.block.record("preprocess")
        key = "scale" if str(error).startswith("scale") else "mean"
        raise inner.error_at(key, str(error)) from error


def _warnings(port: Port, shape: Sequence[int | None] | None) -> list[str]:
    used, found = port.preprocessing, []
    pictures = (
        port.category == "image"
        and shape is not None
        and len(shape) == 4
        and shape[3 if used.layout == "nhwc" else 1] in (1, 3)
    )
    if used.reverse_channel and not pictures:
        line = port.block.record("preprocess").line("reverse_channel")
        found.append(
            f"line {line}: reverse_channel is true for {port.lid}, which takes no pictures: it "
            f"turns the channels of every sample round and spoils calibration; give false"
        )
    if used.fitting == "letterbox":
        found.append(f"line {port.block.line('fitting')}: {LETTERBOX_WARNING}")
    return found


def input_forms(network: Network) -> tuple[InputForm, ...]:
    """What the network's inputs take; none where a shape is open."""
    forms = []
    for layer in network.inputs:
        tensor = network.tensors[layer.outputs[0]]
        if tensor.shape is None or None in tensor.shape:
            return ()
        forms.append(InputForm(layer.name, tuple(dim or 0 for dim in tensor.shape), tensor.dtype))
    return tuple(forms)


def _open(database: Database, folder: Path, forms: Sequence[InputForm]) -> Dataset:
    """The samples of one database."""
    path = folder / database.path
    if not exists(path) and exists(database.path):
        raise database.block.error_at(
            "path",
            f"no {path}; there is one in the current folder, but paths are relative to the yml: "
            f"move the yml, or write the whole path",
        )
    try:
        if database.type == "NPY":
            return Dataset.from_npy(path, forms)
        dataset = Dataset.from_text(path, forms)
    except DatasetError as error:
        raise DatasetError(str(database.block.error_at("path", str(error)))) from error
    columns, ports = len(dataset[0].paths), len(database.ports)
    if columns != ports:
        lids = ", ".join(port.lid for port in database.ports)
        raise database.block.error_at(
            "path",
            f"{path} has {columns} file(s) a line and {ports} port(s) ({lids}): list a file for "
            f"each port, in the order of the ports",
        )
    return dataset


def _joined(meta: InputMeta, opened: Sequence[Dataset], ports: Sequence[Port]) -> Dataset:
    """Samples of all databases side by side, in the order of the network's inputs."""
    lengths = {len(one) for one in opened}
    if len(lengths) > 1:
        counts = ", ".join(
            f"{database.path} {len(one)}"
            for database, one in zip(meta.databases, opened, strict=True)
        )
        raise AcuityFileError(
            f"{meta.file.path}: the databases differ in their number of samples ({counts}): "
            f"sample n of each belongs together, so make them equally long"
        )
    places = [
        (number, database.ports.index(port))
        for port in ports
        for number, database in enumerate(meta.databases)
        if port in database.ports
    ]
    samples = []
    for row in zip(*opened, strict=True):
        sources = [row[number].sources[column] for number, column in places]
        labels = [sample.label for sample in row if sample.label is not None]
        rows = tuple(entry for _, entry in sources)
        samples.append(
            Sample(
                tuple(path for path, _ in sources),
                labels[0] if labels else None,
                rows if any(entry is not None for entry in rows) else (),
                " and ".join(sample.origin for sample in row),
            )
        )
    source = opened[0].source if len(opened) == 1 else meta.file.path
    return Dataset(tuple(samples), source)
