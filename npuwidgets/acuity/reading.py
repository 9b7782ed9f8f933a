"""From the toolchain's `.json` and `.data` to the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from onnx import helper

from npuwidgets.acuity.data import Data, read_data
from npuwidgets.acuity.document import Document, JsonLayer, read_document
from npuwidgets.acuity.native import (
    NATIVE_IR_VERSION,
    NATIVE_OPSET,
    Native,
    native_nodes,
)
from npuwidgets.acuity.operators import FOREIGN
from npuwidgets.acuity.record import array_from_json, node_from_json
from npuwidgets.acuity.stored import CONSTANT, from_stored
from npuwidgets.acuity.wiring import Wiring, follow_wires
from npuwidgets.acuity.writing import SECTION, document_and_data
from npuwidgets.errors import AcuityFileError, NetworkError
from npuwidgets.network import Array, Group, Network, TensorInfo, network_from_groups, reference

__all__ = ["read_network"]


def read_network(json_path: str | Path, data_path: str | Path) -> Network:
    """Read a network from the toolchain's pair of files, ours or the toolchain's own.

    Permutes of layout and `dtype_converter` layers are seen through: the network is in ONNX layout
    and float, with the lids of the file. A file that `write_network` wrote gives the network it was
    written from, digest included. The toolchain's own files do not tell names of tensors, so their
    digest is not that of the ONNX file; they compute the same.

    Args:
        json_path: The network `.json`, or the `.quantize.json` of a hybrid table.
        data_path: The `.data` that goes with it.

    Returns:
        The network, named after the `.json`.

    Raises:
        AcuityFileError: A file that is missing or damaged, a layer that reads what is not there,
            whose arrays are missing, of the wrong shape or NaN, or whose operator no public file
            explains; the message names file and lid.
    """
    document, data = read_document(json_path), read_data(data_path)
    network = _Reader(document, data, str(json_path), str(data_path)).network()
    name = Path(json_path).name.removesuffix(".json").removesuffix(".quantize")
    return replace(network, name=name)


class _Reader:
    """One pair of files on its way to a network."""

    def __init__(self, document: Document, data: Data, json_path: str, data_path: str) -> None:
        self.document = document
        self.data = data
        self.json_path = json_path
        self.data_path = data_path
        self.section = self._section()
        self.records: dict[str, Any] = self.section.get("layers", {})
        self.constants: dict[str, Array] = {}

    def network(self) -> Network:
        """The network; see `read_network`."""
        order = {lid: place for place, lid in enumerate(self.records)}
        wiring = follow_wires(self.document, self.json_path, order)
        names = self._names(wiring)
        groups: list[Group] = []
        for layer in wiring.layers:
            if layer.op == "variable":
                self.constants[names[reference(layer.lid)]] = self._variable(layer)
            elif layer.op not in ("input", "output"):
                groups.append(self._operation(layer, wiring, names))
        ends = [layer for layer in wiring.layers if layer.op == "output"]
        ends.sort(key=lambda layer: self._label(layer)[1])
        dtypes = self.section.get("outputs", {})
        outputs = [names[wiring.inputs[layer.lid][0]] for layer in ends]
        try:
            network = network_from_groups(
                str(self.document.metadata.get("Name", "")),
                groups,
                self.constants,
                self._inputs(wiring),
                {tensor: dtypes.get(tensor) for tensor in outputs},
                {
                    names[reference(layer.lid)]: self._label(layer)
                    for layer in wiring.layers
                    if layer.op != "output"
                },
                ends=[self._label(layer) for layer in ends],
                opsets=self.section.get("opsets", {"": NATIVE_OPSET}),
                ir_version=self.section.get("ir_version", NATIVE_IR_VERSION),
            )
        except NetworkError as error:
            raise AcuityFileError(f"{self.json_path}: {error}") from error
        if self.section:
            self._require_equal(network, wiring)
        return network

    def _section(self) -> dict[str, Any]:
        """Our section, its outer form checked; empty in a file of the toolchain's own."""
        section = self.document.unknown.get(SECTION)
        if section is None:
            origin = self.document.metadata.get("Org_Platform", "an old import")
            if origin != "onnx":
                raise AcuityFileError(
                    f"{self.json_path} came from {origin}: only networks from ONNX can be read"
                )
            return {}
        kinds = {"opsets": dict, "ir_version": int, "inputs": list, "outputs": dict, "layers": dict}
        if not isinstance(section, dict):
            raise AcuityFileError(f"{self.json_path}: '{SECTION}' is no mapping: import it again")
        for key, kind in kinds.items():
            if not isinstance(section.get(key), kind):
                raise AcuityFileError(
                    f"{self.json_path}: '{key}' under '{SECTION}' is missing or no "
                    f"{kind.__name__}: import the network again"
                )
        return section

    def _error(self, layer: JsonLayer, what: str) -> AcuityFileError:
        return AcuityFileError(f"{self.json_path}: layer '{layer.lid}' {what}")

    def _label(self, layer: JsonLayer) -> tuple[str, int]:
        name, _, uid = layer.lid.rpartition("_")
        if not uid.isdecimal():
            raise self._error(layer, "has no number at the end of its lid")
        return name, int(uid)

    def _names(self, wiring: Wiring) -> dict[str, str]:
        """Names of all tensors: the ONNX file's where our section has them, else references."""
        names: dict[str, str] = {}
        for layer in wiring.layers:
            refs = [reference(layer.lid, port) for port in range(len(layer.outputs))]
            if layer.op == "output":
                if len(layer.inputs) != 1:
                    raise self._error(layer, "is an output and must have one input")
                if wiring.turns[layer.lid][0] is not None:
                    raise self._error(
                        layer, "is an output in the toolchain's own layout, which cannot be read"
                    )
                continue
            written = refs
            if layer.op == "input":
                written = [layer.name]
            elif layer.op == "variable":
                written = [layer.name.removeprefix("Initializer_")]
            elif self.section:
                last = self._nodes(layer)[-1]
                written = [name for name in last.output if name]
            if len(written) != len(refs):
                raise self._error(layer, f"has {len(refs)} outputs, not {len(written)}")
            names.update(zip(refs, written, strict=True))
        if len(set(names.values())) < len(names):
            twice = [ref for ref, name in names.items() if list(names.values()).count(name) > 1]
            raise AcuityFileError(
                f"{self.json_path}: {', '.join(twice)} are written under one tensor name"
            )
        return names

    def _nodes(self, layer: JsonLayer) -> list[Any]:
        record = self.records.get(layer.lid)
        if record is None:
            raise self._error(
                layer,
                f"has no record under '{SECTION}': import the network again, or remove that key "
                "to read all layers by their parameters",
            )
        try:
            nodes = [dict(node) for node in record["nodes"]]
            if layer.op == FOREIGN:
                described = layer.parameters or {}
                nodes[-1] |= {key: described[key] for key in ("op_type", "domain", "attributes")}
            return [node_from_json(node) for node in nodes]
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise self._error(
                layer, f"has a damaged record under '{SECTION}' ({error!r}): import it again"
            ) from error

    def _operation(self, layer: JsonLayer, wiring: Wiring, names: Mapping[str, str]) -> Group:
        native = (
            self._recorded(layer) if self.section else self._by_parameters(layer, wiring, names)
        )
        self.constants.update(native.constants)
        if native.weight is not None:
            stored = self._floats(layer, "weight")
            self._require_weight(layer, stored)
            self.constants[native.weight] = from_stored(stored, layer.op, native.group.nodes[-1])
        if native.bias is not None:
            bias = self._floats(layer, "bias")
            wanted = (layer.parameters or {}).get("weights", bias.size)
            if layer.op != FOREIGN and bias.shape != (wanted,):
                raise self._error(
                    layer, f"has {wanted} outputs, but a bias of shape {bias.shape} in the .data"
                )
            self.constants[native.bias] = bias
        return native.group

    def _by_parameters(self, layer: JsonLayer, wiring: Wiring, names: Mapping[str, str]) -> Native:
        reads = [names[ref] for ref in wiring.inputs[layer.lid]]
        turned = []
        for place, perm in enumerate(wiring.turns[layer.lid]):
            if perm is not None:
                name = f"{layer.lid}:turned{place}"
                turned.append(
                    helper.make_node("Transpose", [reads[place]], [name], name, perm=perm)
                )
                reads[place] = name
        refs = [reference(layer.lid, port) for port in range(len(layer.outputs))]
        native = native_nodes(
            layer,
            reads,
            [names[ref] for ref in refs],
            wiring.last.get(refs[0], 0),
            self.json_path,
        )
        group = Group(native.group.op, (*turned, *native.group.nodes))
        return replace(native, group=group)

    def _recorded(self, layer: JsonLayer) -> Native:
        record = self.records[layer.lid]
        constants: dict[str, Array] = {}
        for name, content in record.get("constants", {}).items():
            if content is None:
                constants[name] = self._array(layer, CONSTANT + name)
                continue
            try:
                constants[name] = array_from_json(content)
            except (KeyError, TypeError, ValueError) as error:
                raise self._error(
                    layer, f"has a damaged constant '{name}' under '{SECTION}' ({error!r})"
                ) from error
        group = Group(str(record.get("op")), tuple(self._nodes(layer)))
        return Native(group, constants, record.get("weight"), record.get("bias"))

    def _array(self, layer: JsonLayer, port: str) -> Array:
        found = self.data.arrays.get(layer.lid, {}).get(port)
        if found is None:
            raise AcuityFileError(
                f"{self.data_path} has no '{port}' of layer '{layer.lid}' of {self.json_path}: do "
                "the two belong together?"
            )
        return found

    def _floats(self, layer: JsonLayer, port: str) -> np.ndarray[Any, np.dtype[np.float32]]:
        found = self._array(layer, port)
        if found.dtype.kind != "f" or found.dtype.itemsize != 4:
            raise AcuityFileError(
                f"{self.data_path}: '{port}' of layer '{layer.lid}' is {found.dtype}, not float32"
            )
        return found.astype(np.float32, copy=False)

    def _require_weight(self, layer: JsonLayer, stored: Array) -> None:
        parameters = layer.parameters or {}
        outputs, shape = parameters.get("weights"), stored.shape
        kernel = tuple(parameters[k] for k in ("ksize_h", "ksize_w", "ksize") if k in parameters)
        wanted = {"convolution": 4, "conv1d": 3, "group_conv1d": 3, "fullconnect": 2}.get(layer.op)
        if wanted is not None and (
            len(shape) != wanted or shape[-1] != outputs or shape[: len(kernel)] != kernel
        ):
            expected = (*kernel, "inputs", outputs)
            raise AcuityFileError(
                f"{self.data_path}: 'weight' of layer '{layer.lid}' has shape {shape}, but "
                f"{self.json_path} wants {expected}"
            )

    def _variable(self, layer: JsonLayer) -> Array:
        value = self._floats(layer, "data")
        parameters = layer.parameters or {}
        shape = parameters.get("shape")
        if parameters.get("is_scalar") and value.size == 1:
            return value.reshape(())
        if list(value.shape) != shape:
            raise AcuityFileError(
                f"{self.data_path}: 'data' of layer '{layer.lid}' has shape {value.shape}, but "
                f"{self.json_path} says {shape}"
            )
        return np.ascontiguousarray(value)

    def _inputs(self, wiring: Wiring) -> dict[str, TensorInfo]:
        found: dict[str, TensorInfo] = {}
        for layer in wiring.layers:
            if layer.op != "input":
                continue
            parameters = layer.parameters or {}
            shape, dtype = parameters.get("shape"), str(parameters.get("type", "float32"))
            if not isinstance(shape, list) or not all(isinstance(dim, int) for dim in shape):
                raise self._error(layer, f"has the shape {shape!r}, not a list of whole numbers")
            # a first dimension of 0 is the batch, which is 1 here as at import
            dims = [dim or 1 if axis == 0 else dim for axis, dim in enumerate(shape)]
            if any(dim < 1 for dim in dims):
                raise self._error(layer, f"has the shape {shape}: every dimension must be known")
            try:
                np.dtype(dtype)
            except TypeError as error:
                raise self._error(layer, f"has the type '{dtype}', which is none") from error
            found[layer.name] = TensorInfo(tuple(dims), dtype)
        order = list(self.section.get("inputs", found))
        places = {name: place for place, name in enumerate(order)}
        return {name: found[name] for name in sorted(found, key=lambda one: places.get(one, -1))}

    def _require_equal(self, network: Network, wiring: Wiring) -> None:
        """Refuse a file in which parameters or wires were edited and our section was not."""
        again, _ = document_and_data(network)
        for layer in wiring.layers:
            ours = again.layers[layer.lid]
            for what, found, wanted in (
                ("op", layer.op, ours.op),
                ("parameters", layer.parameters, ours.parameters),
                ("inputs", wiring.inputs[layer.lid], network.by_lid[layer.lid].inputs),
            ):
                if json.dumps(found) != json.dumps(wanted):
                    raise self._error(
                        layer,
                        f"has {what} {json.dumps(found)}, but its record under '{SECTION}' gives "
                        f"{json.dumps(wanted)}: undo the edit, or remove that key to read all "
                        "layers by their parameters",
                    )
