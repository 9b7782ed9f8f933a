"""Masks: values so far below the others that a softmax makes exactly 0 of them.

An attention mask adds -inf, -1e9 or -10000 to what it keeps out. A range that reached down there
would leave all that it lets through one code.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from npuwidgets.numerics.ranges import Range

__all__ = ["ABOVE", "BELOW", "MASK", "let_through", "let_through_by_mask"]

BELOW: Final = -1
ABOVE: Final = 1
"""Sides on which a mask's values lie; above where a minimum is looked for."""

MASK: Final = 1000.0
"""A value of a mask is at least this large. Masks of -100 (Swin) are values like others."""

FAR: Final = 104.0
"""exp(-104) is 0 in float32."""

WIDER: Final = 4.0
"""So many times the width of what is let through lies between that and a mask."""


def let_through(array: npt.NDArray[Any]) -> Range:
    """The range of the finite values of an array that holds others.

    Args:
        array: Real values, any shape.

    Returns:
        The range, marked `open`; zeros where no value is finite.
    """
    kept = array[np.isfinite(array)]
    span = Range.of(kept) if kept.size else Range(0.0, 0.0)
    return Range(span.low, span.high, open=True)


def let_through_by_mask(array: npt.NDArray[Any], span: Range, side: int = BELOW) -> Range | None:
    """The range of what a finite mask lets through.

    Masked are the values not below `MASK` in size that lie further below (above) all others than
    these lie apart; of two masks added both are left out.

    Args:
        array: Finite values, any shape.
        span: Their range.
        side: `BELOW` or `ABOVE`.

    Returns:
        The range, marked `open`; zeros where all is masked. None where nothing is.
    """
    if side == ABOVE:
        if span.high < MASK:
            return None
        turned = let_through_by_mask(-array, Range(-span.high, -span.low))
        return None if turned is None else Range(-turned.high, -turned.low, open=True)
    if span.low > -MASK:
        return None
    if span.high <= -MASK:
        return Range(0.0, 0.0, open=True)
    kept, found = array, span
    while found.low <= -MASK:
        far = kept <= found.low / 2
        upper = kept[~far]
        if not upper.size:
            break
        inner = Range.of(upper)
        if inner.low - float(kept[far].max()) < max(FAR, WIDER * (inner.high - inner.low)):
            break
        kept, found = upper, inner
    return None if found is span else Range(found.low, found.high, open=True)
