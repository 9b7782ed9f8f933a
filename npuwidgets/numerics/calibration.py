"""Calibration: an algorithm with its settings as one value, and the range it chooses.

`normal` and `moving_average` need each picture's smallest and largest value; the others a histogram
of all pictures' values, whose bins grow with the range, so one pass over the pictures does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import reduce
from typing import Final

from npuwidgets.errors import CalibrationError, SettingError, nearest
from npuwidgets.numerics.divergence import divergence_range
from npuwidgets.numerics.formats import NumberFormat
from npuwidgets.numerics.histogram import Histogram
from npuwidgets.numerics.ranges import Range
from npuwidgets.numerics.squared_error import least_error_of, least_error_range

__all__ = ["ALGORITHMS", "Calibration", "moving_average", "percentile_range"]

ALGORITHMS: Final = (
    "normal",
    "moving_average",
    "kl_divergence",
    "percentile",
    "mse",
    "auto",
)
"""Calibration algorithms; the toolchain has `normal`, `moving_average`, `kl_divergence`, `auto`."""

_USED_BY: Final = {
    "moving_average_weight": ("moving_average", "auto"),
    "divergence_first_quantize_bits": ("kl_divergence", "auto"),
    "percentile": ("percentile",),
}


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the range of a tensor is found from the calibration pictures.

    - `normal`: smallest and largest value over all pictures.
    - `moving_average`: both bounds move by `moving_average_weight` of the way to each picture's.
    - `kl_divergence`: the range whose codes diverge least from the values.
    - `percentile`: leaves out the share of values beyond a percentile, on each side.
    - `mse`: the range with the least squared error of rounding and clipping.
    - `auto` (how the toolchain's decides is not public; this is ours): for each tensor the one of
      `normal`, `moving_average` and `kl_divergence`, the toolchain's own three, with the least
      squared error.

    The last three and `kl_divergence` choose for the format of the layer that makes the tensor
    (percentile for any). A histogram serves them all: it is counted once.

    Args:
        algorithm: One of `ALGORITHMS`.
        moving_average_weight: Share of a new picture, above 0 and at most 1.
        divergence_first_quantize_bits: Histograms have 2**bits bins, up to twice as many; 9..16.
        percentile: In percent, above 50 and at most 100; 100 is `normal`.
        mle: Whether each layer's range is then chosen anew by the error of the layer's output.

    Raises:
        SettingError: A setting outside its bounds, or one that the algorithm does not use.
    """

    algorithm: str = "normal"
    moving_average_weight: float = 0.01
    divergence_first_quantize_bits: int = 11
    percentile: float = 99.99
    mle: bool = False

    def __post_init__(self) -> None:
        """Check the settings."""
        if self.algorithm not in ALGORITHMS:
            close = nearest(self.algorithm, ALGORITHMS, count=1)
            hint = f" Did you mean {close[0]}?" if close else ""
            raise SettingError(
                f"no calibration algorithm {self.algorithm!r}.{hint} "
                f"Choose from {', '.join(ALGORITHMS)}."
            )
        if not 0 < self.moving_average_weight <= 1:
            raise SettingError(
                f"moving average weight {self.moving_average_weight}: give a share above 0, at "
                "most 1; 0.01 is usual"
            )
        if self.divergence_first_quantize_bits not in range(9, 17):
            raise SettingError(
                f"divergence first quantize bits {self.divergence_first_quantize_bits}: give a "
                "whole number from 9 (512 bins, twice the codes of int8) to 16; 11 is usual"
            )
        if not 50 < self.percentile <= 100:
            raise SettingError(
                f"percentile {self.percentile}: give percent above 50, at most 100; 99.99 is usual"
            )
        for field in fields(self):
            if field.name in _USED_BY and getattr(self, field.name) != field.default:
                self.require_used(field.name)

    @classmethod
    def of(
        cls,
        algorithm: str,
        *,
        moving_average_weight: float | None = None,
        divergence_first_quantize_bits: int | None = None,
        percentile: float | None = None,
        mle: bool = False,
    ) -> Calibration:
        """Build from what a user gave; None takes the default.

        Args:
            algorithm: One of `ALGORITHMS`.
            moving_average_weight: See the class.
            divergence_first_quantize_bits: See the class.
            percentile: See the class.
            mle: See the class.

        Raises:
            SettingError: As the class, and for a setting that is given without having an effect,
                be it the default.
        """
        made = cls(algorithm, mle=mle)
        if moving_average_weight is not None:
            made.require_used("moving_average_weight")
            made = replace(made, moving_average_weight=moving_average_weight)
        if divergence_first_quantize_bits is not None:
            made.require_used("divergence_first_quantize_bits")
            bits = divergence_first_quantize_bits
            made = replace(made, divergence_first_quantize_bits=bits)
        if percentile is not None:
            made.require_used("percentile")
            made = replace(made, percentile=percentile)
        return made

    @staticmethod
    def uses(algorithm: str, name: str) -> bool:
        """Whether an algorithm uses a setting."""
        return algorithm in _USED_BY[name]

    def require_used(self, name: str) -> None:
        """Refuse a setting that the algorithm does not use.

        Raises:
            SettingError: It names the algorithms that do.
        """
        users = _USED_BY[name]
        if not self.uses(self.algorithm, name):
            raise SettingError(
                f"{name} has no effect with algorithm {self.algorithm!r}: leave it out, or choose "
                f"{' or '.join(users)}"
            )

    @property
    def counts(self) -> bool:
        """Whether it needs a histogram of each tensor, not only its bounds."""
        return self.algorithm not in ("normal", "moving_average")

    @property
    def weighs(self) -> bool:
        """Whether order and repetition of pictures matter."""
        return self.algorithm != "normal"

    def choose(
        self, pictures: Sequence[Range], histogram: Histogram | None, fmt: NumberFormat
    ) -> Range:
        """Choose the range of one tensor.

        Args:
            pictures: Its range on each picture, in order; at least one.
            histogram: Of all its values; needed where `counts` says so.
            fmt: The format of the layer that makes it.

        Returns:
            The range.

        Raises:
            CalibrationError: No pictures, or no histogram where one is needed.
        """
        if not pictures:
            raise CalibrationError("no pictures to calibrate on: give a dataset")
        if self.algorithm == "normal":
            return reduce(Range.union, pictures)
        if self.algorithm == "moving_average":
            return moving_average(pictures, self.moving_average_weight)
        if histogram is None:
            raise CalibrationError(f"algorithm {self.algorithm} needs a histogram of each tensor")
        if self.algorithm == "percentile":
            return percentile_range(histogram, self.percentile)
        if self.algorithm == "kl_divergence":
            return divergence_range(histogram, fmt)
        if self.algorithm == "mse":
            return least_error_range(histogram, fmt)
        candidates = (
            histogram.range,
            moving_average(pictures, self.moving_average_weight),
            divergence_range(histogram, fmt),
        )
        return least_error_of(histogram, fmt, candidates)

    def __str__(self) -> str:
        """Name the algorithm and the settings that it uses."""
        used = [
            f"{field.name} {getattr(self, field.name)}"
            for field in fields(self)
            if self.algorithm in _USED_BY.get(field.name, ())
        ]
        settings = f" ({', '.join(used)})" if used else ""
        return f"{self.algorithm}{settings}{' with MLE' if self.mle else ''}"


def moving_average(pictures: Sequence[Range], weight: float) -> Range:
    """Move both bounds a share of the way to each picture's, beginning at the first picture's.

    low = low + weight * (low of the picture - low), high alike, in double. (The toolchain's own
    formula is not public; its default weight is that of the reference.)

    Args:
        pictures: The tensor's range on each picture, in order; at least one.
        weight: Share of a new picture, 0..1.

    References:
        PyTorch, `MovingAverageMinMaxObserver` (averaging_constant 0.01).
    """
    low, high = pictures[0].low, pictures[0].high
    for one in pictures[1:]:
        low += weight * (one.low - low)
        high += weight * (one.high - high)
    return Range(low, high)


def percentile_range(histogram: Histogram, percentile: float) -> Range:
    """Leave out the values beyond a percentile, on each side.

    Args:
        histogram: The tensor's values.
        percentile: In percent; 99.9 cuts one value in a thousand off each end.

    Returns:
        The (100 - percentile)th and the percentile-th percentile, to within a bin.
    """
    share = percentile / 100
    return Range(histogram.quantile(1 - share), histogram.quantile(share))
