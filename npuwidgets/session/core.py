"""What every part of a session shares: its state and history, its pictures, its events."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from npuwidgets.engine import DEFAULT_BUDGET, Backend
from npuwidgets.errors import UnknownNameError
from npuwidgets.inputs import Dataset
from npuwidgets.network import Network, layer_of
from npuwidgets.session.endings import Endings
from npuwidgets.session.events import Event, Events
from npuwidgets.session.history import History
from npuwidgets.session.opening import first_state
from npuwidgets.session.pipeline import Pipeline
from npuwidgets.session.snapshots import NamedStates
from npuwidgets.session.source import Source
from npuwidgets.session.state import Change, State

__all__ = ["SessionCore"]


class SessionCore:
    """State and history, pictures and events of a session; see `Session` for the arguments."""

    def __init__(
        self,
        network: Network,
        dataset: Dataset | None = None,
        *,
        evaluation: Dataset | None = None,
        backend: Backend | None = None,
        cache_bytes: float = DEFAULT_BUDGET,
        fast_jpeg: bool = True,
        source: Source | None = None,
    ) -> None:
        self._endings = Endings(network)
        self.source = source
        self.events = Events()
        self.pipeline = Pipeline(
            self._endings,
            dataset,
            dataset if evaluation is None else evaluation,
            backend,
            int(cache_bytes),
            fast_jpeg=fast_jpeg,
        )
        self.companion: object | None = None
        """What follows the session for as long as it lives: the live loop, once there is one."""
        self._engine_lock = threading.RLock()
        self._picture = 0
        self._history = History(first_state(network), Change("opened"))
        self._snapshots = NamedStates()

    @property
    def network(self) -> Network:
        """The network of the state in force: another object exactly where it ends elsewhere."""
        return self._endings.network(self.state)

    def network_of(self, state: State) -> Network:
        """The network of any state, of an undone one or a snapshot's for instance."""
        return self._endings.network(state)

    @property
    def whole_network(self) -> Network:
        """The network as it was opened, wherever the one in force ends."""
        return self._endings.whole

    @property
    def state(self) -> State:
        """Every choice in force, as one value."""
        return self._history.state

    def undo(self) -> bool:
        """Take back the last edit; False when there is none."""
        taken = self._history.undo()
        return taken is not None and self._announce(
            Change(f"undo: {taken.title}", applied=taken.applied, ranges=taken.ranges)
        )

    def forget_edits(self) -> None:
        """Let the state in force be the first one: there is nothing to undo or redo any more."""
        self._history = History(self.state, Change("opened"))

    def redo(self) -> bool:
        """Do the last undone edit again; False when there is none."""
        done = self._history.redo()
        return done is not None and self._announce(
            Change(f"redo: {done.title}", applied=done.applied, ranges=done.ranges)
        )

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit."""
        return self._history.can_redo

    @property
    def last_change(self) -> Change:
        """What the edit that made the state in force asked for, applied and took along."""
        return self._history.change

    @property
    def picture(self) -> int:
        """Index of the picture that `evaluate()` runs; assign an index or a name."""
        return self._picture

    @picture.setter
    def picture(self, which: int | str) -> None:
        index = self._picture_index(which)
        if index == self._picture:
            return
        self._picture = index
        self.events.emit("edited", Change(f"picture {self.picture_names[index]}"))

    @property
    def picture_names(self) -> tuple[str, ...]:
        """Names of the evaluation pictures."""
        return () if self.pipeline.evaluation is None else self.pipeline.evaluation.names

    def fitted_picture(self, index: int | None = None) -> npt.NDArray[np.uint8] | None:
        """The picture as the network sees it before the normalization: RGB (H, W, C) uint8.

        Args:
            index: Which; the shown one by default.

        Returns:
            None where the first input takes no pictures.
        """
        return self.pipeline.fitted_picture(self.state, self._picture if index is None else index)

    def on(self, event: Event, listener: Callable[[object], None]) -> Callable[[], None]:
        """Listen to an event of the session; see `npuwidgets.session.events`.

        Args:
            event: edited, stale, measured, done or failed.
            listener: Called in the thread that made the event happen.

        Returns:
            A function that stops listening.
        """
        return self.events.on(event, listener)

    def _edit(self, edit: Callable[[State], tuple[State, Change]]) -> None:
        change = self._history.edit(edit)
        if change is not None:
            self._announce(change)

    def _announce(self, change: Change) -> bool:
        self.events.emit("edited", change)
        touched = {*change.applied, *(layer_of(ref) for ref in change.ranges)}
        network = self.network
        lids = touched or network.by_lid
        self.events.emit("stale", tuple(one.lid for one in network.cone(lids)))
        return True

    def _picture_index(self, which: int | str) -> int:
        data = self.pipeline.pictures()
        index = data.index(which) if isinstance(which, str) else which
        if not 0 <= index < len(data):
            raise UnknownNameError(f"no picture {which}: there are {len(data)}, from 0")
        return index
