"""What an edit may look at beside the state: networks, calibration pictures, named states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from npuwidgets.choices.endings import Endings
from npuwidgets.choices.state import State
from npuwidgets.errors import UnknownNameError, nearest
from npuwidgets.inputs import ArrayFacts
from npuwidgets.network import Network

__all__ = ["Context", "named_state"]


@dataclass(frozen=True, slots=True)
class Context:
    """What an edit is applied in.

    Args:
        endings: The networks, by where they end.
        pictures: How many calibration pictures there are; 0 for none.
        named: The snapshots.
        arrays: What arrays of the dataset hold, by input name.
    """

    endings: Endings
    pictures: int
    named: Mapping[str, State]
    arrays: Mapping[str, tuple[ArrayFacts, ...]] = field(default_factory=dict)

    @property
    def whole(self) -> Network:
        """The network as it was opened."""
        return self.endings.whole

    def network(self, state: State) -> Network:
        """The network of a state."""
        return self.endings.network(state)


def named_state(named: Mapping[str, State], name: str) -> State:
    """The state of a snapshot.

    Raises:
        UnknownNameError: There is none of this name; the message has the nearest names, or all.
    """
    if name not in named:
        known = ", ".join(nearest(name, named) or named)
        hint = f"there is: {known}" if known else "take one with snapshot(name)"
        raise UnknownNameError(f"no snapshot '{name}': {hint}")
    return named[name]
