"""Two snapshots side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from npuwidgets.session.evaluation import Evaluation
from npuwidgets.session.verdict import Verdict

__all__ = ["Comparison"]


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
