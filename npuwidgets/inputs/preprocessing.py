"""Preprocessing: how grey levels become the numbers that the network takes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Array, Floats
from npuwidgets.errors import PictureError, SettingError, nearest
from npuwidgets.inputs.pictures import require_fitting

__all__ = ["LAYOUTS", "PRESETS", "Preprocessing", "preset_of", "shown", "spread", "words_of"]

LAYOUTS = ("nchw", "nhwc")
"""Order of the axes that the network's input has."""

WHITE = 255
"""Grey level of white; black is 0."""


@dataclass(frozen=True, slots=True)
class Preprocessing:
    """Normalization of a picture, x' = (x - mean) * scale per channel, and what goes with it.

    Mean and scale follow the order in which the network gets the channels: with
    `reverse_channel` the first of each belongs to blue. (Which order the toolchain means when
    they differ by channel is not public; with equal values it makes no difference.)

    Args:
        mean: Grey level that becomes 0; one for all channels, or one each.
        scale: Factor after the mean is taken off, never 0; a number, one for all, or one each.
            This is the toolchain's scale: 1/255 turns 0..255 into 0..1.
        reverse_channel: Feed BGR instead of RGB.
        fitting: How the picture is brought to size: scale, crop, letterbox, or none.
        layout: Axes of the result, nchw or nhwc.

    Raises:
        SettingError: A number is not finite, a scale is 0, a list is empty, or a name is unknown.
    """

    mean: tuple[float, ...]
    scale: tuple[float, ...] | float
    reverse_channel: bool = False
    fitting: str = "scale"
    layout: str = "nchw"

    def __post_init__(self) -> None:
        """Check every field; lists become tuples, so that equal settings are equal values."""
        object.__setattr__(self, "mean", checked_numbers("mean", self.mean))
        if isinstance(self.scale, (tuple, list, np.ndarray)):
            scales = checked_numbers("scale", self.scale)
            object.__setattr__(self, "scale", scales)
        else:
            scales = (checked_number("scale", self.scale),)
            object.__setattr__(self, "scale", scales[0])
        if any(np.float32(value) == 0 for value in scales):
            raise SettingError(
                "scale 0 turns every picture into zeros: the usual one for 0..1 is "
                "1/255 = 0.0039216"
            )
        if len(self.mean) > 1 and len(scales) > 1 and len(self.mean) != len(scales):
            raise SettingError(
                f"{len(self.mean)} means but {len(scales)} scales: give one for all channels "
                f"or one for each"
            )
        if not isinstance(self.reverse_channel, bool):
            raise SettingError(f"reverse_channel is true or false, not {self.reverse_channel!r}")
        require_fitting(self.fitting)
        if self.layout not in LAYOUTS:
            near = nearest(str(self.layout).lower(), LAYOUTS, 1)
            hint = f"did you mean {near[0]!r}? " if near else ""
            raise SettingError(
                f"unknown layout {self.layout!r}: {hint}choose from {', '.join(LAYOUTS)}"
            )

    @property
    def changes_nothing(self) -> bool:
        """Whether an array is fed as it is."""
        scales = self.scale if isinstance(self.scale, tuple) else (self.scale,)
        return not any(self.mean) and set(scales) == {1.0} and not self.reverse_channel

    def per_channel(self, channels: int) -> tuple[Floats, Floats]:
        """Give mean and scale of each channel, in the order the network gets them.

        Args:
            channels: Channels of the network's input.

        Returns:
            Mean and scale, each float32 of shape (channels,).

        Raises:
            SettingError: There is neither one value nor one for each channel.
        """
        scales = self.scale if isinstance(self.scale, tuple) else (self.scale,)
        for name, values in (("mean", self.mean), ("scale", scales)):
            if len(values) not in (1, channels):
                raise SettingError(
                    f"{name} has {len(values)} values and the input {channels} channel(s): "
                    f"give one for all or one for each"
                )
        return (
            np.broadcast_to(np.array(self.mean, np.float32), (channels,)),
            np.broadcast_to(np.array(scales, np.float32), (channels,)),
        )

    def apply(self, fitted: npt.NDArray[np.uint8]) -> Floats:
        """Turn a fitted picture into the network's input.

        The order is the toolchain's: take the mean off, then multiply, both in float32. On the
        mnist sample this gives the dumped inputs to the bit.

        Args:
            fitted: Grey levels in RGB order, shape (H, W, C), of the size the network takes.

        Returns:
            float32, C-contiguous; (1, C, H, W) for nchw, (1, H, W, C) for nhwc.

        Raises:
            PictureError: The picture is not a uint8 array of shape (H, W, C).
            SettingError: Mean or scale do not go with the number of channels.
        """
        if fitted.ndim != 3 or fitted.dtype != np.uint8:
            raise PictureError(
                f"preprocessing takes uint8 (height, width, channels), "
                f"not {fitted.dtype} {fitted.shape}"
            )
        axes = (0, 1, 2) if self.layout == "nhwc" else (2, 0, 1)
        return self.normalize(fitted.transpose(axes)[np.newaxis])

    def normalize(self, array: Array) -> Floats:
        """Reverse the channels if asked to, take the mean off, then multiply, both in float32.

        An array that is no picture is reversed as well: users of the toolchain report that
        `reverse_channel: true` mirrored the 22 planes of an input (1, 22, 9, 9) in calibration.

        Args:
            array: Grey levels or other numbers in the input's own layout and shape, batch first.
                The channels are axis 1 for nchw and the last one for nhwc; an array of fewer than
                3 axes has none, takes one mean and one scale, and is not reversed.

        Returns:
            float32 in the array's shape, C-contiguous; a new array.

        Raises:
            SettingError: Mean or scale do not go with the number of channels.
        """
        if array.ndim < 3:
            mean, scale = self.per_channel(1)
        else:
            axis = array.ndim - 1 if self.layout == "nhwc" else 1
            mean, scale = self.per_channel(array.shape[axis])
            behind = (1,) * (array.ndim - 1 - axis)
            mean, scale = mean.reshape(-1, *behind), scale.reshape(-1, *behind)
            if self.reverse_channel:
                array = np.flip(array, axis)
        values = np.array(array, np.float32, order="C")
        values -= mean
        values *= scale
        return values

    def extent(self, channels: int) -> tuple[float, float]:
        """Smallest and largest number that any picture can give.

        Args:
            channels: Channels of the network's input.

        Returns:
            Low and high over all channels, from black and white.

        Raises:
            SettingError: Mean or scale do not go with the number of channels.
        """
        mean, scale = self.per_channel(channels)
        ends = np.stack([(np.float32(0) - mean) * scale, (np.float32(WHITE) - mean) * scale])
        return float(ends.min()), float(ends.max())


def checked_number(name: str, value: object) -> float:
    """A finite number, also as float32, or a SettingError that names the setting."""
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise SettingError(f"{name} must be a number, not {value!r}")
    number = float(value)
    if not math.isfinite(number) or abs(number) > float(np.finfo(np.float32).max):
        raise SettingError(f"{name} must be a finite float32 number, not {value!r}")
    return number


def checked_numbers(name: str, values: object) -> tuple[float, ...]:
    """A tuple of one or more finite numbers, or a SettingError that names the setting."""
    if not isinstance(values, (tuple, list, np.ndarray)) or len(values) == 0:
        raise SettingError(
            f"{name} must be a list with one number for all channels or one for each, "
            f"not {values!r}"
        )
    return tuple(checked_number(name, value) for value in values)


PRESETS: Mapping[str, Preprocessing] = MappingProxyType(
    {
        "0..1": Preprocessing((0.0,), 1 / 255),
        "-1..1": Preprocessing((127.5,), 1 / 127.5),
        "ImageNet": Preprocessing((123.675, 116.28, 103.53), (1 / 58.395, 1 / 57.12, 1 / 57.375)),
        "raw": Preprocessing((0.0,), 1.0),
    }
)
"""Normalizations that networks are usually trained with, by name.

ImageNet is torchvision's: mean .485 .456 .406 and standard deviation .229 .224 .225, times 255;
it takes three channels, the others any number.
"""


def shown(value: float | Sequence[float]) -> str:
    """A number or several, short enough to read."""
    if isinstance(value, Sequence):
        return " ".join(f"{one:.6g}" for one in value)
    return f"{value:.6g}"


def words_of(used: Preprocessing) -> dict[str, str]:
    """What each field but the layout says, in a word or two."""
    return {
        "mean": f"mean {shown(used.mean)}",
        "scale": f"scale {shown(used.scale)}",
        "reverse_channel": "BGR" if used.reverse_channel else "RGB",
        "fitting": used.fitting,
    }


def preset_of(used: Preprocessing) -> str:
    """The name of the preset with this mean and scale; "" where there is none."""
    mine = spread(used.mean), spread(used.scale)
    for name, preset in PRESETS.items():
        if (spread(preset.mean), spread(preset.scale)) == mine:
            return name
    return ""


def spread(values: Sequence[float] | float) -> tuple[float, ...]:
    """One number for all channels where they are equal, else one each."""
    several = tuple(values) if isinstance(values, Sequence) else (values,)
    return several[:1] if len(set(several)) == 1 else several
