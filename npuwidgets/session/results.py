"""The results of a session: evaluations, figures of layers, what looks wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy.typing as npt

from npuwidgets.choices import Change
from npuwidgets.choices.ending_menu import EndingChoice, ending_choices
from npuwidgets.choices.state import State
from npuwidgets.choices.ways_to_end import ways_to_end
from npuwidgets.errors import Cancelled, SettingError
from npuwidgets.inputs import hold
from npuwidgets.network import BOUNDED, find_layer
from npuwidgets.numerics import Similarity
from npuwidgets.outputs import Decoder, Detections, as_decoder
from npuwidgets.quantization import Finding, GradeReport, Table, findings, grade_report
from npuwidgets.records.opening import arithmetic_of
from npuwidgets.results import doctor
from npuwidgets.results.accumulators import Accumulator, accumulators, reached
from npuwidgets.results.ending_comparison import EndingComparison, figures_of, output_bytes
from npuwidgets.results.evaluation import Evaluation
from npuwidgets.results.inspection.tensor import Inspection, inspect
from npuwidgets.results.inspection.weight import WeightInspection, inspect_weight
from npuwidgets.results.layers import LayerMeasure, LayerRow, far_inside, layer_rows
from npuwidgets.results.pipeline import Report, StageProgress
from npuwidgets.results.task import TaskMetric
from npuwidgets.results.verdict import Verdict
from npuwidgets.session.core import SessionCore
from npuwidgets.session.outputs import Outputs

__all__ = ["Results"]

GIVEN_ARRAYS: Final = -1
"""Stands for the picture of an evaluation of arrays."""


class Results(SessionCore):
    """What follows from the state in force; computed when asked for, remembered by content."""

    def evaluate(
        self,
        picture: int | str | None = None,
        *,
        arrays: Mapping[str, npt.ArrayLike] | None = None,
        provisional: bool = False,
        progress: Report | None = None,
        cancelled: Cancelled | None = None,
    ) -> Evaluation:
        """Run one picture, as far as it is not known already.

        Args:
            picture: Index or name; `self.picture` by default.
            arrays: In place of a picture the network's own inputs by name, after any
                preprocessing, in the inputs' shapes and types (floats of any width become float32,
                integers stay exact). What is quantized needs ranges all the same: calibration
                pictures or arrays (`dataset=`), or a table (`read_table`).
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
            PictureError: A picture cannot be read, or an array does not fit its input.
            UnknownNameError: No such picture or input.
            SettingError: Both a picture and arrays are given.
        """
        state, index = self.state, self._picture
        if picture is not None and arrays is not None:
            raise SettingError("evaluate(...) runs a picture or arrays: give one of them")
        if picture is not None:
            index = self._picture_index(picture)
        with self._engine_lock:
            return self.pipeline.evaluate(
                state,
                index if arrays is None else GIVEN_ARRAYS,
                arrays=None if arrays is None else hold(arrays),
                provisional=provisional,
                report=progress,
                cancelled=cancelled,
            )

    @property
    def outputs(self) -> Outputs:
        """The network's outputs by name; `session.outputs["x"].kind` is what an output is."""
        return Outputs(self, lambda: self.evaluate().verdict)

    @property
    def decoder(self) -> Decoder | None:
        """What reads detections from the outputs; None finds one by their shapes and names.

        Assign one of `npuwidgets.outputs`, or a function of your own: it takes the outputs, arrays
        by name, and gives `Detections`. It is not part of the state: not undone, and not saved.
        """
        return self.pipeline.decoder

    @decoder.setter
    def decoder(self, decoder: Decoder | Callable[..., Detections] | None) -> None:
        self.pipeline.decoder = as_decoder(decoder)
        self.events.emit("edited", Change("decoder found" if decoder is None else "decoder set"))

    @property
    def metric(self) -> Callable[..., Any] | None:
        """The task metric; its figures stand in the verdict and in everything that ranks.

        Assign `(golden, simulated) -> {name: value}`, or `(outputs, label) -> {name: value}`, which
        is asked for the float and the simulated outputs each. Outputs are arrays by the output's
        name in the ONNX file; the label comes from the dataset's list. It is not part of the state:
        not undone, and not saved.

        Raises:
            SettingError: It does not take two arguments.
        """
        metric = self.pipeline.metric
        return None if metric is None else metric.function

    @metric.setter
    def metric(self, function: Callable[..., Any] | None) -> None:
        self.pipeline.metric = None if function is None else TaskMetric.of(function)
        self.events.emit("edited", Change("no metric" if function is None else "metric set"))

    def evaluate_state(
        self,
        state: State,
        picture: int | str | None = None,
        *,
        cancelled: Cancelled | None = None,
    ) -> Evaluation:
        """Run one picture in any state; the state in force and what views show stay.

        Args:
            state: The state.
            picture: Index or name; `self.picture` by default.
            cancelled: Asked between layers.

        Returns:
            The evaluation.

        Raises:
            UnknownNameError: No such picture.
            DatasetError: There are no pictures.
            CalibrationError: A tensor is not finite.
            PictureError: A picture cannot be read.
            CancelledError: `cancelled` said so; what was computed stays in the cache.
        """
        index = self._picture if picture is None else self._picture_index(picture)
        with self._engine_lock:
            return self.pipeline.evaluate(state, index, cancelled=cancelled)

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
        return self.evaluate_state(self._snapshots.get(name), picture)

    def ending_choices(self, *names: str) -> tuple[EndingChoice, ...]:
        """What can be done at layers about where the network ends, and why not where it cannot.

        Args:
            names: Layers of the network in force, by lid or unambiguous name.

        Raises:
            UnknownNameError: No such layer.
        """
        state = self.state
        network = self.network_of(state)
        lids = [find_layer(network, name).lid for name in names]
        return ending_choices(self._endings, state, lids)

    def compare_endings(
        self,
        pictures: Sequence[int | str] | None = None,
        *,
        cancelled: Cancelled | None = None,
    ) -> EndingComparison:
        """Hold four ways to end the network against each other on the same pictures.

        All in the base format; the decode at int16; separate outputs; the decode outside: the first
        and the last three with nothing else listed. Inputs, calibration, given ranges and slices
        are those in force. The state in force and what views show stay.

        Args:
            pictures: Indices or names; `self.picture` by default.
            cancelled: Asked between layers.

        Returns:
            Codes of objectness, detections kept, lost and extra, cosine, bytes of the outputs;
            printed, a table. A way that this network does not have says why.

        Raises:
            SettingError: The base format is float32: there is nothing to compare.
            UnknownNameError: No such picture.
            DatasetError: There are no pictures.
            CancelledError: `cancelled` said so.
        """
        state = self.state
        if state.assignment.base.is_float32:
            raise SettingError(
                "the base format is float32, so every way gives the same: quantize(...) first"
            )
        chosen = [self.picture] if pictures is None else list(pictures)
        indices = [self._picture_index(one) for one in chosen]
        ways = ways_to_end(self.context, state)
        verdicts: dict[str, list[Verdict]] = {way.name: [] for way in ways}
        sizes = dict.fromkeys(verdicts, 0)
        # picture by picture, so that golden is run once; only verdicts are kept, which are small
        for index in indices:
            for way in ways:
                if way.state is not None:
                    result = self.evaluate_state(way.state, index, cancelled=cancelled)
                    verdicts[way.name].append(result.verdict)
                    sizes[way.name] = output_bytes(result)
        found = (figures_of(way, verdicts[way.name], sizes[way.name]) for way in ways)
        return EndingComparison(tuple(found), tuple(self.picture_names[one] for one in indices))

    def needs_calibration(self) -> bool:
        """Whether the state in force has pictures whose ranges are not measured yet."""
        return not self.pipeline.is_calibrated(self.state)

    def measure(
        self,
        evaluation: Evaluation | None = None,
        *,
        progress: Report | None = None,
        cancelled: Cancelled | None = None,
    ) -> tuple[LayerMeasure, ...]:
        """Similarity of every layer, in running order.

        Args:
            evaluation: Of which evaluation; a fresh one by default.
            progress: Called after each layer.
            cancelled: Asked between layers.

        Returns:
            One measure for each layer with a float output.
        """
        chosen = self.evaluate() if evaluation is None else evaluation
        found = []
        total = len(chosen.network.layers)
        with self._engine_lock:
            for one in chosen.measure(cancelled=cancelled):
                found.append(one)
                if progress is not None:
                    progress(StageProgress("measure", len(found), total))
        return tuple(found)

    def own_errors(
        self,
        evaluation: Evaluation | None = None,
        *,
        cancelled: Cancelled | None = None,
    ) -> Mapping[str, Similarity]:
        """What each layer adds by itself: similarity when it alone is simulated on golden inputs.

        Args:
            evaluation: Of which evaluation; a fresh one by default.
            cancelled: Asked between layers.

        Returns:
            Similarity of the first output by lid, in running order.
        """
        chosen = self.evaluate() if evaluation is None else evaluation
        with self._engine_lock:
            return chosen.own_errors(cancelled=cancelled)

    def inspect(
        self,
        name: str,
        evaluation: Evaluation | None = None,
        *,
        cancelled: Cancelled | None = None,
    ) -> Inspection:
        """Look at a layer's output: float against simulated, by part, by channel, by place.

        Args:
            name: Layer: lid or unambiguous name.
            evaluation: Of which evaluation; a fresh one by default.
            cancelled: Asked between the steps.

        Returns:
            The inspection.

        Raises:
            CancelledError: `cancelled` said so.
            SettingError: The output is not float, or holds no values.
            UnknownNameError: No such layer.
        """
        chosen = self.evaluate() if evaluation is None else evaluation
        with self._engine_lock:
            return inspect(chosen, name, cancelled=cancelled)

    def inspect_weight(self, name: str, evaluation: Evaluation | None = None) -> WeightInspection:
        """Look at a layer's weight: float against simulated, and each output channel.

        Args:
            name: Layer: lid or unambiguous name.
            evaluation: Of which evaluation; a fresh one by default.

        Returns:
            The inspection.

        Raises:
            SettingError: The layer has no weight.
            UnknownNameError: No such layer.
        """
        return inspect_weight(self.evaluate() if evaluation is None else evaluation, name)

    @property
    def layers(self) -> tuple[LayerRow, ...]:
        """One row per layer, measured on the shown picture."""
        result = self.evaluate()
        measures = self.measure(result)
        return layer_rows(result.network, result.table, result.state.asked, measures)

    def rows(
        self, evaluation: Evaluation, measures: Sequence[LayerMeasure] = ()
    ) -> tuple[LayerRow, ...]:
        """Rows of an evaluation, with what is measured so far."""
        return layer_rows(evaluation.network, evaluation.table, evaluation.state.asked, measures)

    @property
    def table(self) -> Table:
        """The quantization table of the state in force; calibrates if need be."""
        with self._engine_lock:
            return self.pipeline.table(self.state)

    def doctor(self) -> tuple[doctor.MaskFinding | doctor.RangeFinding, ...]:
        """Calibration doctor: masks, and ranges more than 20 % wider for a single picture.

        Measured are each picture's smallest and largest values, whatever the algorithm. Sigmoids,
        softmaxes and tanhs that saw too little of their known range are in `known_ranges`.

        Returns:
            Masks (at -inf, -1e9, ...: not rounded, and what they let through), then the worst
            range first; no ranges where nothing is quantized, or on one picture (see `warnings`).
        """
        with self._engine_lock:
            state = self.state
            table, seen = self.pipeline.table(state), self.pipeline.picture_ranges(state)
            return doctor.findings(self._endings.network(state), table, state.given, seen)

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

    def data_remarks(self) -> tuple[str, ...]:
        """What the pictures are that may not be known, such as turned by EXIF; one line a kind.

        The headers of the first 64 samples are looked at, once.
        """
        return self.pipeline.remarks(self.state)

    def warnings(self) -> tuple[str, ...]:
        """What is legal in the settings of now, or in the files, and still looks wrong."""
        state = self.state
        found = []
        for name, used in state.inputs.items():
            reference = None if state.reference is None else state.reference[name]
            found += self.pipeline.suspicions(name, used, reference)
        found += self.pipeline.shallow()
        if len(state.pictures) == 1 and not state.assignment.base.is_float32:
            found.append("calibrated on one picture: others will clip; use 8 or more")
        return tuple(found)
