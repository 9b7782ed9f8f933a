"""Per-channel weight encodings: one symmetric step for each output channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from npuwidgets.arrays import CodeArray, Floats, Numbers
from npuwidgets.errors import RangeError
from npuwidgets.numerics.formats import NumberFormat
from npuwidgets.numerics.rounding import CODE_BOUNDS, require_scale, steps_of

__all__ = ["PerChannelEncoding", "grouped_shape"]


@dataclass(frozen=True, slots=True)
class PerChannelEncoding:
    """A symmetric weight encoding with one step for each output channel.

    Args:
        qtype: "i8", or "i4" with codes -8..7.
        scales: One step per output channel, rounded to float32, positive; with groups in
            output channel order: all of group 0, then all of group 1.
        axis: Axis of the weight that counts output channels (within a group).
        groups: Groups that share `axis`, laid out along axis 0; 1 except for ConvTranspose,
            whose weight has shape (inputs, outputs / groups, ...).

    Raises:
        FormatError: Another qtype.
        RangeError: A scale is not a positive float32.
    """

    qtype: str
    scales: tuple[float, ...]
    axis: int
    groups: int = 1

    def __post_init__(self) -> None:
        """Check the fields and round the scales to float32."""
        NumberFormat("perchannel_symmetric_affine", self.qtype)
        object.__setattr__(self, "scales", tuple(require_scale(scale) for scale in self.scales))

    @property
    def format(self) -> NumberFormat:
        """The number format this encoding belongs to."""
        return NumberFormat("perchannel_symmetric_affine", self.qtype)

    @property
    def code_dtype(self) -> np.dtype[Any]:
        """np.int8, for i4 too."""
        return self.format.code_dtype

    @property
    def qmin(self) -> int:
        """Smallest code."""
        return CODE_BOUNDS[self.qtype][0]

    @property
    def qmax(self) -> int:
        """Largest code."""
        return CODE_BOUNDS[self.qtype][1]

    @property
    def scale(self) -> Floats:
        """The steps as float32, one per output channel."""
        return np.array(self.scales, np.float32)

    @property
    def zero_point(self) -> int:
        """Always 0."""
        return 0

    def numbers(self) -> Mapping[str, Numbers]:
        """What tells it, beside its format."""
        return {"scale": self.scales}

    def key(self) -> bytes:
        """Everything that determines the result, as bytes."""
        head = f"{self.format}:{self.axis}:{self.groups}:".encode()
        return head + self.scale.astype("<f4").tobytes()

    def quantize(self, x: Floats) -> CodeArray:
        """Give clip(rint(x / scale[channel]), qmin, qmax) in float32.

        Raises:
            RangeError: The array's channels and the scales differ in number.
        """
        x = np.asarray(x, dtype=np.float32)
        grouped = x.reshape(grouped_shape(x.shape, self.groups))
        work = np.empty(grouped.shape, np.float32)
        steps_of(grouped, self._spread(x.shape), self.qmin, self.qmax, work)
        return work.astype(self.code_dtype).reshape(x.shape)

    def dequantize(self, codes: CodeArray, out: Floats | None = None) -> Floats:
        """Give code * scale[channel] in float32.

        Raises:
            RangeError: The array's channels and the scales differ in number.
        """
        result = np.empty(codes.shape, np.float32) if out is None else out
        grouped = grouped_shape(codes.shape, self.groups)
        spread = self._spread(codes.shape)
        np.multiply(codes.reshape(grouped), spread, out=result.reshape(grouped))
        return result

    def simulate(self, x: Floats) -> Floats:
        """Give dequantize(quantize(x))."""
        return self.dequantize(self.quantize(x))

    def _spread(self, shape: tuple[int, ...]) -> Floats:
        """Shape the scales so that they broadcast against the grouped array."""
        channels = self.groups * shape[self.axis]
        if channels != len(self.scales):
            raise RangeError(
                f"a weight of shape {shape} has {channels} output channels on axis {self.axis} "
                f"in {self.groups} groups, but the encoding has {len(self.scales)} scales"
            )
        spread = [1] * (len(shape) + 1)
        spread[0], spread[1 + self.axis % len(shape)] = self.groups, shape[self.axis]
        return self.scale.reshape(spread)


def grouped_shape(shape: tuple[int, ...], groups: int) -> tuple[int, ...]:
    """Split axis 0 of a weight into (groups, rest), so that groups can have scales of their own.

    Args:
        shape: Shape of the weight.
        groups: Number of groups; divides shape[0].

    Raises:
        RangeError: The groups do not divide axis 0.
    """
    if shape[0] % groups:
        raise RangeError(f"a weight of shape {shape} cannot be split into {groups} groups")
    return (groups, shape[0] // groups, *shape[1:])
