"""What every part of a session shares: its state and history, its pictures, its events."""

from __future__ import annotations

import inspect
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from npuwidgets.choices import (
    Change,
    Context,
    Edit,
    Endings,
    History,
    NamedStates,
    State,
    first_state,
)
from npuwidgets.engine import DEFAULT_BUDGET, Backend
from npuwidgets.errors import UnknownNameError
from npuwidgets.inputs import USUAL, Dataset, Decoding
from npuwidgets.network import Network
from npuwidgets.records.source import Source
from npuwidgets.results.pipeline import Pipeline
from npuwidgets.session.events import Event, Events
from npuwidgets.session.strict import StrictAttributes

__all__ = ["SessionCore"]


class SessionCore(StrictAttributes):
    """State and history, pictures and events of a session; see `Session` for the arguments."""

    source: Source | None
    events: Events
    pipeline: Pipeline
    companions: dict[type, object]
    """What follows the session for as long as it lives, by class: live loop, views' binding."""

    def __init__(
        self,
        network: Network,
        dataset: Dataset | None = None,
        *,
        evaluation: Dataset | None = None,
        backend: Backend | None = None,
        cache_bytes: float = DEFAULT_BUDGET,
        decoding: Decoding = USUAL,
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
            decoding=decoding,
        )
        self.companions = {}
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

    def apply(self, edit: Edit, *, instead_of: Edit | None = None) -> Change:
        """Make an edit: everything that changes the state comes this way.

        Args:
            edit: One of `npuwidgets.choices`.
            instead_of: Takes the place of this edit where it was the last one, so that a slider
                that is dragged is one step to undo.

        Returns:
            What was done, as in `last_change`. Where the state stays as it is, there is nothing to
            undo, and nobody is told.

        Raises:
            NpuWidgetsError: The edit is not allowed; the state stays as it is.
        """
        change, changed = self._history.apply(edit, self.context, instead_of)
        if changed:
            self.events.emit("edited", change)
        for sentence in change.warnings:
            warnings.warn(sentence, UserWarning, stacklevel=_level_outside())
        return change

    @property
    def context(self) -> Context:
        """What edits are applied in: networks, calibration pictures, snapshots, arrays."""
        pictures = self.pipeline.calibration
        count = 0 if pictures is None else len(pictures)
        arrays = {name: one.arrays for name, one in self.pipeline.surveys.items()}
        return Context(self._endings, count, self._snapshots.states, arrays)

    def undo(self) -> bool:
        """Take back the last edit; False when there is none."""
        return self._moved("undo", self._history.undo())

    def forget_edits(self) -> None:
        """Let the state in force be the first one: there is nothing to undo or redo any more."""
        self._history = History(self.state, Change("opened"))

    def redo(self) -> bool:
        """Do the last undone edit again; False when there is none."""
        return self._moved("redo", self._history.redo())

    def _moved(self, word: str, change: Change | None) -> bool:
        if change is not None:
            title = f"{word}: {change.title}"
            self.events.emit("edited", Change(title, applied=change.applied, ranges=change.ranges))
        return change is not None

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

    def on(self, event: Event, listener: Callable[[Any], None]) -> Callable[[], None]:
        """Listen to an event of the session; see `npuwidgets.session.events`.

        Args:
            event: edited, reported, selected or settled.
            listener: Called in the thread that made the event happen.

        Returns:
            A function that stops listening.
        """
        return self.events.on(event, listener)

    def _picture_index(self, which: int | str) -> int:
        data = self.pipeline.pictures()
        index = data.index(which) if isinstance(which, str) else which
        if not 0 <= index < len(data):
            raise UnknownNameError(f"no picture {which}: there are {len(data)}, from 0")
        return index


def _level_outside() -> int:
    """How far up the stack the caller is that is not ours, as `warnings.warn` counts it."""
    package, level, frame = str(Path(__file__).parents[1]), 0, inspect.currentframe()
    while frame is not None and frame.f_code.co_filename.startswith(package):
        level, frame = level + 1, frame.f_back
    return level
