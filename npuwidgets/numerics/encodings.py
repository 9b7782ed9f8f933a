"""Encodings: how the values of one tensor become codes, and codes values again.

Every kind has a module of its own; here is what they have in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

import numpy as np

from npuwidgets.arrays import CodeArray, Floats, Numbers
from npuwidgets.numerics.affine import AffineEncoding
from npuwidgets.numerics.bias import BiasEncoding
from npuwidgets.numerics.fixed_point import EMPTY_FL, FixedPointEncoding
from npuwidgets.numerics.floating import FloatEncoding
from npuwidgets.numerics.formats import NumberFormat
from npuwidgets.numerics.per_channel import PerChannelEncoding

__all__ = [
    "EMPTY_FL",
    "AffineEncoding",
    "BiasEncoding",
    "Encoding",
    "FixedPointEncoding",
    "FloatEncoding",
    "PerChannelEncoding",
]


@runtime_checkable
class Encoding(Protocol):
    """What every kind of encoding can do; all arithmetic is float32, rounding ties to even."""

    @property
    def format(self) -> NumberFormat:
        """The number format this encoding belongs to."""
        ...

    @property
    def code_dtype(self) -> np.dtype[Any]:
        """The numpy type of the codes."""
        ...

    @property
    def qmin(self) -> int:
        """Smallest code; for float formats the most negative finite value."""
        ...

    @property
    def qmax(self) -> int:
        """Largest code; for float formats the largest finite value."""
        ...

    @property
    def scale(self) -> float | Floats:
        """Value of one step: a float, per channel an array, 1.0 for float formats."""
        ...

    @property
    def zero_point(self) -> int:
        """Code of the value 0."""
        ...

    def numbers(self) -> Mapping[str, Numbers]:
        """What tells the encoding beside its format, by the names of the toolchain's table."""
        ...

    def key(self) -> bytes:
        """Bytes that are equal exactly when two encodings give the same results; stable."""
        ...

    def quantize(self, x: Floats) -> CodeArray:
        """Turn float32 values into codes of the same shape; NaN becomes the lowest code."""
        ...

    def dequantize(self, codes: CodeArray, out: Floats | None = None) -> Floats:
        """Turn codes into float32 values, into `out` (C-contiguous, same shape) when given."""
        ...

    def simulate(self, x: Floats) -> Floats:
        """Give dequantize(quantize(x)): what the next layer sees; never -0.0 for integers."""
        ...
