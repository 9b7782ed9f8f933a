"""What the parts of a session that take assignments need of it."""

from __future__ import annotations

from typing import Protocol

from npuwidgets.choices import Change, Context, Edit, State
from npuwidgets.network import Network

__all__ = ["Editable"]


class Editable(Protocol):
    """A session, as `session.precision`, `session.inputs` and their like know it."""

    @property
    def network(self) -> Network:
        """The network of the state in force."""

    @property
    def state(self) -> State:
        """The state in force."""

    @property
    def context(self) -> Context:
        """What edits are applied in."""

    def apply(self, edit: Edit) -> Change:
        """Make an edit."""
