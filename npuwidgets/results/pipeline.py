"""From a state to a result: feeds, ranges, table, golden and simulated run, verdict.

Everything is remembered by content, so a state seen before costs look-ups only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from npuwidgets.choices.endings import Endings, output_name
from npuwidgets.choices.shapes import input_channels, static_shape
from npuwidgets.choices.state import Settings, State
from npuwidgets.engine import Backend, Evaluator, Feed, OwnErrors, Run
from npuwidgets.errors import Cancelled, DatasetError
from npuwidgets.inputs import (
    Dataset,
    Decoding,
    HeldArray,
    Preprocessing,
    Survey,
    fit_arrays,
    is_array,
    load_fitted,
    load_input,
    load_whole_numbers,
    normalized_twice,
    remarks_on,
    shallow_pictures,
    survey,
    suspicions,
)
from npuwidgets.network import WHOLE, Ending, Layer
from npuwidgets.numerics import Calibration, Range
from npuwidgets.outputs import Decoder, parse_slices
from npuwidgets.quantization import Table
from npuwidgets.recent import Recent
from npuwidgets.results.courses import Course
from npuwidgets.results.evaluation import MEASURES_KEPT, Evaluation, Measured
from npuwidgets.results.judging import HowToJudge, Judge, Made
from npuwidgets.results.normalization.float_outcome import FloatOutcome, FloatRuns
from npuwidgets.results.progress import Report, StageProgress, inside
from npuwidgets.results.task import TaskMetric
from npuwidgets.results.verdict import TaskFigure, Verdict

__all__ = ["Pipeline", "Report", "StageProgress"]

FITTED_KEPT = 16
"""Pictures kept as the network sees them: 1.2 MB each at 640."""

TASKS_KEPT = 4096
"""Figures of the user's metric that are kept."""


class Pipeline:
    """Computes results for states of one session.

    Args:
        endings: The session's networks, by where they end.
        calibration: Pictures for calibration.
        evaluation: Pictures for evaluation.
        backend: Makes the kernels.
        cache_bytes: Bytes of tensors to keep.
        decoding: How pictures are decoded.
    """

    def __init__(
        self,
        endings: Endings,
        calibration: Dataset | None,
        evaluation: Dataset | None,
        backend: Backend | None,
        cache_bytes: int,
        *,
        decoding: Decoding,
    ) -> None:
        self.endings = endings
        self.calibration = calibration
        self.evaluation = evaluation
        self.evaluator = Evaluator(backend, cache_bytes)
        self.decoding = decoding
        self._courses: dict[Ending, Course] = {}
        self._measures: Recent[tuple[bytes, bytes], Measured] = Recent(MEASURES_KEPT)
        self._alone = OwnErrors(self.evaluator)
        self._judge = Judge(endings.whole)
        self._tasks: Recent[object, tuple[TaskFigure, ...]] = Recent(TASKS_KEPT)
        self.decoder: Decoder | None = None
        """What reads detections, in place of those that are found."""
        self.metric: TaskMetric | None = None
        """The user's metric."""
        self._fitted: Recent[object, npt.NDArray[np.uint8]] = Recent(FITTED_KEPT)
        whole = self._course(WHOLE).tables.float_plan
        self._float_runs = FloatRuns(endings.whole, self.evaluator, whole)

    @cached_property
    def surveys(self) -> Mapping[str, Survey]:
        """What the files of each input hold, by input name."""
        datasets = [one for one in (self.calibration, self.evaluation) if one is not None]
        layers = self.endings.whole.inputs
        return {layer.name: survey(datasets, place) for place, layer in enumerate(layers)}

    def suspicions(
        self, name: str, used: Preprocessing, reference: Preprocessing | None
    ) -> list[str]:
        """What looks wrong about how an input is fed, with the files that feed it.

        Args:
            name: The input.
            used: How it is fed.
            reference: How the network was trained to be fed, where that is known.
        """
        found, shape = self.surveys[name], self._shape(name)
        channels = input_channels(shape, used.layout)
        if channels is None:
            odd = normalized_twice(used, found.arrays)
        elif found.only_arrays:
            odd = suspicions(used, reference, channels=channels, arrays=found.arrays)
        else:
            odd = suspicions(used, reference, channels=channels)
            odd += normalized_twice(used, found.arrays)
        return odd

    def shallow(self) -> tuple[str, ...]:
        """What looks wrong about the pictures, however they are fed; input by input."""
        return tuple(text for one in self.surveys.values() for text in shallow_pictures(one))

    def remarks(self, state: State) -> tuple[str, ...]:
        """What is so about the pictures and may not be known, input by input."""
        several = len(self.surveys) > 1
        return tuple(
            f"{name}: {sentence}" if several else sentence
            for name, found in self.surveys.items()
            for sentence in remarks_on(found, self._shape(name), state.inputs[name], self.decoding)
        )

    def _shape(self, name: str) -> tuple[int, ...]:
        """The shape of an input."""
        network = self.endings.whole
        return static_shape(network, next(one.lid for one in network.inputs if one.name == name))

    def pictures(self) -> Dataset:
        """The evaluation pictures.

        Raises:
            DatasetError: There are none.
        """
        if self.evaluation is None:
            inputs = ", ".join(f"'{layer.name}': ..." for layer in self.endings.whole.inputs)
            raise DatasetError(
                "the session has no pictures: open it with dataset='dataset.txt', a folder, a list "
                f"of files or of arrays, or give arrays: evaluate(arrays={{{inputs}}})"
            )
        return self.evaluation

    def is_calibrated(self, state: State) -> bool:
        """Whether the state's table needs no picture to be read: ranges are known, or given."""
        return self._course(state.ending).tables.is_calibrated(state, self.calibration_feeds(state))

    def fitted_picture(self, state: State, index: int) -> npt.NDArray[np.uint8] | None:
        """A picture as the network sees it before the normalization; None for another input."""
        paths = self.pictures()[index].paths
        if not paths or is_array(paths[0]):
            return None
        path, network = paths[0], self.endings.whole
        layer = network.inputs[0]
        shape, used = static_shape(network, layer.lid), state.inputs[layer.name]
        return load_fitted(path, shape, used, decoding=self.decoding)[0]

    def table(self, state: State) -> Table:
        """The state's table; calibrates if need be."""
        feeds = self.calibration_feeds(state)
        return self._course(state.ending).tables.of(state, feeds, None, None)[0]

    def evaluate(
        self,
        state: State,
        index: int,
        *,
        arrays: Mapping[str, HeldArray] | None = None,
        provisional: bool = False,
        report: Report | None = None,
        cancelled: Cancelled | None = None,
    ) -> Evaluation:
        """Run one picture, or arrays, under a state; see `Session.evaluate`."""
        course = self._course(state.ending)
        network, tables = course.network, course.tables
        pictures, label = 0, None
        if arrays is None:
            data = self.pictures()
            pictures, label = len(data), data[index].label
            feed = self.feed(state, index)
            golden_feed = self._feed(data, index, state.golden_with)
            calibrating = self._feed(data, index, state.calibrated_with)
        else:
            feed = golden_feed = calibrating = self._array_feed(arrays)
        goals = [layer.outputs[0] for layer in network.outputs]
        feeds, settled = self.calibration_feeds(state), state
        if provisional:
            keep = calibrating.key == golden_feed.key
            tables.picture_ranges(calibrating, keep=keep, report=report, cancelled=cancelled)
            feeds, settled = [calibrating], replace(state, calibration=Calibration())
        table, plan = tables.of(settled, feeds, report, cancelled)
        golden = self.evaluator.run(
            tables.float_plan,
            golden_feed,
            goals,
            progress=None if report is None else inside("golden", report),
            cancelled=cancelled,
        )
        simulated = self.evaluator.run(
            plan,
            feed,
            goals,
            progress=None if report is None else inside("simulate", report),
            cancelled=cancelled,
        )
        outside = None
        if course.outside is not None:
            whole = self._whole_golden(golden_feed, report, cancelled)
            outside = course.run_outside(simulated, whole, cancelled)
        how = self._how(state, course)
        made = [
            Made(layer, golden, simulated)
            if outside is None or owner is network
            else Made(layer, outside.golden, outside.simulated)
            for owner, layer in course.judged
        ]
        outputs = self._judge.outputs(made, how)
        shown = {
            layer.lid: one
            for (owner, layer), one in zip(course.judged, outputs, strict=True)
            if owner is network
        }
        ends = [
            shown.get(layer.lid) or self._judge.end(Made(layer, golden, simulated))
            for layer in network.outputs
        ]
        verdict = Verdict(
            outputs,
            _reference(state),
            (
                *self.marks(state, provisional=provisional),
                *filter(None, [self._judge.unread(made, how)]),
            ),
            suspect=bool(self.marks(state)),
            ends=tuple(ends),
            pictures=pictures,
            task=self._task(made, label),
        )
        return Evaluation(
            state=state,
            picture=index,
            verdict=verdict,
            table=table,
            golden=golden,
            simulated=simulated,
            slices={
                **course.slices,
                **{one.lid: tuple(part.where for part in one.slices) for one in outputs},
            },
            provisional=provisional,
            network=network,
            evaluator=self.evaluator,
            measures=self._measures,
            alone=self._alone,
            behind=course.behind,
            outside=outside,
        )

    def feed(self, state: State, index: int) -> Feed:
        """What the network gets of an evaluation picture."""
        return self._feed(self.pictures(), index, state.inputs)

    def float_outcomes(
        self, state: State, feed: Feed, cancelled: Cancelled | None = None
    ) -> tuple[FloatOutcome, ...]:
        """What every output of the whole network says in float; see `FloatRuns.of`."""
        course = self._course(WHOLE)
        if state.ending == WHOLE:
            how = self._how(state, course)
        else:
            how = HowToJudge(
                course.slices, own_slices=False, kinds=state.kinds, decoder=self.decoder
            )
        return self._float_runs.of(feed, how, cancelled)

    def _course(self, ending: Ending) -> Course:
        """What computes the states that end there."""
        if ending not in self._courses:
            made = self.endings.of(ending)
            self._courses[ending] = Course(self.endings.whole, made, self.evaluator)
        return self._courses[ending]

    def _whole_golden(self, feed: Feed, report: Report | None, cancelled: Cancelled | None) -> Run:
        """The whole float network, for what runs outside of a shorter one."""
        goals = [layer.outputs[0] for layer in self.endings.whole.outputs]
        progress = None if report is None else inside("golden", report)
        plan = self._course(WHOLE).tables.float_plan
        return self.evaluator.run(plan, feed, goals, progress=progress, cancelled=cancelled)

    def _feed(self, data: Dataset, index: int, settings: Settings) -> Feed:
        layers = self.endings.whole.inputs
        sample = data[index]
        if sample.arrays is not None:
            return self._array_feed(sample.arrays)
        if len(sample.paths) != len(layers):
            raise DatasetError(
                f"sample {index} has {len(sample.paths)} file(s) and the network "
                f"{len(layers)} inputs: {', '.join(layer.name for layer in layers)}"
            )
        used = tuple(settings[layer.name] for layer in layers)
        key = hashlib.blake2b(
            f"{data.digest(index)} {used!r} {self.decoding!r}".encode(), digest_size=16
        ).digest()

        digest = data.digest(index)

        def load() -> Mapping[str, npt.NDArray[np.generic]]:
            with sample.blamed():
                return {
                    layer.lid: self._load(layer, source, pre, digest)
                    for layer, source, pre in zip(layers, sample.sources, used, strict=True)
                }

        return Feed(key, load)

    def _array_feed(self, arrays: Mapping[str, HeldArray]) -> Feed:
        """Arrays that are the network's own inputs; what does not fit is refused at once."""
        network = self.endings.whole
        wanted = {
            layer.name: (static_shape(network, layer.lid), network.tensors[layer.outputs[0]].dtype)
            for layer in network.inputs
        }
        fitted = fit_arrays(arrays, wanted)
        key = hashlib.blake2b(b"arrays", digest_size=16)
        for name in wanted:
            key.update(arrays[name].digest)
        by_lid = {layer.lid: fitted[layer.name] for layer in network.inputs}
        return Feed(key.digest(), lambda: by_lid)

    def _load(
        self, layer: Layer, source: tuple[Path, int | None], used: Preprocessing, digest: str
    ) -> npt.NDArray[np.generic]:
        """One input; pictures fitted lately are kept, so that editing a scale reads no file."""
        shape = static_shape(self.endings.whole, layer.lid)
        dtype = self.endings.whole.tensors[layer.outputs[0]].dtype
        path, row = source
        if is_array(path):
            if dtype != "float32" and used.changes_nothing:
                return load_whole_numbers(path, shape, dtype, row=row)
            return load_input(path, shape, used, row=row).astype(dtype, copy=False)
        key = (digest, layer.lid, used.fitting, used.layout)
        fitted = self._fitted.get(key)
        if fitted is None:
            fitted = self._fitted.put(
                key, load_fitted(path, shape, used, decoding=self.decoding)[0]
            )
        return used.apply(fitted).astype(dtype, copy=False)

    def calibration_feeds(self, state: State) -> list[Feed]:
        """What the network gets of each calibration picture."""
        if self.calibration is None:
            return []
        return [
            self._feed(self.calibration, index, state.calibrated_with) for index in state.pictures
        ]

    def picture_ranges(self, state: State) -> tuple[tuple[str, Mapping[str, Range]], ...]:
        """Name and measured range of every tensor of each calibration picture, each once."""
        if self.calibration is None:
            return ()
        names, found = self.calibration.names, []
        tables = self._course(state.ending).tables
        for index in dict.fromkeys(state.pictures):
            feed = self._feed(self.calibration, index, state.calibrated_with)
            ranges = tables.picture_ranges(feed)
            found.append((names[index], ranges))
        return tuple(found)

    def _how(self, state: State, course: Course) -> HowToJudge:
        """How each output that a person sees is judged."""
        if state.slices:
            slices = {
                layer.lid: parse_slices(state.slices, static_shape(owner, layer.lid))
                for owner, layer in course.judged
            }
        else:
            slices = {layer.lid: course.slices[layer.lid] for _, layer in course.judged}
        return HowToJudge(
            slices, own_slices=bool(state.slices), kinds=state.kinds, decoder=self.decoder
        )

    def _task(self, made: Sequence[Made], label: str | int | None) -> tuple[TaskFigure, ...]:
        """What the user's metric says of the outputs, asked once for the same content."""
        metric = self.metric
        if metric is None:
            return ()
        key = metric, label, tuple(one.key() for one in made)
        known = self._tasks.get(key)
        if known is not None:
            return known
        golden = {output_name(one.layer): one.value for one in made}
        simulated = {output_name(one.layer): one.values().simulated for one in made}
        return self._tasks.put(key, metric.figures(golden, simulated, label))

    def marks(self, state: State, *, provisional: bool = False) -> tuple[str, ...]:
        """What must be known when reading a state's figures; see `Verdict.marks`."""
        marks = []
        if provisional:
            marks.append(f"estimate from 1 picture; calibrating on {len(state.pictures)}")
        if state.frozen is not None and state.frozen != state.inputs:
            marks.append("table calibrated for other inputs")
        for name, used in state.inputs.items():
            wanted = used if state.reference is None else state.reference[name]
            if used != wanted:
                marks += self.suspicions(name, used, wanted)
            else:
                marks += normalized_twice(used, self.surveys[name].arrays)
        return tuple(marks)


def _reference(state: State) -> str:
    if state.reference is None:
        return "float, same input"
    return "the pinned reference"
