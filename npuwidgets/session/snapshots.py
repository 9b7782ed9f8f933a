"""Snapshots: states with a name, and two of them side by side."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from types import MappingProxyType

from npuwidgets.errors import SettingError, UnknownNameError, nearest
from npuwidgets.session.evaluation import Evaluation
from npuwidgets.session.state import State
from npuwidgets.session.verdict import Verdict

__all__ = ["Comparison", "NamedStates"]


@dataclass(slots=True)
class NamedStates:
    """Named states of one session; safe to use from any thread.

    Args:
        states: By name, in the order they were first taken.
    """

    states: Mapping[str, State] = field(default_factory=lambda: MappingProxyType({}))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, name: str, state: State) -> None:
        """Name a state; one of that name before is replaced.

        Raises:
            SettingError: The name is empty.
        """
        if not name.strip():
            raise SettingError(f"a snapshot needs a name, not {name!r}")
        with self._lock:
            self.states = MappingProxyType({**self.states, name: state})

    def drop(self, name: str) -> None:
        """Forget a name.

        Raises:
            UnknownNameError: There is none of this name.
        """
        self.get(name)
        with self._lock:
            left = {one: state for one, state in self.states.items() if one != name}
            self.states = MappingProxyType(left)

    def get(self, name: str) -> State:
        """The state of a name.

        Raises:
            UnknownNameError: There is none; the message has the nearest names, or all.
        """
        states = self.states
        if name not in states:
            known = ", ".join(nearest(name, states) or states)
            hint = f"there is: {known}" if known else "take one with snapshot(name)"
            raise UnknownNameError(f"no snapshot '{name}': {hint}")
        return states[name]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison:
    """Two snapshots on one picture.

    Args:
        names: Their names.
        evaluations: Their evaluations.
        picture: Name of the picture.
    """

    names: tuple[str, str]
    evaluations: tuple[Evaluation, Evaluation]
    picture: str

    @property
    def verdicts(self) -> tuple[Verdict, Verdict]:
        """Their verdicts."""
        first, second = self.evaluations
        return first.verdict, second.verdict

    def __str__(self) -> str:
        """The two verdicts as a terminal shows them, side by side."""
        left, right = (
            [name, "-" * len(name), *str(verdict).splitlines()]
            for name, verdict in zip(self.names, self.verdicts, strict=True)
        )
        width = max(len(line) for line in left)
        rows = (f"{a:{width}} | {b}" for a, b in zip_longest(left, right, fillvalue=""))
        return "\n".join([f"picture {self.picture}", *(row.rstrip() for row in rows)])

    def __repr__(self) -> str:
        """The same at the prompt: the evaluations themselves would fill screens."""
        return str(self)
