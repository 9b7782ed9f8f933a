"""Rounding of float32 values to codes and back, in the toolchain's float32 arithmetic."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from npuwidgets.arrays import CodeArray, Floats
from npuwidgets.errors import RangeError
from npuwidgets.numerics.pieces import PIECE

__all__ = ["CODE_BOUNDS", "from_codes", "require_scale", "round_trip", "steps_of", "to_codes"]

CODE_BOUNDS: Final = {"u8": (0, 255), "i8": (-128, 127), "i16": (-32768, 32767), "i4": (-8, 7)}
"""Smallest and largest code of each integer type."""

_SAFE_SCALE: Final = 1e30  # below this no code of 16 bits times the scale overflows float32


def steps_of(
    x: Floats, scale: CodeArray | np.floating[Any], low: int, high: int, work: CodeArray
) -> None:
    """Count steps of `scale`: work = clip(rint(x / scale), low, high), ties to even.

    NaN counts as `low`, as ONNX Runtime's QuantizeLinear has it.

    Args:
        x: Values, any shape.
        scale: Step, a scalar or an array that broadcasts against `x`.
        low: Smallest count, qmin - zero_point.
        high: Largest count, qmax - zero_point.
        work: Receives the counts; float32, or float64 when the step is no normal float32.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        np.divide(x, scale, out=work)
        np.rint(work, out=work)
        np.clip(work, work.dtype.type(low), work.dtype.type(high), out=work)
        if work.size and np.isnan(work.max()):
            work[np.isnan(work)] = low


def to_codes(
    x: Floats,
    scale: np.floating[Any],
    bounds: tuple[int, int],
    zero_point: int,
    dtype: np.dtype[Any],
) -> CodeArray:
    """Quantize with one step: clip(rint(x / scale), qmin - zp, qmax - zp) + zp.

    Equal to ONNX Runtime's QuantizeLinear for u8, i8 and i16.

    Args:
        x: Values, any shape and strides.
        scale: The step; its type (float32 or float64) is the arithmetic.
        bounds: qmin and qmax of the code.
        zero_point: Code of the value 0.
        dtype: Type of the codes.

    Returns:
        Codes in x's shape, C-contiguous.
    """
    x = np.asarray(x, dtype=np.float32, order="C")
    codes = np.empty(x.shape, dtype)
    flat, target = x.reshape(-1), codes.reshape(-1)
    buffer = np.empty(min(PIECE, flat.size), scale.dtype)
    for start in range(0, flat.size, PIECE):
        piece = flat[start : start + PIECE]
        work = buffer[: piece.size]
        steps_of(piece, scale, bounds[0] - zero_point, bounds[1] - zero_point, work)
        if zero_point:
            np.add(work, work.dtype.type(zero_point), out=work)
        np.copyto(target[start : start + PIECE], work, casting="unsafe")
    return codes


def from_codes(
    codes: CodeArray, scale: np.floating[Any], zero_point: int, out: Floats | None = None
) -> Floats:
    """Dequantize with one step: (code - zero_point) * scale.

    Args:
        codes: Integer codes, any shape.
        scale: The step; its type (float32 or float64) is the arithmetic.
        zero_point: Code of the value 0.
        out: Receives the result when given: C-contiguous float32 in the codes' shape.

    Returns:
        float32 values in the codes' shape; `out` when given.
    """
    result = np.empty(codes.shape, np.float32) if out is None else out
    flat, target = codes.reshape(-1), result.reshape(-1)
    if scale.dtype == np.float32 and scale < _SAFE_SCALE and flat.size <= PIECE:
        _from_piece(flat, scale, zero_point, target)
        return result
    buffer = np.empty(min(PIECE, flat.size), scale.dtype)
    with np.errstate(over="ignore"):
        for start in range(0, flat.size, PIECE):
            piece, values = flat[start : start + PIECE], target[start : start + PIECE]
            work = values if scale.dtype == np.float32 else buffer[: values.size]
            _from_piece(piece, scale, zero_point, work)
            if work is not values:
                np.copyto(values, work, casting="same_kind")
    return result


def _from_piece(
    codes: CodeArray, scale: np.floating[Any], zero_point: int, work: CodeArray
) -> None:
    """Dequantize a piece into `work`, in the arithmetic of work's type."""
    np.copyto(work, codes, casting="unsafe")
    if zero_point:
        np.subtract(work, work.dtype.type(zero_point), out=work)
    np.multiply(work, scale, out=work)


def round_trip(
    x: Floats, scale: np.floating[Any], bounds: tuple[int, int], zero_point: int
) -> Floats:
    """Quantize and dequantize in one walk, without storing codes.

    Args:
        x: Values, any shape and strides.
        scale: The step, float32.
        bounds: qmin and qmax of the code.
        zero_point: Code of the value 0.

    Returns:
        float32 values in x's shape, equal to `from_codes(to_codes(x))`; never -0.0.
    """
    x = np.asarray(x, dtype=np.float32, order="C")
    result = np.empty(x.shape, np.float32)
    flat, target = x.reshape(-1), result.reshape(-1)
    for start in range(0, flat.size, PIECE):
        work = target[start : start + PIECE]
        steps_of(
            flat[start : start + PIECE],
            scale,
            bounds[0] - zero_point,
            bounds[1] - zero_point,
            work,
        )
        np.add(work, np.float32(0), out=work)  # -0.0 + 0.0 is 0.0: codes know no negative zero
        with np.errstate(over="ignore", under="ignore"):
            np.multiply(work, scale, out=work)
    return result


def require_scale(scale: float) -> float:
    """Round a scale to float32 and refuse what no step can be.

    Args:
        scale: Value of one step.

    Returns:
        The double equal to the float32.

    Raises:
        RangeError: The scale is not finite or not above 0 in float32.
    """
    with np.errstate(over="ignore"):
        rounded = float(np.float32(scale))
    if not (math.isfinite(rounded) and rounded > 0):
        raise RangeError(f"scale {scale!r} is not a positive float32: check the table's entry")
    return rounded
