"""Which outputs are a detector's, and which only look like one."""

from __future__ import annotations

import numpy as np
import pytest

from npuwidgets.outputs import OutputForm, find_readers

COUNT = 3 * (40 * 40 + 20 * 20 + 10 * 10)


@pytest.mark.parametrize(
    ("shapes", "decoder"),
    [
        ({"y": (1, COUNT, 85)}, "YoloV5"),
        ({"y": (1, 2100, 85)}, "YoloX"),
        ({"y": (1, 84, 2100)}, "YoloV8"),
        ({"y": (1, 2100, 84)}, "YoloV8"),
        ({"y": (1, 5, 2100)}, "YoloV8"),
        ({"y": (1, 56, 2100)}, "YoloV8"),
        ({"y": (1, 116, 2100), "protos": (1, 32, 80, 80)}, "YoloV8"),
        ({f"p{n}": (1, 255, n, n) for n in (40, 20, 10)}, "YoloV5Heads"),
        ({f"p{n}": (1, 3, n, n, 6) for n in (40, 20, 10)}, "YoloV5Heads"),
        ({f"p{n}": (1, 18, n, n) for n in (20, 10)}, "YoloV5Heads"),
        ({f"p{n}": (1, 144, n, n) for n in (40, 20, 10)}, "DflHeads"),
        ({f"p{n}": (1, 65, n, n) for n in (40, 20, 10)}, "DflHeads"),
        ({"boxes": (1, 300, 4), "scores": (1, 300, 80)}, "BoxesAndScores"),
        ({"boxes": (1, 3000, 1, 4), "confs": (1, 3000, 80)}, "BoxesAndScores"),
        ({"boxes": (1, 2100, 4), "scores": (1, 2100, 80)}, "BoxesAndScores"),
        ({"boxes": (1, 2100, 4), "scores": (1, 80, 2100)}, "BoxesAndScores"),
        ({"boxes": (1, 4, 2100), "scores": (1, 80, 2100)}, "BoxesAndScores"),
        ({"sides": (1, 64, 2100), "scores": (1, 80, 2100)}, "DflHeads"),
        ({"y": (1, 300, 6)}, "EndToEnd"),
        ({"y": (12, 7)}, "EndToEnd"),
        ({"boxes": (5, 4), "labels": (5,), "scores": (5,)}, "Selected"),
        ({"heatmaps": (1, 17, 80, 80)}, "Heatmaps"),
        ({"keypoints": (1, 21, 3)}, "Coordinates"),
    ],
)
def test_a_detector_is_known_by_the_shapes_of_its_outputs(
    shapes: dict[str, tuple[int, ...]], decoder: str
) -> None:
    forms = {name: OutputForm(shape) for name, shape in shapes.items()}
    (reader,) = find_readers(forms, (320, 320))
    assert type(reader.decoder).__name__ == decoder
    assert set(reader.names) == set(shapes)


@pytest.mark.parametrize(
    ("shapes", "size"),
    [
        ({"classes": (1, 1000)}, (224, 224)),
        ({"scores": (1, 1600)}, (320, 320)),
        ({"embedding": (1, 512)}, (112, 112)),
        ({"states": (1, 128, 768)}, (224, 224)),
        ({"tokens": (1, 197, 768)}, (224, 224)),
        ({"tokens": (1, 49, 768)}, (224, 224)),
        ({"pixels": (1, 21, 128, 128)}, (512, 512)),
        ({"pixels": (1, 1, 320, 320)}, (320, 320)),
        ({"a": (1, 21, 64, 64), "b": (1, 21, 32, 32)}, (512, 512)),
        ({"class map": (1, 128, 128)}, (128, 128)),
        ({"audio": (1, 1500, 80)}, (80, 3000)),
        ({"text": (1, 40, 6625)}, (48, 320)),
        ({"picture": (1, 3, 320, 320)}, (320, 320)),
        ({"depth": (1, 320, 320)}, (320, 320)),
        ({f"p{n}": (1, 64, n, n) for n in (40, 20, 10)}, (320, 320)),
        ({f"c{n}": (1, n * 4, 320 // n, 320 // n) for n in (8, 16, 32)}, (320, 320)),
        ({"a": (1, 12, 64, 64)}, (1, 1)),
        ({"D": (1, 64, 3), "N": (1, 64, 16), "S": (1, 64, 4)}, (1, 1)),
    ],
)
def test_what_is_no_detector_has_no_reader(
    shapes: dict[str, tuple[int, ...]], size: tuple[int, int]
) -> None:
    rng = np.random.default_rng(0)
    for values in (False, True):
        forms = {
            name: OutputForm(
                shape, values=rng.normal(size=shape).astype(np.float32) if values else None
            )
            for name, shape in shapes.items()
        }
        assert find_readers(forms, size) == ()


def test_rows_that_fit_another_input_are_not_read() -> None:
    assert find_readers({"y": OutputForm((1, 84, 8400))}, (320, 320)) == ()
    assert len(find_readers({"y": OutputForm((1, 84, 8400))}, (640, 640))) == 1
