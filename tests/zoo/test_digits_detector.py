"""The embedded example as it is shipped: size, names, what it finds, and why int8 kills it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest
from PIL import Image

from npuwidgets import zoo
from npuwidgets.engine import session_options
from npuwidgets.errors import UnknownNameError
from npuwidgets.network import Network, find_layer, import_onnx
from npuwidgets.outputs import decode_yolo
from npuwidgets.zoo.series import calibration_scenes

NAME = "digits-detector"

# The tail that one lists at int16 in YOLOv5s, in the toolchain's names.
TAIL = """
Sigmoid_Sigmoid_202_21 Initializer_342_62 Slice_Slice_207_61 Initializer_344_48 Mul_Mul_209_47
Sub_Sub_211_32 Initializer_346_33 Add_Add_213_17 Mul_Mul_215_8 Initializer_348_18
Slice_Slice_220_49 Initializer_355_50 Mul_Mul_222_34 Initializer_460_20 Pow_Pow_223_19
Mul_Mul_224_9 Concat_Concat_230_5 Slice_Slice_229_10 Reshape_Reshape_232_2 Sigmoid_Sigmoid_237_26
Initializer_385_66 Slice_Slice_242_65 Mul_Mul_244_52 Initializer_387_53 Sub_Sub_246_37
Add_Add_248_22 Initializer_389_38 Mul_Mul_250_11 Initializer_391_23 Initializer_461_35
Initializer_398_55 Slice_Slice_255_54 Mul_Mul_257_39 Pow_Pow_258_24 Mul_Mul_259_12
Initializer_464_25 Slice_Slice_264_13 Concat_Concat_265_6 Reshape_Reshape_267_3
Concat_Concat_303_1 attach_Concat_Concat_303/out0_0 Sigmoid_Sigmoid_272_31 Initializer_428_70
Slice_Slice_277_69 Mul_Mul_279_57 Initializer_430_58 Sub_Sub_281_42 Initializer_432_43
Add_Add_283_27 Mul_Mul_285_14 Initializer_434_28 Initializer_441_45 Slice_Slice_290_59
Mul_Mul_292_44 Initializer_468_30 Mul_Mul_294_15 Slice_Slice_299_16 Concat_Concat_300_7
Reshape_Reshape_302_4 Pow_Pow_293_29
"""


@pytest.fixture(scope="module")
def session() -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(
        zoo.path(NAME), session_options(), providers=["CPUExecutionProvider"]
    )


@pytest.fixture(scope="module")
def network() -> Network:
    return import_onnx(zoo.path(NAME))


@pytest.fixture(scope="module")
def calibration(session: onnxruntime.InferenceSession) -> list[npt.NDArray[np.float32]]:
    """Outputs on the calibration pictures."""
    return [run(session, np.asarray(Image.open(file))) for file in zoo.pictures(NAME)]


def run(
    session: onnxruntime.InferenceSession, picture: npt.NDArray[np.uint8]
) -> npt.NDArray[np.float32]:
    images = picture.transpose(2, 0, 1)[np.newaxis] / np.float32(255)
    output: npt.NDArray[np.float32] = session.run(["output"], {"images": images})[0]
    return output


def test_network_and_pictures_take_3_megabytes_at_most() -> None:
    files = [zoo.path(NAME), *zoo.pictures(NAME)]
    assert len(files) == 1 + 16
    assert sum(file.stat().st_size for file in files) <= 3_000_000


def test_the_output_has_a_row_for_each_anchor_of_three_grids(
    calibration: list[npt.NDArray[np.float32]],
) -> None:
    rows = 3 * (80 * 80 + 40 * 40 + 20 * 20)
    assert {output.shape for output in calibration} == {(1, rows, 4 + 1 + len(zoo.CLASSES))}


def test_it_finds_digits_that_it_has_never_seen(session: onnxruntime.InferenceSession) -> None:
    scenes = list(zoo.judging_scenes(20, seed=0))
    found = [decode_yolo(run(session, scene.picture), score=0.001) for scene in scenes]
    precision = zoo.mean_average_precision(found, scenes)
    print(f"mAP50 on {len(scenes)} scenes: {precision:.4f}")  # noqa: T201
    assert precision >= 0.90


def test_one_int8_step_of_the_output_exceeds_2_so_that_no_score_reaches_half_of_it(
    calibration: list[npt.NDArray[np.float32]],
) -> None:
    low = min(0.0, *(float(output.min()) for output in calibration))
    high = max(float(output.max()) for output in calibration)
    step = (high - low) / 255
    best = max(float(output[..., 4:].max()) for output in calibration)
    print(f"range {low:.3f} .. {high:.3f}, int8 step {step:.3f}, best score {best:.3f}")  # noqa: T201
    assert step > 2
    assert 0.5 < best < step / 2


def test_the_range_leaves_five_fractional_bits_at_int16(
    calibration: list[npt.NDArray[np.float32]],
) -> None:
    # 2**9 < range <= 2**10, as in the walk (643.68): steps of 1/32 keep the scores apart.
    assert 512 < max(float(np.abs(output).max()) for output in calibration) <= 1024


def test_a_tail_listed_for_yolov5s_fits(network: Network) -> None:
    names = TAIL.split()
    assert len(names) == 60
    for name in names:
        layer = find_layer(network, name)
        assert layer.lid.rpartition("_")[0] == name.rpartition("_")[0]


def test_operations_that_decode_have_the_uids_of_yolov5s_too(network: Network) -> None:
    for lid in ("Concat_Concat_303_1", "Sigmoid_Sigmoid_202_21", "Pow_Pow_293_29"):
        assert lid in network.by_lid


def committed_and_composed() -> Iterator[tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]]:
    for file, scene in zip(zoo.pictures(NAME), calibration_scenes(), strict=True):
        yield np.asarray(Image.open(file)).astype(np.int16), scene.picture.astype(np.int16)


def test_the_calibration_pictures_show_scenes_of_training_digits() -> None:
    for committed, composed in committed_and_composed():
        # What JPEG loses; two of these scenes differ by 30 and more on average.
        assert np.abs(committed - composed).mean() < 10


def test_an_unknown_example_is_refused_with_what_there_is() -> None:
    with pytest.raises(
        UnknownNameError, match=r"no example 'digits' .*; there is: digits-detector"
    ):
        zoo.path("digits")
    with pytest.raises(UnknownNameError, match="no example 'yolov5s'"):
        zoo.pictures("yolov5s")
