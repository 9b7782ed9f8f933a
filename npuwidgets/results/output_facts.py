"""What the network tells of an output: its name, what makes it, whether its values lie on a map."""

from __future__ import annotations

from typing import Final

from npuwidgets.arrays import Array
from npuwidgets.choices.endings import output_name
from npuwidgets.choices.shapes import picture_size
from npuwidgets.network import Kind, Layer, Network
from npuwidgets.network.operators import MOVES_VALUES
from npuwidgets.outputs import OutputFacts

__all__ = ["output_facts"]

ELEMENTWISE: Final = frozenset(
    {
        *("Sigmoid", "HardSigmoid", "Softmax", "LogSoftmax", "Tanh", "Relu", "Clip", "Exp"),
        *("Add", "Sub", "Mul", "Div", "Concat", "Cast", "Swish", "LeakyRelu", "Max", "Min"),
    }
)
"""Operators behind which a value still lies at its place of a map."""


def output_facts(network: Network, output: Layer, golden: Array, whole: Network) -> OutputFacts:
    """Collect what is known of an output.

    Args:
        network: The network that has it.
        output: Its `attach_` layer.
        golden: Its float value, in its own type.
        whole: The network whose input the picture is.
    """
    shape = network.tensors[output.outputs[0]].shape
    return OutputFacts(
        name=output_name(output),
        golden=golden,
        size=picture_size(whole),
        varies=shape is None or None in shape,
        spatial=_lies_on_a_map(network, output.inputs[0]),
        maker=_maker(network, output.inputs[0]).op,
    )


def _maker(network: Network, ref: str) -> Layer:
    layer = network.producers[ref]
    while layer.op in MOVES_VALUES and layer.op != "MaxPool":
        layer = network.producers[layer.inputs[0]]
    return layer


def _lies_on_a_map(network: Network, ref: str) -> bool:
    """Whether nothing pools a map, or multiplies it into features, above a tensor."""
    layer = network.producers[ref]
    while layer.inputs and (layer.op in MOVES_VALUES or layer.op in ELEMENTWISE):
        above = [one for one in layer.inputs if network.producers[one].kind is not Kind.CONSTANT]
        if not above:
            return False
        ref = above[0]
        layer = network.producers[ref]
    shape = network.tensors[ref].shape
    return shape is not None and len(shape) >= 4 and all(one != 1 for one in shape[2:4])
