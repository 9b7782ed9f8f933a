"""Hybrid files: the toolchain's own pairs come out of their lists, and a session agrees."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from npuwidgets import Session
from npuwidgets.acuity import (
    Document,
    JsonLayer,
    TableFile,
    format_document,
    format_table,
    hybrid,
    known_ranges,
    read_assignment,
    read_document,
    read_network,
    read_table,
    table_file,
    without_converters,
    write_document,
    write_network,
)
from npuwidgets.acuity.networks.converters import CONVERTER, ConverterName
from npuwidgets.acuity.networks.layout import MARK
from npuwidgets.acuity.networks.writing import document_and_data
from npuwidgets.acuity.tables.entry import range_of
from npuwidgets.acuity.tables.file import parse_table
from npuwidgets.engine import Evaluator, make_plan
from npuwidgets.errors import AcuityFileError, UnknownNameError
from npuwidgets.network import Kind, Network, import_onnx, network_from_model
from npuwidgets.numerics import NumberFormat, Range
from npuwidgets.quantization import Assignment, build_table
from tests.acuity.agreement import (
    assert_files_say,
    assert_same_encodings,
    hybrid_files,
    plausible_ranges,
    random_list,
    read_back,
)
from tests.acuity.nets import MODELS
from tests.acuity.tables.test_reading import walks_list
from tests.engine.nets import NETS, inputs_of, run_all, values
from tests.helpers import floats, lid_of, make_network, node
from tests.session.test_mnist import open_mnist

I16 = NumberFormat.parse("dynamic_fixed_point-i16")
U8 = "asymmetric_affine-u8"
I8 = "perchannel_symmetric_affine-i8"


# ------------------------------------------------------------------------- the toolchain's pairs
@pytest.fixture(scope="module")
def wav2vec2(shared: Path) -> tuple[Document, TableFile]:
    """A real hybrid pair of version 6.12."""
    stem = shared / "acuity-samples" / "tables" / "wav2vec2_ko_base_3s_nopad5_hybrid.quantize"
    return read_document(f"{stem}.json"), read_table(stem)


@pytest.fixture(scope="module")
def scores(wav2vec2: tuple[Document, TableFile]) -> dict[str, Range]:
    """Ranges of the tensors without an entry, which the real run had measured."""
    document, table = wav2vec2
    found = {}
    for lid, source in without_converters(document)[1].items():
        span = range_of(table.entries[f"@{lid}:out0"])
        if source not in table.entries and span is not None:
            found[source] = span
    assert len(found) == 12  # one MatMul before each Softmax
    return found


@pytest.fixture(scope="module")
def before(wav2vec2: tuple[Document, TableFile], scores: dict[str, Range]) -> TableFile:
    """The table as it was before `--hybrid`: everything in uint8, the list not yet applied."""
    document, table = wav2vec2
    plain, _ = without_converters(document)
    uniform = hybrid(plain, replace(table, customized={}), ranges=scores)
    assert uniform.document.layers == plain.layers
    assert {entry.qtype for entry in uniform.table.entries.values()} == {"u8", "i32"}
    return replace(uniform.table, customized=table.customized)


def test_the_real_converters_come_out_of_their_own_list(
    wav2vec2: tuple[Document, TableFile], before: TableFile, scores: dict[str, Range]
) -> None:
    document, _ = wav2vec2
    plain, _ = without_converters(document)
    made = hybrid(plain, before, ranges=scores).document
    assert sum(layer.op == CONVERTER for layer in made.layers.values()) == 172
    assert list(made.layers.items()) == list(document.layers.items())
    # what the toolchain hashes is not known
    same = replace(made, quantize_info=document.quantize_info)
    assert format_document(same) == format_document(document)


def test_the_real_table_comes_out_of_its_own_list(
    wav2vec2: tuple[Document, TableFile], before: TableFile, scores: dict[str, Range]
) -> None:
    document, table = wav2vec2
    made = hybrid(without_converters(document)[0], before, ranges=scores).table
    assert list(made.entries) == list(table.entries)
    assert made.customized == table.customized
    different = [key for key in table.entries if made.entries[key] != table.entries[key]]
    # a softmax in uint8 stores a lowest value of 0; the real run measured it again for int16
    assert len(different) == 12
    for key in different:
        assert key.startswith("@Softmax_")
        assert replace(table.entries[key], min_value=0.0) == made.entries[key]


def test_a_hybrid_table_made_hybrid_again_is_the_same_text(
    shared: Path, wav2vec2: tuple[Document, TableFile], scores: dict[str, Range]
) -> None:
    document, table = wav2vec2
    made = hybrid(without_converters(document)[0], table, ranges=scores)
    name = "wav2vec2_ko_base_3s_nopad5_hybrid.quantize"
    text = (shared / "acuity-samples" / "tables" / name).read_text()
    assert format_table(made.table) == text
    digest = hashlib.md5(text.encode()).hexdigest()  # noqa: S324 - the toolchain's field, no secret
    assert made.document.quantize_info == {"enable_mle": False, "quantize_hash": digest}


CASES = Path(__file__).parents[2] / "cases"


def test_an_entry_that_the_table_holds_is_never_dropped() -> None:
    """Scores that are multiplied before the softmax have an entry in 396 of 396 public tables."""
    table = read_table(CASES / "scores_mul_softmax.quantize")
    made = hybrid(read_document(CASES / "scores_mul_softmax.json"), table)
    assert "@MatMul_qk_3:out0" in made.table.entries
    assert format_table(made.table) == (CASES / "scores_mul_softmax.quantize").read_text()


def test_a_real_pair_with_an_empty_list_comes_out_as_it_is(shared: Path) -> None:
    """Its 12 scores are multiplied before the softmax and have an entry each."""
    name = "wav2vec2_ko_base_3s_nopad10_opset12_sim_hybrid_ma.quantize"
    stem = shared / "acuity-samples" / "tables" / name
    document, table = read_document(f"{stem}.json"), read_table(stem)
    made = hybrid(document, table)
    assert made.document.layers == document.layers
    assert format_table(made.table) == stem.read_text()


def test_a_fully_connected_layer_in_float32_has_a_converter_before_it() -> None:
    table = read_table(CASES / "float32_fullconnect.quantize")
    made = hybrid(read_document(CASES / "float32_fullconnect.json"), table)
    layers = made.document.layers
    before, behind = (
        "fullconnect_2_pre_asymmetric_affineu8_to_float32_5",
        "fullconnect_2_next_float32_to_asymmetric_affineu8_6",
    )
    assert layers["fullconnect_2"].inputs == (f"@{before}:out0",)
    assert layers["reshape_1"].inputs == (f"@{behind}:out0",)
    assert layers[before].inputs == ("@reshape_3:out0",)
    assert set(made.table.entries) == set(table.entries) - {"@fullconnect_2:out0"} | {
        f"@{behind}:out0"
    }


def test_a_real_pair_in_float32_comes_out_of_its_own_list(shared: Path) -> None:
    """24 softmaxes without a converter before them, and one fully connected layer with one."""
    stem = shared / "acuity-samples" / "tables" / "wav2vec2_ko_3s_hybrid_D.quantize"
    document, table = read_document(f"{stem}.json"), read_table(stem)
    listed = dict.fromkeys(table.customized, "float32")
    assert dict(table.customized) == listed
    behind = {
        ConverterName.of_lid(key[1:].rpartition(":")[0]): entry
        for key, entry in table.entries.items()
    }
    own = {f"@{one.owner}:out0": entry for one, entry in behind.items() if one is not None}
    assert own.keys() == {f"@{lid}:out0" for lid in listed}
    plain, _ = without_converters(document)
    # what was taken away is what each `next` converter has
    parts = {key: entry for key, entry in table.entries.items() if "_to_" not in key}
    made = hybrid(plain, replace(table, entries={**parts, **own}))
    assert list(made.document.layers.items()) == list(document.layers.items())
    assert set(made.table.entries) == set(table.entries)
    assert {key: e for key, e in made.table.entries.items() if e != table.entries[key]} == {}


def test_version_6_0_has_our_converters_before_the_layers_and_none_behind(shared: Path) -> None:
    folder = shared / "acuity-samples" / "hybrid-6.0"
    plain, real = (
        read_document(folder / "mobilenet_tf.json"),
        read_document(folder / "mobilenet_tf.quantize.json"),
    )
    made = hybrid(plain, read_table(folder / "mobilenet_tf.quantize")).document
    theirs = {(layer.name, layer.inputs) for layer in converters(real)}
    ours = {(layer.name, layer.inputs) for layer in converters(made) if "_pre_" in layer.name}
    assert len(theirs) == 7
    assert ours == theirs
    # the smallest free numbers, in the order of the list
    taken = {int(lid.rpartition("_")[2]) for lid in plain.layers}
    free = [uid for uid in range(100) if uid not in taken]
    uids = [int(layer.lid.rpartition("_")[2]) for layer in converters(real)]
    assert uids == free[:7]
    uids = [int(layer.lid.rpartition("_")[2]) for layer in converters(made)]
    assert uids == free[: len(uids)]


def converters(document: Document) -> list[JsonLayer]:
    return [layer for layer in document.layers.values() if layer.op == CONVERTER]


# ----------------------------------------------------------------------- session and files agree
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("share", [0.1, 0.4, 0.9])
@pytest.mark.parametrize("base", [U8, I8, "dynamic_fixed_point-i16", "float16"])
@pytest.mark.parametrize("name", NETS)
def test_files_and_session_agree_on_random_lists(
    name: str, base: str, share: float, seed: int
) -> None:
    network = NETS[name]()
    ranges = plausible_ranges(network)
    assert_agree(network, base, share, seed, ranges)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("base", [U8, "dynamic_fixed_point-i16"])
@pytest.mark.parametrize("make", MODELS.values(), ids=MODELS)
def test_files_and_session_agree_on_every_kind_of_layer(
    make: Callable[[], onnx.ModelProto], base: str, seed: int
) -> None:
    network = network_from_model(make(), "net")
    assert_agree(network, base, 0.5, seed, plausible_ranges(network))


@pytest.mark.parametrize("base", [U8, I8])
def test_files_and_session_agree_on_yolov5n(shared: Path, base: str) -> None:
    network = import_onnx(shared / "models" / "yolov5n_coco_320_v61head.onnx")
    assert assert_agree(network, base, 0.3, 1, plausible_ranges(network)) > 50


def assert_agree(
    network: Network, base: str, share: float, seed: int, ranges: dict[str, Range] | object
) -> int:
    assert isinstance(ranges, dict)
    listed = random_list(network, base, share, seed)
    files = hybrid_files(network, base, listed, ranges)
    wanted = build_table(network, Assignment(NumberFormat.parse(base), listed), ranges)
    assert_same_encodings(network, read_back(network, files), wanted)
    return assert_files_say(network, files, wanted)


@pytest.mark.parametrize("name", NETS)
@pytest.mark.parametrize("base", [U8, I8])
def test_hybrid_files_read_back_evaluate_to_the_bit(tmp_path: Path, name: str, base: str) -> None:
    network = NETS[name]()
    ranges = plausible_ranges(network)
    listed = random_list(network, base, 0.4, 7)
    files = hybrid_files(network, base, listed, ranges)
    write_network(network, tmp_path / "net.json", tmp_path / "net.data")
    write_document(files.document, tmp_path / "net.quantize.json")
    again = read_network(tmp_path / "net.quantize.json", tmp_path / "net.data")
    assert list(again.by_lid) == list(network.by_lid)
    wanted = build_table(network, Assignment(NumberFormat.parse(base), listed), ranges)
    feeds = inputs_of(network)
    first = values(run_all(Evaluator(), make_plan(network, wanted), feeds))
    second = values(run_all(Evaluator(), make_plan(again, read_back(again, files)), feeds))
    assert first.keys() == second.keys()
    for ref, array in first.items():
        assert array.tobytes() == second[ref].tobytes(), ref


def test_mnist_made_hybrid_by_files_is_the_sessions_mnist_to_the_bit(
    shared: Path, tmp_path: Path
) -> None:
    session = open_mnist(shared)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # one picture
        session.quantize("asymmetric_affine", "uint8", iterations=1)
    names = ["Relu_/conv2/conv2.1/Relu", "Gemm_/fc/fc.1/Gemm"]
    listed = assert_files_evaluate_as_the_session(session, names, tmp_path)
    # the relu's convolution and pool, the layers that copy them, and the output came along
    assert len(listed) == 6


def test_yolov5n_with_the_walks_list_is_the_sessions_to_the_bit(
    shared: Path, tmp_path: Path
) -> None:
    coco = sorted((shared / "images" / "coco").glob("*.jpg"))
    model = shared / "models" / "yolov5n_coco_320_v61head.onnx"
    session = Session.open(model, coco[:2], cache_bytes=2e8)
    session.inputs["images"].scale = 1 / 255
    session.inputs["images"].fitting = "letterbox"
    session.quantize("perchannel_symmetric_affine", "int8")
    names = [name for name in walks_list(shared) if not name.startswith("Initializer_")]
    listed = assert_files_evaluate_as_the_session(session, names, tmp_path)
    assert len(listed) > len(names)  # constants, and layers that only move values


def assert_files_evaluate_as_the_session(
    session: Session, names: list[str], folder: Path
) -> dict[str, NumberFormat]:
    """List layers in a session; files made of its uniform table and that list give every tensor."""
    network, base = session.network, session.base
    ranges = known_ranges(network, session.table)
    session.precision[names] = I16
    listed = dict(session.state.assignment.listed)
    files = hybrid_files(network, base, listed, ranges)
    write_network(network, folder / "net.json", folder / "net.data")
    write_document(files.document, folder / "net.quantize.json")
    again = read_network(folder / "net.quantize.json", folder / "net.data")
    plan = make_plan(again, read_back(again, files))
    result = session.evaluate(0)
    feeds = {layer.name: result.golden_tensor(layer.lid) for layer in network.inputs}
    run = values(run_all(Evaluator(), plan, feeds))
    for layer in network.layers:
        for ref in layer.outputs:
            if layer.kind is not Kind.CONSTANT:
                theirs = result.simulated_tensor(ref)
                assert run[ref].tobytes() == theirs.tobytes(), ref
    return listed


# ------------------------------------------------------------------------------------- small cases
def chain() -> Network:
    """x -> neg -> abs -> exp -> output: 3, 2, 1, 0 by uid from x."""
    return make_network(
        [
            node("Neg", ["x"], ["a"], name="neg"),
            node("Abs", ["a"], ["b"], name="abs"),
            node("Exp", ["b"], ["y"], name="exp"),
        ],
        {"x": [1, 4]},
        ["y"],
    )


def inputs_by_name(document: Document) -> dict[str, list[str]]:
    """What each layer reads: names of layers, without uid."""
    names = {lid: layer.name for lid, layer in document.layers.items()}
    return {
        layer.name: [names[ref[1:].rpartition(":")[0]] for ref in layer.inputs]
        for layer in document.layers.values()
    }


def test_a_listed_layer_gets_one_converter_before_and_one_behind() -> None:
    network = chain()
    files = hybrid_files(network, U8, {"Abs_abs_2": I16}, plausible_ranges(network))
    to16, back = (
        "asymmetric_affineu8_to_dynamic_fixed_pointi16",
        ("dynamic_fixed_pointi16_to_asymmetric_affineu8"),
    )
    assert inputs_by_name(files.document) == {
        "attach_Exp_exp/out0": ["Exp_exp"],
        "Exp_exp": [f"Abs_abs_2_next_{back}"],
        "Abs_abs": [f"Abs_abs_2_pre_{to16}"],
        "Neg_neg": ["x"],
        "x": [],
        f"Abs_abs_2_pre_{to16}": ["Neg_neg"],
        f"Abs_abs_2_next_{back}": ["Abs_abs"],
    }
    # uids 0..4 are taken
    assert [layer.lid.rpartition("_")[2] for layer in converters(files.document)] == ["5", "6"]


def test_two_neighbours_in_one_format_have_no_converter_between_them() -> None:
    network = chain()
    listed = {"Exp_exp_1": I16, "Abs_abs_2": I16}
    files = hybrid_files(network, U8, listed, plausible_ranges(network))
    found = [ConverterName.of_lid(layer.lid) for layer in converters(files.document)]
    # in the order of the list
    assert [(one.owner, one.place) for one in found if one] == [
        ("Exp_exp_1", "next"),
        ("Abs_abs_2", "pre"),
    ]


def test_a_layer_in_float32_loses_its_entries_and_has_a_converter_behind_alone() -> None:
    network = chain()
    ranges = plausible_ranges(network)
    listed = {"Abs_abs_2": NumberFormat.parse("float32")}
    files = hybrid_files(network, U8, listed, ranges)
    assert "@Abs_abs_2:out0" not in files.table.entries
    (behind,) = converters(files.document)
    assert behind.name == "Abs_abs_2_next_float32_to_asymmetric_affineu8"
    assert range_of(files.table.entries[f"@{behind.lid}:out0"]) == ranges["@Abs_abs_2:out0"]


def test_a_permute_between_two_listed_layers_is_listed_with_them() -> None:
    network = make_network(
        [
            node("Conv", ["x", "w"], ["c"], name="conv"),
            node("Reshape", ["c", "rows"], ["y"], name="rows"),
        ],
        {"x": [1, 2, 4, 4]},
        ["y"],
        {"w": floats(0, 3, 2, 1, 1), "rows": np.array([3, 16], np.int64)},
    )
    conv, rows = lid_of(network, "Conv_conv"), lid_of(network, "Reshape_rows")
    files = hybrid_files(network, U8, {conv: I16, rows: I16}, plausible_ranges(network))
    (between,) = [lid for lid in files.document.layers if lid.startswith(f"{rows}{MARK}")]
    assert list(files.table.customized) == [conv, rows, between]
    assert files.table.entries[f"@{between}:out0"].format == I16
    alone = hybrid_files(network, U8, {conv: I16}, plausible_ranges(network))
    assert list(alone.table.customized) == [conv]
    assert str(alone.table.entries[f"@{between}:out0"].format) == U8


def test_what_leaves_the_list_returns_to_the_base() -> None:
    network = chain()
    ranges = plausible_ranges(network)
    files = hybrid_files(network, U8, {"Abs_abs_2": I16, "Exp_exp_1": I16}, ranges)
    shorter = replace(files.table, customized={"Exp_exp_1": str(I16)})
    made = hybrid(document_and_data(network)[0], shorter, network=network)
    fresh = hybrid_files(network, U8, {"Exp_exp_1": I16}, ranges)
    assert made.document == fresh.document
    assert format_table(made.table) == format_table(fresh.table)


def test_a_list_changed_after_hybrid_can_be_read_for_applying_it_again() -> None:
    network = chain()
    ranges = plausible_ranges(network)
    listed = {"Abs_abs_2": I16, "Exp_exp_1": NumberFormat.parse("float32")}
    files = hybrid_files(network, U8, listed, ranges)
    shorter = replace(files.table, customized={})
    with pytest.raises(AcuityFileError, match="quantize with --hybrid again"):
        read_assignment(network, shorter)
    sources = without_converters(files.document)[1]
    reading = read_assignment(network, shorter, sources, applying=True)
    assert reading.assignment == Assignment(NumberFormat.parse(U8))
    assert reading.missing == ()
    table = build_table(network, reading.assignment, {}, reading.given)
    assert_same_encodings(network, table, build_table(network, reading.assignment, ranges))
    made = hybrid(
        document_and_data(network)[0],
        shorter,
        network=network,
        ranges=known_ranges(network, table),
    )
    assert made.document.layers == document_and_data(network)[0].layers
    uniform = table_file(network, build_table(network, reading.assignment, ranges))
    assert made.table.entries == uniform.entries


def test_a_name_with_another_uid_is_taken_with_a_notice() -> None:
    network = chain()
    table = build_table(network, Assignment(NumberFormat.parse(U8)), plausible_ranges(network))
    typed = replace(
        table_file(network, table), customized={"Abs_abs_77": "dynamic_fixed_point-i16"}
    )
    made = hybrid(document_and_data(network)[0], typed, network=network)
    assert made.table.customized == {"Abs_abs_2": "dynamic_fixed_point-i16"}
    assert made.notices == ("uid differs: Abs_abs_77 is Abs_abs_2 here",)


def test_hybrid_refuses_a_network_that_is_hybrid_already() -> None:
    network = chain()
    files = hybrid_files(network, U8, {"Abs_abs_2": I16}, plausible_ranges(network))
    with pytest.raises(AcuityFileError, match="holds dtype_converter layers"):
        hybrid(files.document, files.table)


def test_hybrid_names_every_unknown_layer_with_the_nearest() -> None:
    document = document_and_data(chain())[0]
    text = (
        "version: 2\nquantize_parameters:\n"
        "  '@x_4:out0': {qtype: float16, quantizer: float16}\n"
        "customized_quantize_layers: {Abs_abs_3: float32, Foo_9: float32}\n"
    )
    with pytest.raises(UnknownNameError) as caught:
        hybrid(document, parse_table(text, "x"))
    assert "no layer 'Abs_abs_3'; the nearest: Abs_abs_2" in str(caught.value)
    assert "no layer 'Foo_9'" in str(caught.value)


def test_hybrid_names_the_tensors_whose_range_nobody_knows(
    wav2vec2: tuple[Document, TableFile], before: TableFile
) -> None:
    with pytest.raises(AcuityFileError, match=r"no range of @MatMul_.*MatMul_42:out0.* and 2 more"):
        hybrid(without_converters(wav2vec2[0])[0], before)
