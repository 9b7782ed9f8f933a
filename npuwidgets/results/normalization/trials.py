"""Settings worth trying for an input, and what came of them in float."""

from __future__ import annotations

from dataclasses import dataclass, replace

from npuwidgets.inputs import PRESETS, Preprocessing, preset_of
from npuwidgets.results.normalization.float_outcome import FloatOutcome
from npuwidgets.results.normalization.input_view import SeenPicture

__all__ = ["Candidate", "Trial", "candidates"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Settings worth trying.

    Args:
        name: A preset's; RGB or BGR for the other channel order; "" for settings with no name.
        settings: What it feeds.
        in_force: Whether these are the settings now.
    """

    name: str
    settings: Preprocessing
    in_force: bool

    @property
    def swaps(self) -> bool:
        """Whether it is the other channel order and not a preset."""
        return self.name in ("RGB", "BGR")


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What came of a candidate on one picture, in float.

    Args:
        candidate: Which.
        outcomes: What each output says, in the network's order.
        seen: The picture as a network trained with the yardstick's settings takes it; None for an
            input that takes no pictures.
        low: Smallest value of the input.
        high: Largest.
        suspicions: What looks wrong about the settings.
    """

    candidate: Candidate
    outcomes: tuple[FloatOutcome, ...]
    seen: SeenPicture | None
    low: float
    high: float
    suspicions: tuple[str, ...]


def candidates(used: Preprocessing, channels: int | None) -> tuple[Candidate, ...]:
    """The settings in force among those worth trying.

    Args:
        used: The settings in force; order, fitting and layout are theirs in every candidate but
            the last.
        channels: Channels of the input; None where it takes no pictures.

    Returns:
        The settings in force first where they are no preset, then every preset that fits the
        channels, then the other channel order of the settings in force where there is one.
    """
    now = preset_of(used)
    found = [] if now else [Candidate("", used, in_force=True)]
    for name, preset in PRESETS.items():
        if len(preset.mean) in (1, channels):
            settings = replace(used, mean=preset.mean, scale=preset.scale)
            found.append(Candidate(name, used if name == now else settings, name == now))
    if channels == 3:
        name = "RGB" if used.reverse_channel else "BGR"
        other = replace(used, reverse_channel=not used.reverse_channel)
        found.append(Candidate(name, other, in_force=False))
    return tuple(found)
