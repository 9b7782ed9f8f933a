"""A network as the toolchain's `.json` and `.data` hold it."""

from __future__ import annotations

from npuwidgets.acuity.networks.arrays import stored_arrays
from npuwidgets.acuity.networks.data import Data
from npuwidgets.acuity.networks.document import Document, JsonLayer
from npuwidgets.acuity.networks.layout import channel_last, permutes
from npuwidgets.acuity.networks.operators import FOREIGN, json_op
from npuwidgets.acuity.networks.parameters import json_parameters
from npuwidgets.acuity.networks.section import SECTION, foreign_parameters, section_of
from npuwidgets.errors import AcuityFileError, reading
from npuwidgets.network import Network, reference

__all__ = ["document_and_data", "foreign_layers"]

DAMAGED = "its nodes are damaged or its shapes unknown; export the ONNX file again"
"""What may be wrong with a layer that cannot be written."""


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
