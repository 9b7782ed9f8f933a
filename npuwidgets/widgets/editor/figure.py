"""The normalization editor's cards and histogram for papers: a matplotlib figure without pyplot."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from npuwidgets.results.normalization.input_view import InputHistogram
from npuwidgets.results.normalization.trials import Trial
from npuwidgets.widgets.editor.figures import card_words, thumbnail

__all__ = ["figure_of"]

LINES = {"R": ("#d55e00", "-"), "G": ("#009e73", "--"), "B": ("#0072b2", ":")}
"""Okabe-Ito by channel; dashes tell them apart in print."""

BAD = "#d55e00"


def figure_of(trials: Sequence[Trial], found: InputHistogram | None) -> Figure:
    """Draw the cards side by side, and below them the input's values.

    Args:
        trials: The cards, at least one.
        found: The values; None leaves them out.

    Returns:
        A figure with an Agg canvas: save it in any format.
    """
    rows = 1 if found is None else 2
    figure = Figure(figsize=(1.7 * max(3, len(trials)), 2.2 * rows), layout="constrained")
    FigureCanvasAgg(figure)
    grid = figure.add_gridspec(rows, len(trials))
    for place, trial in enumerate(trials):
        _card(figure.add_subplot(grid[0, place]), trial)
    if found is not None:
        _values(figure.add_subplot(grid[1, :]), found)
    return figure


def _card(axes: Axes, trial: Trial) -> None:
    words = card_words(trial.outcomes)
    name = trial.candidate.name or "in force"
    axes.set_title(f"{name}{' *' if trial.candidate.in_force else ''}", fontsize=9)
    axes.set_xlabel(f"{words.found}\n{words.best}", fontsize=8)
    axes.set_xticks([])
    axes.set_yticks([])
    if trial.seen is None:
        return
    height, width = trial.seen.pixels.shape[:2]
    axes.imshow(thumbnail(trial.seen), extent=(0, width, height, 0))
    for one in trial.outcomes:
        if one.detections is not None:
            for x1, y1, x2, y2 in one.detections.boxes.tolist():
                corner, size = (x1, y1), (x2 - x1, y2 - y1)
                axes.add_patch(Rectangle(corner, *size, fill=False, edgecolor="#0072b2"))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)


def _values(axes: Axes, found: InputHistogram) -> None:
    for name, counts in zip(found.channels, found.counts, strict=True):
        colour, style = LINES.get(name, ("#000000", "-"))
        axes.stairs(counts, found.bins.edges, color=colour, linestyle=style, label=name)
    axes.set_yscale("symlog", linthresh=1)
    axes.set_ylabel("values")
    for bound in found.bounds or ():
        axes.axvline(bound, color="#000000", linewidth=1)
    if found.bounds is not None:
        low, high = found.bounds
        for clipped, start, stop in (
            (found.below, found.low, low),
            (found.above, high, found.high),
        ):
            if clipped:
                axes.axvspan(start, stop, facecolor="none", edgecolor=BAD, hatch="///", linewidth=0)
    axes.legend(fontsize=8)
