"""A row of the budget table: what, budget, measured, verdict; and how rows are shown."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.load import BUSY
from benchmarks.timing import Job

__all__ = ["Figure", "Header", "Measured", "Row", "Verdict", "as_json", "as_text", "verdict_of"]


class Verdict(StrEnum):
    """What a measurement says of its budget; the strings are what is printed."""

    MET = "met"
    MISSED = "missed"
    BUSY = "no verdict: load"
    INFORMATION = "for information"
    SKIPPED = "not measured"


@dataclass(frozen=True, slots=True)
class Figure:
    """One absolute figure behind a ratio, e.g. `simulated 93.8 ms`."""

    name: str
    value: float
    unit: str

    def __str__(self) -> str:
        """The figure with its unit."""
        return f"{self.name} {self.value:.4g} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Args:
        group: The word that `--rows` chooses it by.
        what: What is measured.
        value: The measurement, in `unit`; None where it could not be taken.
        unit: Of the measurement and the limit.
        limit: The largest value within the budget; None is for information.
        figures: Absolute figures behind the measurement.
        note: A word to the reader.
        timed: Whether it is a time, which other processes can spoil; memory is not.
        job: What was timed, to be profiled.
    """

    group: str
    what: str
    value: float | None
    unit: str
    limit: float | None
    figures: tuple[Figure, ...] = ()
    note: str = ""
    timed: bool = True
    job: Job | None = None

    @property
    def over(self) -> bool:
        """Whether the measurement is above its limit, whatever the load was."""
        return self.value is not None and self.limit is not None and self.value > self.limit


def verdict_of(row: Row, load: float) -> Verdict:
    """Judge a row.

    Args:
        row: The row.
        load: The larger of the load average at the start and the cores that others kept busy.

    Returns:
        Met or missed; no verdict on a time taken at a load above 1.
    """
    if row.value is None:
        return Verdict.SKIPPED
    if row.limit is None:
        return Verdict.INFORMATION
    if row.timed and load > BUSY:
        return Verdict.BUSY
    return Verdict.MISSED if row.over else Verdict.MET


@dataclass(frozen=True, slots=True)
class Measured:
    """A row with its verdict.

    Args:
        row: The row.
        others: Cores that other processes kept busy while it was measured.
        verdict: The verdict.
    """

    row: Row
    others: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Header:
    """What the figures belong to.

    Args:
        model: The network's file.
        layers: How many layers it has.
        threads: Threads that every run takes.
        runtime: ONNX Runtime's version.
        pictures: How many there are.
        load_at_start: Load average before anything ran.
    """

    model: str
    layers: int
    threads: int
    runtime: str
    pictures: int
    load_at_start: float

    def __str__(self) -> str:
        """Two lines."""
        return (
            f"{self.model}: {self.layers} layers, {self.threads} thread(s), "
            f"onnxruntime {self.runtime}, {self.pictures} pictures\n"
            f"load average at the start {self.load_at_start:.2f}"
        )


def as_text(one: Measured) -> str:
    """A row as printed: one line, and its figures below.

    Args:
        one: The row with its verdict.

    Returns:
        Lines without a newline at the end.
    """
    row = one.row
    budget = "-" if row.limit is None else f"{row.limit:g} {row.unit}"
    value = "-" if row.value is None else f"{row.value:.3g} {row.unit}"
    lines = [f"{row.what:52.52} {value:>18} {budget:>18}   {one.verdict}"]
    small = [str(figure) for figure in row.figures]
    if row.note:
        small.append(row.note)
    if row.timed and row.value is not None:
        small.append(f"others kept {one.others:.2f} cores busy")
    lines += textwrap.wrap(
        ", ".join(small), width=96, initial_indent="    ", subsequent_indent="    "
    )
    return "\n".join(lines)


def as_json(header: Header, rows: Sequence[Measured], load_at_end: float) -> dict[str, object]:
    """All rows as plain values, for `--json`.

    Args:
        header: What they belong to.
        rows: The rows.
        load_at_end: Load average after the last one, our own threads included.

    Returns:
        What `json.dump` takes.
    """
    return {
        "model": header.model,
        "layers": header.layers,
        "threads": header.threads,
        "onnxruntime": header.runtime,
        "pictures": header.pictures,
        "load_at_start": header.load_at_start,
        "load_at_end": load_at_end,
        "rows": [
            {
                "group": one.row.group,
                "what": one.row.what,
                "value": one.row.value,
                "unit": one.row.unit,
                "limit": one.row.limit,
                "figures": {f"{f.name} [{f.unit}]": f.value for f in one.row.figures},
                "note": one.row.note,
                "others_cores": one.others,
                "verdict": str(one.verdict),
            }
            for one in rows
        ],
    }
