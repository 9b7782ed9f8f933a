"""The similarity chart for papers: a matplotlib figure without pyplot, all of it vectors."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import blended_transform_factory

from npuwidgets.arrays import Doubles
from npuwidgets.errors import SettingError
from npuwidgets.numerics import METRICS, Metric
from npuwidgets.widgets.chart.scale import Scale, column_of, flags_of
from npuwidgets.widgets.view.figure_looks import (
    COLOURS,
    SMALL,
    look_of,
    plain,
    require_width,
    shortened,
)
from npuwidgets.widgets.view.showing import FRESH
from npuwidgets.widgets.view.slices import slice_value

__all__ = ["chart_figure"]

WORST = 5
"""Layers that are numbered and named."""

FEW = 60
"""So many bars are wide enough for a hatch of their own; of more, the strip below has it."""


def chart_figure(traits: Mapping[str, Any], *, width: float = 7.0) -> Figure:
    """Draw what the chart shows.

    Args:
        traits: The traits of a `SimilarityChart` by name; columns as arrays or bytes.
        width: Inches.

    Returns:
        A figure with an Agg canvas: save it in any format. Text stays text.

    Raises:
        SettingError: Nothing is measured yet, or the width is not usable.
    """
    require_width(width)
    metric = METRICS[traits["metric"]]
    values = column_of(traits, metric.name)
    slices = traits["slices"]
    if not slices and not np.isfinite(values).any():
        raise SettingError(
            f"the chart has no {metric.label} to draw yet: wait for the first measured layers, or "
            "choose another metric"
        )
    ghost = column_of(traits, metric.name, "ghost_figures") if traits["ghost_title"] else values[:0]
    before = traits["ghost_slices"] if traits["ghost_title"] else []
    figures = [slice_value(one, metric.name) for one in [*slices, *before]]
    scale = Scale(metric, *metric.bounds([*values.tolist(), *ghost.tolist(), *figures]))
    worst = _worst(scale, values)
    heights = [0.35 + 0.17 * max(1, len(slices)), 0.8 + 0.25 * width, 0.1 + 0.15 * len(worst)]
    figure = Figure(layout="constrained")
    FigureCanvasAgg(figure)
    top, middle, foot = figure.subplots(3, 1, height_ratios=heights)
    _slices(top, scale, slices, before)
    handles = _layers(middle, scale, values, ghost, traits)
    _number(middle, scale, values, worst, width)
    _names(foot, metric, values, ghost, worst, traits, most=max(12, int(width * 16) - 34))
    columns = max(1, int(width / 1.6))
    figure.legend(handles=handles, loc="outside lower left", ncols=columns, fontsize=SMALL)
    title = _title(traits, width)
    figure.suptitle(title, fontsize=SMALL + 1, x=0.01, ha="left")
    # axis labels, then each line of the title and of the legend
    around = 1.1 + 0.15 * title.count("\n") + 0.16 * -(-len(handles) // columns)
    figure.set_size_inches(width, sum(heights) + around)
    return figure


def _worst(scale: Scale, values: Doubles) -> list[int]:
    """Rows of the longest bars, in network order; those without a bar are not among them."""
    places = np.nan_to_num(scale.place(values), nan=0.0)
    order = np.argsort(-places, kind="stable")[:WORST]
    return sorted(int(row) for row in order if places[row] > 0)


def _title(traits: Mapping[str, Any], width: float) -> str:
    head = f"Similarity to {traits['reference']}"
    if traits["marked"]:
        head += "; marked: an estimate, or an input unlike the reference"
    lines = [head, *textwrap.wrap(traits["facts"], max(20, int(width * 17)))]
    return plain("\n".join(lines))


def _slices(
    axes: Axes,
    scale: Scale,
    slices: Sequence[Mapping[str, Any]],
    before: Sequence[Mapping[str, Any]],
) -> None:
    """The slices of the outputs, value and codes at the end of each bar."""
    if not slices:
        axes.set_visible(False)
        return
    metric = scale.metric
    ghosts = {(one["output"], one["name"]): slice_value(one, metric.name) for one in before}
    if metric.log:
        axes.set_xscale("log")
    axes.set_xlim(scale.good, scale.bad)
    for row, one in enumerate(slices):
        value = slice_value(one, metric.name)
        kind = "dead" if one["dead"] else one.get("kind", "int8")
        end = float(scale.plotted(np.array([value]))[0])
        if not np.isnan(end):
            axes.barh(row, end - scale.good, left=scale.good, height=0.7, **look_of(kind))
        ghost = ghosts.get((one["output"], one["name"]), math.nan)
        if not math.isnan(ghost):
            at = scale.plotted(np.array([ghost]))
            axes.vlines(at, row - 0.42, row + 0.42, color="black", linewidth=1.4, clip_on=False)
        text = f"{metric.short} {metric.written(value)}".lstrip()
        if one["codes"] is not None and metric.name != "codes":
            text += f", {METRICS['codes'].written(one['codes'])}"
        axes.annotate(
            text + (", dead" if one["dead"] else ""),
            (1.01, row),
            xycoords=("axes fraction", "data"),
            va="center",
            fontsize=SMALL,
            color=COLOURS["dead"] if one["dead"] else "black",
        )
    labels = [plain(shortened(one["name"])) for one in slices]
    axes.set_yticks(range(len(slices)), labels, fontsize=SMALL)
    axes.set_ylim(len(slices) - 0.4, -0.6)
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.set_title("slices of the outputs", fontsize=SMALL, loc="left", pad=3)


def _layers(
    axes: Axes, scale: Scale, values: Doubles, ghost: Doubles, traits: Mapping[str, Any]
) -> list[Artist]:
    """One bar a layer, A's outline before them, the strip of formats below; gives the legend."""
    count = values.size
    menu, classes = traits["class_menu"], flags_of(traits, "classes")
    kinds = [menu[place]["kind"] if place < len(menu) else "float" for place in classes.tolist()]
    labels = {item["kind"]: item["label"] for item in menu}
    dead = flags_of(traits, "dead") == 1
    pale = flags_of(traits, "fresh") != FRESH["measured"]
    if scale.metric.log:
        axes.set_yscale("log")
    axes.set_ylim(scale.good, scale.bad)
    axes.set_xlim(-0.5, max(count, 1) - 0.5)
    plotted = scale.plotted(values)
    rows = np.arange(count)
    thick = 0.9 if count <= FEW else 1.0
    looks = np.array(
        ["dead" if is_dead else kind for kind, is_dead in zip(kinds, dead, strict=True)]
    )
    for look in dict.fromkeys(looks.tolist()):
        for alpha, chosen in ((1.0, ~pale), (0.4, pale)):
            mask = (looks == look) & chosen & ~np.isnan(plotted)
            if mask.any():
                heights = plotted[mask] - scale.good
                style = look_of(look, hatched=count <= FEW)
                axes.bar(rows[mask], heights, thick, scale.good, alpha=alpha, **style)
    if dead.any():  # an unclipped line without points would claim the figure's corner
        colour = COLOURS["dead"]
        axes.plot(rows[dead], plotted[dead], "x", color=colour, markersize=5, clip_on=False)
    if np.isfinite(ghost).any():
        fine = 0.8 if count <= FEW else 0.4
        edges = np.arange(count + 1) - 0.5
        axes.stairs(scale.plotted(ghost), edges, baseline=None, color="black", lw=fine)
    _strip(axes, kinds)
    if scale.metric.mark is not None:
        axes.axhline(scale.metric.mark, color="black", linestyle="--", linewidth=0.6)
    axes.set_xticks([])
    axes.set_xlabel("layers, from input to output", fontsize=SMALL, labelpad=9)
    axes.set_ylabel(f"{scale.metric.axis}\n{scale.metric.worse}", fontsize=SMALL)
    axes.tick_params(labelsize=SMALL)
    if scale.metric.ticks:
        axes.set_yticks([scale.good, *scale.metric.ticks, scale.bad])
        axes.minorticks_off()
    axes.grid(axis="y", linewidth=0.3, alpha=0.6)
    axes.set_axisbelow(True)
    return _legend(
        scale, traits, dict.fromkeys(kinds), labels, dead.any(), (pale & ~np.isnan(values)).any()
    )


def _legend(
    scale: Scale,
    traits: Mapping[str, Any],
    kinds: Mapping[str, None],
    labels: Mapping[str, str],
    any_dead: bool,  # noqa: FBT001
    any_pale: bool,  # noqa: FBT001
) -> list[Artist]:
    handles: list[Artist] = [Patch(label=labels.get(kind, kind), **look_of(kind)) for kind in kinds]
    if any_dead:
        colour = COLOURS["dead"]
        handles.append(Line2D([], [], color=colour, marker="x", lw=4, mec="black", label="dead"))
    if traits["ghost_title"]:
        title = textwrap.shorten(traits["ghost_title"], 48, placeholder="...")
        handles.append(Line2D([], [], color="black", lw=1, label=plain(f"A: {title}")))
    if scale.metric.mark is not None:
        handles.append(
            Line2D([], [], color="black", ls="--", lw=0.6, label=scale.metric.mark_label)
        )
    if any_pale:
        handles.append(Patch(facecolor="black", alpha=0.3, label="pale: of an earlier state"))
    return handles


def _strip(axes: Axes, kinds: Sequence[str]) -> None:
    """The layers' formats below the axis, neighbours of one format in one piece."""
    start = 0
    for kind, run in groupby(kinds):
        wide = len(list(run))
        piece = Rectangle(
            (start - 0.5, -0.055),
            wide,
            0.04,
            transform=axes.get_xaxis_transform(),
            clip_on=False,
            **look_of(kind),
        )
        axes.add_patch(piece)
        start += wide


def _number(axes: Axes, scale: Scale, values: Doubles, worst: Sequence[int], width: float) -> None:
    """Numbers above the longest bars, in steps where they would lie on each other."""
    apart = 0.14 / (0.8 * width) * values.size  # rows that a digit takes
    last: list[float] = []
    tops = scale.plotted(values)
    for number, row in enumerate(worst, 1):
        level = next((n for n, end in enumerate(last) if row - end >= apart), len(last))
        last[level : level + 1] = [row]
        axes.annotate(
            str(number),
            (row, tops[row]),
            (row, 1.03 + 0.07 * level),
            textcoords=axes.get_xaxis_transform(),
            ha="center",
            fontsize=SMALL,
            arrowprops={"arrowstyle": "-", "linewidth": 0.4, "shrinkA": 0, "shrinkB": 0},
        )


def _names(
    axes: Axes,
    metric: Metric,
    values: Doubles,
    ghost: Doubles,
    worst: Sequence[int],
    traits: Mapping[str, Any],
    *,
    most: int,
) -> None:
    """The numbered layers by name of so many letters, with their figures."""
    axes.set_axis_off()
    lines = []
    for number, row in enumerate(worst, 1):
        figure = f"{metric.short} {metric.written(values[row])}".lstrip()
        text = f"{number}  {shortened(traits['names'][row], most)}: {figure}"
        if ghost.size and not np.isnan(ghost[row]):
            text += f" (A: {metric.written(ghost[row])})"
        lines.append(text)
    # from the figure's edge: the axes begin far to the right where slices have long names
    place = blended_transform_factory(axes.figure.transFigure, axes.transAxes)
    listed = axes.text(0.01, 1, plain("\n".join(lines)), va="top", fontsize=SMALL, transform=place)
    listed.set_in_layout(False)
