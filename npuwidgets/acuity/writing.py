"""From the network to the toolchain's `.json` and `.data`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from npuwidgets.acuity.data import Data, write_data
from npuwidgets.acuity.document import Document, JsonLayer, write_document
from npuwidgets.acuity.layout import channel_last, permutes
from npuwidgets.acuity.operators import FOREIGN, json_op
from npuwidgets.acuity.parameters import json_parameters
from npuwidgets.acuity.record import array_to_json, node_to_json
from npuwidgets.acuity.stored import INLINE, stored_arrays
from npuwidgets.errors import AcuityFileError
from npuwidgets.files import replacing
from npuwidgets.network import Kind, Layer, Network, reference

__all__ = ["SECTION", "document_and_data", "foreign_layers", "write_network"]

SECTION: Final = "npuwidgets"
"""Key of our part of a network `.json`."""


def write_network(
    network: Network, json_path: str | Path, data_path: str | Path
) -> tuple[str, ...]:
    """Write a network as the toolchain's pair of files.

    Args:
        network: What to write.
        json_path: The `.json`; replaced if it is there.
        data_path: The `.data`; replaced if it is there.

    Returns:
        What a person should know, one sentence each: the layers that only npuwidgets reads.

    Raises:
        AcuityFileError: A constant that JSON cannot hold; nothing is written.
        OSError: A folder does not exist, is read-only or full.
    """
    document, data = document_and_data(network)
    # both are complete before either is moved into place: a pair belongs together
    with replacing(data_path) as data_file, replacing(json_path) as json_file:
        write_data(data, data_file)
        write_document(document, json_file)
    foreign = foreign_layers(document)
    if not foreign:
        return ()
    listed = ", ".join(f"{layer.lid} ({(layer.parameters or {})['op_type']})" for layer in foreign)
    note = (
        f"{len(foreign)} of {len(network.layers)} layers are written as `op: {FOREIGN}`, which "
        f"npuwidgets reads and the toolchain does not: {listed}"
    )
    return (note,)


def foreign_layers(document: Document) -> tuple[JsonLayer, ...]:
    """The layers that only npuwidgets reads, in the file's order."""
    return tuple(layer for layer in document.layers.values() if layer.op == FOREIGN)


def document_and_data(network: Network) -> tuple[Document, Data]:
    """What `write_network` writes, as values.

    Args:
        network: Any network.

    Returns:
        The document, layers by uid and then permutes; the arrays in the same order.

    Raises:
        AcuityFileError: A constant that JSON cannot hold.
    """
    last = channel_last(network)
    marks = permutes(network)
    through = {(mark.reader, mark.place): reference(mark.lid) for mark in marks}
    layers: dict[str, JsonLayer] = {}
    arrays = {}
    for layer in sorted(network.layers, key=lambda one: one.uid):
        op = json_op(network, layer)
        layers[layer.lid] = JsonLayer(
            lid=layer.lid,
            name=layer.name,
            op=op,
            parameters=_foreign(network, layer)
            if op == FOREIGN
            else json_parameters(network, layer, op, last),
            inputs=tuple(
                through.get((layer.lid, place), ref) for place, ref in enumerate(layer.inputs)
            ),
            outputs=tuple(f"out{port}" for port in range(len(layer.outputs))),
        )
        held = stored_arrays(layer, op)
        if held:
            arrays[layer.lid] = held
    for mark in marks:
        parameters = {"perm": list(mark.perm)}
        layers[mark.lid] = JsonLayer(
            mark.lid, mark.name, "permute", parameters, (mark.source,), ("out0",)
        )
    document = Document(
        metadata={
            "Name": network.name,
            "AcuityVersion": "6",
            "Platform": "tensorflow",
            "Org_Platform": "onnx",
        },
        layers=layers,
        quantize_info={},
        unknown={SECTION: _section(network)},
    )
    return document, Data(arrays)


def _section(network: Network) -> dict[str, Any]:
    return {
        "opsets": dict(network.opsets),
        "ir_version": network.ir_version,
        # in the ONNX file's order, which the order by uid does not tell
        "inputs": [layer.name for layer in network.inputs],
        "outputs": {
            layer.node_inputs[0]: network.tensors[layer.inputs[0]].dtype
            for layer in network.outputs
        },
        # in running order
        "layers": {
            layer.lid: _record(network, layer) for layer in network.layers if layer.kind is Kind.OP
        },
    }


def _record(network: Network, layer: Layer) -> dict[str, Any]:
    nodes = [node_to_json(node) for node in layer.nodes]
    if json_op(network, layer) == FOREIGN:
        # of the (last) node these stand in the layer's parameters
        for key in ("op_type", "domain", "attributes"):
            del nodes[-1][key]
    record: dict[str, Any] = {"op": layer.op, "nodes": nodes}
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


def _foreign(network: Network, layer: Layer) -> dict[str, object]:
    node = layer.nodes[-1]
    content = node_to_json(node)
    return {
        "op_type": node.op_type,
        "domain": node.domain,
        "opset": network.opsets.get(node.domain, network.opsets.get("ai.onnx")),
        "attributes": content["attributes"],
        "written_by": "npuwidgets",
    }
