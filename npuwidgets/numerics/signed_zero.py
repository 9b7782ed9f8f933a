"""The sign of zero, which codes cannot hold and the toolchain's dumps keep."""

from __future__ import annotations

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.numerics.encodings import Encoding
from npuwidgets.numerics.fixed_point import EMPTY_FL

__all__ = ["simulate_for_dump"]


def simulate_for_dump(x: Floats, encoding: Encoding) -> Floats:
    """Simulate a tensor as the toolchain writes it: equal to `simulate` but for -0.0.

    value = clip(rint(x / scale), qmin - zp, qmax - zp) * scale

    A small negative x rounds to -0.0, which clipping keeps and the step multiplies to -0.0. Only
    what is clipped from below to 0, where zp is qmin, becomes 0.0. This gives the six dumped
    inputs of the mnist sample to the bit: their background, -0.42 steps at zero point 0, is -0.0.

    Args:
        x: Values before rounding, any shape: codes alone do not tell the sign.
        encoding: A per-tensor encoding. Float formats keep the sign by themselves; an empty range
            (`EMPTY_FL`) gives 0.0.

    Returns:
        float32 in x's shape.
    """
    x = np.asarray(x, dtype=np.float32)
    values = encoding.simulate(x)
    if not encoding.format.is_integer or getattr(encoding, "fl", None) == EMPTY_FL:
        return values
    negative = (values == 0) & np.signbit(x)
    if encoding.zero_point == encoding.qmin:
        with np.errstate(over="ignore", invalid="ignore"):
            negative &= np.rint(x / np.asarray(encoding.scale, np.float32)) == 0
    np.copyto(values, np.float32(-0.0), where=negative)
    return values
