"""The similarity metrics as the chart shows them: words, unit, direction and axis of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from npuwidgets.numerics import Similarity
from npuwidgets.widgets._shapes import Flag, Items, Maybe, Number, Record, Text

__all__ = [
    "METRICS",
    "METRIC_ITEM",
    "METRIC_NAMES",
    "Measured",
    "Metric",
    "slice_figures",
    "slice_value",
]

MINUS = "\u2212"

METRIC_ITEM = Record(
    {
        "name": Text(),
        "label": Text(),
        "short": Text(),
        "unit": Text(),
        "axis": Text(),
        "worse": Text(),
        "help": Text(),
        "complement": Flag(),
        "log": Flag(),
        "good": Maybe(Number()),
        "bad": Maybe(Number()),
        "ticks": Items(Number()),
        "mark": Maybe(Number()),
        "mark_label": Text(),
    }
)
"""One entry of the chart's menu, as the browser takes it: the fields of `Metric`."""


class Measured(Protocol):
    """What a layer, a slice and an output have in common once they are measured."""

    @property
    def similarity(self) -> Similarity:
        """Golden against simulated."""
        ...

    @property
    def codes(self) -> int:
        """Distinct codes used."""
        ...

    @property
    def rmse_steps(self) -> float:
        """Root mean square error in steps; NaN without integer codes."""
        ...


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a layer and the axis on which its bars grow with the damage.

    Args:
        name: The column's name.
        label: For the menu and for figures.
        short: Before a value where room is short.
        unit: Behind a value; "" for none.
        axis: What the axis carries, with the unit and the word `log` where it is one.
        worse: Which end is worse, and hence the longest bar.
        help: What it is and what it can't tell; a sentence or two for the menu's hover text.
        value: The figure of something measured; NaN for none.
        log: Whether the axis is logarithmic.
        good: Where bars begin: at this and better there is none; None is taken from the data.
        bad: Where they end.
        ticks: Values on the axis that are written; () are the decades of the data.
        complement: Whether the axis carries 1 - value.
        mark: A value on the axis worth a line of its own, with `mark_label`.
        mark_label: What that line says.
    """

    name: str
    label: str
    short: str
    unit: str
    axis: str
    worse: str
    help: str
    value: Callable[[Measured], float]
    log: bool = True
    good: float | None = None
    bad: float | None = None
    ticks: tuple[float, ...] = ()
    complement: bool = False
    mark: float | None = None
    mark_label: str = ""

    def item(self) -> dict[str, Any]:
        """The metric as the browser takes it."""
        return {
            name: list(self.ticks) if name == "ticks" else getattr(self, name)
            for name in METRIC_ITEM.needed
        }

    def written(self, value: float) -> str:
        """A value with its unit, as the browser writes it."""
        if math.isnan(value):
            return "\u2013"
        if self.name == "cosine":
            text = f"{value:.0f}" if value in (0, 1) else f"{value:.5f}"
            return "0.99999+" if text == "1.00000" else text
        if self.name == "codes":
            return f"{value:.0f} code{'' if value == 1 else 's'}"
        if value == (math.inf if self.name == "sqnr" else 0):
            return "exact"
        text = f"{value:.1f}" if self.name == "sqnr" else f"{value:.3g}"
        return f"{text} {self.unit}".rstrip()

    def bounds(self, values: Sequence[float]) -> tuple[float, float]:
        """Where bars begin and where they end.

        Args:
            values: Everything to be shown, A's figures too: an axis without bounds of its own ends
                at the decade above the largest, and begins at most six decades below.
        """
        if self.good is not None and self.bad is not None:
            return self.good, self.bad
        found = [one for one in values if math.isfinite(one) and one > 0]
        if not found:
            return 1e-6, 1.0
        top = math.ceil(math.log10(max(found)))
        bottom = max(top - 6, math.floor(math.log10(min(found))))
        return 10.0 ** min(bottom, top - 1), 10.0**top


METRICS: Mapping[str, Metric] = {
    one.name: one
    for one in (
        Metric(
            "cosine",
            f"1 {MINUS} cosine",
            "cos",
            "",
            f"1 {MINUS} cosine, log",
            "higher is worse",
            "1 minus the cosine of the angle between golden and simulated: 0 is equal, 1 has "
            "nothing in common. It does not see a common factor, and large values hide small ones.",
            lambda one: one.similarity.cosine,
            good=1e-6,
            bad=1.0,
            ticks=(1e-5, 1e-3, 1e-1),
            complement=True,
        ),
        Metric(
            "sqnr",
            "SQNR",
            "SQNR",
            "dB",
            "SQNR, dB",
            "lower is worse",
            "Signal to quantization noise ratio, 10 log10(|golden|² / |error|²), error = golden "
            f"{MINUS} simulated. Every 6 dB halve it; 20 dB is a tenth of the signal.",
            lambda one: one.similarity.sqnr_db,
            log=False,
            good=80.0,
            bad=0.0,
            ticks=(60.0, 40.0, 20.0),
        ),
        Metric(
            "rmse_steps",
            "RMSE",
            "RMSE",
            "steps",
            "RMSE in steps, log",
            "higher is worse",
            "Root mean square error, in steps of the layer's own codes. Rounding alone gives .289; "
            "what goes beyond it was clipped or came with the inputs. A step of int16 is 256 times "
            "finer than one of int8 over the same range. None in float.",
            lambda one: one.rmse_steps,
            good=1e-2,
            bad=1e3,
            ticks=(1e-1, 1.0, 1e1, 1e2),
            mark=12**-0.5,
            mark_label="rounding alone",
        ),
        Metric(
            "max_abs",
            "largest error",
            "max",
            "",
            "largest |error|, log",
            "higher is worse",
            "Largest absolute error of one element, in the tensor's own unit: layers of other "
            "ranges do not compare.",
            lambda one: one.similarity.max_abs,
        ),
        Metric(
            "euclid",
            "Euclidean distance",
            "dist",
            "",
            "Euclidean distance, log",
            "higher is worse",
            f"|golden {MINUS} simulated|, as compute_tensor_similarity prints it: in the tensor's "
            "unit, and it grows with the number of elements.",
            lambda one: one.similarity.euclid,
        ),
        Metric(
            "codes",
            "codes used",
            "",
            "",
            "codes used, log",
            "fewer is worse",
            "Distinct codes that the simulated tensor takes; distinct values in float32. One code "
            "is a dead tensor; at 256 and more there is no bar.",
            lambda one: float(one.codes),
            good=256.0,
            bad=1.0,
            ticks=(64.0, 16.0, 4.0),
        ),
    )
}
"""By name, in the menu's order."""

METRIC_NAMES = tuple(METRICS)


def slice_figures(similarity: Similarity, rmse_steps: float) -> dict[str, float | None]:
    """The metrics of a slice that have no place of their own in its record.

    Args:
        similarity: Of the slice.
        rmse_steps: Its error in steps.

    Returns:
        By name; None for what is not finite: JSON has no word for it.
    """
    found = {
        "sqnr": similarity.sqnr_db,
        "rmse_steps": rmse_steps,
        "max_abs": similarity.max_abs,
        "euclid": similarity.euclid,
    }
    return {name: value if math.isfinite(value) else None for name, value in found.items()}


def slice_value(part: Mapping[str, Any], name: str) -> float:
    """A metric of a slice's record; NaN for none, infinite SQNR where there is no error."""
    figures = part.get("figures", {})
    found = part[name] if name in ("cosine", "codes") else figures.get(name)
    if found is None:
        exact = name == "sqnr" and figures.get("max_abs") == 0
        return math.inf if exact else math.nan
    return float(found)
