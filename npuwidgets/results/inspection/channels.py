"""The channels of a tensor: what range each has, and how well it survives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Floats
from npuwidgets.outputs import Slice

__all__ = ["Channels", "channel_axis", "measure_channels"]


@dataclass(frozen=True, slots=True, eq=False)
class Channels:
    """Range and SQNR of each channel.

    Args:
        axis: Which axis counts them.
        low: Smallest float value of each, shape (channels,).
        high: Largest.
        sqnr_db: Signal to error of each in dB; infinite where exact, NaN where there is no signal.
    """

    axis: int
    low: Floats
    high: Floats
    sqnr_db: Floats

    def worst(self, count: int) -> npt.NDArray[np.int64]:
        """Numbers of the channels with the lowest SQNR, worst first; those without signal last."""
        order = np.argsort(self.sqnr_db, kind="stable")  # NaN sorts last
        return order[:count].astype(np.int64)


def channel_axis(shape: Sequence[int], slices: Sequence[Slice]) -> int:
    """The axis that counts channels.

    Where a tensor is cut into slices it is theirs. Otherwise it is axis 1 of pictures and of rows
    (ONNX layout: NCHW, NC), and the last axis of anything else.
    """
    if slices:
        return slices[0].axis
    return 1 if len(shape) in (2, 4) else max(0, len(shape) - 1)


def measure_channels(golden: Floats, simulated: Floats, axis: int) -> Channels:
    """Measure each channel on its own.

    SQNR is 10 log10(sum golden^2 / sum (golden - simulated)^2).

    Args:
        golden: Float tensor, not empty.
        simulated: Simulated tensor of the same shape.
        axis: Which axis counts the channels.

    Returns:
        One figure each a channel.
    """
    shape = golden.shape or (1,)
    before = int(np.prod(shape[:axis], dtype=np.int64))
    grouped = before, shape[axis], int(np.prod(shape[axis + 1 :], dtype=np.int64))
    floats = golden.reshape(grouped)
    error = simulated.reshape(grouped) - floats
    signal = np.einsum("bca,bca->c", floats, floats, dtype=np.float64)
    noise = np.einsum("bca,bca->c", error, error, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        sqnr = 10 * np.log10(signal / noise)
    sqnr[signal == 0] = np.nan
    return Channels(axis, floats.min(axis=(0, 2)), floats.max(axis=(0, 2)), sqnr.astype(np.float32))
