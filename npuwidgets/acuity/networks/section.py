"""Our own section of a network `.json`, from which a network comes back exactly as imported.

The toolchain's parameters leave out tensor names, defaults that an exporter wrote out, Flatten or
Reshape, and the running order. We keep them under the key `npuwidgets`, which the toolchain's own
files do not have; the layers stay as the toolchain writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from onnx import helper

from npuwidgets.acuity.networks.arrays import INLINE
from npuwidgets.acuity.networks.document import Document, JsonLayer
from npuwidgets.acuity.networks.nodes import (
    array_from_json,
    array_to_json,
    node_from_json,
    node_to_json,
)
from npuwidgets.acuity.networks.operators import FOREIGN, json_op
from npuwidgets.arrays import Array
from npuwidgets.errors import AcuityFileError, reading, shown
from npuwidgets.network import SEQUENCE, Group, Kind, Layer, Network

__all__ = [
    "SECTION",
    "TYPES",
    "LayerRecord",
    "Section",
    "foreign_parameters",
    "read_section",
    "section_of",
]

SECTION: Final = "npuwidgets"
"""Key of our part of a network `.json`."""

DESCRIBED: Final = ("op_type", "domain", "attributes")
"""What stands in the parameters of an `op: onnx` layer and not in its record."""

FORM: Final = {"opsets": dict, "ir_version": int, "inputs": list, "layers": dict}

TYPES: Final = frozenset(
    helper.tensor_dtype_to_np_dtype(kind).name for kind in helper.get_all_tensor_dtypes()
)
"""numpy names of the element types that ONNX has."""


@dataclass(frozen=True, slots=True)
class LayerRecord:
    """How one layer was imported.

    Args:
        group: Its operator and its ONNX nodes.
        constants: Constants beside weight and bias by name; None for those in the `.data`.
        weight: Name of its weight, or None.
        bias: Name of its bias, or None.
    """

    group: Group
    constants: Mapping[str, Array | None]
    weight: str | None
    bias: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """Our part of a network `.json`.

    Args:
        opsets: Operator-set version by domain.
        ir_version: ONNX IR version.
        inputs: Names of the inputs in the ONNX file's order.
        records: By lid, in running order.
    """

    opsets: Mapping[str, int]
    ir_version: int
    inputs: tuple[str, ...]
    records: Mapping[str, LayerRecord]


def section_of(network: Network) -> dict[str, Any]:
    """What to write under `SECTION`.

    Args:
        network: Any network.

    Returns:
        JSON content; records in running order.

    Raises:
        AcuityFileError: A constant that JSON cannot hold.
    """
    return {
        "opsets": dict(network.opsets),
        "ir_version": network.ir_version,
        "inputs": [layer.name for layer in network.inputs],
        "layers": {
            layer.lid: _record_of(network, layer)
            for layer in network.layers
            if layer.kind is Kind.OP
        },
    }


def foreign_parameters(network: Network, layer: Layer) -> dict[str, object]:
    """Parameters of an `op: onnx` layer: what its (last) node is in ONNX, and whose this is."""
    content = node_to_json(layer.nodes[-1])
    return {
        "op_type": content["op_type"],
        "domain": content["domain"],
        "opset": network.opsets.get(content["domain"], network.opsets.get("ai.onnx")),
        "attributes": content["attributes"],
        "written_by": "npuwidgets",
    }


def read_section(document: Document, where: str) -> Section | None:
    """Our part of a network `.json`.

    Args:
        document: The network `.json`.
        where: Its path, for messages.

    Returns:
        The section; None in a file of the toolchain's own.

    Raises:
        AcuityFileError: The section is damaged; the message names file and key or lid.
    """
    content = document.unknown.get(SECTION)
    if content is None:
        return None
    if not isinstance(content, dict):
        raise AcuityFileError(f"{where}: '{SECTION}' is no mapping: import the network again")
    for key, kind in FORM.items():
        if not isinstance(content.get(key), kind):
            raise AcuityFileError(
                f"{where}: '{key}' under '{SECTION}' is missing or no {kind.__name__}: import the "
                "network again"
            )
    records = {}
    for lid, record in content["layers"].items():
        if lid not in document.layers:
            raise AcuityFileError(f"{where}: '{SECTION}' has a record of '{lid}', no layer has")
        place = f"{where}: the record of layer '{lid}' under '{SECTION}'"
        with reading(AcuityFileError, place, "import the network again"):
            records[lid] = _read_record(document.layers[lid], record)
    for domain, version in content["opsets"].items():
        if not isinstance(version, int):
            raise AcuityFileError(
                f"{where}: the opset of '{domain}' under '{SECTION}' is {shown(version)}, no number"
            )
    return Section(
        opsets=content["opsets"],
        ir_version=content["ir_version"],
        inputs=tuple(str(name) for name in content["inputs"]),
        records=records,
    )


def _record_of(network: Network, layer: Layer) -> dict[str, Any]:
    nodes = [node_to_json(node) for node in layer.nodes]
    if json_op(network, layer) == FOREIGN:
        for key in DESCRIBED:
            del nodes[-1][key]
    record: dict[str, Any] = {"op": layer.op, "nodes": nodes}
    if layer.op == SEQUENCE:
        record["outputs"] = list(layer.node_outputs)
    for port, parameter in (("weight", layer.weight), ("bias", layer.bias)):
        if parameter is not None:
            record[port] = parameter.name
    if layer.constants:
        record["constants"] = {}
    for name, value in layer.constants.items():
        if value.dtype.kind not in "biuf":
            raise AcuityFileError(
                f"constant '{name}' of layer '{layer.lid}' holds {value.dtype}: only numbers can "
                "be written"
            )
        record["constants"][name] = None if value.size > INLINE else array_to_json(value)
    return record


def _read_record(layer: JsonLayer, content: Mapping[str, Any]) -> LayerRecord:
    nodes = [dict(node) for node in content["nodes"]]
    if layer.op == FOREIGN:
        described = layer.parameters or {}
        nodes[-1] |= {key: described[key] for key in DESCRIBED}
    if not nodes:
        raise ValueError("no nodes")
    return LayerRecord(
        group=Group(
            str(content["op"]),
            tuple(node_from_json(node) for node in nodes),
            tuple(str(name) for name in content.get("outputs", ())),
        ),
        constants={
            str(name): None if value is None else array_from_json(value)
            for name, value in content.get("constants", {}).items()
        },
        weight=content.get("weight"),
        bias=content.get("bias"),
    )
