"""Calibration: the range of every tensor of the float network, one picture at a time.

Each layer's tensor is seen once and freed after its last reader, so memory is that of the layers
alive at once; algorithms that look at distributions keep one histogram a tensor beside it (and one
of the picture at work), whose bins grow with the range, so that they need no second pass.

Smallest and largest values are kept per picture, histograms for the last few choices of pictures,
and what was chosen from them for many more: another choice of pictures, undo, and a switch back to
known settings read no picture again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from npuwidgets.arrays import Array
from npuwidgets.engine.evaluator import Evaluator, Feed, Progress
from npuwidgets.engine.plan import Plan
from npuwidgets.errors import CalibrationError, Cancelled, CancelledError, RangeError
from npuwidgets.network import Network, layer_of
from npuwidgets.numerics import (
    ABOVE,
    BELOW,
    Calibration,
    Histogram,
    NumberFormat,
    Range,
    let_through,
    let_through_by_mask,
)
from npuwidgets.quantization import exact_layers, mask_paths
from npuwidgets.recent import Recent

__all__ = ["Calibrator"]

PICTURES_KEPT = 4096
CHOICES_KEPT = 64
HISTOGRAMS_KEPT = 2
"""Choices of pictures whose histograms are kept: 32 kB a tensor at most, 5 MB for a YOLOv5s."""

NORMAL = Calibration()
NO_FORMATS: Mapping[str, NumberFormat] = {}
Report = Callable[[int, int, Progress], None]
Key = tuple[object, ...]


class Calibrator:
    """Ranges of a float network, measured once per picture and settings.

    Args:
        evaluator: Runs the float network.
    """

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._known: Recent[Key, Mapping[str, Range]] = Recent(PICTURES_KEPT)
        self._unions: Recent[Key, Mapping[str, Range]] = Recent(CHOICES_KEPT)
        self._histograms: Recent[Key, Mapping[str, Histogram]] = Recent(HISTOGRAMS_KEPT)
        self._unfinished: dict[Key, tuple[int, Mapping[str, Histogram]]] = {}
        self._chosen: Recent[Key, dict[tuple[str, NumberFormat], Range]] = Recent(CHOICES_KEPT)

    def knows(self, plan: Plan, feed: Feed) -> bool:
        """Whether a picture's ranges are known already."""
        return (plan.network.digest, feed.key) in self._known

    def ready(self, plan: Plan, feeds: Sequence[Feed], calibration: Calibration = NORMAL) -> bool:
        """Whether `ranges` needs to read no picture: all are measured as the algorithm needs."""
        if calibration.counts:
            key = _key(plan, feeds)
            counted = (*key, calibration.divergence_first_quantize_bits) in self._histograms
            if not counted and (*key, calibration) not in self._chosen:
                return False
        return all(self.knows(plan, feed) for feed in feeds)

    def picture_ranges(
        self,
        plan: Plan,
        feed: Feed,
        *,
        keep: bool = False,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Cancelled | None = None,
    ) -> Mapping[str, Range]:
        """Range of every float tensor for one picture.

        Args:
            plan: The float plan.
            feed: The picture.
            keep: Whether the golden tensors go into the cache, for a picture that is also shown.
            progress: Called after each layer.
            cancelled: Asked before each layer.

        Returns:
            Range by tensor reference, of a mask what it lets through; tensors that hold NaN have
            none.

        Raises:
            CancelledError: `cancelled` said so.
        """
        key = (plan.network.digest, feed.key)
        known = self._known.get(key)
        if known is not None:
            return known
        found: dict[str, Range] = {}
        for ref, array in self._evaluator.stream(
            plan, feed, keep=keep, progress=progress, cancelled=cancelled
        ):
            if array.dtype == np.float32:
                _measure(plan.network, found, ref, array)
        return self._known.put(key, found)

    def ranges(
        self,
        plan: Plan,
        feeds: Sequence[Feed],
        calibration: Calibration = NORMAL,
        formats: Mapping[str, NumberFormat] = NO_FORMATS,
        *,
        progress: Report | None = None,
        cancelled: Cancelled | None = None,
    ) -> Mapping[str, Range]:
        """Range of every float tensor over several pictures.

        Args:
            plan: The float plan.
            feeds: The pictures in order, at least one.
            calibration: Algorithm and settings; `mle` is not looked at (`LayerErrors`).
            formats: Format of the layer that makes a tensor, by reference, for algorithms that
                choose for a format; a tensor without one keeps its measured range.
            progress: Called after each layer with picture, pictures and progress inside it.
            cancelled: Asked before each layer, and before each choice.

        Returns:
            Range by tensor reference. Algorithms that choose from histograms do so at look-up, so
            tensors that copy another's entry cost nothing.

        Raises:
            CalibrationError: No pictures.
            CancelledError: `cancelled` said so; pictures done before are remembered.
        """
        if not feeds:
            raise CalibrationError("no pictures to calibrate on: give a dataset")
        if not calibration.weighs:
            return self._union(plan, feeds, progress, cancelled)
        key = (*_key(plan, feeds), calibration)
        known = self._chosen.get(key)
        chosen: dict[tuple[str, NumberFormat], Range] = {} if known is None else known
        if calibration.counts and not self.ready(plan, feeds, calibration):
            self._count(
                plan, feeds, calibration.divergence_first_quantize_bits, progress, cancelled
            )
        measured = self._union(plan, feeds, progress, cancelled)
        pictures = [self.picture_ranges(plan, feed) for feed in feeds]
        self._chosen.put(key, chosen)

        def choose(ref: str) -> Range:
            fmt = formats.get(ref)
            if fmt is None or measured[ref].open:
                return measured[ref]
            if (ref, fmt) not in chosen:
                if cancelled is not None and cancelled():
                    raise CancelledError(f"cancelled before the range of {ref} was chosen")
                histogram = None
                if calibration.counts:
                    bits = calibration.divergence_first_quantize_bits
                    histogram = self._count(plan, feeds, bits, progress, cancelled).get(ref)
                    if histogram is None:  # empty for one of the pictures
                        return measured[ref]
                seen = [one[ref] for one in pictures]
                chosen[ref, fmt] = calibration.choose(seen, histogram, fmt)
            return chosen[ref, fmt]

        return _AtLookUp(measured, choose)

    def _union(
        self,
        plan: Plan,
        feeds: Sequence[Feed],
        progress: Report | None,
        cancelled: Cancelled | None,
    ) -> Mapping[str, Range]:
        """Smallest and largest value over all pictures."""
        key = _key(plan, feeds)
        known = self._unions.get(key)
        if known is not None:
            return known
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
        return self._unions.put(key, total)

    def _count(
        self,
        plan: Plan,
        feeds: Sequence[Feed],
        bits: int,
        progress: Report | None,
        cancelled: Cancelled | None,
    ) -> Mapping[str, Histogram]:
        """Histogram of every tensor over all pictures; measures each picture's range on the way."""
        key = (*_key(plan, feeds), bits)
        known = self._histograms.get(key)
        if known is not None:
            return known
        done, total = self._unfinished.pop(key, (0, {}))
        self._unfinished.clear()
        for number, feed in enumerate(feeds[done:], done):
            self._unfinished[key] = number, total
            report = None if progress is None else _numbered(progress, number, len(feeds))
            one = self._picture_histograms(plan, feed, bits, report, cancelled)
            if number == 0:
                total = one
            else:
                total = {ref: total[ref].union(one[ref]) for ref in total.keys() & one.keys()}
        self._unfinished.clear()
        return self._histograms.put(key, total)

    def _picture_histograms(
        self,
        plan: Plan,
        feed: Feed,
        bits: int,
        progress: Callable[[Progress], None] | None,
        cancelled: Cancelled | None,
    ) -> Mapping[str, Histogram]:
        """Histogram of every float tensor of one picture; remembers the picture's ranges."""
        found: dict[str, Histogram] = {}
        ranges: dict[str, Range] = {}
        for ref, array in self._evaluator.stream(
            plan, feed, progress=progress, cancelled=cancelled
        ):
            if array.dtype != np.float32:
                continue
            _measure(plan.network, ranges, ref, array)
            if array.size and ref in ranges and not ranges[ref].open:
                found[ref] = Histogram.of(array, bits)
        self._known.put((plan.network.digest, feed.key), ranges)
        return found


class _AtLookUp(Mapping[str, Range]):
    """Ranges that are chosen when asked for."""

    def __init__(self, measured: Mapping[str, Range], choose: Callable[[str], Range]) -> None:
        self._measured = measured
        self._choose = choose

    def __getitem__(self, ref: str) -> Range:
        if ref not in self._measured:
            raise KeyError(ref)
        return self._choose(ref)

    def __contains__(self, ref: object) -> bool:
        return ref in self._measured

    def __iter__(self) -> Iterator[str]:
        return iter(self._measured)

    def __len__(self) -> int:
        return len(self._measured)


def _measure(network: Network, found: dict[str, Range], ref: str, array: Array) -> None:
    """Note the range of a tensor, of one with a mask what that lets through.

    A tensor without values (nothing was detected) has the range of zeros. One that holds NaN has
    none, unless a mask made them: a softmax of a row that is masked as a whole.
    """
    if not array.size:
        found[ref] = Range(0.0, 0.0)
        return
    span = None
    with contextlib.suppress(RangeError):
        span = Range.of(array)
    exact = exact_layers(network)
    behind = any(
        (one in found and found[one].open) or exact.get(layer_of(one)) == "mask"
        for one in network.producers[ref].inputs
    )
    sides = (BELOW, ABOVE) if behind else mask_paths(network).get(ref, ())
    if span is None and (behind or (sides and not np.isnan(array).any())):
        span = let_through(array)
    elif span is not None:
        for side in sides:
            span = let_through_by_mask(array, span, side) or span
    if span is not None:
        found[ref] = span


def _key(plan: Plan, feeds: Sequence[Feed]) -> Key:
    return (plan.network.digest, *(feed.key for feed in feeds))


def _numbered(progress: Report, number: int, count: int) -> Callable[[Progress], None]:
    return lambda inner: progress(number, count, inner)
