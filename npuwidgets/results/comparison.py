"""Two states side by side: their verdicts, and figure by figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, Literal

from npuwidgets.outputs import Grade
from npuwidgets.results.evaluation import Evaluation
from npuwidgets.results.verdict import OutputVerdict, Verdict

__all__ = ["Compared", "Comparison", "side_by_side"]

Better = Literal["first", "second", ""]

RANKS: Final[Mapping[Grade, float]] = {
    Grade.NOT_FINITE: -1,
    Grade.DEAD: 0,
    Grade.DEGRADED: 1,
    Grade.GOOD: 2,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of both.

    Args:
        what: The figure's name.
        first: As the first verdict has it; "" where it has none.
        second: As the second has it.
        better: Which is better; "" where they are equal, or one has none.
    """

    what: str
    first: str
    second: str
    better: Better


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as it is shown, and a number that grows with how good it is."""

    text: str
    rank: float


def side_by_side(first: Verdict, second: Verdict) -> tuple[Compared, ...]:
    """Hold two verdicts on the same picture against each other.

    Args:
        first: A verdict.
        second: Another, of the same network.

    Returns:
        What a person feels first: the grade, then by output detections, best classes, and each
        slice's codes and cosine; the cosine of the whole comes last.
    """
    mine, theirs = _figures(first), _figures(second)
    found = []
    for what in dict.fromkeys([*mine, *theirs]):
        one, other = mine.get(what), theirs.get(what)
        better: Better = ""
        # what is shown alike is alike: a mark between 0.99999 and 0.99999 would only puzzle
        if one is not None and other is not None and one.text != other.text:
            better = "first" if one.rank > other.rank else "second"
        left, right = ("" if figure is None else figure.text for figure in (one, other))
        found.append(Compared(what, left, right, better))
    return tuple(found)


def _figures(verdict: Verdict) -> dict[str, _Figure]:
    found = {"verdict": _Figure(str(verdict.grade), RANKS[verdict.grade])}
    found.update({one.name: _Figure(one.text, one.value) for one in verdict.task})
    several = len(verdict.outputs) > 1
    last: dict[str, _Figure] = {}
    for output in verdict.outputs:
        where = f"{output.lid} " if several else ""
        found.update({f"{where}{name}": one for name, one in _of_output(output).items()})
        whole = output.whole.cosine
        last[f"{where}cosine of the whole"] = _Figure(f"{whole:.5f}", whole)
    return {**found, **last}


def _of_output(output: OutputVerdict) -> dict[str, _Figure]:
    found: dict[str, _Figure] = {}
    for figure in output.said:
        rank = figure.value if figure.higher_is_better else -figure.value
        found[figure.name] = _Figure(figure.text, rank)
    for part in output.slices:
        total = "" if part.codes_total is None else f" of {part.codes_total}"
        found[f"{part.name}, codes"] = _Figure(f"{part.codes}{total}", part.codes)
        cosine = part.similarity.cosine
        found[f"{part.name}, cosine"] = _Figure(f"{cosine:.5f}", cosine)
    return found


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison:
    """Two snapshots on one picture.

    Args:
        names: Their names.
        evaluations: Their evaluations.
        picture: Name of the picture.
    """

    names: tuple[str, str]
    evaluations: tuple[Evaluation, Evaluation]
    picture: str

    @property
    def verdicts(self) -> tuple[Verdict, Verdict]:
        """Their verdicts."""
        first, second = self.evaluations
        return first.verdict, second.verdict

    def __str__(self) -> str:
        """The two verdicts as a terminal shows them, side by side."""
        left, right = (
            [name, "-" * len(name), *str(verdict).splitlines()]
            for name, verdict in zip(self.names, self.verdicts, strict=True)
        )
        width = max(len(line) for line in left)
        rows = (f"{a:{width}} | {b}" for a, b in zip_longest(left, right, fillvalue=""))
        return "\n".join([f"picture {self.picture}", *(row.rstrip() for row in rows)])

    def __repr__(self) -> str:
        """The same at the prompt: the evaluations themselves would fill screens."""
        return str(self)
