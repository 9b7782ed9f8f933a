"""From a state to a result: feeds, ranges, table, golden and simulated run, verdict.

Everything is remembered by content, so a state seen before costs look-ups only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from npuwidgets.engine import Backend, Evaluator, Feed, OwnErrors
from npuwidgets.errors import DatasetError, SettingError
from npuwidgets.inputs import (
    Dataset,
    Preprocessing,
    is_array,
    load_fitted,
    load_input,
    suspicions,
)
from npuwidgets.network import Layer, Network
from npuwidgets.numerics import Calibration, Range
from npuwidgets.outputs import Detections, Slice, decode_yolo, parse_slices
from npuwidgets.quantization import Table
from npuwidgets.session.evaluation import Evaluation, Measures
from npuwidgets.session.float_outcome import FloatRuns
from npuwidgets.session.progress import Cancelled, Report, StageProgress, inside
from npuwidgets.session.slicing import output_slices
from npuwidgets.session.state import Settings, State
from npuwidgets.session.tables import FLOAT, Tables
from npuwidgets.session.verdict import OutputVerdict, Verdict, judge_output

__all__ = [
    "FLOAT",
    "Pipeline",
    "Report",
    "StageProgress",
    "input_channels",
    "static_shape",
]

VERDICTS_KEPT = 512
FITTED_KEPT = 16
"""Pictures kept as the network sees them: 1.2 MB each at 640."""


class Pipeline:
    """Computes results for states of one session.

    Args:
        network: The network.
        calibration: Pictures for calibration.
        evaluation: Pictures for evaluation.
        backend: Makes the kernels.
        cache_bytes: Bytes of tensors to keep.
        fast_jpeg: Whether JPEG is decoded as the toolchain does.
    """

    def __init__(
        self,
        network: Network,
        calibration: Dataset | None,
        evaluation: Dataset | None,
        backend: Backend | None,
        cache_bytes: int,
        *,
        fast_jpeg: bool,
    ) -> None:
        self.network = network
        self.calibration = calibration
        self.evaluation = evaluation
        self.evaluator = Evaluator(backend, cache_bytes)
        self.fast_jpeg = fast_jpeg
        self._tables = Tables(network, self.evaluator)
        self._measures = Measures()
        self._alone = OwnErrors(self.evaluator)
        self._verdicts: dict[object, OutputVerdict] = {}
        self._golden_detections: dict[bytes, Detections] = {}
        self._fitted: dict[object, npt.NDArray[np.uint8]] = {}
        self._float_plan = self._tables.float_plan
        self.float_runs = FloatRuns(network, self.evaluator, self._float_plan)
        self._default_slices = {one.lid: output_slices(network, one) for one in network.outputs}

    def pictures(self) -> Dataset:
        """The evaluation pictures.

        Raises:
            DatasetError: There are none.
        """
        if self.evaluation is None:
            raise DatasetError(
                "the session has no pictures: open it with dataset='dataset.txt', a folder, or a "
                "list of files"
            )
        return self.evaluation

    def is_calibrated(self, state: State) -> bool:
        """Whether the state's table needs no picture to be read: ranges are known, or given."""
        return self._tables.is_calibrated(state, self.calibration_feeds(state))

    def fitted_picture(self, state: State, index: int) -> npt.NDArray[np.uint8] | None:
        """A picture as the network sees it before the normalization; None for another input."""
        path = self.pictures()[index].paths[0]
        if is_array(path):
            return None
        layer = self.network.inputs[0]
        shape, used = static_shape(self.network, layer.lid), state.inputs[layer.name]
        return load_fitted(path, shape, used, fast_jpeg=self.fast_jpeg)[0]

    def table(self, state: State) -> Table:
        """The state's table; calibrates if need be."""
        return self._tables.of(state, self.calibration_feeds(state), None, None)[0]

    def evaluate(
        self,
        state: State,
        index: int,
        *,
        provisional: bool = False,
        report: Report | None = None,
        cancelled: Cancelled | None = None,
    ) -> Evaluation:
        """Run one picture under a state; see `Session.evaluate`."""
        data = self.pictures()
        feed = self.feed(state, index)
        golden_feed = self._feed(data, index, state.golden_with)
        goals = [layer.outputs[0] for layer in self.network.outputs]
        feeds, settled = self.calibration_feeds(state), state
        if provisional:
            own = self._feed(data, index, state.calibrated_with)
            keep = own.key == golden_feed.key
            self._tables.picture_ranges(own, keep=keep, report=report, cancelled=cancelled)
            feeds, settled = [own], replace(state, calibration=Calibration())
        table, plan = self._tables.of(settled, feeds, report, cancelled)
        golden = self.evaluator.run(
            self._float_plan,
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
        outputs = []
        for layer, ref in zip(self.network.outputs, goals, strict=True):
            slices = self.slices_of(state, layer.lid)
            encoding = plan.encodings[ref]
            code_key = b"" if encoding is None else encoding.key()
            key = (layer.lid, golden.keys[ref], simulated.keys[ref], code_key, slices)
            if key not in self._verdicts:
                if len(self._verdicts) >= VERDICTS_KEPT:
                    self._verdicts.pop(next(iter(self._verdicts)))
                floats = np.asarray(golden.tensors[ref], dtype=np.float32)
                self._verdicts[key] = judge_output(
                    layer,
                    floats,
                    simulated.tensors[ref],
                    encoding,
                    slices,
                    partial(self._detected, golden.keys[ref], floats),
                )
            outputs.append(self._verdicts[key])
        verdict = Verdict(
            tuple(outputs),
            _reference(state),
            self.marks(state, provisional=provisional),
            suspect=bool(self.marks(state)),
        )
        return Evaluation(
            state=state,
            picture=index,
            verdict=verdict,
            table=table,
            golden=golden,
            simulated=simulated,
            slices={one.lid: self.slices_of(state, one.lid) for one in self.network.outputs},
            provisional=provisional,
            network=self.network,
            evaluator=self.evaluator,
            measures=self._measures,
            alone=self._alone,
        )

    def feed(self, state: State, index: int) -> Feed:
        """What the network gets of an evaluation picture."""
        return self._feed(self.pictures(), index, state.inputs)

    def _feed(self, data: Dataset, index: int, settings: Settings) -> Feed:
        layers = self.network.inputs
        sample = data[index]
        if len(sample.paths) != len(layers):
            raise DatasetError(
                f"sample {index} has {len(sample.paths)} file(s) and the network "
                f"{len(layers)} inputs: {', '.join(layer.name for layer in layers)}"
            )
        used = tuple(settings[layer.name] for layer in layers)
        key = hashlib.blake2b(
            f"{data.digest(index)} {used!r} {self.fast_jpeg}".encode(), digest_size=16
        ).digest()

        digest = data.digest(index)

        def load() -> Mapping[str, npt.NDArray[np.generic]]:
            with sample.blamed():
                return {
                    layer.lid: self._load(layer, source, pre, digest)
                    for layer, source, pre in zip(layers, sample.sources, used, strict=True)
                }

        return Feed(key, load)

    def _detected(self, key: bytes, golden: npt.NDArray[np.float32]) -> Detections:
        """Detections of a float output, decoded once."""
        if key not in self._golden_detections:
            if len(self._golden_detections) >= VERDICTS_KEPT:
                self._golden_detections.pop(next(iter(self._golden_detections)))
            self._golden_detections[key] = decode_yolo(golden)
        return self._golden_detections[key]

    def _load(
        self, layer: Layer, source: tuple[Path, int | None], used: Preprocessing, digest: str
    ) -> npt.NDArray[np.generic]:
        """One input; pictures fitted lately are kept, so that editing a scale reads no file."""
        shape = static_shape(self.network, layer.lid)
        dtype = self.network.tensors[layer.outputs[0]].dtype
        path, row = source
        if is_array(path):
            return load_input(path, shape, used, row=row).astype(dtype, copy=False)
        key = (digest, layer.lid, used.fitting, used.layout)
        if key not in self._fitted:
            self._fitted[key] = load_fitted(path, shape, used, fast_jpeg=self.fast_jpeg)[0]
            while len(self._fitted) > FITTED_KEPT:
                self._fitted.pop(next(iter(self._fitted)))
        return used.apply(self._fitted[key]).astype(dtype, copy=False)

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
        for index in dict.fromkeys(state.pictures):
            feed = self._feed(self.calibration, index, state.calibrated_with)
            ranges = self._tables.picture_ranges(feed)
            found.append((names[index], ranges))
        return tuple(found)

    def slices_of(self, state: State, lid: str) -> tuple[Slice, ...]:
        """How an output is cut in a state, by its lid."""
        if state.slices:
            return parse_slices(state.slices, static_shape(self.network, lid))
        return self._default_slices[lid]

    def marks(self, state: State, *, provisional: bool = False) -> tuple[str, ...]:
        """What must be known when reading a state's figures; see `Verdict.marks`."""
        marks = []
        if provisional:
            marks.append(f"estimate: ranges of this picture, {len(state.pictures)} to come")
        if state.frozen is not None and state.frozen != state.inputs:
            marks.append("table frozen at other inputs")
        if state.reference is not None and state.reference != state.inputs:
            for layer in self.network.inputs:
                shape = static_shape(self.network, layer.lid)
                used, wanted = state.inputs[layer.name], state.reference[layer.name]
                channels = input_channels(shape, used.layout)
                if channels is not None and used != wanted:
                    marks += suspicions(used, wanted, channels=channels)
        return tuple(marks)


def static_shape(network: Network, lid: str) -> tuple[int, ...]:
    """Shape of a layer's output.

    Raises:
        SettingError: It is not known before running.
    """
    shape = network.tensors[network.by_lid[lid].outputs[0]].shape
    if shape is None or None in shape:
        raise SettingError(f"{lid} has no shape known before running")
    return tuple(dim or 0 for dim in shape)


def input_channels(shape: tuple[int, ...], layout: str) -> int | None:
    """Channels of an input that takes pictures; None for another input."""
    if len(shape) != 4:
        return None
    return shape[-1] if layout == "nhwc" else shape[1]


def _reference(state: State) -> str:
    if state.reference is None:
        return "float at the same inputs"
    return "the pinned reference"
