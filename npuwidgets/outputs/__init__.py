"""Outputs: what the numbers of an output mean.

`slices` are the parts by which an output is judged; `decoder` is the protocol that reads
detections, `readers` lists the decoders, `yolo` is one; `detections` compares boxes,
`classification` ranks. Start with `decoder`. A new decoder is a module and an entry of `DECODERS`.
"""

from __future__ import annotations

from npuwidgets.outputs.classification import looks_like_logits, topk, topk_agreement
from npuwidgets.outputs.decoder import Decoder, OutputForm
from npuwidgets.outputs.detections import Detections, Matches, match, overlap, suppress
from npuwidgets.outputs.readers import DECODERS, Reader, find_readers
from npuwidgets.outputs.slices import Slice, default_slices, parse_slices
from npuwidgets.outputs.yolo import COCO_CLASSES, YoloV5, decode_yolo, looks_like_yolo

__all__ = [
    "COCO_CLASSES",
    "DECODERS",
    "Decoder",
    "Detections",
    "Matches",
    "OutputForm",
    "Reader",
    "Slice",
    "YoloV5",
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
]
