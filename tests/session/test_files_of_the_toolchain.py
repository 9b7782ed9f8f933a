"""A session fed by the toolchain's inputmeta.yml, and its dumps against the toolchain's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from npuwidgets import Session
from npuwidgets.acuity.inference import write_dumps
from npuwidgets.acuity.settings.input_plan import input_plan
from npuwidgets.acuity.settings.inputmeta import read_inputmeta
from npuwidgets.acuity.settings.inputmeta_text import generate_inputmeta
from npuwidgets.errors import PictureError
from npuwidgets.inputs import Dataset, Preprocessing
from npuwidgets.network import import_onnx
from tests.helpers import make_network, node
from tests.session.small import open_session


def test_mnists_inputmeta_gives_its_six_dumped_inputs_character_by_character(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "acuity-samples" / "mnist"
    network = import_onnx(folder / "mnist.onnx")
    plan = input_plan(read_inputmeta(folder / "mnist-inputmeta.yml"), network)
    session = Session(network, plan.dataset)
    for name, preprocessing in plan.preprocessing.items():
        session.inputs[name].preprocessing = preprocessing
    with pytest.warns(UserWarning, match="one picture"):
        session.quantize("asymmetric_affine", "uint8", iterations=1)
    refs = [layer.outputs[0] for layer in network.inputs]
    for picture in range(6):
        (path,) = write_dumps(tmp_path, picture, session.evaluate(picture).dump(refs))
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_a_dump_has_golden_or_simulated_values_of_every_layer(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.quantize("perchannel_symmetric_affine", "int8")
    evaluation = session.evaluate()
    layers = {layer.lid for layer in session.network.layers}
    for golden in (True, False):
        dumped = dict(evaluation.dump(golden=golden))
        assert {ref[1:].partition(":out")[0] for ref in dumped} == layers
        for ref, values in dumped.items():
            if session.network.is_float(ref):
                tensor = evaluation.golden_tensor if golden else evaluation.simulated_tensor
                np.testing.assert_array_equal(values, tensor(ref), err_msg=ref)


def test_a_broken_picture_is_named_with_its_list_and_line(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), (9, 9, 9)).save(tmp_path / "good.jpg")
    broken = (tmp_path / "good.jpg").read_bytes()[:200]
    (tmp_path / "broken.jpg").write_bytes(broken)
    np.save(tmp_path / "grey.npy", np.zeros((1, 1, 8, 8), np.float32))
    (tmp_path / "dataset.txt").write_text("good.jpg\nbroken.jpg\ngrey.npy\n")
    network = make_network([node("Neg", ["x"], ["y"])], {"x": [1, 3, 8, 8]}, ["y"])
    session = Session(network, Dataset.from_text(tmp_path / "dataset.txt"))
    session.evaluate(0)
    with pytest.raises(PictureError, match=r"dataset\.txt, line 2: .*broken\.jpg"):
        session.evaluate(1)
    with pytest.raises(PictureError, match=r"dataset\.txt, line 3: .*grey\.npy has the shape"):
        session.evaluate(2)


def test_a_file_of_many_samples_feeds_a_session_row_by_row(tmp_path: Path) -> None:
    rows = np.arange(12, dtype=np.float32).reshape(4, 3)
    np.save(tmp_path / "rows.npy", rows)
    network = make_network([node("Neg", ["x"], ["y"], name="neg")], {"x": [1, 3]}, ["y"])
    meta = generate_inputmeta(
        network, tmp_path / "m.yml", source_file="rows.npy", channel_mean_value="1 0.5"
    )
    plan = input_plan(meta, network)
    assert plan.preprocessing["x"] == Preprocessing((1.0,), 0.5)
    session = Session(network, plan.dataset)
    session.inputs["x"].preprocessing = plan.preprocessing["x"]
    assert session.picture_names[3] == "rows.npy[3]"
    found = session.evaluate(3).golden_tensor("Neg_neg")
    assert found.tolist() == [[-4.0, -4.5, -5.0]]  # -(9 - 1) / 2 and so on
