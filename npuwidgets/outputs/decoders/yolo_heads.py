"""YOLOv5 without decode: raw heads with three anchors a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from npuwidgets.arrays import Array, Floats
from npuwidgets.errors import SettingError
from npuwidgets.outputs.decoders.decoder import OutputForm
from npuwidgets.outputs.decoders.grids import as_rows, centres, grid_of
from npuwidgets.outputs.decoders.values import are_logits, sigmoid
from npuwidgets.outputs.decoders.yolo import ANCHORS, FIRST_CLASS, decode_yolo
from npuwidgets.outputs.detections import COCO_CLASSES, Detections

__all__ = ["YOLOV5_ANCHORS", "YOLOV5_P6_ANCHORS", "YOLOV7_ANCHORS", "YoloV5Heads"]

Anchors = Mapping[int, tuple[tuple[float, float], ...]]

YOLOV5_ANCHORS: Anchors = MappingProxyType(
    {
        8: ((10, 13), (16, 30), (33, 23)),
        16: ((30, 61), (62, 45), (59, 119)),
        32: ((116, 90), (156, 198), (373, 326)),
    }
)
"""Width and height in pixels of the anchors by stride: YOLOv5 and YOLOv7-tiny."""

YOLOV5_P6_ANCHORS: Anchors = MappingProxyType(
    {
        8: ((19, 27), (44, 40), (38, 94)),
        16: ((96, 68), (86, 152), (180, 137)),
        32: ((140, 301), (303, 264), (238, 542)),
        64: ((436, 615), (739, 380), (925, 792)),
    }
)
"""Those of YOLOv5 with a fourth head."""

YOLOV7_ANCHORS: Anchors = MappingProxyType(
    {
        8: ((12, 16), (19, 36), (40, 28)),
        16: ((36, 75), (76, 55), (72, 146)),
        32: ((142, 110), (192, 243), (459, 401)),
    }
)
"""Those of YOLOv7; no shape tells them from YOLOv5's, so they are set."""

TINY_ANCHORS: Anchors = MappingProxyType(
    {
        16: ((10, 14), (23, 27), (37, 58)),
        32: ((81, 82), (135, 169), (344, 319)),
    }
)
"""Those of YOLOv3-tiny as the YOLOv5 repository trains it."""

DEFAULTS = (YOLOV5_ANCHORS, YOLOV5_P6_ANCHORS, TINY_ANCHORS)
"""Which anchors belong to heads of these strides."""

BACKGROUND = 0.8
"""At least this share of the places of a picture holds no object."""


COCO = FIRST_CLASS + len(COCO_CLASSES)


class YoloV5Heads:
    """Maps (1, 3 * (5 + C), H, W), (1, H, W, 3 * (5 + C)) or (1, 3, H, W, 5 + C), one a stride.

    xy = (2 * s - 0.5 + cell) * stride and wh = (2 * s)**2 * anchor, where s is the value after the
    sigmoid. Heads that end before the sigmoid are told by their negative values.

    Args:
        anchors: Width and height of three anchors in pixels by stride; those of YOLOv5 with as
            many heads when left out.

    Raises:
        SettingError: The anchors are not three pairs for each stride.

    References:
        The head of the YOLOv5 repository since version 3, `models/yolo.py`.
    """

    caption = "YOLO boxes"

    def __init__(self, anchors: Anchors | None = None) -> None:
        for stride, pairs in (anchors or {}).items():
            if np.shape(pairs) != (ANCHORS, 2):
                raise SettingError(
                    f"anchors of stride {stride} have the shape {np.shape(pairs)}: give three "
                    f"pairs (width, height) in pixels for each stride"
                )
        self.anchors = anchors

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """The heads of one detector: one map a stride, all with as many columns."""
        heads: dict[int, dict[int, str]] = {}
        for name, form in forms.items():
            head = head_of(form.shape, size)
            if head:
                heads.setdefault(head[1], {}).setdefault(head[0], name)
        sets = [tuple(sorted(known)) for known in ([self.anchors] if self.anchors else DEFAULTS)]
        for columns, by_stride in heads.items():
            strides = tuple(sorted(by_stride))
            names = tuple(by_stride[stride] for stride in strides)
            if strides in sets and see_little([forms[name] for name in names], columns):
                yield names

    def decode(
        self, outputs: Mapping[str, Floats], size: tuple[int, int], *, score: float
    ) -> Detections:
        """As `decode_yolo` reads the rows that the network would have made of its heads.

        Raises:
            SettingError: The outputs are no such heads, or there are no anchors for their strides.
        """
        forms = [(head, head_of(head.shape, size)) for head in outputs.values()]
        heads = [(head, *form) for head, form in forms if form]
        strides = {stride for _, stride, _ in heads}
        known = self.anchors or next((one for one in DEFAULTS if set(one) == strides), {})
        if len(heads) < len(forms) or not strides or not strides <= set(known):
            shapes = ", ".join(str(head.shape) for head, _ in forms)
            raise SettingError(
                f"outputs {shapes[:300]} are no heads with three anchors a cell of strides "
                f"{', '.join(map(str, sorted(known))) or '8, 16 and 32'} over an input of "
                f"{size[1]} x {size[0]} pixels: give YoloV5Heads(anchors) anchors for each stride"
            )
        raw = any(are_logits(head) for head, _, _ in heads)
        rows = [
            decoded(head, columns, known[stride], stride, size, least=score if raw else None)
            for head, stride, columns in heads
        ]
        return decode_yolo(np.concatenate(rows), score)


def decoded(
    head: Floats,
    columns: int,
    anchors: Sequence[tuple[float, float]],
    stride: int,
    size: tuple[int, int],
    *,
    least: float | None,
) -> Floats:
    """Rows of a head, anchor by anchor, as decode would give them; shape (at most 3 H W, 5 + C).

    With `least`, values are logits, and rows whose objectness cannot exceed it are left out.
    """
    rows = anchored_rows(head, columns)
    corner = np.tile(centres((stride,), size, offset=-0.5)[:, :2], (ANCHORS, 1))
    sizes = np.repeat(np.array(anchors, np.float32), len(rows) // ANCHORS, axis=0)
    if least is None:
        rows = rows.copy()
    else:
        finite = np.logical_and.reduce(np.isfinite(rows), axis=1)
        limit = np.log(least / (1 - least)) if 0 < least < 1 else -np.inf
        kept = np.flatnonzero((rows[:, FIRST_CLASS - 1] > limit) | ~finite)
        finite, corner, sizes = finite[kept], corner[kept], sizes[kept]
        rows = np.where(finite[:, np.newaxis], sigmoid(rows[kept]), np.float32(np.nan))
    rows[:, :2] = rows[:, :2] * (2 * stride) + corner
    rows[:, 2:4] = (rows[:, 2:4] * 2) ** 2 * sizes
    return rows


def head_of(shape: tuple[int, ...], size: tuple[int, int]) -> tuple[int, int] | None:
    """Pixels a cell and 5 + C of a head; None where an output is none."""
    if len(shape) == 5 and shape[:2] == (1, ANCHORS) and shape[4] > FIRST_CLASS:
        grid = grid_of((1, *shape[2:]), size)
        return (grid.strides[0], shape[4]) if grid else None
    grid = grid_of(shape, size) if len(shape) == 4 else None
    if grid is None or grid.channels % ANCHORS or grid.channels <= ANCHORS * FIRST_CLASS:
        return None
    return grid.strides[0], grid.channels // ANCHORS


def anchored_rows(head: Array, columns: int) -> Floats:
    """Rows of a head, anchor by anchor and cell by cell; shape (3 H W, 5 + C)."""
    values = head.astype(np.float32, copy=False)
    if values.ndim == 4:
        cells = as_rows(values, ANCHORS * columns)
        values = cells.reshape(-1, ANCHORS, columns).transpose(1, 0, 2)
    rows: Floats = values.reshape(-1, columns)
    return rows


def see_little(forms: Sequence[OutputForm], columns: int) -> bool:
    """Whether nearly all places see no object, as in a detector; True where nobody knows.

    Maps of three anchors, and of COCO's 85 columns, are nothing else.
    """
    if columns == COCO or any(form.values is None or form.values.ndim == 5 for form in forms):
        return True
    heads = [anchored_rows(np.asarray(form.values), columns) for form in forms]
    values = np.concatenate(heads)
    limit = 0.0 if are_logits(values) else 0.5
    return bool(np.mean(values[:, FIRST_CLASS - 1] < limit) >= BACKGROUND)
