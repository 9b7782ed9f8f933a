"""Calibration doctor: ranges that a single picture sets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from npuwidgets.network import Network
from npuwidgets.numerics import Range
from npuwidgets.quantization import Given, Table, own_entries

__all__ = ["RangeFinding", "findings"]

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


def findings(
    network: Network,
    table: Table,
    given: Mapping[str, Given],
    pictures: Sequence[tuple[str, Mapping[str, Range]]],
) -> tuple[RangeFinding, ...]:
    """Tensors whose measured range is more than 20 % wider for one picture.

    Tensors that copy or share another's range are left out, and so are given ranges.

    Args:
        network: The network.
        table: Its table.
        given: Ranges that no picture set.
        pictures: Name of each picture, and measured range by tensor reference.

    Returns:
        The worst first; empty with fewer than two pictures.
    """
    found: list[RangeFinding] = []
    for ref in own_entries(network, table):
        seen = [(name, one[ref]) for name, one in pictures if ref in one]
        if ref in given or len(seen) < 2:
            continue
        found += _of_tensor(ref, seen)
    return tuple(sorted(found, key=lambda one: -one.share))


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


def _width(span: Range) -> float:
    return max(span.high, 0.0) - min(span.low, 0.0)
