"""What the ways to end a network give, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
        cosine: Of the outputs as a person sees them; the lowest of all outputs and pictures.
        output_bytes: What the quantized network's outputs take, for one picture.
    """

    way: WayToEnd
    codes: tuple[int, ...] = ()
    golden: int = 0
    kept: int = 0
    extra: int = 0
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
        head = ("", "codes of objectness", "kept", "lost", "extra", "cosine", "output bytes")
        rows = [head, *(_row(one) for one in self.ways if one.way.state is not None)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
        count = len(self.pictures)
        lines = [self.pictures[0] if count == 1 else f"{count} pictures"]
        for row in rows:
            cells = [row[0].ljust(widths[0])]
            cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
            lines.append("  ".join(cells).rstrip())
        lines += [f"{w.way.name}: {w.way.reason}" for w in self.ways if w.way.state is None]
        return "\n".join(lines)

    def __repr__(self) -> str:
        """The same at the prompt."""
        return str(self)


def _row(one: EndingFigures) -> tuple[str, ...]:
    few, many = min(one.codes, default=0), max(one.codes, default=0)
    codes = "" if not one.codes else str(few) if few == many else f"{few} to {many}"
    counts = (f"{one.kept} of {one.golden}", str(one.lost), str(one.extra))
    return (one.way.name, codes, *counts, f"{one.cosine:.6f}", f"{one.output_bytes:,}")


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
        cosine=min((one.whole.cosine for one in outputs), default=float("nan")),
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
