"""The output view: what the network says, golden beside simulated."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from npuwidgets.arrays import Floats, Integers
from npuwidgets.choices import SetKind
from npuwidgets.choices.shapes import picture_size
from npuwidgets.errors import DatasetError, PictureError
from npuwidgets.network import Network
from npuwidgets.outputs import KINDS, Detections
from npuwidgets.results.verdict import DetectionVerdict, OutputVerdict
from npuwidgets.session import Session
from npuwidgets.widgets.view.action import Action, Traits
from npuwidgets.widgets.view.session_view import SessionView
from npuwidgets.widgets.view.shapes import Choice, Fields, Flag, Items, Number, Text, Whole
from npuwidgets.widgets.view.showing import Result, Showing
from npuwidgets.widgets.view.slices import SLICE, output_slices
from npuwidgets.widgets.view.traits import Column, Picture, Shaped

__all__ = ["BOX_STATUS", "OUTPUT_KINDS", "OutputView"]

OUTPUT_KINDS = ("detector", "classifier", "other")

BOX_STATUS: Mapping[str, int] = {"kept": 0, "lost": 1, "extra": 2}
"""The words of a status column: matched, golden only, simulated only."""

OUTPUT = Fields(
    {
        "name": Text(),
        "kind": Text(),
        "set": Flag(),
        "said": Items(Fields({"text": Text(), "good": Flag()})),
    }
)
"""An output: its name in the ONNX file, its kind, whether that is set, and its figures."""

FOUND = "found"
"""What the menu of kinds sends to let a kind be found from the data."""

TOP = Items(Fields({"name": Text(), "score": Number()}))


def output_traits(session: Session, result: Result) -> dict[str, Any]:
    """What the output view shows of a result."""
    common: dict[str, Any] = {
        "outputs": [_output(result, one) for one in result.verdict.outputs],
        "picture": result.jpeg,
        "picture_name": session.picture_names[result.picture],
        "slices": output_slices(result),
    }
    for one in result.verdict.outputs:
        if one.detections is not None:
            return {**common, **_boxes(result.network, one.detections)}
    for one in result.verdict.outputs:
        if one.top is not None:
            top = one.top
            return {
                **common,
                "kind": "classifier",
                "caption": "best classes",
                "golden_top": _top(top.golden, top.golden_values),
                "simulated_top": _top(top.simulated, top.simulated_values),
            }
    return {**common, "kind": "other", "caption": "slices"}


def _output(result: Result, one: OutputVerdict) -> dict[str, Any]:
    """What an output is, and what became of it."""
    return {
        "name": one.name,
        "kind": one.kind,
        "set": one.name in result.state.kinds,
        "said": [
            {"text": f"{figure.name} {figure.text}", "good": figure.good} for figure in one.said
        ],
    }


def _boxes(network: Network, found: DetectionVerdict) -> dict[str, Any]:
    kept_golden = {pair[0] for pair in found.matches.kept}
    kept_simulated = {pair[1] for pair in found.matches.kept}
    height, width = picture_size(network) or (1, 1)
    return {
        "kind": "detector",
        "caption": f"{found.caption}, score ≥ .25",
        "size": [width, height],
        "golden_boxes": _columns(found.golden),
        "golden_status": [
            BOX_STATUS["kept" if n in kept_golden else "lost"] for n in range(len(found.golden))
        ],
        "simulated_boxes": _columns(found.simulated),
        "simulated_status": [
            BOX_STATUS["kept" if n in kept_simulated else "extra"]
            for n in range(len(found.simulated))
        ],
        "class_names": list(found.golden.names),
    }


def _columns(found: Detections) -> Floats:
    return np.column_stack([found.boxes, found.scores, found.classes]).astype(np.float32)


def _top(classes: Integers, values: Floats) -> list[dict[str, Any]]:
    return [
        {"name": str(int(one)), "score": float(value)}
        for one, value in zip(classes, values, strict=True)
        if math.isfinite(value)
    ]


class OutputView(SessionView):
    """The picture twice with golden and simulated boxes; top five of a classifier; else slices."""

    SCRIPT = "output"

    ACTIONS: ClassVar[Mapping[str, Action]] = {
        "kind": Action(
            Fields({"output": Text(), "kind": Choice((FOUND, *KINDS))}),
            edit=lambda _view, it: SetKind(it["output"], "" if it["kind"] == FOUND else it["kind"]),
        ),
    }

    kind = Shaped(Choice(OUTPUT_KINDS), "other", help="How the output is read.")
    caption = Shaped(Text(), "", help='How, in words: "YOLO boxes, score >= .25".')
    picture = Picture(help="The network's input picture as it is fed, PNG or JPEG.")
    picture_name = Shaped(Text(), "", help="Its name, read out in place of it.")
    size = Shaped(Items(Whole(1)), [1, 1], help="Width and height in the boxes' unit, pixels.")
    golden_boxes = Column("float32", help="x1, y1, x2, y2, score, class index.", width=6)
    golden_status = Column("uint8", help="Per golden box, BOX_STATUS kept or lost.")
    simulated_boxes = Column("float32", help="x1, y1, x2, y2, score, class index.", width=6)
    simulated_status = Column("uint8", help="Per simulated box, BOX_STATUS kept or extra.")
    class_names = Shaped(Items(Text()), [], help="Names by class index.")
    golden_top = Shaped(TOP, [], help="A classifier's best five in float, best first.")
    simulated_top = Shaped(TOP, [], help="The same as simulated.")
    slices = Shaped(Items(SLICE), [], help="For any other output: its slices.")
    outputs = Shaped(Items(OUTPUT), [], help="Every output with its kind.")
    kinds = Shaped(Items(Text()), list(KINDS), help="The kinds an output can be set to.")

    @staticmethod
    def of_result(showing: Showing) -> Traits:
        """The picture, with what the outputs say of it."""
        return output_traits(showing.session, showing.result) if showing.result else {}

    def says(self, error: Exception) -> int:
        """A picture that cannot be read is said in its place."""
        return 3 if isinstance(error, PictureError | DatasetError) else 1

    def _columns_problem(self, merged: Mapping[str, Any], counts: Mapping[str, int]) -> str | None:
        del merged  # the boxes need no other trait
        for side in ("golden", "simulated"):
            boxes, status = f"{side}_boxes", f"{side}_status"
            if counts[boxes] != counts[status]:
                return f"{counts[boxes]} {boxes} with {counts[status]} {status}; set both"
        return None
