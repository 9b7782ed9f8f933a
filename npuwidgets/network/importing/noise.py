"""Nodes that draw random numbers, or run as in training."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import onnx
from onnx import helper

from npuwidgets.arrays import Array
from npuwidgets.network.importing.structure import inner_graphs, label

__all__ = ["TRAINING_DROPOUT", "draws", "noise_warnings", "seed_noise"]

RANDOM: Final = frozenset(
    {
        "RandomNormal",
        "RandomNormalLike",
        "RandomUniform",
        "RandomUniformLike",
        "Bernoulli",
        "Multinomial",
    }
)

TRAINING_DROPOUT: Final = "TrainingDropout"
"""A Dropout that drops: unlike that of a finished network it does not only move values."""

SHOWN: Final = 8
"""Nodes that a note names at most."""


def draws(node: onnx.NodeProto, constants: Mapping[str, Array]) -> bool:
    """Whether a node, or one inside it, draws random numbers."""
    if node.op_type in RANDOM and not node.domain:
        return True
    if _drops(node, constants):
        return True
    return any(draws(one, constants) for graph in inner_graphs(node) for one in graph.node)


def seed_noise(nodes: Sequence[onnx.NodeProto], constants: Mapping[str, Array]) -> None:
    """Give every node that draws a seed of its own, in place, where the file gives it none.

    With it, and a session made anew for each run, every run of a layer draws the same.
    """
    for number, node in enumerate(_drawing(nodes, constants), 1):
        if any(one.name == "seed" for one in node.attribute):
            continue
        seed: int | float = number if node.op_type == "Dropout" else float(number)
        node.attribute.append(helper.make_attribute("seed", seed))


def noise_warnings(
    nodes: Sequence[onnx.NodeProto], constants: Mapping[str, Array]
) -> tuple[str, ...]:
    """What a person should know of random and training-mode nodes, a sentence for each kind."""
    found = []
    drawing = [label(node) for node in _drawing(nodes, constants)]
    if drawing:
        found.append(
            f"{_listed(drawing)}: random numbers are drawn once and are the same in float and "
            "simulated, and for every picture; a network for an NPU has none: export it in "
            "evaluation mode (model.eval() in PyTorch)"
        )
    training = [label(node) for node in _all(nodes) if _trains(node)]
    if training:
        found.append(
            f"{_listed(training)}: normalizes as in training, by each picture's own mean and "
            "variance; export it in evaluation mode (model.eval() in PyTorch)"
        )
    return tuple(found)


def _listed(labels: Sequence[str]) -> str:
    more = f" and {len(labels) - SHOWN} more" if len(labels) > SHOWN else ""
    return ", ".join(labels[:SHOWN]) + more


def _all(nodes: Sequence[onnx.NodeProto]) -> Iterator[onnx.NodeProto]:
    for node in nodes:
        yield node
        for graph in inner_graphs(node):
            yield from _all(list(graph.node))


def _drawing(
    nodes: Sequence[onnx.NodeProto], constants: Mapping[str, Array]
) -> Iterator[onnx.NodeProto]:
    for node in _all(nodes):
        if (node.op_type in RANDOM and not node.domain) or _drops(node, constants):
            yield node


def _drops(node: onnx.NodeProto, constants: Mapping[str, Array]) -> bool:
    """Whether a Dropout is in training mode, or may be because an input of the network says so."""
    if node.op_type != "Dropout" or node.domain or len(node.input) < 3 or not node.input[2]:
        return False
    mode = constants.get(node.input[2])
    return mode is None or bool(mode.reshape(-1)[:1].any())


def _trains(node: onnx.NodeProto) -> bool:
    if node.op_type != "BatchNormalization" or node.domain:
        return False
    modes = [one.i for one in node.attribute if one.name == "training_mode"]
    return any(modes) or len([name for name in node.output if name]) > 1
