"""Decoders: boxes, masks and points read from the outputs of a detector, one module a family.

`decoder` is the protocol, `readers` lists the decoders and chooses among them. The families: `yolo`
and `yolox` (rows with objectness), `yolov8` (rows without), `yolo_heads` and `dfl` (heads without
decode), `apart` (boxes and scores), `anchored` (offsets), `faces`, `end_to_end` and `selected`
(detections), `keypoints`, and `function` (a person's own). `grids`, `values`, `masks`, `points` and
`pairing` are what they share.

Start with `decoder`. A new decoder is a module and an entry of `DECODERS`.
"""
