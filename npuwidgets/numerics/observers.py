"""Observers: what calibration learns about a tensor while pictures stream through."""

from __future__ import annotations

from typing import Any, Protocol

import numpy.typing as npt

from npuwidgets.errors import CalibrationError
from npuwidgets.numerics.ranges import Range

__all__ = ["MinMaxObserver", "Observer"]


class Observer(Protocol):
    """Sees a tensor once per picture and settles on a range."""

    def observe(self, array: npt.NDArray[Any]) -> None:
        """Take in the tensor's values for one more picture.

        Raises:
            RangeError: The values are not finite.
        """
        ...

    @property
    def range(self) -> Range:
        """The range chosen so far.

        Raises:
            CalibrationError: Nothing was observed.
        """
        ...


class MinMaxObserver:
    """Calibration `normal`: the plain minimum and maximum over all pictures."""

    __slots__ = ("_range",)

    def __init__(self) -> None:
        """Start with nothing observed."""
        self._range: Range | None = None

    def observe(self, array: npt.NDArray[Any]) -> None:
        """Widen the range by one picture's values.

        Args:
            array: Real values of any shape, not empty.

        Raises:
            RangeError: The array is empty or holds NaN or infinite values.
        """
        seen = Range.of(array)
        self._range = seen if self._range is None else self._range.union(seen)

    @property
    def range(self) -> Range:
        """Smallest and largest value over everything observed.

        Raises:
            CalibrationError: Nothing was observed.
        """
        if self._range is None:
            raise CalibrationError(
                "no range: the tensor was never observed; run at least one picture through it"
            )
        return self._range
