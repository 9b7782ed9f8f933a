"""Classification: the best classes of an output, and whether quantization changed them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Integers
from npuwidgets.errors import SettingError

__all__ = ["topk", "topk_agreement"]


def topk(logits: npt.NDArray[np.floating], k: int) -> Integers:
    """Give the classes with the greatest values, best first.

    Args:
        logits: One value a class along the last axis; shape (..., C). Logits or probabilities.
        k: How many; all of them when there are fewer.

    Returns:
        Shape (..., min(k, C)). Of equal values the lower class comes first, which is what a board
        does that looks for the greatest; nan comes last.

    Raises:
        SettingError: `k` is below 1, or there are no classes.
    """
    if k < 1 or logits.ndim == 0 or logits.shape[-1] == 0:
        raise SettingError(
            f"the best {k} of an output of shape {logits.shape}: k is at least 1 and the last "
            f"axis holds the classes"
        )
    ranks = np.argsort(-logits.astype(np.float64), axis=-1, kind="stable")
    return ranks[..., :k].astype(np.int64)


def topk_agreement(
    golden: npt.NDArray[np.floating], simulated: npt.NDArray[np.floating], k: int
) -> float:
    """Share of the golden best `k` classes that are among the simulated best `k`.

    agreement = |top_k(golden) and top_k(simulated)| / k, the mean over all rows; for k = 1 it is
    the share of rows whose winner stays. The order within the best `k` does not count.

    Args:
        golden: Output of the float network, shape (..., C).
        simulated: Output of the quantized one, the same shape.
        k: How many classes; with as many classes as C or fewer everything agrees.

    Returns:
        0 to 1; higher is better.

    Raises:
        SettingError: The shapes differ, or `k` is below 1.
    """
    if golden.shape != simulated.shape:
        raise SettingError(
            f"golden has the shape {golden.shape}, simulated {simulated.shape}: "
            f"compare the same output of the same network"
        )
    wanted, found = topk(golden, k), topk(simulated, k)
    kept = (wanted[..., :, np.newaxis] == found[..., np.newaxis, :]).any(axis=-1)
    return float(kept.mean())
