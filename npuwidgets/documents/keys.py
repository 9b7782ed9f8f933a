"""Unknown keys: misspelt and misplaced ones are refused, others stay with a note."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Final

from npuwidgets.documents.record import Record

__all__ = ["foreign_keys"]

ALIKE: Final = 0.7
"""How alike a foreign key must be to a known one to count as that one misspelt."""


def foreign_keys(
    record: Record,
    known: Sequence[str],
    homes: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> list[str]:
    """Give a note on each key that is not known and may stay, and refuse the others.

    Args:
        record: The mapping.
        known: Keys that belong there.
        homes: Where the keys belong that belong elsewhere.
        wrong: What is meant by names people try, such as `std` for scale.

    Returns:
        A sentence for each key that looks like none of ours.

    Raises:
        NpuWidgetsError: A key is misspelt, or belongs elsewhere; of the record's class.
    """
    notes = []
    for key in record.names():
        if key in known:
            continue
        if wrong and key in wrong:
            raise record.error_at(key, f"no such key: {wrong[key]}")
        if homes and key in homes:
            raise record.error_at(key, f"does not belong here: it goes under {homes[key]}")
        likeness, near = max((_likeness(key, one), one) for one in known)
        if likeness >= ALIKE:
            raise record.error_at(key, f"no such key: did you mean {near}?")
        notes.append(
            f"line {record.line(key)}: kept, no effect here: {key} (unknown; the keys of "
            f"{record.place or 'the file'} are {', '.join(known)})"
        )
    return notes


def _likeness(first: str, second: str) -> float:
    """How alike two keys are, 0 to 1; case and what joins words do not count."""
    one, two = (re.sub(r"[-_ ]", "", word).lower() for word in (first, second))
    return difflib.SequenceMatcher(None, one, two).ratio()
