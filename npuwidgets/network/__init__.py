"""The network as a value: ONNX import, layers, tensors, layer ids, selections of layers."""

from npuwidgets.network.fusion import Group
from npuwidgets.network.network import (
    Array,
    Kind,
    Layer,
    Network,
    Parameter,
    TensorInfo,
    layer_of,
    reference,
)
from npuwidgets.network.onnx_import import import_onnx, network_from_model
from npuwidgets.network.operators import BOUNDED, MOVES_VALUES
from npuwidgets.network.rebuild import network_from_groups
from npuwidgets.network.select import Below, below, find_layer, select_layers
from npuwidgets.network.to_onnx import network_to_model

__all__ = [
    "BOUNDED",
    "MOVES_VALUES",
    "Array",
    "Below",
    "Group",
    "Kind",
    "Layer",
    "Network",
    "Parameter",
    "TensorInfo",
    "below",
    "find_layer",
    "import_onnx",
    "layer_of",
    "network_from_groups",
    "network_from_model",
    "network_to_model",
    "reference",
    "select_layers",
]
