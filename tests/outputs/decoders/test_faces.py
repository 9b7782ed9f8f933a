"""Face detectors: SCRFD's distances and YuNet's offsets, each by hand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.outputs import Detections, FaceHeads, OutputForm, find_readers

Float32 = npt.NDArray[np.float32]


def seen(outputs: dict[str, Float32]) -> Detections:
    forms = {name: OutputForm(array.shape, values=array) for name, array in outputs.items()}
    (reader,) = find_readers(forms, (64, 64))
    assert isinstance(reader.decoder, FaceHeads)
    assert set(reader.names) == set(outputs)
    return reader.detections(outputs)


def heads(anchors: int, kinds: dict[str, int]) -> dict[str, Float32]:
    """Empty outputs of an input of 64 x 64, kind by kind."""
    return {
        f"{kind}_{stride}": np.zeros((anchors * (64 // stride) ** 2, width), np.float32)
        for kind, width in kinds.items()
        for stride in (8, 16, 32)
    }


@pytest.mark.parametrize("batched", [True, False])
def test_scrfd_measures_distances_from_its_cell(batched: bool) -> None:
    outputs = heads(2, {"score": 1, "bbox": 4, "kps": 10})
    row = 2 * (1 * 4 + 2) + 1  # second anchor of row 1, column 2 of the 16-pixel grid: (32, 16)
    outputs["score_16"][row] = 0.75
    outputs["bbox_16"][row] = [1, 0.5, 1.5, 2]
    outputs["kps_16"][row] = [-0.5, 0, *[0.25] * 8]
    given = {name: one[np.newaxis] for name, one in outputs.items()} if batched else outputs
    found = seen(given)
    assert found.boxes.tolist() == [[32 - 16, 16 - 8, 32 + 24, 16 + 32]]
    assert found.scores.tolist() == [0.75]
    assert found.points is not None
    assert found.points[0, :2].tolist() == [[24, 16, 1], [36, 20, 1]]


def test_yunet_multiplies_its_scores_and_takes_sizes_from_logarithms() -> None:
    outputs = heads(1, {"cls": 1, "obj": 1, "bbox": 4, "kps": 10})
    row = 1 * 4 + 2
    outputs["cls_16"][row], outputs["obj_16"][row] = 0.9, 0.4
    outputs["bbox_16"][row] = [0.5, 0.25, np.log(2), 0]
    outputs["kps_16"][row] = [-0.5, 0, *[0.25] * 8]
    found = seen({name: one[np.newaxis] for name, one in outputs.items()})
    # centre ((2 + .5) * 16, (1 + .25) * 16) = (40, 20), size (32, 16), score sqrt(.36)
    np.testing.assert_allclose(found.boxes, [[24, 12, 56, 28]], rtol=1e-6)
    assert found.scores.tolist() == pytest.approx([0.6])
    assert found.points is not None
    assert found.points[0, :2].tolist() == [[24, 16, 1], [36, 20, 1]]


def test_pairs_of_several_strides_are_no_boxes_of_the_picture() -> None:
    rng = np.random.default_rng(0)
    forms = {
        f"{kind}{count}": OutputForm((1, count, width), values=rng.random((1, count, width)))
        for kind, width in (("boxes", 4), ("scores", 3))
        for count in (3000, 750)
    }
    assert find_readers(forms, (640, 640)) == ()
