"""Outputs: what the numbers of an output mean.

`kinds` says what an output is and judges it in its own terms; `decoders` read boxes, masks and
points; each has a map of its own. `slices` are the parts of an output, `mixes` finds them in the
data. `detections` is what decoders give, `boxes` and `matching` compare it, `classification` ranks.

Start with `kinds.kind` and `decoders.decoder`.
"""

from __future__ import annotations

from npuwidgets.outputs.boxes import overlap, suppress
from npuwidgets.outputs.classification import topk, topk_agreement
from npuwidgets.outputs.decoders.anchored import BlazeFace
from npuwidgets.outputs.decoders.apart import BoxesAndScores
from npuwidgets.outputs.decoders.decoder import Decoder, OutputForm
from npuwidgets.outputs.decoders.dfl import DflHeads
from npuwidgets.outputs.decoders.end_to_end import LAYOUTS, EndToEnd, Layout
from npuwidgets.outputs.decoders.faces import FaceHeads
from npuwidgets.outputs.decoders.function import FunctionDecoder
from npuwidgets.outputs.decoders.keypoints import Coordinates, Heatmaps, SimCC
from npuwidgets.outputs.decoders.readers import DECODERS, Reader, as_decoder, find_readers, unread
from npuwidgets.outputs.decoders.selected import Selected
from npuwidgets.outputs.decoders.yolo import YoloV5, decode_yolo, looks_like_yolo
from npuwidgets.outputs.decoders.yolo_heads import (
    YOLOV5_ANCHORS,
    YOLOV5_P6_ANCHORS,
    YOLOV7_ANCHORS,
    YoloV5Heads,
)
from npuwidgets.outputs.decoders.yolov8 import YoloV8
from npuwidgets.outputs.decoders.yolox import YoloX
from npuwidgets.outputs.detections import COCO_CLASSES, Detections
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
from npuwidgets.outputs.slices import Slice, default_slices, parse_slices

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
