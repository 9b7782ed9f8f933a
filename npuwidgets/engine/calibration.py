"""Calibration: the range of every tensor of the float network, one picture at a time.

Each layer's tensor is seen once and freed after its last reader, so memory is that of the layers
alive at once. Ranges are kept per picture: another choice of pictures, undo, and a switch back to
known settings read no picture again.
"""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from npuwidgets.engine.evaluator import Evaluator, Feed, Progress
from npuwidgets.engine.plan import Plan
from npuwidgets.errors import CalibrationError, RangeError
from npuwidgets.numerics import Range

__all__ = ["Calibrator"]

PICTURES_KEPT = 4096
UNIONS_KEPT = 64


class Calibrator:
    """Min-max ranges (algorithm `normal`), measured once per picture and settings.

    Args:
        evaluator: Runs the float network.
    """

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._known: OrderedDict[tuple[str, bytes], Mapping[str, Range]] = OrderedDict()
        self._unions: OrderedDict[tuple[object, ...], Mapping[str, Range]] = OrderedDict()

    def knows(self, plan: Plan, feed: Feed) -> bool:
        """Whether a picture's ranges are known already."""
        return (plan.network.digest, feed.key) in self._known

    def picture_ranges(
        self,
        plan: Plan,
        feed: Feed,
        *,
        keep: bool = False,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Mapping[str, Range]:
        """Range of every float tensor for one picture.

        Args:
            plan: The float plan.
            feed: The picture.
            keep: Whether the golden tensors go into the cache, for a picture that is also shown.
            progress: Called after each layer.
            cancelled: Asked before each layer.

        Returns:
            Range by tensor reference; tensors that hold NaN or infinity have none.

        Raises:
            CancelledError: `cancelled` said so.
        """
        key = (plan.network.digest, feed.key)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        found: dict[str, Range] = {}
        for ref, array in self._evaluator.stream(
            plan, feed, keep=keep, progress=progress, cancelled=cancelled
        ):
            if array.dtype != np.float32 or array.size == 0:
                continue
            # a mask may hold -inf on purpose: whoever needs its range will say that there is none
            with contextlib.suppress(RangeError):
                found[ref] = Range.of(array)
        self._known[key] = found
        while len(self._known) > PICTURES_KEPT:
            self._known.popitem(last=False)
        return found

    def ranges(
        self,
        plan: Plan,
        feeds: Sequence[Feed],
        *,
        progress: Callable[[int, int, Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Mapping[str, Range]:
        """Range of every float tensor over several pictures: the union.

        Args:
            plan: The float plan.
            feeds: The pictures, at least one.
            progress: Called after each layer with picture, pictures and progress inside it.
            cancelled: Asked before each layer.

        Returns:
            Range by tensor reference.

        Raises:
            CalibrationError: No pictures.
            CancelledError: `cancelled` said so; pictures done before are remembered.
        """
        if not feeds:
            raise CalibrationError("no pictures to calibrate on: give a dataset")
        key = (plan.network.digest, *(feed.key for feed in feeds))
        if key in self._unions:
            self._unions.move_to_end(key)
            return self._unions[key]
        total: dict[str, Range] = {}
        for number, feed in enumerate(feeds):
            report = None
            if progress is not None:
                report = _numbered(progress, number, len(feeds))
            one = self.picture_ranges(plan, feed, progress=report, cancelled=cancelled)
            if number == 0:
                total.update(one)
                continue
            for ref in list(total):
                if ref in one:
                    total[ref] = total[ref].union(one[ref])
                else:
                    del total[ref]
        self._unions[key] = total
        while len(self._unions) > UNIONS_KEPT:
            self._unions.popitem(last=False)
        return total


def _numbered(
    progress: Callable[[int, int, Progress], None], number: int, count: int
) -> Callable[[Progress], None]:
    return lambda inner: progress(number, count, inner)
