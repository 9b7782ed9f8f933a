"""Blocks of a network: runs of layers that a drawing may fold into one node each.

A block holds operations that follow each other in running order, so that folding any of them
leaves a graph without cycles. Blocks come from the file's own scopes (`/model.3/cv1/conv/Conv`)
where it has them; else from operators that repeat, and from stages of one picture size between.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from npuwidgets.arrays import Integers
from npuwidgets.network.network import Kind, Layer, Network

__all__ = ["LayerBlock", "find_blocks"]

SCOPED = 0.6
"""Share of operations that must have a scope before scopes are believed."""

MOST_SCOPES = 80
"""Blocks by scope; a deeper level of scopes that gives more is not taken."""

LONGEST_PATTERN = 200
"""Operations in a pattern that repeats."""

NAMED = 3
"""Operators that a pattern's name tells."""

SHORT_PATTERN = 4
"""Repetitions of a shorter pattern than this are one block together: `Conv Swish x4`."""


@dataclass(frozen=True, slots=True)
class LayerBlock:
    """Some layers that may be shown as one.

    Args:
        name: For people.
        rows: Places of its layers in running order; at least two. Constants that only its layers
            read belong to it.
    """

    name: str
    rows: tuple[int, ...]


def find_blocks(network: Network) -> tuple[LayerBlock, ...]:
    """Group a network's layers.

    Args:
        network: The network.

    Returns:
        Blocks in running order, no layer in two of them; inputs and outputs are in none.
    """
    rows = [row for row, layer in enumerate(network.layers) if layer.kind is Kind.OP]
    layers = [network.layers[row] for row in rows]
    spans = _by_scope(layers) or _by_pattern(network, layers)
    owner: dict[str, int] = {}
    members: list[list[int]] = []
    for number, (_, start, stop) in enumerate(spans):
        members.append(rows[start:stop])
        owner.update((network.layers[row].lid, number) for row in members[-1])
    for row, layer in enumerate(network.layers):
        if layer.kind is Kind.CONSTANT:
            readers = {owner.get(reader.lid) for reader in network.followers(layer)}
            only = readers.pop() if len(readers) == 1 else None
            if only is not None:
                members[only].append(row)
    return tuple(
        LayerBlock(name, tuple(sorted(some)))
        for (name, _, _), some in zip(spans, members, strict=True)
        if len(some) > 1
    )


Span = tuple[str, int, int]


def _runs(keys: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Start and stop of each run of equal keys."""
    start = 0
    for _, some in itertools.groupby(keys):
        stop = start + sum(1 for _ in some)
        yield start, stop
        start = stop


def _by_scope(layers: Sequence[Layer]) -> list[Span]:
    """Runs of one scope, at the deepest level that still gives few; empty without scopes."""
    scopes = [tuple(layer.node_name.strip("/").split("/")[:-1]) for layer in layers]
    if sum(map(bool, scopes)) < SCOPED * max(1, len(layers)):
        return []
    for depth in range(max(map(len, scopes)), 0, -1):
        keys: list[tuple[str, ...]] = []
        for scope in scopes:
            # An operation without a scope of its own goes with the one before it.
            keys.append(scope[:depth] if scope or not keys else keys[-1])
        found = [("/".join(keys[start]), start, stop) for start, stop in _runs(keys)]
        if 2 <= len(found) <= min(MOST_SCOPES, len(layers) // 3):
            return found
    return []


def _by_pattern(network: Network, layers: Sequence[Layer]) -> list[Span]:
    """Repetitions of the longest patterns; what lies between them by picture size."""
    ops = [layer.op for layer in layers]
    lengths = _repeats(ops)
    found: list[Span] = []
    open_from = place = 0
    while place < len(ops):
        period, times = _best(lengths, place)
        if not period:
            place += 1
            continue
        found += _stages(network, layers, open_from, place)
        name = _short(ops[place : place + period])
        if period < SHORT_PATTERN:
            found.append((f"{name} x{times}", place, place + period * times))
        else:
            found += [
                (f"{name} {n + 1}/{times}", place + period * n, place + period * (n + 1))
                for n in range(times)
            ]
        place = open_from = place + period * times
    return found + _stages(network, layers, open_from, len(ops))


def _short(ops: Sequence[str]) -> str:
    """The commonest operators of a pattern, in the order they come."""
    common = {op for op, _ in Counter(ops).most_common(NAMED)}
    names = [op for op in dict.fromkeys(ops) if op in common]
    return " ".join(names) + ("" if len(set(ops)) <= NAMED else " …")


def _repeats(ops: Sequence[str]) -> Integers:
    """[p, i]: how many operations from i on equal the one p later."""
    codes = np.unique(np.asarray(ops, dtype=np.str_), return_inverse=True)[1].ravel()
    count = len(codes)
    longest = min(LONGEST_PATTERN, count // 2)
    lengths = np.zeros((longest + 1, count + 1), np.int64)
    for period in range(2, longest + 1):
        differs = np.flatnonzero(codes[:-period] != codes[period:])
        ends = np.append(differs, count - period)
        here = np.arange(count - period)
        lengths[period, : count - period] = ends[np.searchsorted(ends, here)] - here
    return lengths


def _best(lengths: Integers, place: int) -> tuple[int, int]:
    """Period and repetitions that cover most from `place` on; 0, 0 where nothing repeats."""
    periods = np.arange(len(lengths))
    whole = lengths[:, place] // np.maximum(periods, 1) + 1
    covered = np.where((periods >= 2) & (whole >= 2), whole * periods, 0)
    period = int(np.argmax(covered))
    # Swish after Swish is no pattern: one operator that repeats has period 1.
    return (period, int(whole[period])) if covered[period] >= SHORT_PATTERN else (0, 0)


def _stages(network: Network, layers: Sequence[Layer], start: int, stop: int) -> list[Span]:
    """Runs of one picture size; layers of other ranks go by their rank."""

    def size(layer: Layer) -> tuple[int | None, ...]:
        shape = network.tensors[layer.outputs[0]].shape or ()
        return shape[2:] if len(shape) == 4 else (len(shape),)

    def named(key: tuple[int | None, ...]) -> str:
        if len(key) == 1:
            return f"{key[0]} dimensions"
        return "x".join("?" if dim is None else str(dim) for dim in key)

    keys = [size(layer) for layer in layers[start:stop]]
    return [(named(keys[a]), start + a, start + b) for a, b in _runs(keys)]
