"""Encodings of a bias: wide integers in steps of input step times weight step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from npuwidgets.arrays import CodeArray, Doubles, Floats, Numbers
from npuwidgets.errors import FormatError, RangeError
from npuwidgets.numerics.formats import NumberFormat
from npuwidgets.numerics.rounding import require_scale

__all__ = ["BiasEncoding"]

_UNSIGNED: Final = NumberFormat("asymmetric_affine", "u8")


@dataclass(frozen=True, slots=True)
class BiasEncoding:
    """A bias of shape (channels,) as int32 or int64: value = code * scale[channel].

    Args:
        scales: One step for all channels, or one for each; rounded to float32. Ignored (leave
            it empty) when `fl` is given.
        bits: Width of the code, 32 or 64.
        fl: Fractional length of a dynamic fixed point bias, whose step is 2**-fl.
        weight_format: The weight's format; tables write the bias under the same quantizer.

    Raises:
        FormatError: Another width, or neither or both of scales and fl.
        RangeError: A scale is not a positive float32.
    """

    scales: tuple[float, ...]
    bits: Literal[32, 64]
    fl: int | None = None
    weight_format: NumberFormat = _UNSIGNED

    def __post_init__(self) -> None:
        """Check the fields and round the scales to float32."""
        if self.bits not in (32, 64):
            raise FormatError(f"a bias has 32 or 64 bits, not {self.bits}")
        if bool(self.scales) == (self.fl is not None):
            raise FormatError("a bias encoding takes either scales or fl, and one of them")
        object.__setattr__(self, "scales", tuple(require_scale(scale) for scale in self.scales))

    @property
    def format(self) -> NumberFormat:
        """The weight's format."""
        return self.weight_format

    @property
    def qtype(self) -> str:
        """The type as tables write it, "i32" or "i64"."""
        return f"i{self.bits}"

    @property
    def code_dtype(self) -> np.dtype[Any]:
        """np.int32 or np.int64."""
        return np.dtype(np.int32 if self.bits == 32 else np.int64)

    @property
    def qmin(self) -> int:
        """Smallest code."""
        return -(1 << (self.bits - 1))

    @property
    def qmax(self) -> int:
        """Largest code."""
        return (1 << (self.bits - 1)) - 1

    @property
    def scale(self) -> float | Floats:
        """Value of one step; an array when the channels differ."""
        if self.fl is not None:
            return 2.0**-self.fl
        return self.scales[0] if len(self.scales) == 1 else np.array(self.scales, np.float32)

    @property
    def zero_point(self) -> int:
        """Always 0."""
        return 0

    def numbers(self) -> Mapping[str, Numbers]:
        """What tells it, beside its format: the steps, or fl."""
        return {"scale": self.scales} if self.fl is None else {"fl": self.fl}

    def key(self) -> bytes:
        """Everything that determines the result, as bytes."""
        head = f"bias:{self.weight_format}:{self.qtype}:{self.fl}:".encode()
        return head + np.array(self.scales, "<f4").tobytes()

    def quantize(self, x: Floats) -> CodeArray:
        """Give rint(x / scale) clipped to the width; NaN becomes 0.

        Raises:
            RangeError: The bias has another number of channels than the encoding.
        """
        steps = np.nan_to_num(self._steps(x), nan=0.0, posinf=np.inf, neginf=-np.inf)
        codes = np.empty(steps.shape, self.code_dtype)
        above, below = steps >= -float(self.qmin), steps <= float(self.qmin)
        inside = ~(above | below)
        codes[inside] = steps[inside]
        codes[above], codes[below] = self.qmax, self.qmin
        return codes

    def clipped(self, x: Floats) -> tuple[int, ...]:
        """The channels whose bias does not fit the width, ascending."""
        steps = self._steps(x).reshape(-1)
        outside = (steps >= -float(self.qmin)) | (steps < float(self.qmin))
        return tuple(int(channel) for channel in np.flatnonzero(outside))

    def dequantize(self, codes: CodeArray, out: Floats | None = None) -> Floats:
        """Give code * scale: the code rounded to float32 first, as ONNX Runtime has it."""
        values = codes.astype(np.float32)
        result = np.empty(codes.shape, np.float32) if out is None else out
        with np.errstate(over="ignore", under="ignore"):
            if self.fl is None:
                np.multiply(values, self._channel_scales(codes.shape), out=result)
            else:
                np.copyto(result, np.ldexp(values.astype(np.float64), -self.fl), casting="unsafe")
        return result

    def simulate(self, x: Floats) -> Floats:
        """Give dequantize(quantize(x)): what is added to the accumulator."""
        return self.dequantize(self.quantize(x))

    def _steps(self, x: Floats) -> Doubles:
        """Give rint(x / scale) as doubles, not clipped; the division is float32."""
        x = np.asarray(x, dtype=np.float32)
        steps: Doubles
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            if self.fl is None:
                steps = np.rint(x / self._channel_scales(x.shape)).astype(np.float64)
            else:
                steps = np.rint(np.ldexp(x.astype(np.float64), self.fl))
        return steps

    def _channel_scales(self, shape: tuple[int, ...]) -> Floats:
        """The scales as float32, checked against the number of channels."""
        if len(self.scales) > 1 and shape != (len(self.scales),):
            raise RangeError(
                f"a bias of shape {shape} does not fit an encoding of {len(self.scales)} channels"
            )
        return np.array(self.scales, np.float32)
