"""Keypoints without boxes: heatmaps, coordinates, and coordinates as classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np

from npuwidgets.arrays import Doubles, Floats
from npuwidgets.errors import SettingError
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.end_to_end import SMALLEST
from npuwidgets.outputs.decoders.values import SHARES, has_words
from npuwidgets.outputs.detections import Detections, require_score

__all__ = ["Coordinates", "Heatmaps", "SimCC"]

WORDS = ("keypoint", "heatmap", "kpt", "landmark", "joint", "pose")
"""What outputs with points are called; their shapes are those of other networks as well."""

MOVENET = (1, 1, 17, 3)

MOST_POINTS = 500


class Heatmaps:
    """A map for each point, (1, K, h, w): the place of its greatest value.

    The place is the middle of the greatest cell, moved by a quarter of a cell towards the greater
    of its neighbours; how visible the point is, is the value. All points are of one object, whose
    box is the whole picture and whose score is that of its clearest point.

    Args:
        outputs: Which outputs are read; where left out, those with a name such as heatmap.

    References:
        B. Xiao et al.: Simple Baselines for Human Pose Estimation. ECCV 2018, arXiv 1804.06208.
    """

    caption = "points"

    def __init__(self, outputs: Sequence[str] = ()) -> None:
        self.outputs = tuple(outputs)

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Maps over the whole input, with no other map of that size beside them."""
        for name, form in forms.items():
            shape = form.shape
            if len(shape) != 4 or shape[0] != 1 or min(size) < SMALLEST:
                continue
            covers = shape[2] * size[1] == shape[3] * size[0] and shape[2] <= size[0]
            alone = [one.shape[2:] for one in forms.values()].count(shape[2:]) == 1
            if is_chosen(self.outputs, name, form) and (self.outputs or (covers and alone)):
                yield (name,)

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """One object, or none where no point is clear enough."""
        (output,) = outputs.values()
        maps = np.where(np.isfinite(output[0]), output[0], -np.inf)
        count, high, wide = maps.shape
        best = maps.reshape(count, -1).argmax(axis=1)
        rows, columns = np.divmod(best, wide)
        every = np.arange(count)
        values = maps[every, rows, columns]
        padded = np.pad(maps, ((0, 0), (1, 1), (1, 1)), mode="edge")
        across = padded[every, rows + 1, columns + 2] - padded[every, rows + 1, columns]
        down = padded[every, rows + 2, columns + 1] - padded[every, rows, columns + 1]
        x = (columns + 0.5 + 0.25 * np.sign(across)) * size[1] / wide
        y = (rows + 0.5 + 0.25 * np.sign(down)) * size[0] / high
        return one_object(np.stack([x, y, values], axis=1), size, score)


class Coordinates:
    """Points as numbers: (1, K, 3) or (1, K, 2), also with further axes of 1.

    Places are in pixels or shares of the picture. A third value within 0..1 is how visible a
    point is, another one is a depth and left out.

    Args:
        outputs: Which outputs are read; where left out, those with a name such as keypoints and
            MoveNet's (1, 1, 17, 3).
        width: Values a point where the last axis does not tell, as in (1, 2 K).
        order: "yx" where y comes first, as in MoveNet, for which it is known.
    """

    caption = "points"

    def __init__(
        self,
        outputs: Sequence[str] = (),
        *,
        width: int | None = None,
        order: Literal["xy", "yx"] | None = None,
    ) -> None:
        if width is not None and width not in {2, 3}:
            raise SettingError(f"a point has 2 or 3 values, not {width}")
        self.outputs = tuple(outputs)
        self.width = width
        self.order = order

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Every output of points, alone."""
        for name, form in forms.items():
            shape = form.shape
            fits = len(shape) >= 3 and shape[-1] in {2, 3} and set(shape[:-2]) == {1}
            if min(size) < SMALLEST or not (fits or self.width) or shape[-2] > MOST_POINTS:
                continue
            if shape == MOVENET or is_chosen(self.outputs, name, form):
                yield (name,)

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """One object, or none where no point is clear enough."""
        (output,) = outputs.values()
        width = self.width or output.shape[-1]
        if output.size % width or width not in {2, 3}:
            raise SettingError(
                f"an output of shape {output.shape} holds no points of {width} values"
            )
        points = output.reshape(-1, width)
        places, seen = points[:, :2], points[:, 2:]
        order = self.order or ("yx" if output.shape == MOVENET else "xy")
        places = places[:, ::-1] if order == "yx" else places
        finite = places[np.isfinite(places)]
        if finite.size and np.abs(finite).max() <= SHARES:
            places = places * np.array(size[::-1], np.float32)
        told = seen.size and bool((seen >= 0).all() and (seen <= 1).all())
        visible = seen if told else np.ones((len(points), 1), np.float32)
        return one_object(np.concatenate([places, visible], axis=1), size, score)


class SimCC:
    """x and y of each point as classes: (1, K, 2 W) and (1, K, 2 H), as RTMPose has them.

    References:
        Y. Li et al.: SimCC. ECCV 2022, arXiv 2107.03332.
    """

    caption = "points"

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Two outputs whose last axes are twice the width and twice the height."""
        shapes = {name: form.shape for name, form in forms.items()}
        for x, shape in shapes.items():
            if len(shape) != 3 or shape[0] != 1 or shape[2] != 2 * size[1]:
                continue
            wanted = (1, shape[1], 2 * size[0])
            others = [name for name, one in shapes.items() if name != x and one == wanted]
            if len(others) != 1 or not 2 <= shape[1] <= MOST_POINTS or min(size) < SMALLEST:
                continue
            if size[0] != size[1] or self._is_x(forms[x].name or x):
                yield x, others[0]

    @staticmethod
    def _is_x(name: str) -> bool:
        """Whether a name says so; of a square input shapes cannot."""
        return "simcc" in name.lower() and name.lower().endswith("x")

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """One object, or none where no point is clear enough."""
        across, down = (np.where(np.isfinite(one[0]), one[0], -np.inf) for one in outputs.values())
        places = np.stack([across.argmax(axis=1), down.argmax(axis=1)], axis=1) / 2
        seen = np.minimum(across.max(axis=1), down.max(axis=1))
        return one_object(np.column_stack([places, seen]), size, score)


def is_chosen(outputs: Sequence[str], name: str, form: OutputForm) -> bool:
    """Whether an output was named by a person, or names itself as one of points."""
    if outputs:
        return name in outputs or form.name in outputs
    return has_words(form.name or name, WORDS)


def one_object(points: Floats | Doubles, size: tuple[int, int], score: float) -> Detections:
    """An object over the whole picture with these points; shape (K, 3)."""
    require_score(score)
    given = points.astype(np.float32)
    finite = np.logical_and.reduce(np.isfinite(given), axis=1)
    found = np.where(finite[:, np.newaxis], given, np.float32(0))
    found[:, 2] = np.clip(found[:, 2], 0, 1)
    best = float(found[:, 2].max(initial=0))
    count = int(best > score)
    return Detections(
        np.array([[0, 0, size[1], size[0]]], np.float32)[:count],
        np.array([best], np.float32)[:count],
        np.zeros(count, np.int64),
        int(np.count_nonzero(~finite)),
        points=found[np.newaxis][:count],
    )
