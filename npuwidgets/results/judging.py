"""Verdicts on outputs, each made once for the same content."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from npuwidgets.engine import Run
from npuwidgets.network import Layer
from npuwidgets.outputs import Detections, Slice, decode_yolo
from npuwidgets.results.verdict import OutputVerdict, judge_output

__all__ = ["Judge"]

KEPT = 512
"""Verdicts, and golden detections, that are remembered."""


class Judge:
    """Judges outputs of runs; what was judged before is looked up by content."""

    def __init__(self) -> None:
        self._verdicts: dict[object, OutputVerdict] = {}
        self._detections: dict[bytes, Detections] = {}

    def judge(
        self,
        layer: Layer,
        golden: Run,
        simulated: Run,
        slices: Sequence[Slice],
        *,
        meaning: bool = True,
    ) -> OutputVerdict:
        """Judge one output.

        Args:
            layer: The `attach_` layer.
            golden: A float run that has it among its tensors.
            simulated: A simulated run that has it.
            slices: Its slices.
            meaning: Whether it may be a detector's or a classifier's output; False for one that
                something outside makes more of.

        Returns:
            The verdict.
        """
        (ref,) = layer.outputs
        encoding = simulated.plan.encodings[ref]
        form = b"" if encoding is None else encoding.key()
        parts = tuple(slices)
        key = (layer.lid, golden.keys[ref], simulated.keys[ref], form, parts, meaning)
        if key not in self._verdicts:
            if len(self._verdicts) >= KEPT:
                self._verdicts.pop(next(iter(self._verdicts)))
            floats = np.asarray(golden.tensors[ref], dtype=np.float32)
            self._verdicts[key] = judge_output(
                layer,
                floats,
                simulated.tensors[ref],
                encoding,
                parts,
                partial(self._detected, golden.keys[ref], floats),
                meaning=meaning,
            )
        return self._verdicts[key]

    def _detected(self, key: bytes, golden: npt.NDArray[np.float32]) -> Detections:
        """Detections of a float output, decoded once."""
        if key not in self._detections:
            if len(self._detections) >= KEPT:
                self._detections.pop(next(iter(self._detections)))
            self._detections[key] = decode_yolo(golden)
        return self._detections[key]
