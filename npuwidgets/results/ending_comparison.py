"""What the ways to end a network give, side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from npuwidgets.choices.ways_to_end import WayToEnd
from npuwidgets.results.evaluation import Evaluation
from npuwidgets.results.verdict import Verdict

__all__ = [
    "EndingComparison",
    "EndingFigures",
    "figures_of",
    "output_bytes",
]

OBJECTNESS = "objectness"


@dataclass(frozen=True, slots=True)
class EndingFigures:
    """What one way gives, over all pictures.

    Args:
        way: Which.
        codes: By picture, how many distinct values objectness takes (the slice that takes the
            fewest where there is no objectness); empty where outputs have no slices.
        golden: Detections of the float network.
        kept: Of these, found again.
        extra: Simulated detections the float network does not have.
        said: What the user's metric and the kinds of the outputs say, by name: means over the
            pictures.
        cosine: Of the outputs as a person sees them; the lowest of all outputs and pictures, as
            far as it says something of them.
        output_bytes: What the quantized network's outputs take, for one picture.
    """

    way: WayToEnd
    codes: tuple[int, ...] = ()
    golden: int = 0
    kept: int = 0
    extra: int = 0
    said: Mapping[str, float] = field(default_factory=dict)
    cosine: float = float("nan")
    output_bytes: int = 0

    @property
    def lost(self) -> int:
        """Float detections not found again."""
        return self.golden - self.kept


@dataclass(frozen=True, slots=True, repr=False)
class EndingComparison:
    """The four ways on the same pictures.

    Args:
        ways: Figures, in the order in which ways are tried.
        pictures: Names of the pictures.
    """

    ways: tuple[EndingFigures, ...]
    pictures: tuple[str, ...]

    def __str__(self) -> str:
        """A table of plain text; ways that cannot be are followed by the reason."""
        names = tuple(dict.fromkeys(name for one in self.ways for name in one.said))
        counts = ("kept", "lost", "extra") if self.detects else ()
        head = ("", "fewest codes", *counts, *names, "cosine", "output bytes")
        there = [one for one in self.ways if one.way.state is not None]
        rows = [head, *(_row(one, names, detects=self.detects) for one in there)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
        count = len(self.pictures)
        lines = [self.pictures[0] if count == 1 else f"{count} pictures"]
        for row in rows:
            cells = [row[0].ljust(widths[0])]
            cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
            lines.append("  ".join(cells).rstrip())
        lines += [f"{w.way.name}: {w.way.reason}" for w in self.ways if w.way.state is None]
        return "\n".join(lines)

    @property
    def detects(self) -> bool:
        """Whether detections are read from the outputs."""
        return any(one.golden or one.extra for one in self.ways)

    def __repr__(self) -> str:
        """The same at the prompt."""
        return str(self)


def _row(one: EndingFigures, names: Sequence[str], *, detects: bool) -> tuple[str, ...]:
    few, many = min(one.codes, default=0), max(one.codes, default=0)
    codes = "" if not one.codes else str(few) if few == many else f"{few} to {many}"
    counts = (f"{one.kept} of {one.golden}", str(one.lost), str(one.extra)) if detects else ()
    said = [f"{one.said[name]:.4g}" if name in one.said else "" for name in names]
    cosine = "" if math.isnan(one.cosine) else f"{one.cosine:.6f}"
    return (one.way.name, codes, *counts, *said, cosine, f"{one.output_bytes:,}")


def _said(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Means of the metric's figures, and of the first one of each output's kind."""
    found: dict[str, list[float]] = {}
    for verdict in verdicts:
        for task in verdict.task:
            found.setdefault(task.name, []).append(task.value)
        for one in verdict.outputs:
            for figure in one.judgement.figures[:1]:
                found.setdefault(figure.name, []).append(figure.value)
    return {name: sum(values) / len(values) for name, values in found.items()}


def figures_of(way: WayToEnd, verdicts: Sequence[Verdict], size: int) -> EndingFigures:
    """Sum up what one way gave.

    Args:
        way: Which.
        verdicts: Its verdicts, one a picture.
        size: Bytes of the network's outputs.

    Returns:
        The figures.
    """
    outputs = [one for verdict in verdicts for one in verdict.outputs]
    seen = [one.detections for one in outputs if one.detections is not None]
    codes = []
    for verdict in verdicts:
        parts = [part for one in verdict.outputs for part in one.slices]
        named = [part.codes for part in parts if part.name == OBJECTNESS]
        if parts:
            codes.append(min(named or [part.codes for part in parts]))
    return EndingFigures(
        way,
        codes=tuple(codes),
        golden=sum(len(one.golden) for one in seen),
        kept=sum(one.kept for one in seen),
        extra=sum(one.extra for one in seen),
        said=_said(verdicts),
        cosine=min((one.whole.cosine for one in outputs if one.compared), default=float("nan")),
        output_bytes=size,
    )


def output_bytes(evaluation: Evaluation) -> int:
    """Bytes of the quantized network's outputs in their formats."""
    network, total = evaluation.network, 0
    for layer in network.outputs:
        entry = evaluation.table.layers[layer.lid].outputs[0]
        bits = 32 if entry is None else entry.encoding.format.bits
        total += (network.tensors[layer.outputs[0]].size or 0) * bits // 8
    return total
