"""Calibration doctor: ranges that a single picture sets, and masks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from npuwidgets.network import Kind, Network, layer_of
from npuwidgets.numerics import Range
from npuwidgets.quantization import Given, Table, own_entries

__all__ = ["MaskFinding", "RangeFinding", "findings"]

NAMED = 4
"""So many layers stand in a sentence."""

WIDER = 0.2
"""A range that one picture makes wider than by this share is worth a look at the picture."""


@dataclass(frozen=True, slots=True, repr=False)
class RangeFinding:
    """A tensor whose range one calibration picture sets.

    Args:
        tensor: Reference.
        picture: Name of the picture.
        range: Over all calibration pictures.
        without: Over all but this one.
        share: How much wider it is with the picture: 0.5 is half as wide again, infinite where the
            others hold zeros alone. Widths are of ranges widened to hold 0, what codes are spread
            over.
    """

    tensor: str
    picture: str
    range: Range
    without: Range
    share: float

    def __str__(self) -> str:
        """Say it in a sentence."""
        return (
            f"{self.picture} alone makes {self.tensor} {self.range.low:.4g}..{self.range.high:.4g} "
            f"instead of {self.without.low:.4g}..{self.without.high:.4g}: {self.share:.0%} wider"
        )

    def __repr__(self) -> str:
        """The same at the prompt, where several stand in a tuple."""
        return str(self)


@dataclass(frozen=True, slots=True, repr=False)
class MaskFinding:
    """A tensor that brings in a mask: values at minus infinity, or as good as there.

    Args:
        tensor: Reference.
        range: What the mask lets through; None where no picture was measured.
        carried: Lids of the layers behind it that hold the mask still, in running order. They and
            the tensor itself are not rounded where no range is given by hand.
    """

    tensor: str
    range: Range | None
    carried: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in a sentence."""
        span = self.range
        through = "" if span is None else f", lets {span.low:.4g}..{span.high:.4g} through"
        more = f"; so do {_named(self.carried)}" if self.carried else ""
        return f"{self.tensor} is a mask{through} and stays in float{more}"

    def __repr__(self) -> str:
        """The same at the prompt, where several stand in a tuple."""
        return str(self)


def findings(
    network: Network,
    table: Table,
    given: Mapping[str, Given],
    pictures: Sequence[tuple[str, Mapping[str, Range]]],
) -> tuple[MaskFinding | RangeFinding, ...]:
    """Masks, and tensors whose measured range is more than 20 % wider for one picture.

    Tensors that copy or share another's range are left out, and so are given ranges.

    Args:
        network: The network.
        table: Its table.
        given: Ranges that no picture set.
        pictures: Name of each picture, and measured range by tensor reference.

    Returns:
        Masks, then ranges, the worst first; no ranges with fewer than two pictures.
    """
    masks = _masks(network, table, pictures)
    found: list[RangeFinding] = []
    for ref in own_entries(network, table):
        seen = [(name, one[ref]) for name, one in pictures if ref in one]
        if ref in given or len(seen) < 2:
            continue
        found += _of_tensor(ref, seen)
    return (*masks, *sorted(found, key=lambda one: -one.share))


def _masks(
    network: Network, table: Table, pictures: Sequence[tuple[str, Mapping[str, Range]]]
) -> Sequence[MaskFinding]:
    """The tensors that hold a mask and read none, each with the layers that carry it on."""
    spans: dict[str, Range | None] = {}
    for layer in network.layers:
        entries = table.layers[layer.lid].outputs
        for ref, entry in zip(layer.outputs, entries, strict=True):
            seen = [one[ref] for _, one in pictures if ref in one]
            span = reduce(Range.union, seen) if seen else None
            if layer.kind is Kind.OUTPUT or entry is not None:
                continue
            if table.exact.get(layer.lid) == "mask" or (span is not None and span.open):
                spans[ref] = span
    found = []
    for ref, span in spans.items():
        if any(one in spans for one in network.producers[ref].inputs):
            continue
        behind = {ref}
        for layer in network.layers:
            if behind.intersection(layer.inputs):
                behind.update(one for one in layer.outputs if one in spans)
        carried = tuple(layer_of(one) for one in spans if one in behind and one != ref)
        found.append(MaskFinding(ref, span, carried))
    return found


def _of_tensor(ref: str, seen: Sequence[tuple[str, Range]]) -> Sequence[RangeFinding]:
    low, second_low = sorted(one.low for _, one in seen)[:2]
    second_high, high = sorted(one.high for _, one in seen)[-2:]
    found = []
    for name, one in seen:
        without = Range(
            second_low if one.low == low else low, second_high if one.high == high else high
        )
        narrow, wide = _width(without), _width(Range(low, high))
        if wide > (1 + WIDER) * narrow:
            share = wide / narrow - 1 if narrow else math.inf
            found.append(RangeFinding(ref, name, Range(low, high), without, share))
    return found


def _named(lids: Sequence[str]) -> str:
    more = f" and {len(lids) - NAMED} more" if len(lids) > NAMED else ""
    return ", ".join(lids[:NAMED]) + more


def _width(span: Range) -> float:
    return max(span.high, 0.0) - min(span.low, 0.0)
