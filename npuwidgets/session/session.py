"""`Session`: a network, its pictures and every choice made about it, observable and undoable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from npuwidgets.engine import DEFAULT_BUDGET
from npuwidgets.errors import SessionFileError
from npuwidgets.inputs import Dataset
from npuwidgets.network import import_onnx
from npuwidgets.session import edits
from npuwidgets.session.editing import Editing
from npuwidgets.session.history import History
from npuwidgets.session.opening import backend_of, dataset_of
from npuwidgets.session.results import Results
from npuwidgets.session.saving import Saved, read_session, write_session
from npuwidgets.session.snapshots import Comparison, Snapshots
from npuwidgets.session.source import Source
from npuwidgets.session.state import Change, State

__all__ = ["Session"]


class Session(Editing, Results):
    """One network under study; everything that shows or edits it shares this object.

    Edits swap one immutable `State`; `evaluate` computes what they made stale. Both may be called
    from any thread.

    Args:
        network: The network.
        dataset: Pictures for calibration and evaluation, in order; None until there are some.
        evaluation: Other pictures for evaluation.
        backend: Makes the kernels; ONNX Runtime's CPU by default.
        cache_bytes: Bytes of tensors to keep.
        fast_jpeg: Decode JPEG with the fast transform, as the toolchain does; False takes the
            accurate one, as training frameworks do.
        source: The file the network came from; a session without one cannot be saved.
    """

    @classmethod
    def open(
        cls,
        model: str | Path,
        dataset: str | Path | Dataset | Sequence[str | Path] | None = None,
        *,
        evaluation: str | Path | Dataset | Sequence[str | Path] | None = None,
        shapes: Mapping[str, Sequence[int]] | None = None,
        fuse: bool = True,
        arithmetic: str = "toolchain",
        cache_bytes: float = DEFAULT_BUDGET,
        fast_jpeg: bool = True,
    ) -> Session:
        """Open a network file with its pictures.

        Args:
            model: ONNX file.
            dataset: A dataset.txt, a folder of pictures, a list of files, or a `Dataset`: serves
                calibration and evaluation.
            evaluation: Other pictures to evaluate on.
            shapes: Shapes of inputs that the file leaves open, by input name.
            fuse: False keeps every ONNX node a layer of its own.
            arithmetic: `toolchain`, or `integer` for verification on small networks: layers with
                a weight on exact codes. Neither is the board's.
            cache_bytes: Bytes of tensors to keep.
            fast_jpeg: False decodes JPEG with the accurate transform instead of the toolchain's.

        Returns:
            A session in float32: nothing is quantized yet.

        Raises:
            NetworkError: The network cannot be imported.
            DatasetError: The pictures cannot be listed.
            SettingError: No such arithmetic, or the network is too large for it.
        """
        network = import_onnx(model, shapes=shapes, fuse=fuse)
        return cls(
            network,
            dataset_of(dataset),
            evaluation=dataset_of(evaluation),
            backend=backend_of(arithmetic, network),
            cache_bytes=cache_bytes,
            fast_jpeg=fast_jpeg,
            source=Source.of(model, shapes, fuse=fuse),
        )

    @classmethod
    def load(
        cls,
        path: str | Path,
        *,
        accept_changes: bool = False,
        cache_bytes: float = DEFAULT_BUDGET,
    ) -> Session:
        """Open a saved session: the same settings, pictures and snapshots, hence the same results.

        Args:
            path: What `save` wrote.
            accept_changes: Go on although the network or pictures have changed since. Ranges are
                measured anew and listed layers are mapped by name and place; what changed, and
                what could not be mapped, is a warning and stands in `last_change.notes`.
            cache_bytes: Bytes of tensors to keep.

        Returns:
            The session, with nothing to undo.

        Raises:
            SessionFileError: The file cannot be read, holds an unknown key or a wrong value, or
                comes from a newer npuwidgets; the network or a picture is missing; or one has
                changed and `accept_changes` is off.
        """
        saved = read_session(path, accept_changes=accept_changes)
        session = cls(
            saved.network,
            saved.calibration,
            evaluation=saved.evaluation,
            backend=saved.backend,
            cache_bytes=cache_bytes,
            fast_jpeg=saved.fast_jpeg,
            source=saved.source,
        )
        session._history = History(saved.state, Change(f"loaded {path}", notes=saved.notes))
        session._picture = saved.picture
        session._snapshots = Snapshots(saved.snapshots)
        return session

    def save(self, path: str | Path) -> None:
        """Write the session into one YAML file; `load` gives the same results to the bit.

        Network and pictures are named by path (relative to the file where they share a folder
        with it) and hash, not copied. Undo history is not saved.

        Args:
            path: The file, usually NAME.npuw.yml; it is replaced whole or not at all.

        Raises:
            SessionFileError: The network did not come from a file.
            DatasetError: A picture is gone.
            OSError: The file cannot be written.
        """
        if self.source is None:
            raise SessionFileError(
                f"cannot save {path}: the network was built in memory, and a session file names "
                "the network's file; open it with Session.open(...)"
            )
        pipeline = self.pipeline
        write_session(
            path,
            Saved(
                network=self.network,
                source=self.source,
                calibration=pipeline.calibration,
                evaluation=pipeline.evaluation,
                backend=pipeline.evaluator.backend,
                fast_jpeg=pipeline.fast_jpeg,
                picture=self._picture,
                state=self.state,
                snapshots=self._snapshots.states,
            ),
        )

    def snapshot(self, name: str) -> None:
        """Name the state in force, to compare with it or to go back to it; it is saved along.

        Args:
            name: Any text; a snapshot of that name is replaced.

        Raises:
            SettingError: The name is empty.
        """
        self._snapshots.keep(name, self.state)

    @property
    def snapshots(self) -> Mapping[str, State]:
        """Named states, in the order they were first taken."""
        return self._snapshots.states

    def restore(self, name: str) -> None:
        """Put a snapshot's state in force; one edit, which `undo` takes back.

        Raises:
            UnknownNameError: No such snapshot.
        """
        kept = self._snapshots.get(name)
        self._edit(lambda state: edits.restore(self.network, state, kept, name))

    def compare(self, first: str, second: str, picture: int | str | None = None) -> Comparison:
        """Hold two snapshots' verdicts against each other on one picture.

        Args:
            first: Name of a snapshot.
            second: Name of another.
            picture: Index or name; `self.picture` by default.

        Returns:
            Both evaluations; printed, their verdicts stand side by side.

        Raises:
            UnknownNameError: No such snapshot or picture.
            DatasetError: There are no pictures.
        """
        index = self._picture if picture is None else self._picture_index(picture)
        return Comparison(
            (first, second),
            (self.evaluate_snapshot(first, index), self.evaluate_snapshot(second, index)),
            self.picture_names[index],
        )

    def __repr__(self) -> str:
        """Show network, base format and exceptions."""
        state = self.state.assignment
        return f"Session({self.network.name}, {state.base}, {len(state.listed)} layers listed)"
