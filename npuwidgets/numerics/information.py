"""Information loss: how much of a tensor's information its codes lose, 0 to 1."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats
from npuwidgets.numerics.encodings import Encoding

__all__ = ["entropy", "information_loss"]

SUBSTEPS: Final = 256
"""Parts that a step is cut into: what 8 more bits would tell apart."""


def entropy(symbols: npt.NDArray[Any]) -> float:
    """Shannon entropy of what an array holds: H = -sum(p * log2(p)) over its distinct values.

    Args:
        symbols: Any array; not empty.

    Returns:
        Bits per element; 0 where all are equal, never negative.
    """
    _, counts = np.unique(symbols, return_counts=True)
    shares = counts / symbols.size
    return max(0.0, float(-np.sum(shares * np.log2(shares))))


def information_loss(x: Floats, encoding: Encoding | None) -> float:
    """The share of a tensor's information that its encoding loses.

    loss = 1 - H(codes) / H(fine codes), where the fine codes cut every step into 256: what an
    encoding with 8 more bits would keep and this one does not. Values beyond the codes count as one
    fine code each side. Our own measure: the toolchain's, written to entropy.txt, is not public.

    Args:
        x: float32 values, any shape; not empty.
        encoding: Their encoding; None is float32. In a float format, which has no steps, the fine
            codes are the values themselves.

    Returns:
        0 where nothing is lost (float32, or a tensor of one value), 1 where values that differ all
        share one code.
    """
    if encoding is None:
        return 0.0
    x = np.ascontiguousarray(x, dtype=np.float32)
    codes = encoding.quantize(x)
    fine: npt.NDArray[Any] = x
    if encoding.format.is_integer:
        beside = encoding.zero_point + (1 if encoding.zero_point < encoding.qmax else -1)
        step = np.abs(encoding.dequantize(np.full(x.shape, beside, encoding.code_dtype)))
        # a tensor calibrated to zeros only has steps of 0: whatever it holds is lost
        whole = np.where(step == 0, 1.0, step)
        left = np.rint((x.astype(np.float64) - encoding.dequantize(codes)) / whole * SUBSTEPS)
        left = np.clip(left, -SUBSTEPS // 2, SUBSTEPS // 2)
        fine = codes.astype(np.int64) * (2 * SUBSTEPS) + left.astype(np.int64)
    total = entropy(fine)
    return 0.0 if total == 0.0 else min(1.0, max(0.0, 1.0 - entropy(codes) / total))
