"""The inspector's charts for papers: matplotlib figures without pyplot."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from npuwidgets.numerics import Bins
from npuwidgets.session.channels import Channels
from npuwidgets.session.inspection import Inspection
from npuwidgets.session.weight_inspection import WeightInspection

__all__ = ["figure_of"]

GOLDEN, SIMULATED, BAD, RANGE = "#999999", "#0072b2", "#d55e00", "#000000"
"""Okabe-Ito; float is filled and simulated a line, so that they differ in print too."""

MOST_STEPS = 64
"""Codes are drawn as lines as long as no more than so many lie on the axis."""

Counts = npt.NDArray[np.int64]


def figure_of(found: Inspection, weight: WeightInspection | None, tab: str) -> Figure:
    """Draw what the inspector shows.

    Args:
        found: The output looked at.
        weight: The weight, where that is what is shown.
        tab: The inspector's tab; "" is the slices where there are any, else the values.

    Returns:
        A figure with an Agg canvas: save it in any format.
    """
    rows = found.parts if tab in ("", "slices") else ()
    figure = Figure(figsize=(6.4, 1.2 + 0.7 * max(2, len(rows))), layout="constrained")
    FigureCanvasAgg(figure)
    if tab == "weight" and weight is not None:
        _weight(figure, weight)
    elif tab == "channels":
        _channels(figure.subplots(), found.channels, found.lid)
    elif tab == "places" and found.errors is not None:
        axes = figure.subplots()
        image = axes.imshow(found.errors, cmap="magma")
        figure.colorbar(image, label="mean |error|")
        axes.set_title(found.lid, fontsize=9)
    elif rows:
        _parts(figure, found)
    else:
        axes = figure.subplots()
        _histogram(axes, found.bins, found.whole.golden, found.whole.simulated)
        _range(axes, found)
        axes.set_ylabel("values")
        axes.legend(fontsize=8)
        axes.set_title(_title(found), fontsize=9)
    return figure


def _title(found: Inspection) -> str:
    step = "float32" if found.step is None else f"step {found.step:.4g}"
    return f"{found.lid}: {found.whole.low:.4g}..{found.whole.high:.4g}, {step}"


def _histogram(axes: Axes, bins: Bins, golden: Counts, simulated: Counts) -> None:
    axes.stairs(golden, bins.edges, fill=True, color=GOLDEN, alpha=0.6, label="float")
    axes.stairs(simulated, bins.edges, color=SIMULATED, label="simulated")
    axes.set_yscale("symlog", linthresh=1)
    axes.set_xlim(bins.low, bins.high)


def _range(axes: Axes, found: Inspection) -> None:
    """The grid of codes where it can be seen, and what lies outside it."""
    step, bounds = found.step, found.bounds
    if step is None or bounds is None:
        return
    low, high = found.bins.low, found.bins.high
    if (high - low) / step <= MOST_STEPS:
        for code in np.arange(np.ceil(low / step), np.floor(high / step) + 1):
            axes.axvline(code * step, color=RANGE, linewidth=0.4, alpha=0.4)
    for edge, outside in ((bounds[0] - step / 2, low), (bounds[1] + step / 2, high)):
        axes.axvline(edge, color=RANGE, linewidth=1, linestyle="--")
        clipped = found.below if outside is low else found.above
        if clipped:
            axes.axvspan(edge, outside, facecolor="none", edgecolor=BAD, hatch="///", linewidth=0)


def _parts(figure: Figure, found: Inspection) -> None:
    grid = figure.subplots(len(found.parts), 1, sharex=True, squeeze=False)
    for axes, part in zip(grid[:, 0], found.parts, strict=True):
        _histogram(axes, found.bins, part.golden, part.simulated)
        _range(axes, found)
        axes.tick_params(left=False, labelleft=False, which="both")
        axes.set_title(
            found.sentence(part), fontsize=8, loc="left", color=BAD if part.dead else RANGE
        )
    figure.suptitle(_title(found), fontsize=9)


def _channels(axes: Axes, channels: Channels, title: str) -> None:
    places = np.arange(channels.low.size)
    bad = np.isin(places, channels.worst(5))
    axes.vlines(places, channels.low, channels.high, color=np.where(bad, BAD, SIMULATED))
    axes.set_xlabel("channel")
    axes.set_ylabel("range")
    axes.set_title(title, fontsize=9)


def _weight(figure: Figure, weight: WeightInspection) -> None:
    left, right = figure.subplots(1, 2)
    _histogram(left, weight.bins, weight.golden, weight.simulated)
    left.legend(fontsize=8)
    _channels(right, weight.channels, f"{weight.lid}: weight")
    if weight.steps is not None:
        other = right.twinx()
        other.plot(weight.steps, ".", color=RANGE, markersize=2)
        other.set_ylabel("step")
