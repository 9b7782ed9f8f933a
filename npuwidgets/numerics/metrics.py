"""The metrics: formula, words, direction, axis and digits of each, declared once."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from npuwidgets.arrays import CodeArray, Doubles, Floats
from npuwidgets.numerics.encodings import Encoding
from npuwidgets.numerics.similarity import NOTHING_COMPARED, Similarity, compare, compare_codes
from npuwidgets.numerics.steps import rmse_in_steps
from npuwidgets.numerics.usage import codes_used, codes_used_float

__all__ = ["COSINE", "METRICS", "Metric", "MetricShade", "Pair", "measure"]

MINUS = "\u2212"
INFINITY = "\u221e"
NONE = "\u2013"


@dataclass(frozen=True, eq=False)
class Pair:
    """A golden and a simulated tensor, with what metrics are made of, each computed once.

    Args:
        golden: The float tensor.
        stored: The simulated tensor as it is stored, same shape: codes, or float32 values.
        encoding: What the codes mean; None is float32.
        values: The simulated tensor in float32 where that is at hand already.
    """

    golden: Floats
    stored: CodeArray
    encoding: Encoding | None = None
    values: Floats | None = None

    @cached_property
    def simulated(self) -> Floats:
        """The simulated tensor in float32."""
        if self.values is not None:
            return self.values
        if self.encoding is None:
            return self.stored.astype(np.float32, copy=False)
        return self.encoding.dequantize(self.stored)

    @cached_property
    def similarity(self) -> Similarity:
        """Golden against simulated; codes are dequantized piece by piece.

        All NaN where the two differ in shape, as data-dependent ones may.
        """
        if self.golden.shape != self.stored.shape:
            return NOTHING_COMPARED
        if self.encoding is None or self.values is not None:
            return compare(self.golden, self.simulated)
        return compare_codes(self.golden, self.stored, self.encoding)

    @cached_property
    def codes(self) -> int:
        """Distinct codes that the simulated tensor takes; distinct values in float32."""
        return codes_used(self.stored) if self.encoding else codes_used_float(self.simulated)


class MetricShade(NamedTuple):
    """One of the shades in which the graph colours layers by a metric.

    Args:
        bound: Up to where on the metric's axis it goes, seen from the harmless end; the last
            shade has no end.
        letter: The second cue beside the colour.
        label: For the legend.
    """

    bound: float
    letter: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure of a golden and a simulated tensor, and the axis on which damage grows.

    Args:
        name: The column's name.
        title: In a terminal.
        label: In the chart's menu and in figures.
        short: Before a value where room is short.
        axis: What the chart's axis carries, with the unit and the word `log` where it is one.
        help: What it is and what it can't tell; a sentence or two for the menu's hover text.
        formula: The figure; NaN for none.
        higher_is_better: Its direction.
        best: What a tensor equal to golden has.
        best_text: How that is written.
        unit: Behind a value; "" for none, in the singular where it is counted.
        counted: Whether it is a number of things.
        compares: Whether it needs both tensors; there is none where they differ in shape.
        decimals: Digits behind the point; None for three significant digits.
        terminal: How a terminal writes it, a format specification.
        log: Whether the axis is logarithmic.
        complement: Whether the axis carries 1 - value.
        good: Where bars begin: at this and better there is none; None is taken from the data.
        bad: Where they end.
        ticks: Values on the axis that are written; () are the decades of the data.
        mark: A value on the axis worth a line of its own, with `mark_label`.
        mark_label: What that line says.
        column: Head of its column in the layer table; "" for none.
        colour: What the graph calls it as a way to colour; "" for none.
        shades: The shades of that way, from harmless to bad.
    """

    name: str
    title: str
    label: str
    short: str
    axis: str
    help: str
    formula: Callable[[Pair], float]
    higher_is_better: bool = False
    best: float = 0.0
    best_text: str = "exact"
    unit: str = ""
    counted: bool = False
    compares: bool = True
    decimals: int | None = None
    terminal: str = ".6g"
    log: bool = True
    complement: bool = False
    good: float | None = None
    bad: float | None = None
    ticks: tuple[float, ...] = ()
    mark: float | None = None
    mark_label: str = ""
    column: str = ""
    colour: str = ""
    shades: tuple[MetricShade, ...] = ()

    @property
    def grows_worse(self) -> bool:
        """Whether the upper end of the axis is the worse one."""
        return self.higher_is_better == self.complement

    @property
    def worse(self) -> str:
        """Which end of the axis is worse, and hence the longest bar."""
        if self.grows_worse:
            return "higher is worse"
        return "fewer is worse" if self.counted else "lower is worse"

    def written(self, value: float) -> str:
        """A value with its unit, as views write it."""
        if self.counted and not math.isnan(value):
            return f"{value:.0f} {self.unit}{'' if value == 1 else 's'}"
        text = self._digits(value)
        return text if text in (NONE, self.best_text) else f"{text} {self.unit}".rstrip()

    def printed(self, value: float) -> str:
        """A value with its unit, as a terminal prints it: digits enough to compare files by."""
        plural = "s" if self.counted and value != 1 else ""
        return f"{value:{self.terminal}} {self.unit}{plural}".rstrip()

    def _digits(self, value: float) -> str:
        if math.isnan(value):
            return NONE
        if value == self.best:
            return self.best_text
        if math.isinf(value):
            return INFINITY if value > 0 else MINUS + INFINITY
        if self.decimals is None or (value == 0 and not self.unit):
            return f"{value:.3g}"
        text = f"{value:.{self.decimals}f}"
        if float(text) != self.best:
            return text
        # rounding must not turn a figure below the best into it
        return f"{self.best - 10**-self.decimals:.{self.decimals}f}+"

    def plotted(self, values: Doubles) -> Doubles:
        """What the axis carries."""
        return 1 - values if self.complement else values

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


COSINE = Metric(
    name="cosine",
    title="cosine similarity",
    label=f"1 {MINUS} cosine",
    short="cos",
    axis=f"1 {MINUS} cosine, log",
    help="1 minus the cosine of the angle between golden and simulated: 0 is equal, 1 has "
    "nothing in common. It does not see a common factor, and large values hide small ones.",
    formula=lambda pair: pair.similarity.cosine,
    higher_is_better=True,
    best=1.0,
    best_text="1",
    decimals=5,
    terminal=".6f",
    good=1e-6,
    bad=1.0,
    ticks=(1e-5, 1e-3, 1e-1),
    complement=True,
    column="cosine",
    colour="similarity",
    shades=(
        MetricShade(1e-5, "5", "< 1e-5"),
        MetricShade(1e-4, "4", "< 1e-4"),
        MetricShade(1e-3, "3", "< 1e-3"),
        MetricShade(1e-2, "2", "< 1e-2"),
        MetricShade(math.inf, "1", "1e-2 and more"),
    ),
)
"""The toolchain's own figure, and the one that verdict and rankings go by."""

METRICS: dict[str, Metric] = {
    one.name: one
    for one in (
        COSINE,
        Metric(
            name="sqnr",
            title="SQNR",
            label="SQNR",
            short="SQNR",
            axis="SQNR, dB",
            help="Signal to quantization noise ratio, 10 log10(|golden|² / |error|²), error = "
            f"golden {MINUS} simulated. Every 6 dB halve it; 20 dB is a tenth of the signal.",
            formula=lambda pair: pair.similarity.sqnr_db,
            higher_is_better=True,
            best=math.inf,
            unit="dB",
            decimals=1,
            terminal=".2f",
            log=False,
            good=80.0,
            bad=0.0,
            ticks=(60.0, 40.0, 20.0),
            column="SQNR dB",
        ),
        Metric(
            name="rmse_steps",
            title="RMSE",
            label="RMSE",
            short="RMSE",
            axis="RMSE in steps, log",
            help="Root mean square error, in steps of the layer's own codes. Rounding alone gives "
            ".289; what goes beyond it was clipped or came with the inputs. A step of int16 is 256 "
            "times finer than one of int8 over the same range. None in float.",
            formula=lambda pair: rmse_in_steps(pair.similarity, pair.golden.size, pair.encoding),
            unit="steps",
            good=1e-2,
            bad=1e3,
            ticks=(1e-1, 1.0, 1e1, 1e2),
            mark=12**-0.5,
            mark_label="rounding alone",
        ),
        Metric(
            name="max_abs",
            title="largest error",
            label="largest error",
            short="max",
            axis="largest |error|, log",
            help="Largest absolute error of one element, in the tensor's own unit: layers of other "
            "ranges do not compare.",
            formula=lambda pair: pair.similarity.max_abs,
        ),
        Metric(
            name="euclid",
            title="euclidean distance",
            label="Euclidean distance",
            short="dist",
            axis="Euclidean distance, log",
            help=f"|golden {MINUS} simulated|, as compute_tensor_similarity prints it: in the "
            "tensor's unit, and it grows with the number of elements.",
            formula=lambda pair: pair.similarity.euclid,
            terminal=".7g",
        ),
        Metric(
            name="codes",
            title="codes used",
            label="codes used",
            short="",
            axis="codes used, log",
            help="Distinct codes that the simulated tensor takes; distinct values in float32. One "
            "code is a dead tensor; at 256 and more there is no bar.",
            formula=lambda pair: float(pair.codes),
            higher_is_better=True,
            best=math.inf,
            unit="code",
            counted=True,
            compares=False,
            terminal=".0f",
            good=256.0,
            bad=1.0,
            ticks=(64.0, 16.0, 4.0),
            column="codes",
            colour="codes",
            shades=(
                MetricShade(64, "64", "\u2265 64 codes"),
                MetricShade(16, "16", "\u2265 16"),
                MetricShade(4, "4", "\u2265 4"),
                MetricShade(2, "2", "2 or 3"),
                MetricShade(-math.inf, "1", "one code"),
            ),
        ),
    )
}
"""By name, in the order of menus, columns and lines."""


def measure(pair: Pair, metrics: Iterable[Metric] | None = None) -> dict[str, float]:
    """Work out figures of a golden and a simulated tensor.

    Args:
        pair: Both.
        metrics: Which; all of `METRICS` by default.

    Returns:
        By the metric's name; NaN for none.
    """
    alike = pair.golden.shape == pair.stored.shape
    return {
        one.name: one.formula(pair) if alike or not one.compares else math.nan
        for one in metrics or METRICS.values()
    }
