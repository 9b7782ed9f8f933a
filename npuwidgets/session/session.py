"""`Session`: a network, its pictures and every choice made about it, observable and undoable."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from npuwidgets.engine import DEFAULT_BUDGET, Backend
from npuwidgets.errors import CancelledError, SessionFileError, UnknownNameError
from npuwidgets.inputs import Dataset, Preprocessing, suspicions
from npuwidgets.network import BOUNDED, Below, Network, import_onnx, layer_of
from npuwidgets.network.select import Key
from npuwidgets.numerics import Calibration, NumberFormat
from npuwidgets.outputs import parse_slices
from npuwidgets.quantization import (
    Assignment,
    Finding,
    Given,
    GradeReport,
    Table,
    findings,
    grade_report,
)
from npuwidgets.session import doctor, edits
from npuwidgets.session.accumulators import Accumulator, accumulators, arithmetic_of, reached
from npuwidgets.session.evaluation import Evaluation
from npuwidgets.session.events import Event, Events
from npuwidgets.session.history import History
from npuwidgets.session.inputs import Inputs, InputSettings
from npuwidgets.session.layers import LayerMeasure, LayerRow, far_inside, layer_rows
from npuwidgets.session.opening import backend_of, dataset_of, default_preprocessing
from npuwidgets.session.pipeline import (
    FLOAT,
    Pipeline,
    Report,
    StageProgress,
    input_channels,
    static_shape,
)
from npuwidgets.session.precision import Precision
from npuwidgets.session.ranges import Ranges, drop_ranges, give_range
from npuwidgets.session.saving import Saved, read_session, write_session
from npuwidgets.session.snapshots import Comparison, Snapshots
from npuwidgets.session.source import Source
from npuwidgets.session.state import Change, State

__all__ = ["Session"]


class Session:
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
        self.network = network
        self.source = source
        self.events = Events()
        self.pipeline = Pipeline(
            network,
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
        first = State(
            inputs=MappingProxyType(
                {layer.name: default_preprocessing(network, layer.lid) for layer in network.inputs}
            ),
            assignment=Assignment(FLOAT),
            pictures=(),
        )
        self._history = History(first, Change("opened"))
        self._snapshots = Snapshots()

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

    # ------------------------------------------------------------------ what is edited

    @property
    def state(self) -> State:
        """Every choice in force, as one value."""
        return self._history.state

    @property
    def inputs(self) -> Inputs:
        """The network's inputs by name; assigning to a field is an edit."""
        return Inputs(
            [
                InputSettings(
                    layer.name,
                    static_shape(self.network, layer.lid),
                    lambda name=layer.name: self.state.inputs[name],  # type: ignore[misc]
                    lambda new, title, name=layer.name: self._set_input(name, new, title),  # type: ignore[misc]
                )
                for layer in self.network.inputs
            ]
        )

    @property
    def precision(self) -> Precision:
        """Format by layer; assigning to a lid, glob, list or `below(...)` is one edit."""
        return Precision(
            self.network, lambda: self.state, self._set_precision, self._drop_precision
        )

    @property
    def ranges(self) -> Ranges:
        """Ranges given by hand, by tensor; assigning `(low, high)` or "known" is one edit."""
        return Ranges(
            self.network,
            lambda: self.state,
            lambda key, value: self._edit(
                lambda state: give_range(self.network, state, _listed(key), value)
            ),
            lambda key: self._edit(lambda state: drop_ranges(self.network, state, _listed(key))),
        )

    def quantize(
        self,
        quantizer: str,
        qtype: str = "",
        *,
        algorithm: str = "normal",
        iterations: int | None = None,
        batch_size: int = 1,
        moving_average_weight: float | None = None,
        divergence_first_quantize_bits: int | None = None,
        percentile: float | None = None,
        mle: bool = False,
    ) -> None:
        """Set the base format of every layer and how ranges are found; clears the listed layers.

        Args:
            quantizer: As the toolchain names it, e.g. `perchannel_symmetric_affine`; or a whole
                format string such as `dynamic_fixed_point-i16`.
            qtype: e.g. `int8`.
            algorithm: `normal` (smallest and largest value), `moving_average`, `kl_divergence`,
                `percentile`, `mse` or `auto`; see `npuwidgets.numerics.Calibration`.
            iterations: Calibrate on the first iterations x batch_size pictures; 8 pictures (or
                all there are) by default.
            batch_size: Only multiplies `iterations`: pictures run one at a time.
            moving_average_weight: Share of each new picture, 0.01 by default (moving_average,
                auto).
            divergence_first_quantize_bits: Histograms have 2**bits bins, 11 by default
                (kl_divergence, auto).
            percentile: In percent, 99.99 by default (percentile).
            mle: Then choose each layer's range anew by the error of the layer's output.

        Raises:
            FormatError: No such format.
            SettingError: No such algorithm, a setting outside its bounds or without effect, or a
                count below 1.
            DatasetError: There are no pictures, and a range is needed that was not given.
        """
        calibration = Calibration.of(
            algorithm,
            moving_average_weight=moving_average_weight,
            divergence_first_quantize_bits=divergence_first_quantize_bits,
            percentile=percentile,
            mle=mle,
        )
        fmt = NumberFormat.of(quantizer, qtype) if qtype else NumberFormat.parse(quantizer)
        self._edit(
            lambda state: edits.quantize(
                self.network,
                state,
                self.pipeline.calibration,
                fmt,
                calibration=calibration,
                iterations=iterations,
                batch_size=batch_size,
            )
        )

    def take_table(
        self,
        assignment: Assignment,
        given: Mapping[str, Given],
        *,
        iterations: int | None = None,
        batch_size: int = 1,
    ) -> None:
        """Put a written table in force: its formats, and its ranges and entries as given ones.

        Args:
            assignment: Base format and listed layers.
            given: Range, and encoding where the range does not tell it, by tensor reference.
            iterations: As for `quantize`, where a range is missing.
            batch_size: As for `quantize`.

        Raises:
            DatasetError: A range is missing, and there are no pictures.
        """
        self._edit(
            lambda state: edits.take_table(
                self.network,
                state,
                self.pipeline.calibration,
                assignment,
                given,
                iterations=iterations,
                batch_size=batch_size,
            )
        )

    @property
    def base(self) -> str:
        """Format string of the layers that are not listed."""
        return str(self.state.assignment.base)

    @base.setter
    def base(self, fmt: str) -> None:
        """Change the base format, keeping the listed layers and the calibration."""
        parsed, pictures = NumberFormat.parse(fmt), self.pipeline.calibration
        self._edit(lambda state: edits.set_base(self.network, state, pictures, parsed))

    def pin_reference(self) -> None:
        """Keep golden at the inputs of now, while mean and scale go on being edited."""
        change = Change("reference pinned")
        self._edit(lambda state: (replace(state, reference=state.inputs), change))

    def unpin_reference(self) -> None:
        """Let golden follow the inputs again: a wrong normalization becomes invisible."""
        change = Change("reference follows the inputs")
        self._edit(lambda state: (replace(state, reference=None), change))

    def freeze(self) -> None:
        """Keep the table as it is while inputs are edited: the mistake one meets on the board."""
        change = Change("table frozen")
        self._edit(lambda state: (replace(state, frozen=state.calibrated_with), change))

    def recalibrate(self) -> None:
        """Calibrate with the inputs as they are, now and after each edit (the default)."""
        change = Change("recalibrate")
        self._edit(lambda state: (replace(state, frozen=None), change))

    @property
    def frozen(self) -> bool:
        """Whether the table is frozen."""
        return self.state.frozen is not None

    @property
    def slices(self) -> str:
        """The user's slices of every output, or "" for the boundaries of the nearest Concat."""
        return self.state.slices

    @slices.setter
    def slices(self, text: str) -> None:
        if text:
            for output in self.network.outputs:
                parse_slices(text, static_shape(self.network, output.lid))
        change = Change(f"slices {text or 'by default'}")
        self._edit(lambda state: (replace(state, slices=text), change))

    def undo(self) -> bool:
        """Take back the last edit; False when there is none."""
        taken = self._history.undo()
        return taken is not None and self._announce(
            Change(f"undo: {taken.title}", applied=taken.applied, ranges=taken.ranges)
        )

    def redo(self) -> bool:
        """Do the last undone edit again; False when there is none."""
        done = self._history.redo()
        return done is not None and self._announce(
            Change(f"redo: {done.title}", applied=done.applied, ranges=done.ranges)
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

    # ------------------------------------------------------------------ pictures

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

    # ------------------------------------------------------------------ results

    def evaluate(
        self,
        picture: int | str | None = None,
        *,
        provisional: bool = False,
        progress: Report | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Evaluation:
        """Run one picture, as far as it is not known already.

        Args:
            picture: Index or name; `self.picture` by default.
            provisional: Calibrate on the shown picture alone: a first estimate while the rest of
                the calibration is not done yet.
            progress: Called after each layer.
            cancelled: Asked between layers.

        Returns:
            The evaluation; its verdict is complete, layers are measured when asked for.

        Raises:
            DatasetError: There are no pictures.
            CalibrationError: A tensor is not finite.
            CancelledError: `cancelled` said so.
            PictureError: A picture cannot be read.
        """
        state, index = self.state, self._picture
        if picture is not None:
            index = self._picture_index(picture)
        with self._engine_lock:
            try:
                result = self.pipeline.evaluate(
                    state, index, provisional=provisional, report=progress, cancelled=cancelled
                )
            except CancelledError:
                raise
            except Exception as error:
                self.events.emit("failed", error)
                raise
        self.events.emit("done", result)
        return result

    def evaluate_snapshot(self, name: str, picture: int | str | None = None) -> Evaluation:
        """Run one picture in a named state; the state in force and what views show stay.

        Args:
            name: Name of a snapshot.
            picture: Index or name; `self.picture` by default.

        Returns:
            The evaluation.

        Raises:
            UnknownNameError: No such snapshot or picture.
            DatasetError: There are no pictures.
            CalibrationError: A tensor is not finite.
            PictureError: A picture cannot be read.
        """
        state = self._snapshots.get(name)
        index = self._picture if picture is None else self._picture_index(picture)
        with self._engine_lock:
            return self.pipeline.evaluate(state, index)

    def needs_calibration(self) -> bool:
        """Whether the state in force has pictures whose ranges are not measured yet."""
        return not self.pipeline.is_calibrated(self.state)

    def measure(
        self,
        evaluation: Evaluation | None = None,
        *,
        progress: Report | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[LayerMeasure, ...]:
        """Similarity of every layer, in running order; emits `measured` for each.

        Args:
            evaluation: Of which evaluation; a fresh one by default.
            progress: Called after each layer.
            cancelled: Asked between layers.

        Returns:
            One measure for each layer with a float output.
        """
        chosen = self.evaluate() if evaluation is None else evaluation
        found = []
        total = len(self.network.layers)
        with self._engine_lock:
            for one in chosen.measure(cancelled=cancelled):
                found.append(one)
                self.events.emit("measured", one)
                if progress is not None:
                    progress(StageProgress("measure", len(found), total))
        return tuple(found)

    @property
    def layers(self) -> tuple[LayerRow, ...]:
        """One row per layer, measured on the shown picture."""
        result = self.evaluate()
        measures = self.measure(result)
        return layer_rows(self.network, result.table, self.state.asked, measures)

    def rows(
        self, evaluation: Evaluation, measures: Sequence[LayerMeasure] = ()
    ) -> tuple[LayerRow, ...]:
        """Rows of an evaluation, with what is measured so far."""
        return layer_rows(self.network, evaluation.table, evaluation.state.asked, measures)

    @property
    def table(self) -> Table:
        """The quantization table of the state in force; calibrates if need be."""
        with self._engine_lock:
            return self.pipeline.table(self.state)

    def doctor(self) -> tuple[doctor.Finding, ...]:
        """Calibration doctor: ranges that are more than 20 % wider for a single picture.

        Measured are each picture's smallest and largest values, whatever the algorithm. Sigmoids,
        softmaxes and tanhs that saw too little of their known range are in `known_ranges`.

        Returns:
            The worst first; empty where nothing is quantized, or on one picture (see `warnings`).
        """
        with self._engine_lock:
            state = self.state
            table, seen = self.pipeline.table(state), self.pipeline.picture_ranges(state)
            return doctor.findings(self.network, table, state.given, seen)

    @property
    def grades(self) -> GradeReport:
        """How well each layer's format is witnessed: lids and shares by grade; may calibrate."""
        return grade_report(self.network, self.table)

    def findings(self) -> tuple[Finding, ...]:
        """Layers whose bias is clipped, channels that are dead, sums beyond 32 bits.

        Calibrates if need be. In the integer arithmetic the sums are those of the pictures run so
        far, elsewhere those that an 8-bit layer could reach.
        """
        table = self.table
        met = reached(self.network, table, self.pipeline.evaluator.backend)
        return findings(self.network, table, met)

    def accumulators(self) -> Mapping[str, Accumulator]:
        """Bound of each layer's sums, and the largest met in the integer arithmetic, by lid."""
        return accumulators(self.network, self.table, self.pipeline.evaluator.backend)

    @property
    def arithmetic(self) -> str:
        """`toolchain` or `integer`; neither is the board's."""
        return arithmetic_of(self.pipeline.evaluator.backend)

    def known_ranges(self) -> Mapping[str, tuple[float, float]]:
        """The known ranges of sigmoids, softmaxes and tanhs whose own lie far inside them.

        Pictures that were not seen will clip there. Take the offer with
        `session.ranges[list(session.known_ranges())] = "known"`.

        Returns:
            Smallest and largest value by tensor reference, in running order.
        """
        table = self.table
        return {
            layer.outputs[0]: BOUNDED[layer.op]
            for layer in self.network.layers
            if far_inside(table, layer)
        }

    def warnings(self) -> tuple[str, ...]:
        """What is legal in the settings of now and still looks wrong, input by input."""
        state = self.state
        found = []
        for layer in self.network.inputs:
            shape = static_shape(self.network, layer.lid)
            used = state.inputs[layer.name]
            channels = input_channels(shape, used.layout)
            if channels is None:
                continue
            reference = None if state.reference is None else state.reference[layer.name]
            found += suspicions(used, reference, channels=channels)
        if len(state.pictures) == 1 and not state.assignment.base.is_float32:
            found.append("calibrated on one picture: others will clip; use 8 or more")
        return tuple(found)

    def on(self, event: Event, listener: Callable[[object], None]) -> Callable[[], None]:
        """Listen to an event of the session; see `npuwidgets.session.events`.

        Args:
            event: edited, stale, measured, done or failed.
            listener: Called in the thread that made the event happen.

        Returns:
            A function that stops listening.
        """
        return self.events.on(event, listener)

    def __repr__(self) -> str:
        """Show network, base format and exceptions."""
        state = self.state.assignment
        return f"Session({self.network.name}, {state.base}, {len(state.listed)} layers listed)"

    # ------------------------------------------------------------------ inside

    def _edit(self, edit: Callable[[State], tuple[State, Change]]) -> None:
        change = self._history.edit(edit)
        if change is not None:
            self._announce(change)

    def _announce(self, change: Change) -> bool:
        self.events.emit("edited", change)
        touched = {*change.applied, *(layer_of(ref) for ref in change.ranges)}
        lids = touched or self.network.by_lid
        self.events.emit("stale", tuple(one.lid for one in self.network.cone(lids)))
        return True

    def _picture_index(self, which: int | str) -> int:
        data = self.pipeline.pictures()
        index = data.index(which) if isinstance(which, str) else which
        if not 0 <= index < len(data):
            raise UnknownNameError(f"no picture {which}: there are {len(data)}, from 0")
        return index

    def _set_input(self, name: str, new: Preprocessing, title: str) -> None:
        layer = next(one for one in self.network.inputs if one.name == name)
        channels = input_channels(static_shape(self.network, layer.lid), new.layout)
        if channels is not None:
            new.per_channel(channels)
        self._edit(lambda state: edits.set_input(state, name, new, title))

    def _set_precision(self, key: Key, fmt: NumberFormat) -> None:
        data = self.pipeline.calibration
        keys = _listed(key)
        self._edit(lambda state: edits.set_precision(self.network, state, data, keys, fmt))

    def _drop_precision(self, key: Key) -> None:
        self._set_precision(key, self.state.assignment.base)


def _listed(key: Key) -> Key:
    """A key that can be gone through twice."""
    return key if isinstance(key, str | Below) else tuple(key)
