"""The inspector's tabs for papers: matplotlib figures without pyplot, all but the map vectors."""

from __future__ import annotations

import textwrap

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from npuwidgets.arrays import Integers
from npuwidgets.numerics import Bins
from npuwidgets.results.inspection.channels import Channels
from npuwidgets.results.inspection.tensor import Inspection
from npuwidgets.results.inspection.weight import WeightInspection
from npuwidgets.widgets.view.figure_looks import SMALL, plain, require_width

__all__ = ["figure_of"]

GOLDEN, SIMULATED, BAD, RANGE = "#999999", "#0072b2", "#d55e00", "#000000"
"""Okabe-Ito; float is filled and simulated a line, so that they differ in print too."""

MOST_STEPS = 64
"""Codes are drawn as lines as long as no more than so many lie on the axis."""

WORST = 5
"""Channels that are marked and named."""

NARROW = "\u00a0"
"""A space at which no line is broken."""


def figure_of(
    found: Inspection,
    weight: WeightInspection | None,
    tab: str,
    *,
    facts: str = "",
    width: float = 7.0,
) -> Figure:
    """Draw what the inspector shows.

    Args:
        found: The output looked at.
        weight: The weight, where that is what is shown.
        tab: The inspector's tab; "" is the slices where there are any, else the values.
        facts: Where it comes from: network, state, picture.
        width: Inches.

    Returns:
        A figure with an Agg canvas: save it in any format. Text stays text.

    Raises:
        SettingError: The width is not usable.
    """
    require_width(width)
    parts = found.parts if tab in ("", "slices") else ()
    letters = max(20, int(width * 16))
    lines = textwrap.wrap(_title(found, weight if tab == "weight" else None), letters)
    lines += textwrap.wrap(facts, letters)
    tall = 1.2 + (0.75 * len(parts) if parts else 0.3 * width) + 0.15 * len(lines)
    figure = Figure(figsize=(width, tall), layout="constrained")
    FigureCanvasAgg(figure)
    legend: list[Artist] = []
    if tab == "weight" and weight is not None:
        legend = _weight(figure, weight, letters)
    elif tab == "channels":
        figure.set_figheight(tall + 1)
        legend = _channels(figure, found.channels, letters)
    elif tab == "places" and found.errors is not None:
        axes = figure.subplots()
        image = axes.imshow(found.errors, cmap="cividis", interpolation="none")
        bar = figure.colorbar(image)
        bar.set_label("mean |error|", fontsize=SMALL)
        bar.ax.tick_params(labelsize=SMALL)
        _label(axes, "column", "row")
    elif parts:
        legend = _parts(figure, found)
    else:
        axes = figure.subplots()
        legend = [*_histogram(axes, found.bins, found.whole.golden, found.whole.simulated)]
        legend += _range(axes, found)
        _label(axes, "value", "values in a bin")
    if legend:
        columns = max(1, int(width / 1.4))
        figure.legend(handles=legend, loc="outside lower left", ncols=columns, fontsize=SMALL)
    figure.suptitle(plain("\n".join(lines)), fontsize=SMALL + 1, x=0.01, ha="left")
    return figure


def _title(found: Inspection, weight: WeightInspection | None) -> str:
    if weight is not None:
        kind = "float32" if weight.encoding is None else str(weight.encoding.format)
        return f"{weight.lid}, weight: {weight.low:.4g}..{weight.high:.4g}, {kind}"
    step = "float32" if found.step is None else f"step {found.step:.4g}"
    return f"{found.lid}: {found.whole.low:.4g}..{found.whole.high:.4g}, {step}"


def _label(axes: Axes, across: str, up: str) -> None:
    axes.set_xlabel(across, fontsize=SMALL)
    axes.set_ylabel(up, fontsize=SMALL)
    axes.tick_params(labelsize=SMALL)


def _histogram(axes: Axes, bins: Bins, golden: Integers, simulated: Integers) -> list[Artist]:
    """Float filled, simulated as a line, counts on a log axis that has a 0; gives the legend."""
    axes.stairs(golden, bins.edges, fill=True, color=GOLDEN, alpha=0.6)
    axes.stairs(simulated, bins.edges, color=SIMULATED, linewidth=0.9)
    axes.set_yscale("symlog", linthresh=1)
    axes.set_ylim(bottom=0)
    axes.set_xlim(bins.low, bins.high)
    line = Line2D([], [], color=SIMULATED, linewidth=0.9, label="simulated")
    return [Patch(color=GOLDEN, alpha=0.6, label="float"), line]


def _range(axes: Axes, found: Inspection) -> list[Artist]:
    """The grid of codes where it can be seen, and what lies outside it; gives the legend."""
    step, bounds = found.step, found.bounds
    if step is None or bounds is None:
        return []
    low, high = found.bins.low, found.bins.high
    handles: list[Artist] = [Line2D([], [], color=RANGE, lw=1, ls="--", label="end of the codes")]
    if (high - low) / step <= MOST_STEPS:
        for code in np.arange(np.ceil(low / step), np.floor(high / step) + 1):
            axes.axvline(code * step, color=RANGE, linewidth=0.4, alpha=0.4)
        handles.append(Line2D([], [], color=RANGE, lw=0.4, alpha=0.4, label="a code"))
    ends = ((bounds[0] - step / 2, low, found.below), (bounds[1] + step / 2, high, found.above))
    for edge, outside, clipped in ends:
        axes.axvline(edge, color=RANGE, linewidth=1, linestyle="--")
        if clipped:
            axes.axvspan(edge, outside, facecolor="none", edgecolor=BAD, hatch="///", linewidth=0)
    total = found.below + found.above
    if total:
        text = f"clipped: {total} values"
        handles.append(Patch(facecolor="none", edgecolor=BAD, hatch="///", lw=0, label=text))
    return handles


def _parts(figure: Figure, found: Inspection) -> list[Artist]:
    grid = figure.subplots(len(found.parts), 1, sharex=True, squeeze=False)
    handles: list[Artist] = []
    for axes, part in zip(grid[:, 0], found.parts, strict=True):
        handles = [*_histogram(axes, found.bins, part.golden, part.simulated)]
        handles += _range(axes, found)
        _label(axes, "", "")
        axes.tick_params(left=False, labelleft=False, which="both")
        axes.set_title(
            plain(found.sentence(part)),
            fontsize=SMALL,
            loc="left",
            pad=3,
            color=BAD if part.dead else RANGE,
            fontweight="bold" if part.dead else "normal",
        )
    grid[-1, 0].set_xlabel("value", fontsize=SMALL)
    return handles


def _channels(figure: Figure, channels: Channels, letters: int) -> list[Artist]:
    """The range of each channel, and below it how well it survives."""
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    handles = _ranges(upper, channels, letters)
    places = np.arange(channels.low.size)
    worst = _worst(channels)
    exact = np.isposinf(channels.sqnr_db)
    lower.plot(places[~exact], channels.sqnr_db[~exact], ".", color=SIMULATED, markersize=3)
    lower.plot(worst, channels.sqnr_db[worst], "x", color=BAD, markersize=5)
    _label(lower, "channel", "SQNR, dB\nlower is worse")
    return handles


def _worst(channels: Channels) -> list[int]:
    """The channels to mark: at most a third of all, and none that is exact or without signal."""
    count = min(WORST, -(-channels.low.size // 3))
    return [int(one) for one in channels.worst(count) if np.isfinite(channels.sqnr_db[one])]


def _ranges(axes: Axes, channels: Channels, letters: int) -> list[Artist]:
    """Smallest to largest float value of each channel, the worst marked and named."""
    places = np.arange(channels.low.size)
    worst = _worst(channels)
    axes.vlines(places, channels.low, channels.high, color=SIMULATED, linewidth=1)
    axes.vlines(worst, channels.low[worst], channels.high[worst], color=BAD, linewidth=1.6)
    axes.plot(worst, channels.high[worst], "x", color=BAD, markersize=5)
    _label(axes, "", "range of the channel")
    handles: list[Artist] = [Line2D([], [], color=SIMULATED, lw=1, label="float range")]
    if worst:
        named = ", ".join(f"{one}{NARROW}({channels.sqnr_db[one]:.1f}{NARROW}dB)" for one in worst)
        text = textwrap.fill(f"worst: {named}", letters // 2)
        handles.append(Line2D([], [], color=BAD, marker="x", lw=1.6, label=text))
    return handles


def _weight(figure: Figure, weight: WeightInspection, letters: int) -> list[Artist]:
    """The values of the weight, and the range and step of each output channel."""
    left, right = figure.subplots(1, 2)
    handles = _histogram(left, weight.bins, weight.golden, weight.simulated)
    _label(left, "value", "values in a bin")
    handles += _ranges(right, weight.channels, letters)
    right.set_xlabel("output channel", fontsize=SMALL)
    if weight.steps is not None:
        other = right.twinx()
        other.plot(weight.steps, ".", color=RANGE, markersize=2)
        other.set_ylabel("step", fontsize=SMALL)
        other.set_ylim(bottom=0)
        other.tick_params(labelsize=SMALL)
        handles.append(Line2D([], [], color=RANGE, marker=".", lw=0, label="step"))
    return handles
