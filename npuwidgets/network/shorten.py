"""Networks that end earlier: at any tensors, or before the decoding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from npuwidgets.errors import NetworkError
from npuwidgets.network.ending import Ended
from npuwidgets.network.network import Kind, Layer, Network, layer_of, reference
from npuwidgets.network.operators import MOVES_VALUES

__all__ = [
    "attached",
    "before_decode",
    "decode_layers",
    "end_of",
    "shortened",
    "start_of",
    "upstream",
]


def shortened(network: Network, refs: Iterable[str]) -> Ended:
    """Let a network end at tensors; what nothing reads any more is dropped, inputs apart.

    Args:
        network: The network.
        refs: References of the tensors that become the outputs, in order.

    Returns:
        The network, and the layers that were left out as far as the outputs suffice for them.

    Raises:
        NetworkError: No tensor is named, or one that no layer computes.
    """
    wanted = tuple(dict.fromkeys(refs))
    if not wanted:
        raise NetworkError("a cut needs a tensor to end at: name a layer")
    for ref in wanted:
        if network.producers[ref].kind is not Kind.OP:
            raise NetworkError(
                f"a cut at {ref} leaves nothing to run: it is {network.producers[ref].kind}, and "
                "no layer computes it; cut below it"
            )
    ends = attached(network, wanted)
    kept = upstream(network, wanted)
    layers = [one for one in network.layers if one.lid in kept or one.kind is Kind.INPUT]
    tensors = {ref: network.tensors[ref] for one in layers for ref in one.outputs}
    tensors.update({end.outputs[0]: network.tensors[ref] for ref, end in ends.items()})
    return Ended(
        replace(network, layers=(*layers, *ends.values()), tensors=tensors),
        _outside(network, ends),
        MappingProxyType(
            {end.lid: layer_of(ref) for ref, end in ends.items() if end.lid not in network.by_lid}
        ),
    )


def attached(network: Network, refs: Sequence[str]) -> Mapping[str, Layer]:
    """The `attach_` layer of each tensor: the network's own where it is an output already.

    A new one has the same number whatever else becomes an output, and none that is in use.

    Args:
        network: The network.
        refs: References.

    Returns:
        By reference.
    """
    own = {one.inputs[0]: one for one in reversed(network.outputs)}
    first = 1 + max(layer.uid for layer in network.layers)
    number = {ref: first + place for place, ref in enumerate(network.tensors)}

    return {ref: own.get(ref) or end_of(network.producers[ref], ref, number[ref]) for ref in refs}


def end_of(producer: Layer, ref: str, uid: int) -> Layer:
    """A new `attach_` layer, named as the toolchain names them.

    Args:
        producer: The layer that makes the tensor.
        ref: The tensor.
        uid: Its number.
    """
    port = producer.outputs.index(ref)
    name = f"attach_{producer.name}/out{port}"
    return Layer(
        name=name,
        uid=uid,
        kind=Kind.OUTPUT,
        op="output",
        inputs=(ref,),
        outputs=(reference(f"{name}_{uid}"),),
        node_inputs=(producer.node_outputs[port],),
    )


def start_of(end: Layer) -> Layer:
    """A new output of the network as an input of what runs outside; the tensor keeps its name."""
    return replace(
        end, kind=Kind.INPUT, op="input", inputs=(), node_inputs=(), node_outputs=end.node_inputs
    )


def upstream(network: Network, refs: Iterable[str]) -> frozenset[str]:
    """Lids of the layers that tensors depend on, their makers included."""
    wanted = {layer_of(ref) for ref in refs}
    for layer in reversed(network.layers):
        if layer.lid in wanted:
            wanted.update(layer_of(ref) for ref in layer.inputs)
    return frozenset(wanted)


def before_decode(network: Network, outputs: Sequence[Layer] = ()) -> tuple[str, ...]:
    """The tensors at which the network ends before its decode.

    The decode is all that lies between an output and the nearest layers upstream that have a
    weight: in a YOLOv5 the reshapes, transposes, sigmoids and the arithmetic of grid and anchors
    behind the three last convolutions.

    Args:
        network: The network.
        outputs: Its `attach_` layers to look from; all by default.

    Returns:
        References in running order.

    Raises:
        NetworkError: An output comes straight from a layer with a weight, or from an input.
    """
    found: set[str] = set()
    for output in outputs or network.outputs:
        crossed = _walk_to_weights(network, output, found)
        if all(layer.op in MOVES_VALUES for layer in crossed):
            raise NetworkError(
                f"{output.lid} has no decode: nothing but moved values lies between it and the "
                f"last layer with a weight"
            )
    return tuple(ref for ref in network.tensors if ref in found)


def decode_layers(network: Network, outputs: Sequence[Layer] = ()) -> tuple[str, ...]:
    """The layers of the decode that compute something, and all below: what the walk lists.

    Args:
        network: The network.
        outputs: As for `before_decode`.

    Returns:
        Lids in running order: the decode without the layers at its start that only move values;
        with its outputs, and the constants that nothing else reads.

    Raises:
        NetworkError: As for `before_decode`.
    """
    moved = set(before_decode(network, outputs))
    kept = {layer_of(ref) for ref in moved}
    found: set[str] = set()
    cone = {layer.lid for layer in network.cone(kept)} - kept
    for layer in network.layers:
        if layer.lid in cone:
            if layer.op in MOVES_VALUES and layer.inputs[0] in moved:
                moved.update(layer.outputs)
            else:
                found.add(layer.lid)
        elif layer.kind is Kind.CONSTANT:
            readers = network.followers(layer)
            if readers and all(one.lid in cone for one in readers):
                found.add(layer.lid)
    return tuple(layer.lid for layer in network.layers if layer.lid in found)


def _walk_to_weights(network: Network, output: Layer, found: set[str]) -> list[Layer]:
    """The layers without a weight that are met; `found` gets the tensors at which it stops."""
    crossed: dict[str, Layer] = {}
    waiting = [output.inputs[0]]
    while waiting:
        ref = waiting.pop()
        layer = network.producers[ref]
        if layer.weight is not None:
            found.add(ref)
        elif layer.kind is Kind.INPUT:
            raise NetworkError(
                f"{output.lid} has no decode: it depends on the input {layer.lid} without a layer "
                "that has a weight in between; name the tensors to cut at"
            )
        elif layer.kind is Kind.OP and layer.lid not in crossed:
            crossed[layer.lid] = layer
            waiting += layer.inputs
    return list(crossed.values())


def _outside(network: Network, ends: Mapping[str, Layer]) -> Network | None:
    """What is left out, as a network that begins at the new outputs."""
    kept = {end.lid for end in ends.values()}
    made = {ref for ref in network.tensors if ref in ends}
    for layer in network.layers:
        # a constant is at hand everywhere, an input of the network only inside
        if layer.kind is not Kind.INPUT and made.issuperset(layer.inputs):
            made.update(layer.outputs)
    last = [one for one in network.outputs if one.lid not in kept and one.outputs[0] in made]
    if not last:
        return None
    needed = {one.lid for one in last}
    for layer in reversed(network.layers):
        if layer.lid in needed:
            needed.update(layer_of(ref) for ref in layer.inputs if ref not in ends)
    renamed = {ref: end.outputs[0] for ref, end in ends.items()}
    starts = [start_of(end) for end in ends.values()]
    layers = [
        replace(one, inputs=tuple(renamed.get(ref, ref) for ref in one.inputs))
        for one in network.layers
        if one.lid in needed
    ]
    tensors = {end.outputs[0]: network.tensors[ref] for ref, end in ends.items()}
    tensors.update({ref: network.tensors[ref] for one in layers for ref in one.outputs})
    return replace(network, layers=(*starts, *layers), tensors=tensors)
