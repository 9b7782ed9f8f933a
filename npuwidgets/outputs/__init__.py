"""Outputs: what the numbers of an output mean.

`kinds` says what an output is and judges it in its own terms; `slices` are its parts, `mixes` finds
them in the data. `decoder` is the protocol that reads detections, `readers` lists the decoders,
`yolo` is one; `detections` compares boxes, `classification` ranks. Start with `kinds.kind` and
`decoder`. A new decoder is a module and an entry of `DECODERS`, a new kind likewise of `KINDS`.
"""

from __future__ import annotations

from npuwidgets.outputs.classification import topk, topk_agreement
from npuwidgets.outputs.decoder import Decoder, OutputForm
from npuwidgets.outputs.detections import Detections, Matches, match, overlap, suppress
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
from npuwidgets.outputs.mixes import dead_columns, mixed_slices
from npuwidgets.outputs.readers import DECODERS, Reader, as_decoder, find_readers
from npuwidgets.outputs.slices import Slice, default_slices, parse_slices
from npuwidgets.outputs.yolo import COCO_CLASSES, YoloV5, decode_yolo, looks_like_yolo

__all__ = [
    "BOXES",
    "CLASS_SCORES",
    "COCO_CLASSES",
    "DECODERS",
    "KINDS",
    "PLAIN",
    "SET",
    "TOP",
    "Decoder",
    "Detections",
    "Grade",
    "Judgement",
    "KindFigure",
    "Matches",
    "OutputFacts",
    "OutputForm",
    "OutputKind",
    "Reader",
    "Slice",
    "TopVerdict",
    "YoloV5",
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
]
