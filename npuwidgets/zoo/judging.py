"""Judging a detector on labelled scenes: mean average precision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from npuwidgets.errors import DatasetError, SettingError
from npuwidgets.outputs import Detections
from npuwidgets.zoo.digits import CLASSES
from npuwidgets.zoo.scenes import Scene

__all__ = ["mean_average_precision"]

IOU = 0.5
"""Overlap from which a box counts as found."""


def mean_average_precision(found: Sequence[Detections], scenes: Sequence[Scene]) -> float:
    """Mean average precision at an overlap of one half (mAP50), as COCO evaluates.

    Precision is interpolated at 101 recalls, averaged over recalls and then over the classes that
    occur; at most 100 boxes a picture count.

    Args:
        found: Detections in each scene; take a low score (0.001), the ranking does the rest.
        scenes: The scenes, in the same order.

    Returns:
        0 to 1; higher is better.

    Raises:
        DatasetError: faster-coco-eval is not installed.
        SettingError: There are not as many results as scenes, or no scene.

    References:
        T.-Y. Lin et al.: Microsoft COCO: Common Objects in Context. ECCV 2014.
    """
    try:
        # Only labelled judging needs it, so it is not among the dependencies of the core.
        from faster_coco_eval import COCO, COCOeval_faster  # noqa: PLC0415
    except ImportError as missing:
        raise DatasetError(
            "mean average precision is computed by faster-coco-eval, which is not installed: "
            "pip install faster-coco-eval"
        ) from missing
    if not scenes or len(found) != len(scenes):
        raise SettingError(
            f"{len(found)} results for {len(scenes)} scenes: give one result for each scene"
        )
    results = [row for index, each in enumerate(found) for row in result_rows(index, each)]
    if not results:
        return 0.0  # the evaluator refuses an empty list
    truth = COCO(truth_of(scenes))
    judge = COCOeval_faster(truth, truth.loadRes(results), "bbox", print_function=silent)
    judge.params.iouThrs = np.array([IOU])
    judge.evaluate()
    judge.accumulate()
    # Axes: overlap, recall, class, area (0: all), detections (the last: 100); -1: class absent.
    precision = np.asarray(judge.eval["precision"])[0, :, :, 0, -1]
    return float(precision[precision > -1].mean())


def truth_of(scenes: Sequence[Scene]) -> dict[str, list[dict[str, object]]]:
    """The truth in COCO's form; ids start from 1, as 0 means "none" to the evaluator."""
    boxes = [
        (index, box, label)
        for index, scene in enumerate(scenes)
        for box, label in zip(scene.boxes.tolist(), scene.labels.tolist(), strict=True)
    ]
    return {
        "images": [{"id": index} for index in range(len(scenes))],
        "categories": [{"id": index, "name": name} for index, name in enumerate(CLASSES)],
        "annotations": [
            {
                "id": number,
                "image_id": index,
                "category_id": label,
                "bbox": [x1, y1, x2 - x1, y2 - y1],
                "area": (x2 - x1) * (y2 - y1),
                "iscrowd": 0,
            }
            for number, (index, (x1, y1, x2, y2), label) in enumerate(boxes, start=1)
        ],
    }


def result_rows(index: int, found: Detections) -> Iterator[dict[str, object]]:
    """Detections of one scene in COCO's form."""
    for (x1, y1, x2, y2), score, label in zip(
        found.boxes.tolist(), found.scores.tolist(), found.classes.tolist(), strict=True
    ):
        yield {
            "image_id": index,
            "category_id": label,
            "bbox": [x1, y1, x2 - x1, y2 - y1],
            "score": score,
        }


def silent(*_: object) -> None:
    """Take what would be printed."""
