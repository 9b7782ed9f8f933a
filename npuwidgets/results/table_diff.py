"""Two `.quantize` texts against each other: entry by entry, only what differs.

Entries are matched by their key, which is unique, and lines are compared inside an entry alone. So
`zero_point: 0` of one tensor is never taken for that of another, which is what a plain comparison
of lines does, and the time grows with the number of entries only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

__all__ = ["DiffRow", "Hunk", "TextDiff", "table_diff"]

Kind = Literal["same", "changed", "added", "removed"]

ENTRIES: Final = "quantize_parameters:"
CONTEXT: Final = 2
"""Equal lines kept on either side of a difference."""


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One line on both sides.

    Args:
        kind: What happened to it.
        before: The earlier text; None where the line was added.
        after: The later text; None where it was removed.
    """

    kind: Kind
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Hunk:
    """One entry, or one section beside the entries, that differs.

    Args:
        name: Its key as written, without the colon.
        kind: Whether it is in both texts, or in one.
        rows: Its lines; of equal ones only those near a difference.
        hidden: How many equal lines are left out.
    """

    name: str
    kind: Kind
    rows: tuple[DiffRow, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class TextDiff:
    """What differs between two tables.

    Args:
        hunks: The entries that differ, in the order of the later text; removed ones stand where
            they were.
        same: How many entries are equal.
    """

    hunks: tuple[Hunk, ...]
    same: int

    def count(self, kind: Kind) -> int:
        """How many entries and sections were changed, added or removed."""
        return sum(one.kind == kind for one in self.hunks)

    @property
    def summary(self) -> str:
        """The counts in a few words."""
        if not self.hunks:
            return f"equal: {self.same} entries"
        words = [
            f"{self.count(kind)} {kind}"
            for kind in ("changed", "added", "removed")
            if self.count(kind)
        ]
        return f"{', '.join(words)}, {self.same} equal"

    def __str__(self) -> str:
        """The difference as one text: `-` before, `+` after, each entry under its key."""
        lines = []
        for hunk in self.hunks:
            lines.append(f"@@ {hunk.name} @@")
            for row in hunk.rows:
                if row.kind == "same":
                    lines.append(f" {row.before}")
                    continue
                lines += [f"-{row.before}"] if row.before is not None else []
                lines += [f"+{row.after}"] if row.after is not None else []
        return "\n".join(lines)


def table_diff(before: str, after: str) -> TextDiff:
    """Compare two tables as they are written.

    Args:
        before: The earlier `.quantize` text; "" counts as a table without entries.
        after: The later one.

    Returns:
        What differs.
    """
    old, new = _blocks(before), _blocks(after)
    hunks: list[Hunk] = []
    same = 0
    names = SequenceMatcher(None, list(old), list(new), autojunk=False)
    for tag, from_old, to_old, from_new, to_new in names.get_opcodes():
        if tag == "equal":
            for name in list(new)[from_new:to_new]:
                if old[name] == new[name]:
                    same += 1
                else:
                    hunks.append(_changed(name, old[name], new[name]))
            continue
        gone = [name for name in list(old)[from_old:to_old] if name not in new]
        hunks += [_whole(name, old[name], "removed") for name in gone]
        for name in list(new)[from_new:to_new]:
            if name not in old:
                hunks.append(_whole(name, new[name], "added"))
            elif old[name] == new[name]:
                same += 1  # it stands elsewhere: no difference to anybody who reads it
            else:
                hunks.append(_changed(name, old[name], new[name]))
    return TextDiff(tuple(hunks), same)


def _blocks(text: str) -> dict[str, Sequence[str]]:
    """Lines by entry, and by section outside the entries."""
    found: dict[str, list[str]] = {}
    inside = False
    name = ""
    for line in text.splitlines():
        if line and not line.startswith((" ", "#")):
            inside = line == ENTRIES
            name = line.partition(":")[0]
        elif inside and line.startswith("  ") and not line.startswith("   "):
            name = line.strip().removesuffix(":").strip("'\"")
        if name and not (inside and line == ENTRIES):
            found.setdefault(name, []).append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def _whole(name: str, lines: Sequence[str], kind: Kind) -> Hunk:
    added = kind == "added"
    rows = tuple(DiffRow(kind, None if added else one, one if added else None) for one in lines)
    return Hunk(name, kind, rows)


def _changed(name: str, old: Sequence[str], new: Sequence[str]) -> Hunk:
    rows = tuple(_rows(old, new))
    near = {
        place + by
        for place, row in enumerate(rows)
        if row.kind != "same"
        for by in range(-CONTEXT, CONTEXT + 1)
    }
    kept = tuple(row for place, row in enumerate(rows) if place in near)
    return Hunk(name, "changed", kept, len(rows) - len(kept))


def _rows(old: Sequence[str], new: Sequence[str]) -> Iterator[DiffRow]:
    # fields are aligned by their name where both have it, items of a list by their place
    mine, theirs = [_field(one) for one in old], [_field(one) for one in new]
    for tag, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            for left, right in zip(old[a:b], new[c:d], strict=True):
                yield DiffRow("same" if left == right else "changed", left, right)
            continue
        yield from (DiffRow("removed", line, None) for line in old[a:b])
        yield from (DiffRow("added", None, line) for line in new[c:d])


def _field(line: str) -> str:
    name, colon, _ = line.partition(":")
    return name if colon else line[: len(line) - len(line.lstrip(" -"))]
