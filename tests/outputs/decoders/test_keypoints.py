"""Keypoints without boxes: by hand, and only where a name or a person says so."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from npuwidgets.outputs import Coordinates, Detections, Heatmaps, OutputForm, find_readers

Float32 = npt.NDArray[np.float32]

SIZE = (64, 48)


def points(**outputs: Float32) -> npt.NDArray[np.float32]:
    """The points of the only object."""
    forms = {name: OutputForm(array.shape, values=array) for name, array in outputs.items()}
    (reader,) = find_readers(forms, SIZE)
    found: Detections = reader.detections(outputs)
    assert found.boxes.tolist() == [[0, 0, 48, 64]]
    assert found.points is not None
    first: Float32 = found.points[0]
    return first


def test_a_heatmaps_peak_is_its_point_a_quarter_of_a_cell_towards_the_greater_neighbour() -> None:
    maps = np.zeros((1, 2, 16, 12), np.float32)
    maps[0, 0, 5, 3], maps[0, 0, 5, 4], maps[0, 0, 4, 3] = 0.75, 0.5, 0.25
    maps[0, 1, 15, 11] = 0.125
    # cells of 4 pixels: ((3 + .5 + .25) * 4, (5 + .5 - .25) * 4); in the corner (11 + .5 + .25) * 4
    assert points(heatmaps=maps).tolist() == [[15, 21, 0.75], [47, 63, 0.125]]


def test_maps_without_a_name_are_a_segmenters() -> None:
    maps = np.zeros((1, 21, 16, 12), np.float32)
    form = {"output": OutputForm(maps.shape, values=maps)}
    assert find_readers(form, SIZE) == ()
    (reader,) = find_readers(form, SIZE, [Heatmaps(outputs=["output"])])
    assert len(reader.detections({"output": maps})) == 0  # nothing is clear enough


def test_maps_with_sizes_beside_them_are_a_centre_detectors() -> None:
    forms = {"heatmap": OutputForm((1, 80, 16, 12)), "wh": OutputForm((1, 2, 16, 12))}
    assert find_readers(forms, SIZE) == ()


def test_coordinates_in_pixels_or_shares() -> None:
    pixels = np.array([[[12, 16, 0.5], [24, 32, 1]]], np.float32)
    assert points(keypoints=pixels).tolist() == pixels[0].tolist()
    shares = np.array([[[0.25, 0.25, 0.5], [0.5, 0.5, 1]]], np.float32)
    np.testing.assert_allclose(points(keypoints=shares), pixels[0], rtol=1e-6)
    assert points(landmarks=pixels[:, :, :2])[:, 2].tolist() == [1, 1]
    deep = pixels * np.array([1, 1, -9], np.float32)
    assert points(landmarks=deep)[:, 2].tolist() == [1, 1]


def test_movenet_gives_y_first() -> None:
    output = np.full((1, 1, 17, 3), 0.5, np.float32)
    output[0, 0, 0] = [0.25, 0.75, 1]
    assert points(output_0=output)[0].tolist() == [36, 16, 1]


def test_a_flat_row_of_points_is_read_when_a_person_says_so() -> None:
    output = np.array([[12, 16, 24, 32]], np.float32)
    form = {"y": OutputForm(output.shape, values=output)}
    assert find_readers(form, SIZE) == ()
    (reader,) = find_readers(form, SIZE, [Coordinates(["y"], width=2)])
    found = reader.detections({"y": output}).points
    assert found is not None
    assert found.tolist() == [[[12, 16, 1], [24, 32, 1]]]


def test_points_as_classes_of_x_and_y() -> None:
    x, y = np.zeros((1, 3, 96), np.float32), np.zeros((1, 3, 128), np.float32)
    x[0, range(3), [10, 20, 95]] = [0.5, 0.75, 0.25]
    y[0, range(3), [40, 7, 127]] = [0.75, 0.75, 0.75]
    found = points(simcc_y=y, simcc_x=x)
    assert found.tolist() == [[5, 20, 0.5], [10, 3.5, 0.75], [47.5, 63.5, 0.25]]


def test_classes_of_a_square_input_need_their_names() -> None:
    forms = {name: OutputForm((1, 17, 512)) for name in ("simcc_y", "simcc_x")}
    (reader,) = find_readers(forms, (256, 256))
    assert reader.names == ("simcc_x", "simcc_y")
    states = {name: OutputForm((1, 49, 512)) for name in ("first", "second")}
    assert find_readers(states, (256, 256)) == ()


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_point_that_is_not_finite_is_counted_and_not_seen(value: float) -> None:
    output = np.array([[[12, value, 0.5], [24, 32, 1]]], np.float32)
    found = Coordinates().decode({"y": output}, SIZE, score=0.25)
    assert found.unusable == 1
    assert found.points is not None
    assert found.points[0].tolist() == [[0, 0, 0], [24, 32, 1]]
