"""Separate outputs: the parts that a Concat puts together, each with a step of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from npuwidgets.errors import NetworkError
from npuwidgets.network.ending import Ended
from npuwidgets.network.network import Kind, Layer, Network, TensorInfo
from npuwidgets.network.parts import Parts
from npuwidgets.network.shorten import upstream

__all__ = ["can_separate", "separated"]


def separated(network: Network, outputs: Sequence[Layer] = ()) -> Ended:
    """Let each part that a Concat joins into an output become an output of its own.

    The Concat is looked for upstream through layers that only move values. Where its parts are
    each a Concat with the same boundaries (a detector's scales), it is those boundaries that
    separate, and each part is joined over the scales again. The layers that move values are
    repeated for each part; everything upstream of the Concats stays as it is.

    Args:
        network: The network.
        outputs: Its `attach_` layers to separate; by default all that can be.

    Returns:
        The network, and outside of it one Concat for each separated output.

    Raises:
        NetworkError: An output that is named has no Concat upstream, or one that cannot be taken
            apart; by default, no output has one that can be: the message says why for each.
    """
    chosen = {one.lid for one in outputs or can_separate(network)}
    made = {one.lid: Parts(network, one) for one in network.outputs if one.lid in chosen}
    return _ended(network, made)


def can_separate(network: Network) -> tuple[Layer, ...]:
    """The outputs that fall into parts.

    Raises:
        NetworkError: None does; the message says why for each.
    """
    found, reasons = [], []
    for output in network.outputs:
        try:
            Parts(network, output)
        except NetworkError as reason:
            reasons.append(str(reason))
        else:
            found.append(output)
    if not found:
        raise NetworkError("\n".join(reasons))
    return tuple(found)


def _ended(network: Network, made: Mapping[str, Parts]) -> Ended:
    """The network with the parts as outputs, and what joins them outside."""
    ends: dict[str, Layer] = {}
    for output in network.outputs:
        found = (output,) if output.lid not in made else made[output.lid].ends.values()
        ends.update({end.lid: end for end in found})
    refs = [end.inputs[0] for end in ends.values()]
    body = [layer for layer in network.layers if layer.kind is not Kind.OUTPUT]
    body += [layer for parts in made.values() for layer in parts.layers]
    tensors = dict(network.tensors)
    for parts in made.values():
        tensors.update(parts.tensors)
    kept = upstream(replace(network, layers=tuple(body)), refs)
    layers = [one for one in body if one.lid in kept or one.kind is Kind.INPUT]
    written = {ref: tensors[ref] for one in layers for ref in one.outputs}
    written.update({one.outputs[0]: tensors[one.inputs[0]] for one in ends.values()})
    stands_for = {new: old for parts in made.values() for new, old in parts.stands_for.items()}
    return Ended(
        replace(network, layers=(*layers, *ends.values()), tensors=written),
        _joined(network, made, tensors),
        MappingProxyType(stands_for),
    )


def _joined(
    network: Network, made: Mapping[str, Parts], tensors: Mapping[str, TensorInfo]
) -> Network:
    """What runs outside: one Concat for each separated output."""
    starts: dict[str, Layer] = {}
    body: list[Layer] = []
    infos: dict[str, TensorInfo] = {}
    for parts in made.values():
        starts.update({one.lid: one for one in parts.starts()})
        infos.update({end.outputs[0]: tensors[ref] for ref, end in parts.ends.items()})
        concat, output = parts.join()
        infos[concat.outputs[0]] = infos[output.outputs[0]] = network.tensors[output.outputs[0]]
        body += [concat, output]
    return replace(network, layers=(*starts.values(), *body), tensors=infos)
