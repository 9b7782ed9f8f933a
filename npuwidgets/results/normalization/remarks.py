"""What was measured of a normalization and is worth a word: what comes out, what codes can hold."""

from __future__ import annotations

from collections.abc import Sequence

from npuwidgets.results.normalization.input_view import InputHistogram
from npuwidgets.results.normalization.trials import Trial

__all__ = ["CROWD", "found_in", "remarks"]

CROWD = 100
"""Detections of one picture from which they are no detections: on yolov5n raw grey levels give the
most that are kept, 300, where the right scale gives 4 (bus.jpg)."""

CLEARLY = 1.1
"""Ratio of summed scores from which the other channel order counts as better."""

NARROW = 0.4
"""Share of what the codes hold below which an input wastes them; a power of two as step, which
dynamic fixed point has, may leave half of them unused and is no reason for a word."""


def found_in(trial: Trial) -> int | None:
    """How many detections a trial has over all outputs; None without a detector's output."""
    seen = [one.detections for one in trial.outcomes if one.detections is not None]
    return sum(len(one) for one in seen) if seen else None


def remarks(
    trials: Sequence[Trial], histogram: InputHistogram | None, *, frozen: bool
) -> tuple[str, ...]:
    """Say what the trials and the histogram show.

    A swapped channel order is suspected only where the detections say so: the settings cannot.

    Args:
        trials: What is known of each candidate, the one in force among them.
        histogram: The input's values under the settings in force.
        frozen: Whether the table is frozen.

    Returns:
        A sentence each; empty where nothing stands out.
    """
    found = []
    now = next((one for one in trials if one.candidate.in_force), None)
    if now is not None:
        found += _against_presets(now, [one for one in trials if not one.candidate.swaps])
        found += [text for one in trials if one.candidate.swaps for text in _order(now, one)]
    if histogram is not None:
        found += _codes(histogram, frozen=frozen)
    return tuple(found)


def _against_presets(now: Trial, presets: Sequence[Trial]) -> list[str]:
    mine = found_in(now)
    if mine is None or 0 < mine < CROWD:
        return []
    others = [(one, found_in(one) or 0) for one in presets if one is not now]
    better = [(one, count) for one, count in others if 0 < count < CROWD]
    if not better:
        return []
    best, count = max(better, key=lambda pair: _summed(pair[0]))
    here = "nothing" if mine == 0 else f"{mine} boxes"
    return [
        (
            f"float finds {here} on this picture, but {count} at {best.candidate.name}: "
            "is this the input the network was trained on?"
        )
    ]


def _order(now: Trial, swapped: Trial) -> list[str]:
    mine, other = found_in(now), found_in(swapped)
    if mine is None or other is None or max(mine, other) >= CROWD or other < mine:
        return []
    if _summed(swapped) <= CLEARLY * _summed(now):
        return []
    order = "RGB" if swapped.candidate.name == "BGR" else "BGR"
    return [
        (
            f"on this picture float finds {other} with {swapped.candidate.name} and {mine} with "
            f"{order}, with lower scores: is the channel order right?"
        )
    ]


def _summed(trial: Trial) -> float:
    return sum(
        float(one.detections.scores.sum()) for one in trial.outcomes if one.detections is not None
    )


def _codes(histogram: InputHistogram, *, frozen: bool) -> list[str]:
    bounds, total = histogram.bounds, histogram.codes_total
    if bounds is None or total is None or histogram.codes is None:
        return []
    table = "the frozen table" if frozen else "the table"
    found = []
    if histogram.below + histogram.above:
        found.append(
            f"{histogram.outside:.2%} of the input's values lie outside "
            f"{bounds[0]:.3g}..{bounds[1]:.3g}, all that {table} can hold: they are clipped"
        )
    if histogram.high - histogram.low < NARROW * (bounds[1] - bounds[0]):
        found.append(
            f"the input takes {histogram.codes} of {total} codes: {table} holds "
            f"{bounds[0]:.3g}..{bounds[1]:.3g} and the input only "
            f"{histogram.low:.3g}..{histogram.high:.3g}"
        )
    return found
