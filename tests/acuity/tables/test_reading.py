"""A table file read for a network: names, base format, hand edits, what is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from npuwidgets.acuity import (
    TableEntry,
    TableFile,
    format_table,
    read_assignment,
    read_table,
    table_file,
)
from npuwidgets.acuity.tables.file import parse_table
from npuwidgets.acuity.tables.listing import base_format, listed_formats
from npuwidgets.errors import AcuityFileError, UnknownNameError
from npuwidgets.network import Network, import_onnx
from npuwidgets.numerics import AffineEncoding, NumberFormat, Range
from npuwidgets.quantization import Assignment, Given, build_table
from tests.acuity.agreement import plausible_ranges
from tests.helpers import floats, make_network, node, ref_of

fmt = NumberFormat.parse
I16 = "dynamic_fixed_point-i16"
CONV1, RELU1, POOL1 = (
    "@Conv_/conv1/conv1.0/Conv_9:out0",
    "@Relu_/conv1/conv1.1/Relu_8:out0",
    "@MaxPool_/conv1/conv1.2/MaxPool_7:out0",
)
FC0, FC1 = "@Gemm_/fc/fc.0/Gemm_2:out0", "@Gemm_/fc/fc.1/Gemm_1:out0"


@pytest.fixture(scope="module")
def network(shared: Path) -> Network:
    return import_onnx(shared / "acuity-samples" / "mnist" / "mnist.onnx")


@pytest.fixture(scope="module")
def sample(shared: Path) -> TableFile:
    return read_table(shared / "acuity-samples" / "mnist" / "mnist.quantilize")


def edited(table: TableFile, ref: str, **fields: object) -> TableFile:
    """The table with fields of one entry set by hand."""
    entry = replace(table.entries[ref], **fields)  # type: ignore[arg-type]
    return replace(table, entries={**table.entries, ref: entry})


def test_the_sample_read_and_written_from_what_was_read_is_the_sample(
    network: Network, sample: TableFile, shared: Path
) -> None:
    reading = read_assignment(network, sample)
    assert reading.assignment == Assignment(fmt("asymmetric_affine-u8"))
    assert reading.missing == ()
    assert reading.notices == ()
    # five ranges are measured: the others are copies, or shared with a relu
    assert {ref: one.range for ref, one in reading.given.items()} == {
        "@input_10:out0": Range(-1.3768259286880493, 826.2766723632812),
        RELU1: Range(0.0, 2496.473876953125),
        "@Relu_/conv2/conv2.1/Relu_5:out0": Range(0.0, 2513.68505859375),
        FC0: Range(-1857.357666015625, 2882.133544921875),
        FC1: Range(-2368.220947265625, 5328.12109375),
    }
    assert all(one.encoding is None for one in reading.given.values())
    table = build_table(network, reading.assignment, {}, reading.given)
    text = (shared / "acuity-samples" / "mnist" / "mnist.quantilize").read_text()
    assert format_table(table_file(network, table)) == text


def test_a_range_set_by_hand_is_taken(network: Network, sample: TableFile) -> None:
    # 4.0 = 1020 / 255, and -120 / 4 = -30
    wider = edited(sample, FC0, max_value=900.0, min_value=-120.0, scale=4.0, zero_point=30)
    reading = read_assignment(network, wider)
    assert reading.given[FC0] == Given(Range(-120.0, 900.0))


def test_an_encoding_set_by_hand_is_taken_as_it_stands(network: Network, sample: TableFile) -> None:
    reading = read_assignment(network, edited(sample, FC0, scale=20.0))
    encoding = AffineEncoding("u8", 20.0, 100)
    assert reading.given[FC0].encoding == encoding
    table = build_table(network, reading.assignment, {}, reading.given)
    entry = table.entry(FC0)
    assert entry is not None
    assert entry.encoding == encoding


def test_a_copy_set_by_hand_no_longer_follows_its_source(
    network: Network, sample: TableFile
) -> None:
    reading = read_assignment(network, edited(sample, POOL1, scale=12.0))
    assert reading.given[POOL1].encoding == AffineEncoding("u8", 12.0, 0)
    assert reading.given[RELU1].encoding is None
    # the next convolution's stored bias counts in the old step
    notice, own = reading.notices
    assert f"{POOL1} (its range gives scale " in own
    assert "input step times weight step" in notice
    assert "@Conv_/conv2/conv2.0/Conv_6:bias" in notice


def test_a_relu_set_by_hand_takes_its_convolution_along_only_where_the_file_says_so(
    network: Network, sample: TableFile
) -> None:
    alone = read_assignment(network, edited(sample, RELU1, scale=12.0))
    assert alone.given[CONV1].encoding is None
    both = read_assignment(network, edited(edited(sample, RELU1, scale=12.0), CONV1, scale=12.0))
    assert CONV1 not in both.given


def test_an_output_that_is_not_its_producers_is_reported_and_not_taken(
    network: Network, sample: TableFile
) -> None:
    attach = "@attach_Gemm_/fc/fc.1/Gemm/out0_0:out0"
    notice, _ = read_assignment(network, edited(sample, attach, scale=31.0)).notices
    assert notice.endswith(f"the producer's are used: {attach}")


def test_a_weight_that_its_values_do_not_give_is_reported_and_not_taken(
    network: Network, sample: TableFile
) -> None:
    key = "@Gemm_/fc/fc.1/Gemm_1:weight"
    reading = read_assignment(network, edited(sample, key, zero_point=119))
    notice, _ = reading.notices
    assert "the values' are used: @Gemm_/fc/fc.1/Gemm_1:weight" in notice


def test_a_list_by_lid_or_by_name_gives_the_listed_formats(
    network: Network, sample: TableFile
) -> None:
    listed = {
        "Gemm_/fc/fc.0/Gemm_2": "dynamic_fixed_point-int16",
        "Gemm_/fc/fc.1/Gemm_44": "float32",
        "Reshape_/Reshape_3_acuity_mark_perm_11": I16,  # no layer of the engine
        "Relu_/conv1/conv1.1/Relu_8": "asymmetric_affine-u8",  # the base itself
    }
    reading = read_assignment(network, replace(sample, customized=listed))
    assert reading.assignment == Assignment(
        fmt("asymmetric_affine-u8"),
        {"Gemm_/fc/fc.0/Gemm_2": fmt(I16), "Gemm_/fc/fc.1/Gemm_1": fmt("float32")},
    )
    assert reading.notices == ("uid differs: Gemm_/fc/fc.1/Gemm_44 is Gemm_/fc/fc.1/Gemm_1 here",)
    assert reading.given[FC0] == Given(Range(-1857.357666015625, 2882.133544921875))


def test_unknown_and_ambiguous_names_are_named_all_at_once(sample: TableFile) -> None:
    network = make_network(
        [
            node("Neg", ["x"], ["a"], name="same"),
            node("Neg", ["a"], ["b"], name="same"),
            node("Abs", ["b"], ["y"], name="end"),
        ],
        {"x": [1, 4]},
        ["y"],
    )
    listed = {"Neg_same_9": I16, "Abs_ende_1": I16, "Foo": I16}
    with pytest.raises(UnknownNameError) as caught:
        read_assignment(network, replace(sample, customized=listed))
    message = str(caught.value)
    assert "'Neg_same_9' means 2 layers: Neg_same_3, Neg_same_2" in message
    assert "no layer 'Abs_ende_1'; the nearest: Abs_end_1" in message
    assert "no layer 'Foo'" in message


def test_every_line_with_a_wrong_format_is_named(network: Network, sample: TableFile) -> None:
    listed = {"a": "dynamic_fixed_point-i4", "b": "int16", "c": I16}
    with pytest.raises(AcuityFileError) as caught:
        read_assignment(network, replace(sample, customized=listed))
    assert "'a': number format 'dynamic_fixed_point-i4' does not exist" in str(caught.value)
    assert "'b': unknown number format 'int16'" in str(caught.value)


def test_one_layer_listed_in_two_formats_is_refused(network: Network, sample: TableFile) -> None:
    listed = {"Gemm_/fc/fc.0/Gemm_2": I16, "/fc/fc.0/Gemm": "float32"}
    with pytest.raises(AcuityFileError, match=r"lists Gemm_/fc/fc.0/Gemm_2 as .* and as float32"):
        read_assignment(network, replace(sample, customized=listed))


def test_a_table_of_another_numbering_is_found_by_name(network: Network, sample: TableFile) -> None:
    shifted = {}
    for key, entry in sample.entries.items():
        lid, _, port = key.rpartition(":")
        name, _, uid = lid.rpartition("_")
        shifted[f"{name}_{int(uid) + 100}:{port}"] = entry
    reading = read_assignment(network, replace(sample, entries=shifted))
    assert reading.given == read_assignment(network, sample).given
    (notice,) = reading.notices
    assert notice.startswith("uid differs: found by name: @attach_Gemm_/fc/fc.1/Gemm/out0_100:out0")
    assert "and 9 more" in notice  # 19 entries, permutes apart


def test_entries_of_other_layers_are_reported(network: Network, sample: TableFile) -> None:
    foreign = {**sample.entries, "@Elsewhere_3:out0": sample.entries[FC0]}
    (notice,) = read_assignment(network, replace(sample, entries=foreign)).notices
    assert notice == "entries of layers that this network lacks: @Elsewhere_3:out0"


def test_a_tensor_without_an_entry_is_missing(network: Network, sample: TableFile) -> None:
    fewer = {key: entry for key, entry in sample.entries.items() if key not in (FC0, POOL1)}
    reading = read_assignment(network, replace(sample, entries=fewer))
    assert reading.missing == (FC0,)  # the pool's is a copy


def test_an_entry_in_a_format_of_its_own_must_be_listed(
    network: Network, sample: TableFile
) -> None:
    odd = TableEntry("i16", "dynamic_fixed_point", max_value=2.0, min_value=-2.0, fl=14)
    entries = {**sample.entries, FC0: odd}
    with pytest.raises(AcuityFileError, match=r"Gemm_2:out0 \(dynamic_fixed_point-i16\)\. List"):
        read_assignment(network, replace(sample, entries=entries))


def test_a_reshape_that_holds_its_listed_sources_format_counts_as_listed() -> None:
    """As version 6.0 leaves its tables: shape operators take the type of what they follow."""
    network = make_network(
        [node("Neg", ["x"], ["a"], name="neg"), node("Flatten", ["a"], ["y"], name="flat")],
        {"x": [1, 4]},
        ["y"],
    )
    ranges = plausible_ranges(network)
    neg, flat = ref_of(network, "Neg_neg"), ref_of(network, "Flatten_flat")
    listed = {ref[1:-5]: fmt(I16) for ref in (neg, flat)}
    table = build_table(network, Assignment(fmt("asymmetric_affine-u8"), listed), ranges)
    file = table_file(network, table)
    reading = read_assignment(network, replace(file, customized={neg[1:-5]: I16}))
    assert dict(reading.assignment.listed) == listed
    assert (
        reading.notices[0] == f"{flat[1:-5]} holds {I16} like the layer it reads: taken as listed"
    )


def test_a_table_without_entries_says_what_to_do(network: Network) -> None:
    stub = parse_table('{"version":1,"tensors":[]}', "stub.quantize")
    with pytest.raises(AcuityFileError, match=r"--rebuild first \(stub.quantize holds no entries"):
        read_assignment(network, stub)


def test_an_entry_that_lacks_a_field_is_named(network: Network, sample: TableFile) -> None:
    with pytest.raises(AcuityFileError, match="Gemm_2:out0': the field scale is missing"):
        read_assignment(network, edited(sample, FC0, scale=None))


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("mnist/mnist.quantilize", "asymmetric_affine-u8"),
        ("tables/zipformer_joiner_uint8.quantize", "asymmetric_affine-u8"),
        (
            "tables/wav2vec2_ko_base_3s_nopad10_opset12_sim_symint8_ma.quantize",
            "symmetric_affine-i8",
        ),
        ("tables/wav2vec2_ko_base_3s_nopad5_hybrid.quantize", "asymmetric_affine-u8"),
        ("tables/wav2vec2_ko_partB_int16.quantize", I16),
        ("tables/wav2vec2_ko_base_3s_fp16.quantize", "float16"),
        ("hybrid-6.0/mobilenet_tf.quantize", "asymmetric_affine-u8"),
    ],
)
def test_the_base_format_of_a_sample_is_what_it_was_quantized_in(
    shared: Path, name: str, base: str
) -> None:
    table = read_table(shared / "acuity-samples" / name)
    assert base_format(table.entries, listed_formats(table.customized)) == fmt(base)


@pytest.mark.parametrize(
    "base",
    ["perchannel_symmetric_affine-i8", "symmetric_affine-i8", "asymmetric_affine-i8", "bfloat16"],
)
def test_the_weights_tell_the_int8_formats_apart(base: str) -> None:
    network = make_network(
        [node("Conv", ["x", "w"], ["y"], name="conv")],
        {"x": [1, 2, 4, 4]},
        ["y"],
        {"w": floats(0, 3, 2, 1, 1)},
    )
    table = build_table(network, Assignment(fmt(base)), plausible_ranges(network))
    reading = read_assignment(network, table_file(network, table))
    assert reading.assignment == Assignment(fmt(base))


# ---------------------------------------------------------------------------------------- the walk
def test_the_walks_own_list_pasted_into_yolov5ns_table(shared: Path) -> None:
    network = import_onnx(shared / "models" / "yolov5n_coco_640_v61head.onnx")
    base = fmt("perchannel_symmetric_affine-i8")
    uniform = build_table(network, Assignment(base), plausible_ranges(network))
    text = format_table(table_file(network, uniform))
    names = walks_list(shared)
    assert len(names) == 60
    pasted = "".join(f"  {name}: {I16}\n" for name in names)
    text = text.replace(
        "customized_quantize_layers: {}\n", f"customized_quantize_layers:\n{pasted}"
    )
    table = parse_table(text, "yolov5n.quantize")

    # this export names its constants otherwise: all of them are reported at once
    constants = [name for name in names if name.startswith("Initializer_")]
    with pytest.raises(UnknownNameError) as caught:
        read_assignment(network, table)
    lines = str(caught.value).splitlines()
    assert lines[0] == "customized_quantize_layers:"
    assert [line.split("'")[1] for line in lines[1:-1]] == constants
    assert all("; the nearest: Initializer_" in line for line in lines[1:-1])
    assert "take them off the list" in lines[-1]

    # the operations are all found, two of them under another number
    operations = {name: I16 for name in names if name not in constants}
    reading = read_assignment(network, replace(table, customized=operations))
    assert len(reading.assignment.listed) == 41  # 40 operations and the output
    assert sum(lid in operations for lid in reading.assignment.listed) == 39
    assert reading.notices == (
        "uid differs: Slice_Slice_207_61 is Slice_Slice_207_62 here",
        "uid differs: Slice_Slice_277_69 is Slice_Slice_277_68 here",
    )


def walks_list(shared: Path) -> list[str]:
    """The layers that walk.md lists, as it lists them."""
    text = (shared / "walk.md").read_text()
    (paragraph,) = [
        line for line in text.splitlines() if line.startswith("Sigmoid_Sigmoid_202_21,")
    ]
    return paragraph.removesuffix(".").split(", ")
