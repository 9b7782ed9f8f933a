"""Dumps in a folder: names, layouts, and the log of print_topn."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import numpy as np
import pytest

from npuwidgets.acuity.inference import topn_lines, write_dumps
from npuwidgets.errors import SettingError, TensorFileError
from npuwidgets.inputs import read_tensor

IMAGE = np.arange(12, dtype=np.float32).reshape(1, 2, 2, 3)  # 2 channels of 2 x 3
CONV = "@Conv_/model.0/conv/Conv_12:out0"


def test_a_channel_last_tensor_is_turned_and_named_by_its_turned_shape(tmp_path: Path) -> None:
    (path,) = write_dumps(tmp_path, 4, [(CONV, IMAGE)], channel_last={CONV})
    assert path.name == "iter_4_Conv__model.0_conv_Conv_12_out0_1_2_3_2.tensor"
    # pixel by pixel, both channels of each: channel 1 is 6 above channel 0
    assert read_tensor(path).reshape(-1).tolist() == [0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11]


def test_nchw_leaves_every_tensor_in_onnx_layout(tmp_path: Path) -> None:
    (path,) = write_dumps(tmp_path, 0, [(CONV, IMAGE)], channel_last={CONV}, layout="nchw")
    assert path.name.endswith("_out0_1_2_2_3.tensor")
    assert np.array_equal(read_tensor(path), IMAGE)


def test_a_tensor_that_is_not_channel_last_stays_as_it_is(tmp_path: Path) -> None:
    tensors = [("@images_208:out0", IMAGE), ("@Split_s_3:out1", np.array([-0.0], np.float32))]
    first, second = write_dumps(tmp_path, 0, tensors, channel_last={CONV})
    assert first.name == "iter_0_images_208_out0_1_2_2_3.tensor"
    assert second.name == "iter_0_Split_s_3_out1_1.tensor"
    assert second.read_text() == "-0.0"


def test_another_layout_or_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="native or nchw, not 'nhwc'"):
        write_dumps(tmp_path, 0, [(CONV, IMAGE)], layout="nhwc")
    with pytest.raises(TensorFileError, match="No such file"):
        write_dumps(tmp_path / "none", 0, [(CONV, IMAGE)])


def test_the_best_classes_are_printed_as_the_toolchain_does() -> None:
    values = np.zeros((1, 1001), np.float32)
    values[0, 812], values[0, 5], values[0, 9] = 0.9990391731262207, 0.0005, 0.0005
    lines = topn_lines(values, 3, iteration=0, tensor="@attach_X/out0_0:out0", clock=time(7, 1, 6))
    assert lines == (
        "I 07:01:06 Iter(0), top(3), tensor(@attach_X/out0_0:out0) :",
        "I 07:01:06 812: 0.9990391731262207",
        "I 07:01:06 5: 0.0005000000237487257",  # the double equal to the float32 0.0005
        "I 07:01:06 9: 0.0005000000237487257",
    )


def test_fewer_classes_than_asked_for_are_all_printed() -> None:
    lines = topn_lines(
        np.array([[1.0, 2.0]], np.float32), 5, iteration=3, tensor="@y:out0", clock=time(23, 59)
    )
    assert lines == (
        "I 23:59:00 Iter(3), top(5), tensor(@y:out0) :",
        "I 23:59:00 1: 2.0",
        "I 23:59:00 0: 1.0",
    )
