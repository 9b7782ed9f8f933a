"""The network as a value: layers, tensors, layer ids; ONNX import; where a network ends.

`network` has `Network`, `Layer` and `Tensor`: start there. `importing` makes one of a file, and has
a map of its own. `select` finds layers by what a person types, `places` finds them again in another
export. `end_network`, `separate` and `shorten` make networks that end elsewhere; `blocks`,
`columns` and `drawing` place layers for a graph view. What cannot be seen from outside about an
operator is declared in `operators`.
"""

from npuwidgets.network.blocks import LayerBlock, find_blocks
from npuwidgets.network.drawing import Drawing, draw
from npuwidgets.network.end_network import ended
from npuwidgets.network.ending import WHOLE, Ended, Ending, Way
from npuwidgets.network.importing.fusion import Group
from npuwidgets.network.importing.noise import draws
from npuwidgets.network.importing.onnx_import import import_onnx, network_from_model, onnx_inputs
from npuwidgets.network.importing.sequences import SEQUENCE
from npuwidgets.network.importing.structure import has_branches, inner_graphs
from npuwidgets.network.joins import joining_layers
from npuwidgets.network.macs import layer_macs
from npuwidgets.network.network import (
    Kind,
    Layer,
    Network,
    Parameter,
    TensorInfo,
    layer_of,
    reference,
)
from npuwidgets.network.operators import BOUNDED, MOVES_VALUES
from npuwidgets.network.places import Place, PlaceMatch, match, places_of
from npuwidgets.network.rebuild import network_from_groups
from npuwidgets.network.select import (
    Below,
    Key,
    below,
    find_layer,
    in_short,
    renumbered,
    select_layers,
)
from npuwidgets.network.separate import can_separate
from npuwidgets.network.shorten import before_decode, decode_layers
from npuwidgets.network.to_onnx import network_to_model

__all__ = [
    "BOUNDED",
    "MOVES_VALUES",
    "SEQUENCE",
    "WHOLE",
    "Below",
    "Drawing",
    "Ended",
    "Ending",
    "Group",
    "Key",
    "Kind",
    "Layer",
    "LayerBlock",
    "Network",
    "Parameter",
    "Place",
    "PlaceMatch",
    "TensorInfo",
    "Way",
    "before_decode",
    "below",
    "can_separate",
    "decode_layers",
    "draw",
    "draws",
    "ended",
    "find_blocks",
    "find_layer",
    "has_branches",
    "import_onnx",
    "in_short",
    "inner_graphs",
    "joining_layers",
    "layer_macs",
    "layer_of",
    "match",
    "network_from_groups",
    "network_from_model",
    "network_to_model",
    "onnx_inputs",
    "places_of",
    "reference",
    "renumbered",
    "select_layers",
]
