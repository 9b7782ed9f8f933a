"""Dynamic fixed point: a power-of-two step given by its fractional length."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from npuwidgets.arrays import CodeArray, Floats, Numbers
from npuwidgets.errors import RangeError
from npuwidgets.numerics.formats import NumberFormat
from npuwidgets.numerics.rounding import from_codes, round_trip, to_codes

__all__ = ["EMPTY_FL", "FixedPointEncoding"]

EMPTY_FL: Final = 300
"""fl of a tensor that only held zeros: it simulates to zeros, nothing is divided."""


@dataclass(frozen=True, slots=True)
class FixedPointEncoding:
    """Signed integers scaled by a power of two: value = code * 2**-fl.

    Args:
        bits: Width of the code, sign included; 8 or 16.
        fl: Fractional length; may be negative or above bits - 1; `EMPTY_FL` gives zeros.

    Raises:
        FormatError: Another width.
        RangeError: fl is beyond +-1000, where 2**fl leaves the double range.
    """

    bits: int
    fl: int

    def __post_init__(self) -> None:
        """Check the fields."""
        NumberFormat("dynamic_fixed_point", f"i{self.bits}")
        if not -1000 <= self.fl <= 1000:
            raise RangeError(f"fl {self.fl} is outside -1000..1000: no tensor has such a range")

    @property
    def format(self) -> NumberFormat:
        """The number format this encoding belongs to."""
        return NumberFormat("dynamic_fixed_point", f"i{self.bits}")

    @property
    def code_dtype(self) -> np.dtype[Any]:
        """np.int8 or np.int16."""
        return self.format.code_dtype

    @property
    def qmin(self) -> int:
        """Smallest code."""
        return -(1 << (self.bits - 1))

    @property
    def qmax(self) -> int:
        """Largest code."""
        return (1 << (self.bits - 1)) - 1

    @property
    def scale(self) -> float:
        """Value of one step, 2**-fl as a double."""
        return math.ldexp(1.0, -self.fl)

    @property
    def zero_point(self) -> int:
        """Always 0."""
        return 0

    def numbers(self) -> Mapping[str, Numbers]:
        """What tells it, beside its format."""
        return {"fl": self.fl}

    def key(self) -> bytes:
        """Everything that determines the result, as bytes."""
        return f"{self.format}:{self.fl}".encode()

    def quantize(self, x: Floats) -> CodeArray:
        """Give clip(rint(x * 2**fl), qmin, qmax); zeros when fl is `EMPTY_FL`."""
        if self.fl == EMPTY_FL:
            return np.zeros(np.shape(x), self.code_dtype)
        return to_codes(x, self._step(), (self.qmin, self.qmax), 0, self.code_dtype)

    def dequantize(self, codes: CodeArray, out: Floats | None = None) -> Floats:
        """Give code * 2**-fl; zeros when fl is `EMPTY_FL`."""
        if self.fl == EMPTY_FL:
            result = np.empty(codes.shape, np.float32) if out is None else out
            result[...] = 0
            return result
        return from_codes(codes, self._step(), 0, out)

    def simulate(self, x: Floats) -> Floats:
        """Give dequantize(quantize(x))."""
        step = self._step()
        if self.fl == EMPTY_FL or step.dtype != np.float32:
            return self.dequantize(self.quantize(x))
        return round_trip(x, np.float32(step), (self.qmin, self.qmax), 0)

    def _step(self) -> np.float32 | np.float64:
        """The step as float32, or as double where float32 has no normal 2**-fl or 2**fl."""
        return np.float32(self.scale) if abs(self.fl) <= 126 else np.float64(self.scale)
