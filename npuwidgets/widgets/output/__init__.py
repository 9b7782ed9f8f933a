"""The output view: what the network says, golden beside simulated."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from npuwidgets.arrays import Floats, Integers
from npuwidgets.choices.shapes import picture_size
from npuwidgets.errors import DatasetError, PictureError
from npuwidgets.network import Network
from npuwidgets.outputs import Detections
from npuwidgets.results.verdict import DetectionVerdict
from npuwidgets.session import Session
from npuwidgets.widgets.view.action import Traits
from npuwidgets.widgets.view.session_view import SessionView
from npuwidgets.widgets.view.shapes import Choice, Fields, Items, Number, Text, Whole
from npuwidgets.widgets.view.showing import Result, Showing
from npuwidgets.widgets.view.slices import SLICE, output_slices
from npuwidgets.widgets.view.traits import Column, Picture, Shaped

__all__ = ["BOX_STATUS", "OUTPUT_KINDS", "OutputView"]

OUTPUT_KINDS = ("detector", "classifier", "other")

BOX_STATUS: Mapping[str, int] = {"kept": 0, "lost": 1, "extra": 2}
"""The words of a status column: matched, golden only, simulated only."""

TOP = Items(Fields({"name": Text(), "score": Number()}))


def output_traits(session: Session, result: Result) -> dict[str, Any]:
    """What the output view shows of a result."""
    common: dict[str, Any] = {
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
