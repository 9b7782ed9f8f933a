"""How the backend cases end: `python -m tests.backend [WORD...]`, or `make backend`."""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.backend.cases import backend_cases
from tests.backend.judging import Ending, judge

FAILING = (Ending.DIFFERENT, Ending.TRACEBACK)


def main(words: list[str]) -> int:
    """Judge every case, or those whose names hold a word, and print the counts.

    Returns:
        1 where a case is different or ends in a traceback, 0 otherwise.
    """
    started, counts = time.monotonic(), Counter[Ending]()
    for case in backend_cases():
        if words and not any(word in case.name for word in words):
            continue
        outcome = judge(case)
        counts[outcome.ending] += 1
        if outcome.why and (words or outcome.ending is not Ending.NEITHER):
            sys.stdout.write(f"{case.name}: {outcome.ending}: {outcome.why}\n")
    for ending in Ending:
        sys.stdout.write(f"{counts[ending]:6d} {ending}\n")
    seconds = time.monotonic() - started
    sys.stdout.write(f"{counts.total():6d} cases in {seconds:.0f} s\n")
    return int(any(counts[ending] for ending in FAILING))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
