"""Ranges given by hand: which tensor has a range of its own, and what follows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from npuwidgets.choices.state import Change, Edited, State
from npuwidgets.errors import SettingError, UnknownNameError
from npuwidgets.network import BOUNDED, Below, Key, Kind, Layer, Network, layer_of, select_layers
from npuwidgets.numerics import Range
from npuwidgets.quantization import Given, copies_encoding, fused_relu

__all__ = ["KNOWN", "drop_ranges", "give_range", "keys_of", "range_owner", "tensors_of"]

KNOWN = "known"
"""Stands for the known range of a sigmoid, softmax or tanh."""


def give_range(network: Network, state: State, key: Key, span: Range | None) -> Edited:
    """Give the selected tensors a range, or with None the known one of their operator.

    Layers that would copy or share the range, but were given an entry of their own (a table was
    loaded), copy or share it again.
    """
    given = dict(state.given)
    ranges: dict[str, tuple[float, float] | None] = {}
    propagated: dict[str, str] = {}
    refs = tensors_of(network, key)
    for ref in refs:
        layer = network.producers[ref]
        require_own(network, layer)
        own = known_range(layer) if span is None else span
        given[ref] = Given(own)
        ranges[ref] = own.low, own.high
    for ref in refs:
        for other in depending(network, ref):
            if other in given and other not in ranges:
                del given[other]
                ranges[other] = None
                propagated[layer_of(other)] = f"takes the range of {layer_of(ref)} again"
    title = f"range of {_named(refs)}"
    if len(set(ranges.values()) - {None}) == 1:
        low, high = ranges[refs[0]] or (0.0, 0.0)
        title += f": {low:.6g}..{high:.6g}"
    unused = [ref for ref in refs if state.assignment.of(layer_of(ref)).is_float32]
    notes = (f"{_named(unused)} is in float32: no range counts there",) if unused else ()
    new = replace(state, given=MappingProxyType(given))
    return new, Change(title, propagated=propagated, ranges=ranges, notes=notes)


def drop_ranges(network: Network, state: State, key: Key) -> Edited:
    """Let the selected tensors be measured again.

    Raises:
        UnknownNameError: The key selects no tensor whose range was given.
    """
    refs = [ref for ref in tensors_of(network, key) if ref in state.given]
    if not refs:
        there = ", ".join(state.given) or "none"
        asked = ", ".join(map(str, keys_of(key)))
        raise UnknownNameError(f"no range was given to {asked}; given are: {there}")
    given = {ref: one for ref, one in state.given.items() if ref not in refs}
    change = Change(f"range of {_named(refs)} measured", ranges=dict.fromkeys(refs))
    return replace(state, given=MappingProxyType(given)), change


def keys_of(key: Key) -> tuple[str | Below, ...]:
    """What selects layers or tensors, one by one."""
    return (key,) if isinstance(key, str | Below) else tuple(key)


def tensors_of(network: Network, key: Key) -> tuple[str, ...]:
    """References of the float tensors that a key selects, in running order.

    Raises:
        UnknownNameError: Names that match nothing.
        SettingError: Only tensors that are not float.
    """
    keys = keys_of(key)
    direct = {one for one in keys if isinstance(one, str) and one in network.tensors}
    others = [one for one in keys if one not in direct]
    lids = {layer.lid for one in others for layer in select_layers(network, one)}
    found = tuple(
        ref
        for layer in network.layers
        for ref in layer.outputs
        if (layer.lid in lids or ref in direct) and network.is_float(ref)
    )
    if not found:
        raise SettingError(f"{key}: no float tensor among its outputs, so no range")
    return found


def require_own(network: Network, layer: Layer) -> None:
    """Refuse a range for a layer that takes another's.

    Raises:
        SettingError: It names the layer whose range to set instead.
    """
    relu = fused_relu(network, layer)
    if relu is not None:
        raise SettingError(
            f"{layer.lid} shares the range of the relu behind it: set that of {relu.lid}"
        )
    maker = network.producers[range_owner(network, layer.outputs[0])]
    if maker is not layer:
        raise SettingError(
            f"{layer.lid} only moves values and copies its entry: set the range of {maker.lid}"
        )


def range_owner(network: Network, ref: str) -> str:
    """The tensor whose range a tensor has: its own, the relu's it shares, or the copied one.

    Args:
        network: The network.
        ref: Reference of a float tensor.

    Returns:
        The reference to give a range to.
    """
    maker = network.producers[ref]
    relu = fused_relu(network, maker)
    if relu is not None:
        return relu.outputs[0]
    while maker.inputs and network.is_float(maker.inputs[0]) and copies_encoding(maker, None):
        ref = maker.inputs[0]
        maker = network.producers[ref]
    return ref


def depending(network: Network, ref: str) -> Iterator[str]:
    """References of tensors that share a relu's range or copy an entry, through chains of them."""
    layer = network.producers[ref]
    for maker in network.sources(layer):
        if fused_relu(network, maker) is layer:
            yield from maker.outputs
    waiting = [ref]
    while waiting:
        for reader in network.consumers[waiting.pop()]:
            moves = reader.kind is Kind.OP and copies_encoding(reader, None)
            if moves and network.is_float(reader.inputs[0]):
                yield from reader.outputs
                waiting += reader.outputs


def known_range(layer: Layer) -> Range:
    """The range that an operator cannot leave.

    Raises:
        SettingError: It has none.
    """
    if layer.op not in BOUNDED or layer.kind is not Kind.OP:
        raise SettingError(
            f"{layer.lid} ({layer.op}) has no known range; {', '.join(BOUNDED)} have one"
        )
    return Range(*BOUNDED[layer.op])


def _named(refs: Sequence[str]) -> str:
    return layer_of(refs[0]) if len(refs) == 1 else f"{len(refs)} tensors"
