"""Outputs: what the numbers of an output mean.

`slices` are the parts by which an output is judged; `decoder` is the protocol that reads
detections, `readers` lists the decoders, one module a family: `yolo` and `yolox` (rows with
objectness), `yolov8` (rows without), `yolo_heads` and `dfl` (heads without decode), `apart` (boxes
and scores), `anchored` (offsets), `faces`, `end_to_end` and `selected` (detections), `keypoints`,
and `function` (a person's own). `grids`, `values`, `masks`, `points`, `pairing` and `boxes` are
what they share. `matching` compares detections, `classification` ranks. Start with `decoder`. A
new decoder is a module and an entry of `DECODERS`.
"""

from __future__ import annotations

from npuwidgets.outputs.anchored import BlazeFace
from npuwidgets.outputs.apart import BoxesAndScores
from npuwidgets.outputs.boxes import overlap, suppress
from npuwidgets.outputs.classification import looks_like_logits, topk, topk_agreement
from npuwidgets.outputs.decoder import Decoder, OutputForm
from npuwidgets.outputs.detections import COCO_CLASSES, Detections
from npuwidgets.outputs.dfl import DflHeads
from npuwidgets.outputs.end_to_end import LAYOUTS, EndToEnd, Layout
from npuwidgets.outputs.faces import FaceHeads
from npuwidgets.outputs.function import FunctionDecoder
from npuwidgets.outputs.keypoints import Coordinates, Heatmaps, SimCC
from npuwidgets.outputs.matching import Matches, match
from npuwidgets.outputs.readers import DECODERS, Reader, find_readers, unread
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
    "COCO_CLASSES",
    "DECODERS",
    "LAYOUTS",
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
    "Heatmaps",
    "Layout",
    "Matches",
    "OutputForm",
    "Reader",
    "Selected",
    "SimCC",
    "Slice",
    "YoloV5",
    "YoloV5Heads",
    "YoloV8",
    "YoloX",
    "decode_yolo",
    "default_slices",
    "find_readers",
    "looks_like_logits",
    "looks_like_yolo",
    "match",
    "overlap",
    "parse_slices",
    "suppress",
    "topk",
    "topk_agreement",
    "unread",
]
