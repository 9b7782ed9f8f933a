"""Chips: what an edit did, in a few words each, shown for a few seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from npuwidgets.choices import Change
from npuwidgets.session.live import Frame, Phase

__all__ = ["Chips"]


@dataclass(slots=True)
class Chips:
    """Tells the chips of each report: those of an edit come once, with its verdict.

    Args:
        noted: The latest edit whose chips were told.
        told: They.
    """

    noted: Change | None = None
    told: list[str] = field(default_factory=list)

    def of(self, frame: Frame) -> Sequence[str] | None:
        """The chips to show now; None leaves those that are shown."""
        change = frame.change
        if frame.phase is Phase.EDITED and change is not self.noted:
            return ()
        if frame.phase is Phase.MEASURED:
            notes = () if change is self.noted else change.notes
            self.noted, self.told = change, [*frame.chips, *notes]
            return self.told
        if frame.phase is Phase.DONE:
            # advice that needed all layers goes first
            advice = [one for one in frame.chips if one not in self.told]
            return [*advice, *self.told] if advice else None
        return None
