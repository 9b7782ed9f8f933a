"""Boxes and scores as outputs of their own: SSD, RetinaNet, DETR and their relatives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.errors import SettingError
from npuwidgets.outputs.boxes import corners
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.end_to_end import MOST_ROWS, SMALLEST
from npuwidgets.outputs.decoders.pairing import SCORES, pairs, rows_of
from npuwidgets.outputs.decoders.values import (
    are_logits,
    are_shares,
    box_form,
    has_words,
    in_pixels,
    probabilities,
)
from npuwidgets.outputs.detections import Detections, detect

__all__ = ["PRIORS", "BoxesAndScores"]

Background = Literal["first", "last", "none"]
Form = Literal["corners", "centred"]


class BoxesAndScores:
    """Boxes (1, N, 4) or (1, 4, N) with scores (1, N, C) or (1, C, N).

    Without `priors` boxes must be boxes already: corners or centre and size, in pixels or as shares
    of the picture. Boxes of up to 1000 queries as centre and size in shares (DETR, RT-DETR) are not
    suppressed. A class that most rows vote for is the background, and scores are then a softmax;
    without one, logits go through the sigmoid.

    Args:
        priors: Centre x, centre y, width, height of the prior of each row, as shares of the
            picture; shape (N, 4). Boxes are then offsets: centre = prior centre + offset *
            variance * prior size, size = prior size * exp(offset * variance).
        variances: Of centre and size.
        background: Where the class is that stands for nothing; found from the values when left
            out.
        form: What the boxes are; found from the values when left out.

    Raises:
        SettingError: The priors have another shape.

    References:
        W. Liu et al.: SSD: Single Shot MultiBox Detector. ECCV 2016, arXiv 1512.02325.
    """

    caption = "boxes"

    def __init__(
        self,
        priors: Floats | None = None,
        *,
        variances: tuple[float, float] = (0.1, 0.2),
        background: Background | None = None,
        form: Form | None = None,
    ) -> None:
        self.priors = None if priors is None else require_priors(priors)
        self.variances = variances
        self.background = background
        self.form = form
        self._settled: dict[tuple[str, str], BoxesAndScores] = {}

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Boxes with the only output that has as many rows; DETR's joined rows by their values."""
        if min(size) < SMALLEST:
            return
        found = [pair for pair in pairs(forms, (4,)) if self._takes(forms[pair[0]], pair[2])]
        if len(found) == 2 and found[0][0] == found[1][1]:  # four classes look like boxes
            named = [pair for pair in found if has_words(forms[pair[1]].name or pair[1], SCORES)]
            found = named or found[:1]
        if len(found) == 1 or self.priors is not None:  # one a stride: they are no boxes yet
            yield from (pair[:2] for pair in found)
        for name, form in forms.items():
            if self.priors is None and is_joined(form):
                yield (name,)

    def settled(self, forms: Sequence[OutputForm]) -> BoxesAndScores:
        """This decoder, with form and background as the float network's values say.

        So what quantization does to the values does not change how they are read.
        """
        arrays = [one.values.astype(np.float32) for one in forms if one.values is not None]
        if len(arrays) < len(forms):
            return self
        boxes, scores = parts(arrays)
        form = self.form or form_of(box_form(boxes))
        background = self.background or background_of(scores)
        if (form, background) not in self._settled:
            self._settled[form, background] = BoxesAndScores(
                self.priors, variances=self.variances, background=background, form=form
            )
        return self._settled[form, background]

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """The best class of each row.

        Raises:
            SettingError: The boxes are offsets from priors, and there are none.
        """
        boxes, scores = parts(list(outputs.values()))
        if self.priors is not None:
            form: str = "centred"
            boxes = self._placed(boxes)
        else:
            form = self.form or box_form(boxes)
            if not form and boxes.any():
                raise SettingError(PRIORS.format(count=len(boxes)))
        queries = form == "centred" and self.priors is None and are_shares(boxes)
        pixels = in_pixels(boxes, size)
        return detect(
            corners(pixels) if form == "centred" else pixels,
            self._chances(scores),
            score,
            iou=None if queries and len(boxes) <= MOST_ROWS else 0.45,
        )[0]

    def _takes(self, form: OutputForm, count: int) -> bool:
        """Whether an output may be the boxes, as far as its values are known."""
        if self.priors is not None:
            return len(self.priors) == count
        if self.form is not None or form.values is None:
            return True
        return box_form(rows_of(form.values.astype(np.float32), 4)) != ""

    def _placed(self, offsets: Floats) -> Floats:
        """Boxes as centre and size in shares, from offsets and priors."""
        priors = self.priors
        if priors is None or priors.shape != offsets.shape:
            raise SettingError(
                f"{0 if priors is None else len(priors)} priors for {len(offsets)} boxes: give "
                f"one for each row of the output"
            )
        centre = priors[:, :2] + offsets[:, :2] * np.float32(self.variances[0]) * priors[:, 2:]
        size = priors[:, 2:] * np.exp(
            np.minimum(offsets[:, 2:] * np.float32(self.variances[1]), 20)
        )
        return np.concatenate([centre, size], axis=1)

    def _chances(self, scores: Floats) -> Floats:
        """Probabilities of the classes; the background's is 0 where it has a column."""
        place = self.background or background_of(scores)
        if place == "none":
            return probabilities(scores)
        found = softmax(scores) if are_logits(scores) else scores.copy()
        found[:, 0 if place == "first" else -1] = 0
        return found


QUERIES = (100, 300, 900)
"""How many objects DETR and its relatives ask for."""

VOTES = 0.8
"""More than this share of all rows see the background; of queries' scores, nothing."""

PRIORS = (  # what is said where boxes are offsets
    "the {count} boxes are offsets, not boxes: they need the priors (anchors) that the network was "
    "trained with; set session.decoder = npuwidgets.outputs.BoxesAndScores(priors=...), one centre "
    "x, centre y, width, height for each row as shares of the picture"
)


def parts(arrays: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Boxes (N, 4) and scores (N, C) of outputs, which may be one."""
    first = arrays[0]
    if len(arrays) == 1:
        return first[0, :, :4], first[0, :, 4:]
    boxes, scores = rows_of(first, 4), arrays[1][0]
    return boxes, scores if len(scores) == len(boxes) else np.swapaxes(scores, 0, 1)


def form_of(found: str) -> Form:
    """The form that values have; of values without any, corners."""
    return "centred" if found == "centred" else "corners"


def softmax(scores: Floats) -> Floats:
    """The softmax of each row; nan where a row is not finite."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Floats = powers / powers.sum(axis=1, keepdims=True)
    return found


def require_priors(priors: Floats) -> Floats:
    """Check the shape of priors."""
    found = np.asarray(priors, np.float32)
    if found.ndim != 2 or found.shape[1] != 4:
        raise SettingError(
            f"priors have the shape {found.shape}: give (N, 4), centre x, centre y, width, height "
            f"as shares of the picture"
        )
    return found


def is_joined(form: OutputForm) -> bool:
    """Whether rows are queries: boxes as shares with probabilities, as RT-DETR is exported."""
    shape, values = form.shape, form.values
    if len(shape) != 3 or shape[0] != 1 or shape[1] not in QUERIES or shape[2] <= 4:
        return False
    if values is None or (form.starts and 4 not in form.starts):
        return False
    rows = values[0].astype(np.float32, copy=False)
    shares = bool((rows >= 0).all() and (rows <= 1).all())
    nothing = np.mean(rows[:, 4:] < 0.5) > VOTES
    return shares and bool(nothing) and box_form(rows[:, :4]) == "centred" and not sums(rows)


def sums(rows: Floats) -> bool:
    """Whether rows sum to 1, as probabilities of a classifier do."""
    return bool(np.allclose(rows.sum(axis=1), 1, atol=1e-2))


def background_of(scores: Floats) -> Background:
    """Where the background is: the first or last class when most rows vote for it."""
    if scores.shape[1] < 2 or len(scores) == 0:
        return "none"
    logits = are_logits(scores)
    if not (logits or sums(scores)):
        return "none"
    votes = scores.argmax(axis=1)
    # logits of a sigmoid are below 0 where there is nothing, whichever is the greatest
    sure = scores.max(axis=1) > 0 if logits else True
    places: tuple[tuple[Background, int], ...] = (("first", 0), ("last", scores.shape[1] - 1))
    for place, column in places:
        if np.mean((votes == column) & sure) > VOTES:
            return place
    return "none"
