"""What a person may type into the scale and mean fields."""

from __future__ import annotations

import math

from npuwidgets.errors import SettingError

__all__ = ["parse_means", "parse_scale"]


def parse_scale(text: str) -> float:
    """Read a scale: a number, or a quotient such as `1/255`.

    Args:
        text: As typed.

    Returns:
        The scale; finite and above 0. A negative one, which would turn the picture into its
        negative, is a slip of the keyboard here; a cell may still set it.

    Raises:
        SettingError: The text is no such number; the message says what would be.
    """
    value = _number(text, "scale", "a number such as 0.0039 or 1/255")
    if value == 0:
        raise SettingError("scale 0 would feed the network nothing but zeros; not applied")
    if value < 0:
        raise SettingError(
            f"scale {text.strip()} is negative and would swap dark and bright; not applied"
        )
    return value


def parse_means(text: str, channels: int) -> tuple[float, ...]:
    """Read one mean for all channels, or one for each, separated by spaces or commas.

    Args:
        text: As typed.
        channels: How many channels the input has.

    Returns:
        One mean for each channel.

    Raises:
        SettingError: A part is no number, or their count is neither 1 nor `channels`.
    """
    parts = text.replace(",", " ").split()
    if len(parts) not in (1, channels):
        raise SettingError(
            f"mean has {len(parts)} numbers: give one, or {channels}, one for each channel; "
            "not applied"
        )
    values = [_number(part, "mean", "numbers such as 123.675 or 127.5") for part in parts]
    return tuple(values * channels if len(values) == 1 else values)


def _number(text: str, what: str, wanted: str) -> float:
    numerator, slash, denominator = text.partition("/")
    try:
        value = float(numerator) / float(denominator) if slash else float(numerator)
    except (ValueError, ZeroDivisionError) as cause:
        raise SettingError(f"{what} {text.strip()!r} is not {wanted}; not applied") from cause
    if not math.isfinite(value):
        raise SettingError(f"{what} {text.strip()!r} is not finite; not applied")
    return value
