"""Outputs: what the numbers of an output mean.

`kinds` says what an output is and judges it in its own terms; `slices` are its parts, `mixes` finds
them in the data. `decoder` is the protocol that reads detections, `readers` lists the decoders, one
module a family: `yolo` and `yolox` (rows with objectness), `yolov8` (rows without), `yolo_heads`
and `dfl` (heads without decode), `apart` (boxes and scores), `end_to_end` and `selected`
(detections), `keypoints`, and `function` (a person's own). `grids`, `values`, `masks`, `points` and
`boxes` are what they share. `matching` compares detections, `classification` ranks.

Start with `kinds.kind` and `decoder`. A new decoder is a module and an entry of `DECODERS`, a new
kind likewise of `KINDS`.
"""

from __future__ import annotations

from npuwidgets.outputs.anchored import BlazeFace
from npuwidgets.outputs.apart import BoxesAndScores
from npuwidgets.outputs.boxes import overlap, suppress
from npuwidgets.outputs.classification import topk, topk_agreement
from npuwidgets.outputs.decoder import Decoder, OutputForm
from npuwidgets.outputs.detections import COCO_CLASSES, Detections
from npuwidgets.outputs.dfl import DflHeads
from npuwidgets.outputs.end_to_end import LAYOUTS, EndToEnd, Layout
from npuwidgets.outputs.faces import FaceHeads
from npuwidgets.outputs.function import FunctionDecoder
from npuwidgets.outputs.keypoints import Coordinates, Heatmaps, SimCC
from npuwidgets.outputs.kinds import (
    BOXES,
    CLASS_SCORES,
    KINDS,
    PLAIN,
    SET,
    TOP,
    Grade,
    Judgement,
    KindFigure,
    OutputFacts,
    OutputKind,
    TopVerdict,
    find_kind,
    kept_grade,
)
from npuwidgets.outputs.matching import Matches, match
from npuwidgets.outputs.mixes import dead_columns, mixed_slices
from npuwidgets.outputs.readers import DECODERS, Reader, as_decoder, find_readers, unread
from npuwidgets.outputs.selected import Selected
from npuwidgets.outputs.slices import Slice, default_slices, parse_slices
from npuwidgets.outputs.yolo import YoloV5, decode_yolo, looks_like_yolo
from npuwidgets.outputs.yolo_heads import (
    YOLOV5_ANCHORS,
    YOLOV5_P6_ANCHORS,
    YOLOV7_ANCHORS,
    YoloV5Heads,
)
from npuwidgets.outputs.yolov8 import YoloV8
from npuwidgets.outputs.yolox import YoloX

__all__ = [
    "BOXES",
    "CLASS_SCORES",
    "COCO_CLASSES",
    "DECODERS",
    "KINDS",
    "LAYOUTS",
    "PLAIN",
    "SET",
    "TOP",
    "YOLOV5_ANCHORS",
    "YOLOV5_P6_ANCHORS",
    "YOLOV7_ANCHORS",
    "BlazeFace",
    "BoxesAndScores",
    "Coordinates",
    "Decoder",
    "Detections",
    "DflHeads",
    "EndToEnd",
    "FaceHeads",
    "FunctionDecoder",
    "Grade",
    "Heatmaps",
    "Judgement",
    "KindFigure",
    "Layout",
    "Matches",
    "OutputFacts",
    "OutputForm",
    "OutputKind",
    "Reader",
    "Selected",
    "SimCC",
    "Slice",
    "TopVerdict",
    "YoloV5",
    "YoloV5Heads",
    "YoloV8",
    "YoloX",
    "as_decoder",
    "dead_columns",
    "decode_yolo",
    "default_slices",
    "find_kind",
    "find_readers",
    "kept_grade",
    "looks_like_yolo",
    "match",
    "mixed_slices",
    "overlap",
    "parse_slices",
    "suppress",
    "topk",
    "topk_agreement",
    "unread",
]
