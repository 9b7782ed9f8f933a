"""`Session.ranges`: ranges given by hand, by tensor; the others are measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from npuwidgets.errors import SettingError, UnknownNameError
from npuwidgets.network import BOUNDED, Kind, Layer, Network, layer_of, select_layers
from npuwidgets.network.select import Key
from npuwidgets.numerics import Range
from npuwidgets.quantization import Given, copies_encoding, fused_relu
from npuwidgets.session.state import Change, State

__all__ = ["KNOWN", "Ranges", "drop_ranges", "give_range", "range_owner"]

KNOWN = "known"
"""Assigned to the output of a sigmoid, softmax or tanh, gives it its known range."""

Value = Range | Sequence[float] | str
Edited = tuple[State, Change]


class Ranges(Mapping[str, tuple[float, float]]):
    """Ranges given by hand, by tensor reference; assigning and deleting are edits of the session.

    Args:
        network: Gives the network whose tensors they are.
        read: Gives the state in force.
        write: Gives tensors a range.
        drop: Lets tensors be measured again.
    """

    def __init__(
        self,
        network: Callable[[], Network],
        read: Callable[[], State],
        write: Callable[[Key, Value], None],
        drop: Callable[[Key], None],
    ) -> None:
        self._network = network
        self._read = read
        self._write = write
        self._drop = drop

    def __getitem__(self, name: str) -> tuple[float, float]:
        """Smallest and largest value given to one tensor.

        Args:
            name: A reference such as `@Conv_0_12:out0`, or the lid or any name of a layer with one
                output.

        Raises:
            UnknownNameError: The name matches no tensor or several, or its range is measured.
        """
        refs = tensors_of(self._network(), name)
        given = self._read().given
        if len(refs) != 1:
            raise UnknownNameError(f"'{name}' has {len(refs)} outputs: {', '.join(refs)}; give one")
        if refs[0] not in given:
            raise UnknownNameError(f"the range of {refs[0]} is measured, not given")
        span = given[refs[0]].range
        return span.low, span.high

    def __setitem__(self, key: Key, value: Value) -> None:
        """Give tensors a range; one edit, whatever the key selects.

        Args:
            key: A reference, a lid, an unambiguous name, a glob, `below(...)`, or several of them.
            value: Smallest and largest value, or "known" for sigmoids, softmaxes and tanhs.

        Raises:
            UnknownNameError: Names that match nothing, with the nearest ones.
            RangeError: No range.
            SettingError: A layer that copies its entry or shares a relu's range, or has no known
                range.
        """
        self._write(key, value)

    def __delitem__(self, key: Key) -> None:
        """Let tensors be measured again.

        Raises:
            UnknownNameError: The key selects no tensor whose range was given.
        """
        self._drop(key)

    def __iter__(self) -> Iterator[str]:
        """References of the tensors whose ranges are given."""
        return iter(self._read().given)

    def __len__(self) -> int:
        """How many are given."""
        return len(self._read().given)

    def __repr__(self) -> str:
        """Show what is given."""
        return f"Ranges({dict(self)})"


def give_range(network: Network, state: State, key: Key, value: Value) -> Edited:
    """Give the selected tensors a range; see `Ranges.__setitem__`.

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
        span = _range(layer, value)
        given[ref] = Given(span)
        ranges[ref] = span.low, span.high
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
    """Let the selected tensors be measured again; see `Ranges.__delitem__`."""
    refs = [ref for ref in tensors_of(network, key) if ref in state.given]
    if not refs:
        there = ", ".join(state.given) or "none"
        raise UnknownNameError(f"no range was given to {key}; given are: {there}")
    given = {ref: one for ref, one in state.given.items() if ref not in refs}
    change = Change(f"range of {_named(refs)} measured", ranges=dict.fromkeys(refs))
    return replace(state, given=MappingProxyType(given)), change


def tensors_of(network: Network, key: Key) -> tuple[str, ...]:
    """References of the float tensors that a key selects, in running order.

    Raises:
        UnknownNameError: Names that match nothing.
        SettingError: Only tensors that are not float.
    """
    keys = [key] if isinstance(key, str) or not isinstance(key, Sequence) else list(key)
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


def _range(layer: Layer, value: Value) -> Range:
    if isinstance(value, Range):
        return value
    if isinstance(value, str):
        if value != KNOWN:
            raise SettingError(f"range {value!r}: give (low, high), or {KNOWN!r}")
        if layer.op not in BOUNDED or layer.kind is not Kind.OP:
            raise SettingError(
                f"{layer.lid} ({layer.op}) has no known range; {', '.join(BOUNDED)} have one"
            )
        return Range(*BOUNDED[layer.op])
    if len(value) != 2:
        raise SettingError(f"a range of {len(value)} numbers: give (low, high)")
    return Range(*value)


def _named(refs: Sequence[str]) -> str:
    return layer_of(refs[0]) if len(refs) == 1 else f"{len(refs)} tensors"
