"""Reading a network from the toolchain's `.json` and `.data`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from onnx import helper

from npuwidgets.acuity.networks.arrays import CONSTANT, LayerArrays
from npuwidgets.acuity.networks.data import read_data
from npuwidgets.acuity.networks.document import Document, JsonLayer, read_document
from npuwidgets.acuity.networks.json_view import Rebuilt
from npuwidgets.acuity.networks.native import NATIVE_IR_VERSION, NATIVE_OPSET, native_nodes
from npuwidgets.acuity.networks.section import SECTION, TYPES, Section, read_section
from npuwidgets.acuity.networks.wiring import Wiring, follow_wires
from npuwidgets.acuity.networks.writing import document_and_data
from npuwidgets.arrays import Array
from npuwidgets.errors import AcuityFileError, NetworkError, about, reading, shown
from npuwidgets.network import Group, Network, TensorInfo, network_from_groups, reference

__all__ = ["data_beside", "read_network"]


def data_beside(json_path: str | Path) -> Path:
    """Where a network's `.data` lies unless somebody says otherwise: NAME.data beside NAME.json.

    The hybrid `NAME.quantize.json` goes with NAME.data too: converters have no weights.
    """
    path = Path(json_path)
    return path.with_name(f"{_name(path)}.data")


def read_network(json_path: str | Path, data_path: str | Path | None = None) -> Network:
    """Read a network from the toolchain's pair of files, ours or the toolchain's own.

    Permutes of layout and `dtype_converter` layers are seen through: the network is in ONNX layout
    and float, with the lids of the file. A file that `write_network` wrote gives the network it was
    written from, digest included. The toolchain's own files do not tell names of tensors, so their
    digest is not that of the ONNX file; they compute the same.

    Args:
        json_path: The network `.json`, or the `.quantize.json` of a hybrid table.
        data_path: The `.data` that goes with it; `data_beside(json_path)` by default.

    Returns:
        The network, named after the `.json`.

    Raises:
        AcuityFileError: A file that is missing or damaged, a layer that reads what is not there,
            whose arrays are missing, of the wrong shape or NaN, or whose operator no public file
            explains; the message names file and lid.
    """
    document, where = read_document(json_path), str(json_path)
    with about(where), reading(AcuityFileError, where, "import the network again"):
        section = read_section(document, where)
        origin = document.metadata.get("Org_Platform", "an old import")
        if section is None and origin != "onnx":
            raise AcuityFileError(
                f"{where} came from {origin!s:.40}: only networks from ONNX can be read"
            )
        data_path = data_beside(json_path) if data_path is None else data_path
        arrays = LayerArrays(read_data(data_path), str(data_path), where)
        network = _Reader(document, where, arrays, section).network()
    return replace(network, name=_name(Path(json_path)))


def _name(json_path: Path) -> str:
    return json_path.name.removesuffix(".json").removesuffix(".quantize")


class _Reader:
    """One pair of files on its way to a network."""

    def __init__(
        self, document: Document, where: str, arrays: LayerArrays, section: Section | None
    ) -> None:
        self.where = where
        self.arrays = arrays
        self.section = section
        order = {} if section is None else {lid: i for i, lid in enumerate(section.records)}
        self.wiring: Wiring = follow_wires(document, where, order)
        self.title = str(document.metadata.get("Name", ""))

    def network(self) -> Network:
        """The network; see `read_network`."""
        layers = self.wiring.layers
        names = self._names()
        groups: list[Group] = []
        constants: dict[str, Array] = {}
        for layer in layers:
            if layer.op == "variable":
                constants[names[reference(layer.lid)]] = self.arrays.variable(layer)
            elif layer.op not in ("input", "output"):
                groups.append(self._operation(layer, names, constants))
        ends = [layer for layer in layers if layer.op == "output"]
        ends.sort(key=lambda layer: self._label(layer)[1])
        outputs = [names[self.wiring.inputs[layer.lid][0]] for layer in ends]
        try:
            network = network_from_groups(
                self.title,
                groups,
                constants,
                self._inputs(),
                outputs,
                {
                    names[reference(layer.lid)]: self._label(layer)
                    for layer in layers
                    if layer.op != "output"
                },
                ends=[self._label(layer) for layer in ends],
                opsets={"": NATIVE_OPSET} if self.section is None else self.section.opsets,
                ir_version=NATIVE_IR_VERSION if self.section is None else self.section.ir_version,
            )
        except NetworkError as error:
            raise AcuityFileError(f"{self.where}: {error}") from error
        if self.section is not None:
            self._require_equal(network)
        return network

    def _error(self, layer: JsonLayer, what: str) -> AcuityFileError:
        return AcuityFileError(f"{self.where}: layer '{layer.lid}' {what}")

    def _label(self, layer: JsonLayer) -> tuple[str, int]:
        name, _, uid = layer.lid.rpartition("_")
        if not uid.isdecimal():
            raise self._error(layer, "has no number at the end of its lid")
        return name, int(uid)

    def _names(self) -> dict[str, str]:
        """Names of all tensors: the ONNX file's where our section has them, else references."""
        names: dict[str, str] = {}
        for layer in self.wiring.layers:
            if layer.op == "output":
                self._require_end(layer)
                continue
            refs = [reference(layer.lid, port) for port in range(len(layer.outputs))]
            written = refs
            if layer.op == "input":
                written = [self._label(layer)[0]]
            elif layer.op == "variable":
                written = [self._label(layer)[0].removeprefix("Initializer_")]
            elif self.section is not None:
                if layer.lid not in self.section.records:
                    raise self._error(
                        layer,
                        f"has no record under '{SECTION}': import the network again, or remove "
                        "that key to read all layers by their parameters",
                    )
                written = list(self.section.records[layer.lid].group.written)
            if len(written) != len(refs):
                raise self._error(layer, f"has {len(refs)} outputs, not {len(written)}")
            names.update(zip(refs, written, strict=True))
        if len(set(names.values())) < len(names):
            twice = [ref for ref, name in names.items() if list(names.values()).count(name) > 1]
            raise AcuityFileError(
                f"{self.where}: {', '.join(twice)} are written under one tensor name"
            )
        return names

    def _require_end(self, layer: JsonLayer) -> None:
        if len(layer.inputs) != 1:
            raise self._error(layer, "is an output and must have one input")
        if self.wiring.turns[layer.lid][0] is not None:
            raise self._error(
                layer, "is an output in the toolchain's own layout, which cannot be read"
            )

    def _operation(
        self, layer: JsonLayer, names: Mapping[str, str], constants: dict[str, Array]
    ) -> Group:
        """The layer's nodes; what they read of constants is added to `constants`."""
        if self.section is None:
            rebuilt = self._by_parameters(layer, names)
        else:
            rebuilt = self._recorded(layer, self.section)
        constants.update(rebuilt.constants)
        if rebuilt.weight is not None:
            constants[rebuilt.weight] = self.arrays.weight(layer, rebuilt.group.nodes[-1])
        if rebuilt.bias is not None:
            constants[rebuilt.bias] = self.arrays.bias(layer)
        for name, port in rebuilt.ports.items():
            constants[name] = self.arrays.channels(layer, port)
        return rebuilt.group

    def _by_parameters(self, layer: JsonLayer, names: Mapping[str, str]) -> Rebuilt:
        reads = [names[ref] for ref in self.wiring.inputs[layer.lid]]
        turned = []
        for place, perm in enumerate(self.wiring.turns[layer.lid]):
            if perm is not None:
                name = f"{layer.lid}:turned{place}"
                turned.append(
                    helper.make_node("Transpose", [reads[place]], [name], name, perm=perm)
                )
                reads[place] = name
        refs = [reference(layer.lid, port) for port in range(len(layer.outputs))]
        rank = self.wiring.last.get(refs[0], 0)
        rebuilt = native_nodes(layer, reads, [names[ref] for ref in refs], rank, self.where)
        return replace(rebuilt, group=Group(rebuilt.group.op, (*turned, *rebuilt.group.nodes)))

    def _recorded(self, layer: JsonLayer, section: Section) -> Rebuilt:
        record = section.records[layer.lid]
        return Rebuilt(
            record.group,
            {
                name: self.arrays.array(layer, CONSTANT + name) if value is None else value
                for name, value in record.constants.items()
            },
            record.weight,
            record.bias,
        )

    def _inputs(self) -> dict[str, TensorInfo]:
        found: dict[str, TensorInfo] = {}
        for layer in self.wiring.layers:
            if layer.op != "input":
                continue
            parameters = layer.parameters or {}
            shape, dtype = parameters.get("shape"), str(parameters.get("type", "float32"))
            if not isinstance(shape, list) or not all(isinstance(dim, int) for dim in shape):
                raise self._error(
                    layer, f"has the shape {shown(shape)}, not a list of whole numbers"
                )
            # a first dimension of 0 is the batch, which is 1 here as at import
            dims = [dim or 1 if axis == 0 else dim for axis, dim in enumerate(shape)]
            if any(dim < 1 for dim in dims):
                raise self._error(
                    layer, f"has the shape {shown(shape)}: every dimension must be known"
                )
            if dtype not in TYPES:
                raise self._error(layer, f"has the type '{dtype}', which is none")
            found[self._label(layer)[0]] = TensorInfo(tuple(dims), dtype)
        order = () if self.section is None else self.section.inputs
        places = {name: place for place, name in enumerate(order)}
        return {name: found[name] for name in sorted(found, key=lambda one: places.get(one, -1))}

    def _require_equal(self, network: Network) -> None:
        """Refuse a file in which parameters or wires were edited and our section was not."""
        again, _ = document_and_data(network)
        for layer in self.wiring.layers:
            if layer.lid not in again.layers:
                raise self._error(layer, "is read by no layer")
            ours = again.layers[layer.lid]
            for what, found, wanted in (
                ("op", layer.op, ours.op),
                ("parameters", layer.parameters, ours.parameters),
                ("inputs", self.wiring.inputs[layer.lid], network.by_lid[layer.lid].inputs),
            ):
                if json.dumps(found) != json.dumps(wanted):
                    raise self._error(
                        layer,
                        f"has {what} {json.dumps(found):.400}, but its record under '{SECTION}' "
                        f"gives {json.dumps(wanted):.400}: undo the edit, or remove that key to "
                        "read all layers by their parameters",
                    )
