"""Suspicious preprocessing: settings that are legal and look wrong."""

from __future__ import annotations

import math
from collections.abc import Sequence

from npuwidgets.inputs.headers import ArrayFacts
from npuwidgets.inputs.preprocessing import WHITE, Preprocessing

__all__ = ["normalized_twice", "slips", "suspicions"]

WIDEST_USUAL = 16.0
"""Networks are trained on inputs of about -3..3; beyond this the normalization is forgotten."""

NARROWEST_USUAL = 0.5
"""No usual normalization is narrower than 1; half of it is a slip, or a scale applied twice."""

DEVIATIONS_OF_ONE = (0.1, 0.6)
"""Standard deviations that networks are trained with, of pixels in 0..1; as a scale they would make
an input of 0..25 and more."""

DEVIATIONS_OF_GREY = (25.0, 150.0)
"""The same of pixels in 0..255."""

NORMALIZED = 5.0
"""Values that are not whole and lie within this have been normalized already."""

OF_GREY_LEVELS = 0.1
"""Scales below this are for grey levels 0..255: 1/255 is 0.004, ImageNet's largest 0.018."""

NOTICEABLE = 0.02
"""Share of the reference's width by which an end may differ before it is worth a word."""


def suspicions(
    preprocessing: Preprocessing,
    reference: Preprocessing | None = None,
    *,
    channels: int = 3,
    is_image: bool = True,
    arrays: Sequence[ArrayFacts] = (),
) -> list[str]:
    """Say what looks wrong about settings that are allowed.

    Similarity cannot see a wrong normalization, because golden and simulated get the same wrong
    input; this looks at the settings themselves.

    Args:
        preprocessing: The settings in use.
        reference: The settings the network was trained with, where known.
        channels: Channels of the network's input.
        is_image: False for an input that takes no pictures.
        arrays: What the input's files hold, where all of them are arrays: then their values count
            and not grey levels 0..255.

    Returns:
        One sentence for each suspicion; empty when there is none.

    Raises:
        SettingError: Mean or scale do not go with the number of channels.
    """
    found = []
    low, high = preprocessing.extent(channels)
    seen = f"the network sees {interval(low, high)}"
    twice = normalized_twice(preprocessing, arrays)
    if reference is not None:
        found += differences(preprocessing, reference, channels)
    elif arrays and not twice:
        found += unusual_arrays(preprocessing, arrays, channels)
    elif not arrays:
        found += unusual_extent(low, high, seen)
    found += twice
    found += slips(preprocessing)
    _, scale = preprocessing.per_channel(channels)
    if float(scale.min()) < 0:
        found.append(f"scale {figure(float(scale.min()))} is negative: dark and bright are swapped")
    if preprocessing.reverse_channel and not is_image:
        found.append(
            "reverse_channel is on for an input that takes no pictures: "
            "it swaps the first and last channel of every sample; turn it off"
        )
    return found


def slips(preprocessing: Preprocessing) -> list[str]:
    """Numbers that are probably meant otherwise: a mean of 0..1, a standard deviation as scale.

    They are told at once when they are set, whatever the other settings are.

    Args:
        preprocessing: The settings.
    """
    found = []
    if 0 < max(map(abs, preprocessing.mean)) <= 1:
        given = ", ".join(f"{value:.4g}" for value in preprocessing.mean)
        wanted = ", ".join(f"{value * WHITE:.4g}" for value in preprocessing.mean)
        found.append(
            f"mean {given} is at most one grey level: pixels are 0..255 here, so a mean given for "
            f"0..1 must be multiplied by 255 ({wanted})"
        )
    scale = preprocessing.scale
    scales = scale if isinstance(scale, tuple) else (scale,)
    for (low, high), white in (DEVIATIONS_OF_ONE, WHITE), (DEVIATIONS_OF_GREY, 1):
        if all(low <= value <= high for value in scales):
            given = ", ".join(f"{value:.4g}" for value in scales)
            wanted = ", ".join(f"{1 / (value * white):.4g}" for value in scales)
            found.append(
                f"scale {given} looks like a standard deviation of pixels in 0..{WHITE // white}: "
                f"pixels are multiplied by the scale, so that it would be {wanted}"
            )
    return found


def normalized_twice(preprocessing: Preprocessing, arrays: Sequence[ArrayFacts]) -> list[str]:
    """Say where arrays are normalized already, and mean or scale are for grey levels.

    Args:
        preprocessing: The settings.
        arrays: What the arrays of the input hold, as far as it was looked at.
    """
    scale = preprocessing.scale
    scales = scale if isinstance(scale, tuple) else (scale,)
    small = max(map(abs, scales)) < OF_GREY_LEVELS
    if not small and max(map(abs, preprocessing.mean)) <= NORMALIZED:
        return []
    done = [one for one in arrays if is_normalized(one)]
    if not done:
        return []
    low, high = round(min(one.low for one in done), 2), round(max(one.high for one in done), 2)
    mean = preprocessing.mean
    ends = [(end - m) * s for end in (low, high) for m in mean for s in scales]
    given = " ".join(f"{value:.4g}" for value in mean), " ".join(f"{one:.4g}" for one in scales)
    sentence = (
        f"{len(done)} of {len(arrays)} array{'' if len(arrays) == 1 else 's'} looked at "
        f"{'hold' if len(done) > 1 else 'holds'} {interval(low, high)}, already normalized, and "
        f"mean {given[0]}, scale {given[1]} are for grey levels 0..255: the network sees "
        f"{interval(min(ends), max(ends))}; give mean 0 and scale 1, or arrays of grey levels"
    )
    return [sentence]


def is_normalized(array: ArrayFacts) -> bool:
    """Whether values lie where no grey levels do."""
    largest = max(abs(array.low), abs(array.high))
    return 0 < largest <= (1 if array.whole else NORMALIZED)


def unusual_arrays(
    preprocessing: Preprocessing, arrays: Sequence[ArrayFacts], channels: int
) -> list[str]:
    """Suspicions about the width of an input that arrays feed."""
    mean, scale = preprocessing.per_channel(channels)
    low, high = min(one.low for one in arrays), max(one.high for one in arrays)
    ends = [*((low - mean) * scale), *((high - mean) * scale)]
    least, most = float(min(ends)), float(max(ends))
    if max(abs(least), abs(most)) <= WIDEST_USUAL:
        return []
    return unusual_extent(least, most, f"the network sees {interval(least, most)}")


def unusual_extent(low: float, high: float, seen: str) -> list[str]:
    """Suspicions about the width of the input where there is nothing to compare it with."""
    if max(abs(low), abs(high)) > WIDEST_USUAL:
        return [f"{seen}; most networks are trained on 0..1, -1..1 or about -2.1..2.6"]
    if high - low < NARROWEST_USUAL:
        return [
            (
                f"{seen}, a width of {figure(high - low)}; most networks are trained on 1 or more: "
                "was the scale mistyped, or applied twice?"
            )
        ]
    return []


def differences(used: Preprocessing, reference: Preprocessing, channels: int) -> list[str]:
    """Sentences on each setting that is not the reference's."""
    found = []
    low, high = used.extent(channels)
    wanted_low, wanted_high = reference.extent(channels)
    tolerance = NOTICEABLE * (wanted_high - wanted_low)
    if max(abs(low - wanted_low), abs(high - wanted_high)) > tolerance:
        ratio = (high - low) / (wanted_high - wanted_low)
        words = f"{figure(ratio)} times as wide" if abs(ratio - 1) > NOTICEABLE else "shifted"
        found.append(
            f"the network sees {interval(low, high)}, reference "
            f"{interval(wanted_low, wanted_high)} ({words})"
        )
    else:
        found += channel_differences(used, reference, channels, tolerance)
    if used.reverse_channel != reference.reverse_channel and channels > 1:
        order = {True: "BGR", False: "RGB"}
        found.append(
            f"the network gets {order[used.reverse_channel]}, "
            f"reference {order[reference.reverse_channel]}"
        )
    for name in ("fitting", "layout"):
        mine, its = getattr(used, name), getattr(reference, name)
        if mine != its:
            found.append(f"{name} is {mine}, reference {its}")
    return found


def channel_differences(
    used: Preprocessing, reference: Preprocessing, channels: int, tolerance: float
) -> list[str]:
    """The channel whose range differs most, where the range of all of them does not."""
    mean, scale = used.per_channel(channels)
    its_mean, its_scale = reference.per_channel(channels)
    black = abs(-mean * scale + its_mean * its_scale)
    white = abs((WHITE - mean) * scale - (WHITE - its_mean) * its_scale)
    worst = int((black + white).argmax())
    if max(float(black[worst]), float(white[worst])) <= tolerance:
        return []
    ends = [
        interval(float(-m[worst] * s[worst]), float((WHITE - m[worst]) * s[worst]))
        for m, s in ((mean, scale), (its_mean, its_scale))
    ]
    return [f"channel {worst} of the network sees {ends[0]}, reference {ends[1]}"]


def interval(low: float, high: float) -> str:
    """Two ends in words: 0..0.26."""
    return f"{figure(low)}..{figure(high)}"


def figure(value: float) -> str:
    """A number with about three digits, whole where it is nearly whole: 0.26, 2.64, 255."""
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))) - (1 if abs(value) < 1 else 0))
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
