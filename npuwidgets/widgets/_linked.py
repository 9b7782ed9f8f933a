"""What all workbenches of one session share beside the session: selection, state A, typed texts."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from npuwidgets.choices.state import State
from npuwidgets.network import Network
from npuwidgets.session import Session

__all__ = ["Linked", "Shown"]

Selected = Callable[[list[int], object], None]
Settled = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the views show of one result, kept so that flipping to it computes nothing.

    Args:
        state: The state it belongs to.
        picture: Index of the picture.
        title: The state in a few words.
        views: Traits by view.
    """

    state: State
    picture: int
    title: str
    views: Mapping[str, Mapping[str, Any]]

    def with_traits(self, **views: Mapping[str, Any]) -> Shown:
        """The same with some traits replaced."""
        merged = {name: {**self.views.get(name, {}), **new} for name, new in views.items()}
        everything = MappingProxyType({**self.views, **merged})
        return Shown(self.state, self.picture, self.title, everything)


class Linked:
    """Shared by the workbenches of one session; get it by `Linked.of(session)`."""

    _of: ClassVar[weakref.WeakKeyDictionary[Session, Linked]] = weakref.WeakKeyDictionary()

    def __init__(self, network: Network) -> None:
        self.network = network
        """What `rows` counts the layers of."""
        self.rows: list[int] = []
        self.kept: Shown | None = None
        self._refusals: dict[tuple[str, str], tuple[object, str, str]] = {}
        self._texts: dict[tuple[str, str], dict[object, str]] = {}
        self._to_keep: State | None = None
        self._listeners: list[tuple[Selected, Settled]] = []

    @classmethod
    def of(cls, session: Session) -> Linked:
        """The one of a session."""
        found = cls._of.get(session)
        if found is None:
            found = cls._of.setdefault(session, cls(session.network))
        return found

    def listen(self, selected: Selected, settled: Settled) -> Callable[[], None]:
        """Hear of selections, with who made them, and of typed texts; gives what stops it."""
        pair = selected, settled
        self._listeners.append(pair)

        def stop() -> None:
            if pair in self._listeners:
                self._listeners.remove(pair)

        return stop

    def select(self, rows: list[int], source: object) -> None:
        """Select rows; the last one has the ring."""
        self.rows = rows
        for selected, _ in tuple(self._listeners):
            selected(rows, source)

    def follow(self, network: Network) -> None:
        """Count rows in another network: layers that it has too stay selected.

        Every view that hears of the change may say so; the first one counts. Listeners hear the
        rows in the new numbering, after `network` has changed.
        """
        if network is not self.network:
            self.rows, self.network = self.rows_in(network), network
            for selected, _ in tuple(self._listeners):
                selected(self.rows, None)

    def rows_in(self, network: Network) -> list[int]:
        """The selected layers as rows of another network, as far as it has them."""
        if network is self.network:
            return self.rows
        lids = [self.network.layers[row].lid for row in self.rows]
        return [network.position[lid] for lid in lids if lid in network.position]

    # ------------------------------------------------------------------ state A

    def keep(self, state: State) -> None:
        """Make the result of `state` A as soon as it is measured."""
        self._to_keep = state

    def measured(self, shown: Shown) -> None:
        """Take a complete result as A when it was asked for, or when it is the first."""
        if self.kept is None or self._to_keep == shown.state:
            self.kept = shown
            self._to_keep = None

    # ------------------------------------------------------------------ typed texts

    def typed(self, name: str, field: str, value: object, text: str) -> None:
        """Remember how a value was typed: it is shown so whenever it is in force."""
        self._texts.setdefault((name, field), {})[value] = text
        self._settle(name, field)

    def refuse(self, name: str, field: str, value: object, text: str, reason: str) -> None:
        """Remember a text that is not applied, and why; `value` stays in force."""
        self._refusals[name, field] = value, text, reason
        self._tell()

    def refusal(self, name: str, field: str, value: object) -> tuple[str, str] | None:
        """The refused text and why, as long as the field's value has not changed since."""
        found = self._refusals.get((name, field))
        return found[1:] if found and found[0] == value else None

    def forget(self, name: str, field: str) -> None:
        """Drop a refused text: the field shows what is in force."""
        self._settle(name, field)

    def text(self, name: str, field: str, value: object) -> str | None:
        """How a value was typed; None when it never was."""
        return self._texts.get((name, field), {}).get(value)

    def _settle(self, name: str, field: str) -> None:
        self._refusals.pop((name, field), None)
        self._tell()

    def _tell(self) -> None:
        for _, settled in tuple(self._listeners):
            settled()
