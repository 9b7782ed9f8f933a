"""What a session can say of itself: its hash, and the Python that makes it anew."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from npuwidgets.documents import Record
from npuwidgets.errors import SessionFileError
from npuwidgets.session.digest import session_digest
from npuwidgets.session.editing import Editing
from npuwidgets.session.place_record import Reading
from npuwidgets.session.recording import Opened, RecordedEdit, Recording
from npuwidgets.session.results import Results
from npuwidgets.session.state import Change, State
from npuwidgets.session.state_record import SESSION, STATE_KEYS, read_state

__all__ = ["Recorded"]


class Recorded(Editing, Results):
    """Hash and recording of a session."""

    def take_state(self, record: Mapping[str, object]) -> None:
        """Put a state in force that is written out, as under `state` in a session file; one edit.

        Args:
            record: The mapping; recordings have one where no shorter line gives the state.

        Raises:
            SessionFileError: A key or a value is not what it should be, or the network lacks a
                layer that is named.
        """
        pictures = self.pipeline.calibration
        reading = Reading(self.whole_network, 0 if pictures is None else len(pictures))
        taken = Record(record, STATE_KEYS, file=Path("take_state"), kind=SESSION)
        state = read_state(taken, reading)
        if reading.unmapped:
            missing = "\n  ".join(reading.unmapped)
            raise SessionFileError(
                f"take_state: layers that the network does not have:\n  {missing}"
            )
        change = Change("state taken over", notes=tuple(reading.notes))
        self._edit(lambda _state: (state, change))

    @property
    def digest(self) -> str:
        """The session hash: equal where network, pictures and every choice are equal.

        In it: what the network computes, the content of the pictures, the arithmetic, the decoding
        of JPEG, and the state. Not in it: file names, the picture shown, snapshots, undo history,
        and the build of ONNX Runtime, which decides the last digits of a result.

        Raises:
            DatasetError: A picture is gone.
        """
        pipeline = self.pipeline
        return session_digest(
            self.whole_network,
            self.state,
            pipeline.calibration,
            pipeline.evaluation,
            arithmetic=self.arithmetic,
            fast_jpeg=pipeline.fast_jpeg,
        )

    @property
    def recorded(self) -> tuple[RecordedEdit, ...]:
        """Every edit that led to the state in force, each with its Python; undone ones are gone."""
        return self._recording.edits(self._history.path, self._snapshots)

    @property
    def states(self) -> tuple[State, ...]:
        """Every state from the opening to the one in force; undone ones are not among them."""
        return tuple(state for state, _ in self._history.path)

    def recording(self) -> str:
        """Python that makes this session anew: opening, every edit, and the picture shown.

        Its last line asserts that the session hash is this one's. Files are named by absolute
        path. Snapshots of states that were undone are left out.

        Raises:
            DatasetError: A picture is gone.
        """
        return self._recording.code(
            self._history.path, self._snapshots, picture=self._picture, digest=self.digest
        )

    @cached_property
    def _recording(self) -> Recording:
        pipeline = self.pipeline
        return Recording(
            Opened(
                endings=self._endings,
                source=self.source,
                calibration=pipeline.calibration,
                evaluation=pipeline.evaluation,
                arithmetic=self.arithmetic,
                fast_jpeg=pipeline.fast_jpeg,
            )
        )
