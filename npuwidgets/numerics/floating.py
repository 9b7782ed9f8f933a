"""float16 and bfloat16: values rounded to a shorter float, nothing calibrated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from npuwidgets.arrays import CodeArray, Floats, Numbers
from npuwidgets.errors import FormatError
from npuwidgets.numerics import bfloat16
from npuwidgets.numerics.formats import NumberFormat

__all__ = ["FloatEncoding"]


@dataclass(frozen=True, slots=True)
class FloatEncoding:
    """Half precision or bfloat16: values rounded to nearest even, nothing calibrated.

    NaN stays NaN; a value beyond the format's range becomes infinite, as IEEE 754 has it.

    Args:
        kind: "float16" (codes are np.float16) or "bfloat16" (codes are uint16 bit patterns).
    """

    kind: Literal["float16", "bfloat16"]

    def __post_init__(self) -> None:
        """Refuse any other kind."""
        if self.kind not in ("float16", "bfloat16"):
            raise FormatError(f"no float encoding {self.kind!r}: use float16 or bfloat16")

    @property
    def format(self) -> NumberFormat:
        """The number format this encoding belongs to."""
        return NumberFormat(self.kind, "")

    @property
    def code_dtype(self) -> np.dtype[Any]:
        """np.float16, or np.uint16 for bfloat16."""
        return self.format.code_dtype

    @property
    def qmin(self) -> int:
        """The most negative finite value."""
        return -self.qmax

    @property
    def qmax(self) -> int:
        """The largest finite value."""
        return 65504 if self.kind == "float16" else bfloat16.LARGEST

    @property
    def scale(self) -> float:
        """Always 1.0: there is no step."""
        return 1.0

    @property
    def zero_point(self) -> int:
        """Always 0."""
        return 0

    def numbers(self) -> Mapping[str, Numbers]:
        """What tells it, beside its format."""
        return {}

    def key(self) -> bytes:
        """Everything that determines the result, as bytes."""
        return self.kind.encode()

    def quantize(self, x: Floats) -> CodeArray:
        """Round to the format."""
        x = np.asarray(x, dtype=np.float32)
        if self.kind == "bfloat16":
            return bfloat16.to_bits(x)
        with np.errstate(over="ignore", under="ignore"):
            return x.astype(np.float16)

    def dequantize(self, codes: CodeArray, out: Floats | None = None) -> Floats:
        """Widen to float32; exact."""
        result = np.empty(codes.shape, np.float32) if out is None else out
        if self.kind == "bfloat16":
            bfloat16.from_bits(codes, result)
        else:
            np.copyto(result, codes)
        return result

    def simulate(self, x: Floats) -> Floats:
        """Give dequantize(quantize(x))."""
        return self.dequantize(self.quantize(x))
