"""Affine encodings: one step and one zero point for the whole tensor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from npuwidgets.arrays import CodeArray, Floats, Numbers
from npuwidgets.errors import FormatError, RangeError
from npuwidgets.numerics.formats import NumberFormat
from npuwidgets.numerics.rounding import (
    CODE_BOUNDS,
    from_codes,
    require_scale,
    round_trip,
    to_codes,
)

__all__ = ["AffineEncoding"]


NOT_AFFINE = (
    "perchannel_symmetric_affine",
    "dynamic_fixed_point",
    "float32",
    "float16",
    "bfloat16",
)
"""Families that have an encoding of their own kind, or none."""


@dataclass(frozen=True, slots=True)
class AffineEncoding:
    """One step and one zero point for the tensor: value = (code - zero_point) * scale.

    Args:
        qtype: "u8" or "i8".
        scale: Value of one step; rounded to float32, positive.
        zero_point: Code of the value 0, within the codes.
        quantizer: "asymmetric_affine", or "symmetric_affine" for weights with zero point 0.

    Raises:
        FormatError: Quantizer and qtype do not go together.
        RangeError: The scale is not a positive float32, or the zero point is no code.
    """

    qtype: str
    scale: float
    zero_point: int
    quantizer: str = "asymmetric_affine"

    def __post_init__(self) -> None:
        """Check the fields and round the scale to float32."""
        if self.quantizer in NOT_AFFINE:
            raise FormatError(
                f"an affine encoding cannot belong to {self.quantizer!r}: "
                "use asymmetric_affine or symmetric_affine"
            )
        low, high = CODE_BOUNDS[NumberFormat(self.quantizer, self.qtype).qtype]
        if self.quantizer == "symmetric_affine":
            low = high = 0
        if not low <= self.zero_point <= high:
            raise RangeError(
                f"zero point {self.zero_point} of a {self.quantizer}-{self.qtype} encoding is "
                f"outside {low}..{high}"
            )
        object.__setattr__(self, "scale", require_scale(self.scale))

    @property
    def format(self) -> NumberFormat:
        """The number format this encoding belongs to."""
        return NumberFormat(self.quantizer, self.qtype)

    @property
    def code_dtype(self) -> np.dtype[Any]:
        """np.uint8 or np.int8."""
        return self.format.code_dtype

    @property
    def qmin(self) -> int:
        """Smallest code."""
        return CODE_BOUNDS[self.qtype][0]

    @property
    def qmax(self) -> int:
        """Largest code."""
        return CODE_BOUNDS[self.qtype][1]

    def numbers(self) -> Mapping[str, Numbers]:
        """What tells it, beside its format."""
        return {"scale": self.scale, "zero_point": self.zero_point}

    def key(self) -> bytes:
        """Everything that determines the result, as bytes."""
        return f"{self.format}:{self.scale.hex()}:{self.zero_point}".encode()

    def quantize(self, x: Floats) -> CodeArray:
        """Give clip(rint(x / scale), qmin - zp, qmax - zp) + zp in float32."""
        bounds = (self.qmin, self.qmax)
        return to_codes(x, np.float32(self.scale), bounds, self.zero_point, self.code_dtype)

    def dequantize(self, codes: CodeArray, out: Floats | None = None) -> Floats:
        """Give (code - zero_point) * scale in float32."""
        return from_codes(codes, np.float32(self.scale), self.zero_point, out)

    def simulate(self, x: Floats) -> Floats:
        """Give dequantize(quantize(x)) without storing codes."""
        return round_trip(x, np.float32(self.scale), (self.qmin, self.qmax), self.zero_point)
