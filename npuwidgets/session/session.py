"""`Session`: a network, its pictures and every choice made about it, observable and undoable."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from npuwidgets.choices import Change, History, NamedStates, SetInput, State
from npuwidgets.engine import DEFAULT_BUDGET, Backend
from npuwidgets.errors import NetworkError, SessionFileError, about, reading
from npuwidgets.inputs import Decoding
from npuwidgets.records.digest import session_digest
from npuwidgets.records.opening import Pictures, backend_of, dataset_of, feeding_of
from npuwidgets.records.recording import Opened, RecordedEdit, Recording
from npuwidgets.records.session_file import Saved, read_session, write_session
from npuwidgets.records.source import open_network
from npuwidgets.results.comparison import Comparison
from npuwidgets.session.normalizing import Normalizing
from npuwidgets.session.toolchain import ToolchainFiles

__all__ = ["Session"]


class Session(ToolchainFiles, Normalizing):
    """One network under study; everything that shows or edits it shares this object.

    Edits swap one immutable `State`; `evaluate` computes what they made stale. Both may be called
    from any thread.

    Args:
        network: The network.
        dataset: Pictures for calibration and evaluation, in order; None until there are some.
        evaluation: Other pictures for evaluation.
        backend: Makes the kernels; ONNX Runtime's CPU by default.
        cache_bytes: Bytes of tensors to keep.
        decoding: How pictures are decoded.
        source: The files the network came from; a session without them cannot be saved.
    """

    @classmethod
    def open(
        cls,
        model: str | Path,
        dataset: Pictures = None,
        *,
        data: str | Path | None = None,
        inputmeta: str | Path | None = None,
        evaluation: Pictures = None,
        shapes: Mapping[str, Sequence[int]] | None = None,
        fuse: bool = True,
        arithmetic: str = "toolchain",
        backend: Backend | None = None,
        cache_bytes: float = DEFAULT_BUDGET,
        fast_jpeg: bool = True,
        apply_exif: bool = True,
    ) -> Session:
        """Open a network file with its pictures.

        Args:
            model: ONNX file, or the toolchain's network json; a hybrid `TABLE.json` opens as the
                network it was made from.
            dataset: A dataset.txt, a folder of pictures, a list of files, or a `Dataset`: serves
                calibration and evaluation. Without files, the network's own inputs as arrays in
                memory, by name: `[{"x": array}, ...]`.
            data: Weights that go with a json; NAME.data beside NAME.json by default.
            inputmeta: The toolchain's inputmeta.yml, in place of `dataset`: pictures, and how each
                input is fed. What it holds that is odd stands in `last_change.notes`, and is a
                warning where it is probably wrong.
            evaluation: Other pictures to evaluate on.
            shapes: Shapes of inputs that an ONNX file leaves open, by input name.
            fuse: False keeps every ONNX node a layer of its own.
            arithmetic: `toolchain`, or `integer` for verification on small networks: layers with
                a weight on exact codes. Neither is the board's.
            backend: Makes the kernels, where they are not those of `arithmetic` on the CPU.
            cache_bytes: Bytes of tensors to keep.
            fast_jpeg: False decodes JPEG with the accurate transform instead of the toolchain's.
            apply_exif: False takes pictures as they are stored, as the toolchain does, instead of
                turning them as their EXIF orientation says.

        Returns:
            A session in float32: nothing is quantized yet, and there is nothing to undo.
            `last_change.notes` say what was not taken as it stands in the files.

        Raises:
            NetworkError: The ONNX file cannot be imported.
            AcuityFileError: A file of the toolchain cannot be read, or does not fit the network.
            DatasetError: The pictures cannot be listed.
            SettingError: Settings that do not go together or with the file; no such arithmetic, or
                the network is too large for it.
        """
        network, source = open_network(model, data, shapes=shapes, fuse=fuse)
        feeding = feeding_of(network, dataset, inputmeta)
        others, kernels = dataset_of(evaluation, network), backend_of(arithmetic, network, backend)
        with about(model), reading(NetworkError, model, "export it again"):
            session = cls(
                network,
                feeding.dataset,
                evaluation=others,
                backend=kernels,
                cache_bytes=cache_bytes,
                decoding=Decoding(fast_jpeg, apply_exif),
                source=source,
            )
        fed = [
            session.apply(SetInput.of(name, preprocessing)).warnings
            for name, preprocessing in feeding.preprocessing.items()
        ]
        pipeline = session.pipeline
        told = (*network.warnings, *feeding.warnings, *pipeline.shallow())
        for sentence in told:
            warnings.warn(sentence, UserWarning, stacklevel=2)
        notes = (*told, *(text for one in fed for text in one), *network.notes)
        notes += (*feeding.notices, *(() if others is None else others.notes))
        notes += pipeline.remarks(session.state)
        session._history = History(session.state, Change(f"opened {model}", notes=notes))
        return session

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
            decoding=saved.decoding,
            source=saved.source,
        )
        session._history = History(saved.state, Change(f"loaded {path}", notes=saved.notes))
        session._picture = saved.picture
        session._snapshots = NamedStates(saved.snapshots)
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
        unsaid = [name for name in ("decoder", "metric") if getattr(self, name) is not None]
        if unsaid:
            warnings.warn(
                f"session.{' and session.'.join(unsaid)} cannot be written into {path}: set "
                f"{'them' if len(unsaid) > 1 else 'it'} again after loading",
                UserWarning,
                stacklevel=2,
            )
        write_session(
            path,
            Saved(
                network=self.whole_network,
                source=self.source,
                calibration=pipeline.calibration,
                evaluation=pipeline.evaluation,
                backend=pipeline.evaluator.backend,
                decoding=pipeline.decoding,
                picture=self._picture,
                state=self.state,
                snapshots=self._snapshots.states,
            ),
        )

    @property
    def snapshots(self) -> Mapping[str, State]:
        """Named states, in the order they were first taken."""
        return self._snapshots.states

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

    @property
    def digest(self) -> str:
        """The session hash: equal where network, pictures and every choice are equal.

        In it: what the network computes, the content of the pictures, the arithmetic, their
        decoding, and the state. Not in it: file names, the picture shown, snapshots, undo history,
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
            decoding=pipeline.decoding,
        )

    @property
    def recorded(self) -> tuple[RecordedEdit, ...]:
        """Every edit that led to the state in force, each with its Python; undone ones are gone."""
        return self._recording.edits(self._history.path, self.snapshots)

    @property
    def states(self) -> tuple[State, ...]:
        """Every state from the opening to the one in force; undone ones are not among them."""
        return tuple(step.state for step in self._history.path)

    def recording(self) -> str:
        """Python that makes this session anew: opening, every edit, and the picture shown.

        Its last line asserts that the session hash is this one's. Files are named by absolute
        path. NamedStates of states that were undone are left out.

        Raises:
            DatasetError: A picture is gone.
        """
        return self._recording.code(
            self._history.path, self.snapshots, picture=self._picture, digest=self.digest
        )

    @cached_property
    def _recording(self) -> Recording:
        pipeline = self.pipeline
        return Recording(
            Opened(
                context=self.context,
                source=self.source,
                calibration=pipeline.calibration,
                evaluation=pipeline.evaluation,
                arithmetic=self.arithmetic,
                decoding=pipeline.decoding,
            )
        )

    def __repr__(self) -> str:
        """Show network, base format and exceptions."""
        state = self.state.assignment
        return f"Session({self.network.name}, {state.base}, {len(state.listed)} layers listed)"
