"""Writing a network as the toolchain's `.json` and `.data`."""

from __future__ import annotations

from pathlib import Path

from npuwidgets.acuity.networks.arrays import stored_arrays
from npuwidgets.acuity.networks.data import Data, write_data
from npuwidgets.acuity.networks.document import Document, JsonLayer, write_document
from npuwidgets.acuity.networks.layout import channel_last, permutes
from npuwidgets.acuity.networks.operators import FOREIGN, json_op
from npuwidgets.acuity.networks.parameters import json_parameters
from npuwidgets.acuity.networks.section import SECTION, foreign_parameters, section_of
from npuwidgets.errors import AcuityFileError, reading
from npuwidgets.files import replacing
from npuwidgets.network import Network, reference

__all__ = ["document_and_data", "foreign_layers", "write_network"]

DAMAGED = "its nodes are damaged or its shapes unknown; export the ONNX file again"
"""What may be wrong with a layer that cannot be written."""


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
        with reading(AcuityFileError, f"layer '{layer.lid}'", DAMAGED, deed="written"):
            op = json_op(network, layer)
            layers[layer.lid] = JsonLayer(
                lid=layer.lid,
                name=layer.name,
                op=op,
                parameters=foreign_parameters(network, layer)
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
    with reading(AcuityFileError, f"the network '{network.name}'", DAMAGED, deed="written"):
        section = section_of(network)
    document = Document(
        metadata={
            "Name": network.name,
            "AcuityVersion": "6",
            "Platform": "tensorflow",
            "Org_Platform": "onnx",
        },
        layers=layers,
        quantize_info={},
        unknown={SECTION: section},
    )
    return document, Data(arrays)
