"""`Session`: a network, its pictures and every choice made about it, observable and undoable."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from npuwidgets.engine import DEFAULT_BUDGET, Backend
from npuwidgets.errors import DatasetError, SettingError, UnknownNameError
from npuwidgets.inputs import Dataset, Preprocessing, suspicions
from npuwidgets.network import Network, import_onnx, select_layers
from npuwidgets.network.select import Key
from npuwidgets.numerics import NumberFormat
from npuwidgets.outputs import parse_slices
from npuwidgets.quantization import Assignment, Table, carried_along
from npuwidgets.session.evaluation import Evaluation
from npuwidgets.session.events import Event, Events
from npuwidgets.session.inputs import Inputs, InputSettings
from npuwidgets.session.layers import LayerMeasure, LayerRow, layer_rows
from npuwidgets.session.pipeline import (
    FLOAT,
    Pipeline,
    Report,
    StageProgress,
    input_channels,
    static_shape,
)
from npuwidgets.session.precision import Precision
from npuwidgets.session.state import Change, State

__all__ = ["ALGORITHMS", "Session"]

ALGORITHMS = ("normal",)
"""Calibration algorithms; `normal` is the plain minimum and maximum."""

DEFAULT_PICTURES = 8
"""Calibration pictures where nobody says how many: one is too few, and more is the user's choice."""


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
    """

    def __init__(
        self,
        network: Network,
        dataset: Dataset | None = None,
        *,
        evaluation: Dataset | None = None,
        backend: Backend | None = None,
        cache_bytes: int = DEFAULT_BUDGET,
        fast_jpeg: bool = True,
    ) -> None:
        self.network = network
        self.events = Events()
        self.pipeline = Pipeline(
            network,
            dataset,
            dataset if evaluation is None else evaluation,
            backend,
            cache_bytes,
            fast_jpeg=fast_jpeg,
        )
        self._lock = threading.RLock()
        self._engine_lock = threading.RLock()
        self._undone: list[tuple[State, Change]] = []
        self._done: list[tuple[State, Change]] = []
        self._picture = 0
        self.last_change = Change("opened")
        self._state = State(
            inputs=MappingProxyType(
                {layer.name: _default_preprocessing(network, layer.lid) for layer in network.inputs}
            ),
            assignment=Assignment(FLOAT),
            pictures=(),
        )

    @classmethod
    def open(
        cls,
        model: str | Path,
        dataset: str | Path | Dataset | Sequence[str | Path] | None = None,
        *,
        evaluation: str | Path | Dataset | Sequence[str | Path] | None = None,
        shapes: Mapping[str, Sequence[int]] | None = None,
        fuse: bool = True,
        cache_bytes: int = DEFAULT_BUDGET,
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
            cache_bytes: Bytes of tensors to keep.
            fast_jpeg: False decodes JPEG with the accurate transform instead of the toolchain's.

        Returns:
            A session in float32: nothing is quantized yet.

        Raises:
            NetworkError: The network cannot be imported.
            DatasetError: The pictures cannot be listed.
        """
        return cls(
            import_onnx(model, shapes=shapes, fuse=fuse),
            _dataset(dataset),
            evaluation=_dataset(evaluation),
            cache_bytes=cache_bytes,
            fast_jpeg=fast_jpeg,
        )

    # ------------------------------------------------------------------ what is edited

    @property
    def state(self) -> State:
        """Every choice in force, as one value."""
        return self._state

    @property
    def inputs(self) -> Inputs:
        """The network's inputs by name; assigning to a field is an edit."""
        return Inputs(
            [
                InputSettings(
                    layer.name,
                    static_shape(self.network, layer.lid),
                    lambda name=layer.name: self._state.inputs[name],  # type: ignore[misc]
                    lambda new, title, name=layer.name: self._set_input(name, new, title),  # type: ignore[misc]
                )
                for layer in self.network.inputs
            ]
        )

    @property
    def precision(self) -> Precision:
        """Format by layer; assigning to a lid, glob, list or `below(...)` is one edit."""
        return Precision(
            self.network, lambda: self._state, self._set_precision, self._drop_precision
        )

    def quantize(
        self,
        quantizer: str,
        qtype: str = "",
        *,
        algorithm: str = "normal",
        iterations: int | None = None,
        batch_size: int = 1,
    ) -> None:
        """Set the base format of every layer and how ranges are found; clears the listed layers.

        Args:
            quantizer: As the toolchain names it, e.g. `perchannel_symmetric_affine`; or a whole
                format string such as `dynamic_fixed_point-i16`.
            qtype: e.g. `int8`.
            algorithm: `normal`: plain minimum and maximum.
            iterations: Calibrate on the first iterations x batch_size pictures; 8 pictures (or
                all there are) by default.
            batch_size: Only multiplies `iterations`: pictures run one at a time.

        Raises:
            FormatError: No such format.
            SettingError: No such algorithm, or a count below 1.
            DatasetError: There are no pictures.
        """
        fmt = NumberFormat.of(quantizer, qtype) if qtype else NumberFormat.parse(quantizer)
        if algorithm not in ALGORITHMS:
            raise SettingError(f"no algorithm '{algorithm}': choose from {', '.join(ALGORITHMS)}")
        pictures: tuple[int, ...] = ()
        notes: list[str] = []
        if not fmt.is_float32:
            pictures = self._calibration_pictures(iterations, batch_size, notes)
        state = replace(
            self._state.with_base(fmt), algorithm=algorithm, pictures=pictures, frozen=None
        )
        everything = {layer.lid: str(fmt) for layer in self.network.layers}
        self._edit(state, Change(f"quantize {fmt}", everything, everything, {}, tuple(notes)))

    @property
    def base(self) -> str:
        """Format string of the layers that are not listed."""
        return str(self._state.assignment.base)

    @base.setter
    def base(self, fmt: str) -> None:
        """Change the base format, keeping the listed layers and the calibration."""
        parsed = NumberFormat.parse(fmt)
        old = self._state
        listed = {lid: one for lid, one in old.assignment.listed.items() if one != parsed}
        pictures = old.pictures
        notes: list[str] = []
        if not parsed.is_float32 and not pictures:
            pictures = self._calibration_pictures(None, 1, notes)
        state = replace(
            old,
            assignment=Assignment(parsed, MappingProxyType(listed)),
            asked=old.asked.intersection(listed),
            pictures=pictures,
        )
        self._edit(state, Change(f"base {parsed}", notes=tuple(notes)))

    def pin_reference(self) -> None:
        """Keep golden at the inputs of now, while mean and scale go on being edited."""
        self._edit(replace(self._state, reference=self._state.inputs), Change("reference pinned"))

    def unpin_reference(self) -> None:
        """Let golden follow the inputs again: a wrong normalization becomes invisible."""
        self._edit(replace(self._state, reference=None), Change("reference follows the inputs"))

    def freeze(self) -> None:
        """Keep the table as it is while inputs are edited: the mistake one meets on the board."""
        if self._state.frozen is None:
            self._edit(replace(self._state, frozen=self._state.inputs), Change("table frozen"))

    def recalibrate(self) -> None:
        """Calibrate with the inputs as they are, now and after each edit (the default)."""
        self._edit(replace(self._state, frozen=None), Change("recalibrate"))

    @property
    def frozen(self) -> bool:
        """Whether the table is frozen."""
        return self._state.frozen is not None

    @property
    def slices(self) -> str:
        """The user's slices of every output, or "" for the boundaries of the nearest Concat."""
        return self._state.slices

    @slices.setter
    def slices(self, text: str) -> None:
        if text:
            for output in self.network.outputs:
                parse_slices(text, static_shape(self.network, output.lid))
        self._edit(replace(self._state, slices=text), Change(f"slices {text or 'by default'}"))

    def undo(self) -> bool:
        """Take back the last edit; False when there is none."""
        return self._travel(self._done, self._undone, "undo")

    def redo(self) -> bool:
        """Do the last undone edit again; False when there is none."""
        return self._travel(self._undone, self._done, "redo")

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit."""
        return bool(self._undone)

    # ------------------------------------------------------------------ pictures

    @property
    def picture(self) -> int:
        """Index of the picture that `evaluate()` runs; assign an index or a name."""
        return self._picture

    @picture.setter
    def picture(self, which: int | str) -> None:
        data = self.pipeline.pictures()
        index = data.index(which) if isinstance(which, str) else which
        if not 0 <= index < len(data):
            raise UnknownNameError(f"no picture {which}: there are {len(data)}, from 0")
        with self._lock:
            if index == self._picture:
                return
            self._picture = index
        self.events.emit("edited", Change(f"picture {data.names[index]}"))

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
        return self.pipeline.fitted_picture(self._state, self._picture if index is None else index)

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
        with self._lock:
            state, index = self._state, self._picture
        if picture is not None:
            data = self.pipeline.pictures()
            index = data.index(picture) if isinstance(picture, str) else picture
        with self._engine_lock:
            try:
                result = self.pipeline.evaluate(
                    state, index, provisional=provisional, report=progress, cancelled=cancelled
                )
            except Exception as error:
                self.events.emit("failed", error)
                raise
        self.events.emit("done", result)
        return result

    def needs_calibration(self) -> bool:
        """Whether the state in force has pictures whose ranges are not measured yet."""
        return not self.pipeline.is_calibrated(self._state)

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
        return layer_rows(self.network, result.table, self._state.asked, measures)

    def rows(
        self, evaluation: Evaluation, measures: Sequence[LayerMeasure] = ()
    ) -> tuple[LayerRow, ...]:
        """Rows of an evaluation, with what is measured so far."""
        return layer_rows(self.network, evaluation.table, evaluation.state.asked, measures)

    @property
    def table(self) -> Table:
        """The quantization table of the state in force; calibrates if need be."""
        with self._engine_lock:
            return self.pipeline.table(self._state)

    def warnings(self) -> tuple[str, ...]:
        """What is legal in the settings of now and still looks wrong, input by input."""
        state = self._state
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

    # ------------------------------------------------------------------ inside

    def _edit(self, state: State, change: Change) -> None:
        with self._lock:
            if state == self._state:
                self.last_change = change
                return
            self._done.append((self._state, self.last_change))
            self._undone.clear()
            self._state = state
            self.last_change = change
        self._announce(change)

    def _travel(
        self,
        source: list[tuple[State, Change]],
        target: list[tuple[State, Change]],
        word: str,
    ) -> bool:
        with self._lock:
            if not source:
                return False
            state, change = source.pop()
            target.append((self._state, self.last_change))
            moved = self.last_change.title if word == "undo" else change.title
            self._state, self.last_change = state, change
        self._announce(Change(f"{word}: {moved}"))
        return True

    def _announce(self, change: Change) -> None:
        self.events.emit("edited", change)
        lids = change.applied or self.network.by_lid
        self.events.emit("stale", tuple(one.lid for one in self.network.cone(lids)))

    def _set_input(self, name: str, new: Preprocessing, title: str) -> None:
        layer = next(one for one in self.network.inputs if one.name == name)
        channels = input_channels(static_shape(self.network, layer.lid), new.layout)
        if channels is not None:
            new.per_channel(channels)
        self._edit(self._state.with_input(name, new), Change(title))

    def _set_precision(self, key: Key, fmt: NumberFormat) -> None:
        layers = select_layers(self.network, key)
        lids = [layer.lid for layer in layers]
        carried = carried_along(self.network, lids)
        old = self._state
        assignment = old.assignment.listing([*lids, *carried], fmt)
        applied = {lid: str(fmt) for lid in (*lids, *carried) if old.assignment.of(lid) != fmt}
        asked = old.asked.union(lids).difference(carried).intersection(assignment.listed)
        notes = _side_effects(self.network, applied, old.assignment, fmt)
        pictures = old.pictures
        if assignment.listed and not pictures:
            more: list[str] = []
            pictures = self._calibration_pictures(None, 1, more)
            notes = (*notes, *more)
        title = f"{lids[0] if len(lids) == 1 else f'{len(lids)} layers'} to {fmt}"
        change = Change(
            title,
            {lid: str(fmt) for lid in lids},
            applied,
            {lid: why for lid, why in carried.items() if lid in applied},
            notes,
        )
        self._edit(replace(old, assignment=assignment, asked=asked, pictures=pictures), change)

    def _drop_precision(self, key: Key) -> None:
        self._set_precision(key, self._state.assignment.base)

    def _calibration_pictures(
        self, iterations: int | None, batch_size: int, notes: list[str]
    ) -> tuple[int, ...]:
        if self.pipeline.calibration is None:
            raise DatasetError("no calibration pictures: open the session with dataset=...")
        there = len(self.pipeline.calibration)
        if batch_size < 1 or (iterations is not None and iterations < 1):
            raise SettingError(
                f"iterations {iterations} and batch size {batch_size}: both are at least 1"
            )
        wanted = min(DEFAULT_PICTURES, there) if iterations is None else iterations * batch_size
        if wanted > there:
            text = f"{wanted} calibration pictures asked for, {there} there: the first ones repeat"
            warnings.warn(text, stacklevel=4)
            notes.append(text)
        if wanted == 1:
            text = "calibrated on one picture: others will clip; use 8 or more"
            if iterations is None or there > 1:
                warnings.warn(text, stacklevel=4)
            notes.append(text)
        return tuple(dict.fromkeys(number % there for number in range(wanted)))


def _dataset(
    given: str | Path | Dataset | Sequence[str | Path] | None,
) -> Dataset | None:
    if given is None or isinstance(given, Dataset):
        return given
    if isinstance(given, str | Path):
        path = Path(given)
        if path.suffix.lower() in (".txt", ".lst", ".list"):
            return Dataset.from_text(path)
        return Dataset.from_pictures(path if path.is_dir() else [path])
    return Dataset.from_pictures(given)


def _default_preprocessing(network: Network, lid: str) -> Preprocessing:
    """Grey levels as they are; channels last where the shape says so."""
    shape = static_shape(network, lid)
    last = len(shape) == 4 and shape[-1] in (1, 3) and shape[1] not in (1, 3)
    return Preprocessing((0.0,), 1.0, layout="nhwc" if last else "nchw")


def _side_effects(
    network: Network, applied: Mapping[str, str], old: Assignment, fmt: NumberFormat
) -> tuple[str, ...]:
    """What else an edit does, worth a word: weights that change kind."""
    turned = [
        lid
        for lid in applied
        if network.by_lid[lid].weight is not None
        and old.of(lid).quantizer == "perchannel_symmetric_affine"
        and fmt.is_integer
        and fmt.quantizer != "perchannel_symmetric_affine"
    ]
    if not turned:
        return ()
    count = f"{turned[0]}'s weight turns" if len(turned) == 1 else f"{len(turned)} weights turn"
    return (f"{count} from one scale a channel to one for the whole tensor ({fmt})",)
