"""From trials and histograms of a session to what the normalization editor shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats
from npuwidgets.inputs import Preprocessing, spread
from npuwidgets.results.normalization.float_outcome import FloatOutcome
from npuwidgets.results.normalization.input_view import InputHistogram, SeenPicture
from npuwidgets.results.normalization.trials import Trial
from npuwidgets.widgets.view.traits import jpeg
from npuwidgets.widgets.view.words import numbers_text

__all__ = ["CardWords", "card_traits", "card_words", "histogram_traits", "thumbnail"]

Pixels = npt.NDArray[np.uint8]

PICTURE_SIZE = 160
"""Pixels of a thumbnail's longer side at most; a smaller picture's pixels are repeated."""

BLOCK = 16
"""Rows of a JPEG's blocks: thumbnails that lie below each other must not run into each other."""

MOST_BOXES = 40
"""Boxes drawn on a thumbnail: more cover it."""

CAP = 300
"""Detections that decoding keeps: so many may be more."""

STRIPE = (213, 94, 0)
"""Colour over clipped pixels, Okabe-Ito's vermilion; they are striped, which is the second cue."""

STRIPE_EVERY, STRIPE_WIDTH = 8, 3


def card_traits(trials: Sequence[Trial]) -> dict[str, Any]:
    """Cards, boxes and thumbnails.

    Args:
        trials: What is known so far, in the order they are shown.

    Returns:
        Traits by name.
    """
    seen = [one.seen for one in trials if one.seen is not None]
    shown = [thumbnail(one) for one in seen]
    height, width = shown[0].shape[:2] if shown else (0, 0)
    full_height, full_width = seen[0].pixels.shape[:2] if seen else (1, 1)
    boxes = [
        np.column_stack([np.full(len(one), card), one])
        for card, trial in enumerate(trials)
        for one in [_boxes(trial)]
    ]
    return {
        "cards": [_card(one) for one in trials],
        "boxes": np.concatenate(boxes).astype(np.float32) if boxes else [],
        "thumbnails": jpeg(_stacked(shown)) if shown else b"",
        "thumbnail": {
            "width": int(width),
            "height": int(height),
            "row": _padded(height),
            "rows": len(shown),
            "full_width": int(full_width),
            "full_height": int(full_height),
        },
    }


def thumbnail(seen: SeenPicture) -> Pixels:
    """A picture thinned out, its clipped pixels striped; uint8 (height, width, 3)."""
    longer = max(seen.pixels.shape[:2])
    every, times = -(-longer // PICTURE_SIZE), max(1, PICTURE_SIZE // longer)
    small = seen.pixels[::every, ::every].repeat(times, 0).repeat(times, 1)
    small = small.repeat(3 // small.shape[2], axis=2)
    clipped = seen.clipped[::every, ::every].repeat(times, 0).repeat(times, 1)
    rows, columns = np.indices(small.shape[:2])
    striped = (rows + columns) % STRIPE_EVERY < STRIPE_WIDTH
    small[clipped & striped] = STRIPE
    return small


def histogram_traits(found: InputHistogram) -> dict[str, Any]:
    """The histogram's figures and counts."""
    bounds = found.bounds
    return {
        "histogram": {
            "bins": {"low": found.bins.low, "width": found.bins.width, "count": found.bins.count},
            "channels": list(found.channels),
            "bounds": None if bounds is None else list(bounds),
            "span": [found.low, found.high],
            "outside": found.outside,
            "codes": found.codes,
            "codes_total": found.codes_total,
            "format": "float32" if found.entry is None else str(found.entry.encoding.format),
            "pictures": found.pictures,
        },
        "counts": found.counts.reshape(-1),
    }


def _card(trial: Trial) -> dict[str, Any]:
    one = trial.candidate
    words = card_words(trial.outcomes)
    return {
        "name": one.name,
        "swaps": one.swaps,
        "now": one.in_force,
        "settings": _settings(one.settings),
        "low": trial.low,
        "high": trial.high,
        "clipped": 0.0 if trial.seen is None else trial.seen.share_clipped,
        "found": words.found,
        "best": words.best,
        "detail": words.detail,
        "suspicions": list(trial.suspicions),
    }


def _settings(used: Preprocessing) -> str:
    order = "BGR" if used.reverse_channel else "RGB"
    scale = numbers_text(spread(used.scale))
    return f"mean {numbers_text(used.mean)}, scale {scale}, {order}, {used.fitting}"


@dataclass(frozen=True, slots=True)
class CardWords:
    """A card's words: what was found, the best of it, and the rest."""

    found: str
    best: str
    detail: str


def card_words(outcomes: Sequence[FloatOutcome]) -> CardWords:
    """Say what the outputs say: of the first detector, else the first classifier, else spans.

    Args:
        outcomes: What each output says; at least one.
    """
    for one in outcomes:
        if one.detections is not None:
            count = len(one.detections)
            found = f"{CAP}+ found" if count >= CAP else f"{count or 'nothing'} found"
            best = "" if one.best is None else f"best {one.best:.2f}"
            classes = Counter(map(one.detections.name_of, one.detections.classes.tolist()))
            several = ", ".join(f'{n}x "{name}"' for name, n in classes.most_common(3))
            return CardWords(found, best, several)
    for one in outcomes:
        if one.top is not None and one.top.size:
            top = [
                f"{index} {value:.3g}"
                for index, value in zip(one.top.tolist(), one.top_values.tolist(), strict=True)
            ]
            return CardWords(
                f"class {one.top[0]}", f"value {one.top_values[0]:.3g}", "  ".join(top)
            )
    spans = [f"{one.low:.3g}..{one.high:.3g}" for one in outcomes]
    broken = sum(one.not_finite for one in outcomes)
    odd = f"{broken} values not finite" if broken else ""
    return CardWords(f"gives {spans[0]}", odd, "  ".join(spans[1:]))


def _boxes(trial: Trial) -> Floats:
    for one in trial.outcomes:
        if one.detections is not None:
            found = one.detections
            columns = [found.boxes, found.scores, found.classes.astype(np.float32)]
            return np.column_stack(columns).astype(np.float32)[:MOST_BOXES]
    return np.zeros((0, 6), np.float32)


def _padded(height: int) -> int:
    return -(-int(height) // BLOCK) * BLOCK


def _stacked(pictures: Sequence[Pixels]) -> Pixels:
    """Pictures of one size below each other, each filled up to whole blocks by its last row."""
    height = pictures[0].shape[0]
    fill = _padded(height) - height
    return np.concatenate(
        [np.pad(one, ((0, fill), (0, 0), (0, 0)), mode="edge") for one in pictures]
    )
