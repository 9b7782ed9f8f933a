"""The output view: what the network says, golden beside simulated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets

from npuwidgets.widgets._base import View
from npuwidgets.widgets._scripts import static
from npuwidgets.widgets._shapes import Fields, Items, Number, Text, Whole
from npuwidgets.widgets._traits import Column, Picture, Shaped
from npuwidgets.widgets._verdict import SLICE

__all__ = ["BOX_STATUS", "OUTPUT_KINDS", "OutputPane"]

OUTPUT_KINDS = ("detector", "classifier", "other")

BOX_STATUS: Mapping[str, int] = {"kept": 0, "lost": 1, "extra": 2}
"""The words of a status column: matched, golden only, simulated only."""

TOP = Items(Fields({"name": Text(), "score": Number()}))


class OutputPane(View):
    """The picture twice with golden and simulated boxes; top five of a classifier; else slices."""

    _esm = static("output.js")
    _css = static("output.css")

    kind = traitlets.Enum(OUTPUT_KINDS, "other", help="How the output is read.").tag(sync=True)
    caption = traitlets.Unicode("", help='How, in words: "YOLO boxes, score >= .25".').tag(
        sync=True
    )
    picture = Picture(help="The network's input picture as it is fed, PNG or JPEG.")
    picture_name = traitlets.Unicode("", help="Its name, read out in place of it.").tag(sync=True)
    size = Shaped(Items(Whole(1)), [1, 1], help="Width and height in the boxes' unit, pixels.")
    golden_boxes = Column("float32", help="x1, y1, x2, y2, score, class index.", width=6)
    golden_status = Column("uint8", help="Per golden box, BOX_STATUS kept or lost.")
    simulated_boxes = Column("float32", help="x1, y1, x2, y2, score, class index.", width=6)
    simulated_status = Column("uint8", help="Per simulated box, BOX_STATUS kept or extra.")
    class_names = Shaped(Items(Text()), [], help="Names by class index.")
    golden_top = Shaped(TOP, [], help="A classifier's best five in float, best first.")
    simulated_top = Shaped(TOP, [], help="The same as simulated.")
    slices = Shaped(Items(SLICE), [], help="For any other output: its slices.")

    def _columns_problem(self, merged: Mapping[str, Any], counts: Mapping[str, int]) -> str | None:
        del merged  # the boxes need no other trait
        for side in ("golden", "simulated"):
            boxes, status = f"{side}_boxes", f"{side}_status"
            if counts[boxes] != counts[status]:
                return f"{counts[boxes]} {boxes} with {counts[status]} {status}; set both"
        return None
