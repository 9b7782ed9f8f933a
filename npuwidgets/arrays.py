"""Names for arrays by what they hold."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Array", "CodeArray", "Doubles", "Floats", "Integers", "Numbers"]

Array: TypeAlias = npt.NDArray[np.generic]
"""Of any kind."""

CodeArray: TypeAlias = npt.NDArray[Any]
"""Codes of any width: u8, i8, i16, i32, i64, float16, or uint16 bit patterns of bfloat16."""

Floats: TypeAlias = npt.NDArray[np.float32]
"""float32: golden, simulated and fed tensors."""

Doubles: TypeAlias = npt.NDArray[np.float64]
"""float64: sums and figures."""

Integers: TypeAlias = npt.NDArray[np.int64]
"""int64: counts, places, exact products of codes."""

Numbers: TypeAlias = float | int | tuple[float, ...]
"""A number of an encoding, or one for each channel."""
