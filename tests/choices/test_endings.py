"""Where the network ends is an edit: the whole session follows, and nothing is lost unsaid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import npuwidgets as npu
from benchmarks.random_edits import RandomEdits
from npuwidgets import Session, below
from npuwidgets.acuity import read_network
from npuwidgets.errors import NetworkError, SessionFileError, SettingError, UnknownNameError
from npuwidgets.network import WHOLE, Way, network_from_model
from npuwidgets.numerics import compare
from npuwidgets.results.advice import cannot_help, effects, worst_maker
from npuwidgets.results.why import explain
from npuwidgets.session import Evaluation
from npuwidgets.session.exporting import write_export
from npuwidgets.session.live import Frame, Live, Phase
from tests.helpers import Floats
from tests.records.test_recording import replayed
from tests.session.small import I16, INT8, model, save, write_pictures
from tests.session.test_exporting import run_script

ATTACH = "attach_Slice_rows/out0"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """The small network from a file, int8: its narrow half, at most .5 beside 500, is dead."""
    found = Session.open(
        save(model(), tmp_path / "net.onnx"), write_pictures(tmp_path, 4), cache_bytes=10_000_000
    )
    found.inputs["images"].scale = 1 / 255
    found.quantize(INT8)
    return found


def names(session: Session) -> list[str]:
    return [layer.name for layer in session.network.layers]


def outputs(session: Session) -> list[str]:
    return [layer.name for layer in session.network.outputs]


def ends(session: Session, name: str) -> list[Callable[[], None]]:
    """Three edits of where the network ends; the last a cut at a layer."""
    return [session.separate_outputs, session.cut_before_decode, lambda: session.cut(name)]


def same(one: Floats, other: Floats) -> bool:
    return np.array_equal(one.view(np.uint32), other.view(np.uint32))


# ------------------------------------------------------------------------------ the edit


def test_the_network_is_another_object_exactly_while_it_ends_elsewhere(session: Session) -> None:
    whole = session.network
    session.precision["sig"] = I16
    assert session.network is whole
    session.separate_outputs()
    separate = session.network
    assert separate is not whole
    session.precision["big"] = I16
    assert session.network is separate
    session.undo()
    session.undo()
    assert session.network is whole is session.whole_network
    session.redo()
    assert session.network is separate
    session.uncut()
    assert session.network is whole


def test_separate_outputs_bring_a_dead_slice_to_life(session: Session) -> None:
    assert [part.dead for part in session.evaluate().verdict.outputs[0].slices] == [False, True]
    session.separate_outputs()
    assert outputs(session) == ["attach_Slice_rows/part0/out0", "attach_Slice_rows/part1/out0"]
    (one,) = session.evaluate().verdict.outputs
    assert one.lid == session.whole_network.outputs[0].lid
    assert [part.dead for part in one.slices] == [False, False]
    assert one.slices[1].codes > 50


def test_the_figures_are_those_of_the_tensors_that_come_out(session: Session) -> None:
    session.separate_outputs()
    found = session.evaluate()
    whole = session.whole_network.outputs[0].lid
    golden, simulated = found.golden_tensor(whole), found.simulated_tensor(whole)
    halves = [found.simulated_tensor(one.lid) for one in session.network.outputs]
    assert same(simulated, np.concatenate(halves, axis=2))
    assert found.verdict.outputs[0].whole == compare(golden, simulated)
    assert found.similarity(whole)["whole"] == found.verdict.outputs[0].whole
    assert [one.lid for one in found.verdict.ends] == [o.lid for o in session.network.outputs]


def test_what_is_made_outside_follows_every_edit_and_every_picture(session: Session) -> None:
    session.separate_outputs()
    whole = session.whole_network.outputs[0].lid

    def joined(found: Evaluation) -> bool:
        halves = [found.simulated_tensor(one.lid) for one in session.network.outputs]
        return same(found.simulated_tensor(whole), np.concatenate(halves, axis=2))

    first = session.evaluate()
    session.precision["conv"] = I16
    second, third = session.evaluate(), session.evaluate(2)
    assert joined(first)
    assert joined(second)
    assert joined(third)
    tensors = [one.simulated_tensor(whole) for one in (first, second, third)]
    assert not same(tensors[0], tensors[1])
    assert not same(tensors[1], tensors[2])


def test_golden_is_the_whole_networks_to_the_bit(session: Session) -> None:
    lid = session.network.outputs[0].lid
    before = session.evaluate().golden_tensor(lid)
    for edit in ends(session, "flat"):
        edit()
        assert same(session.evaluate().golden_tensor(lid), before)


def test_nothing_quantized_equals_float_behind_every_end(session: Session) -> None:
    session.base = "float32"
    lid = session.network.outputs[0].lid
    for edit in ends(session, "sig"):
        edit()
        found = session.evaluate()
        if found.outside is not None:
            assert same(found.simulated_tensor(lid), found.golden_tensor(lid))


def test_a_session_that_ends_elsewhere_equals_one_opened_on_that_network(
    session: Session,
) -> None:
    session.cut("small", "big")
    session.precision["sig"] = I16
    fresh = Session(session.network, session.pipeline.calibration)
    fresh.inputs["images"].scale = 1 / 255
    fresh.quantize(INT8)
    fresh.precision["sig"] = I16
    mine, theirs = session.evaluate(), fresh.evaluate()
    assert mine.table == theirs.table
    for layer in session.network.layers:
        assert same(mine.simulated_tensor(layer.lid), theirs.simulated_tensor(layer.lid))


def test_layers_above_an_end_are_not_computed_again(session: Session) -> None:
    session.evaluate()
    session.separate_outputs()
    ran = {lid.rpartition("_")[0] for lid in session.evaluate().ran}
    assert ran <= {"Slice_cut/part0", "Slice_cut/part1", "Slice_rows/part0", "Slice_rows/part1"}
    session.undo()
    assert session.evaluate().ran == ()


def test_a_cut_in_the_middle_runs_the_rest_in_float(session: Session) -> None:
    session.cut("conv")
    assert names(session) == ["images", "Conv_conv", "attach_Conv_conv/out0"]
    assert "9 layers run outside, in float, to give attach_Slice_rows/out0_0" in (
        session.last_change.notes
    )
    (one,) = session.evaluate().verdict.outputs
    assert one.lid.startswith(ATTACH)


def test_a_cut_that_nothing_outside_can_complete_is_judged_by_itself(session: Session) -> None:
    session.cut("sig")
    assert any("does not suffice for attach_Slice_rows" in one for one in session.last_change.notes)
    found = session.evaluate()
    assert found.outside is None
    assert [one.lid for one in found.verdict.outputs] == [session.network.outputs[0].lid]
    assert "attach_Sigmoid_sig/out0" in str(found.verdict)


def test_a_cut_before_the_decode_needs_no_name(session: Session) -> None:
    session.cut_before_decode()
    assert outputs(session) == ["attach_Conv_conv/out0"]
    assert session.last_change.title == "cut before the decode"


def test_several_layers_and_references_can_be_cut_at(session: Session) -> None:
    (small,) = (layer for layer in session.network.layers if layer.name == "Mul_small")
    session.cut(small.outputs[0], "big")
    assert outputs(session) == ["attach_Mul_big/out0", "attach_Mul_small/out0"]
    found = session.evaluate()
    assert found.outside is not None
    assert [part.dead for part in found.verdict.outputs[0].slices] == [False, False]


@pytest.mark.parametrize(
    ("edit", "error", "words"),
    [
        (lambda s: s.cut(), NetworkError, "needs a layer to end at"),
        (lambda s: s.cut("images"), NetworkError, "leaves nothing to run"),
        (lambda s: s.cut("rows"), NetworkError, "ends at rows already"),
        (lambda s: s.cut("sigg"), UnknownNameError, "no layer 'sigg'; the nearest"),
        (lambda s: s.separate_outputs("sig"), NetworkError, "is no output: the outputs are"),
    ],
)
def test_an_end_that_cannot_be_is_refused_and_changes_nothing(
    session: Session, edit: object, error: type[Exception], words: str
) -> None:
    before = session.state
    with pytest.raises(error, match=words):
        edit(session)  # type: ignore[operator]
    assert session.state is before


# ------------------------------------------------------------- formats, ranges, slices


def test_formats_stay_with_their_layers_and_go_on_to_what_stands_for_them(
    session: Session,
) -> None:
    session.precision["sig"] = I16
    session.precision[below("join")] = I16
    session.separate_outputs()
    listed = {lid.rpartition("_")[0] for lid in session.precision.listed}
    assert listed == {
        "Sigmoid_sig",
        *(f"Slice_{one}/part{part}" for one in ("cut", "rows") for part in (0, 1)),
        *(f"attach_Slice_rows/part{part}/out0" for part in (0, 1)),
    }
    assert {session.network.by_lid[lid].name for lid in session.state.asked} == {"Sigmoid_sig"}
    (note,) = [one for one in session.last_change.notes if one.startswith("not listed any more")]
    assert "Concat_join" in note
    session.uncut()
    back = {lid.rpartition("_")[0] for lid in session.precision.listed}
    assert back == {"Sigmoid_sig", "Slice_cut", "Slice_rows", "attach_Slice_rows/out0"}


def test_a_new_output_has_the_format_of_the_layer_that_makes_it(session: Session) -> None:
    session.precision["conv"] = I16
    session.cut("conv")
    attach = session.network.outputs[0].lid
    assert session.precision[attach] == I16
    assert attach not in session.state.asked
    assert "stands for Conv_conv" in session.last_change.propagated[attach]


def test_given_ranges_go_with_their_tensors_and_it_is_said(session: Session) -> None:
    session.ranges["sig"] = (0, 1)
    session.ranges["join"] = (-600, 600)
    session.separate_outputs()
    assert len(session.ranges) == 1
    assert session.ranges["sig"] == (0.0, 1.0)
    assert any("@Concat_join" in one for one in session.last_change.notes)


def test_slices_of_the_whole_output_hold_as_long_as_it_is_made_outside(session: Session) -> None:
    session.slices = "axis=-1;first=0:2;rest=2:8"
    session.separate_outputs()
    found = session.evaluate().verdict.outputs[0].slices
    assert [one.name for one in found] == ["first", "rest"]
    session.slices = "axis=-1;last=7:8"
    session.cut("sig")  # four entries on its last axis, and nothing outside
    assert session.slices == ""
    assert any("do not fit" in one for one in session.last_change.notes)


def test_what_was_taken_before_the_edit_follows_it(session: Session) -> None:
    precision, ranges = session.precision, session.ranges
    session.cut("sig")
    attach = session.network.outputs[0].lid
    assert attach in list(precision)
    precision[attach] = I16
    ranges["sig"] = (0, 1)
    assert session.precision.listed == {attach: I16}


# --------------------------------------------------------------- other states, live loop


def test_a_state_that_ends_elsewhere_can_be_evaluated_at_any_time(session: Session) -> None:
    whole, network = session.state, session.network
    before = session.evaluate().verdict
    session.cut_before_decode()
    found = session.evaluate_state(whole)
    assert found.network is network
    assert found.verdict.outputs[0].whole == before.outputs[0].whole
    assert session.evaluate().network is session.network


def test_snapshots_of_both_are_compared_and_restored(session: Session) -> None:
    session.snapshot("whole")
    session.separate_outputs()
    session.snapshot("separate")
    first, second = session.compare("whole", "separate").verdicts
    assert [one.lid for one in first.outputs] == [one.lid for one in second.outputs]
    session.restore("whole")
    assert session.network is session.whole_network
    session.restore("separate")
    assert len(session.network.outputs) == 2


def test_what_the_edit_brought_is_told_although_the_networks_differ(session: Session) -> None:
    before = session.evaluate()
    session.separate_outputs()
    after = session.evaluate()
    (chip,) = [one for one in effects(before, after) if one.startswith("4:8")]
    assert chip.startswith("4:8 1 → ")
    assert cannot_help(session.last_change, before, after) == ()


def test_the_live_loop_follows_and_measures_every_layer_of_the_network(session: Session) -> None:
    frames: list[Frame] = []
    live = Live(session, threaded=False)
    session.on("reported", frames.append)
    live.refresh()
    session.separate_outputs()
    done = frames[-1]
    assert done.phase is Phase.DONE
    assert done.evaluation is not None
    assert done.evaluation.network is session.network
    assert {one.lid for one in done.measures} == set(session.network.by_lid)
    assert any(one.startswith("4:8 1 → ") for one in done.chips)


def test_why_and_where_to_look_speak_of_layers_that_are_there(session: Session) -> None:
    session.precision["small"] = "perchannel_symmetric_affine-i4"
    session.cut("big", "small")
    found = session.evaluate()
    assert worst_maker(found) in session.network.by_lid
    assert explain(found)


def test_layers_findings_and_grades_are_of_the_network_in_force(session: Session) -> None:
    session.cut("sig")
    assert [row.lid for row in session.layers] == list(session.network.by_lid)
    assert set(session.table.layers) == set(session.network.by_lid)
    assert session.findings() == ()
    assert session.doctor() is not None
    assert sum(map(len, session.grades.layers.values())) <= len(session.network.layers)


# ----------------------------------------------------------------- recordings and files


def test_each_end_is_the_line_a_person_would_write(session: Session) -> None:
    session.separate_outputs()
    session.cut_before_decode()
    session.cut("small", "big")
    session.uncut()
    session.undo()
    assert [one.lines[0] for one in session.recorded[-3:]] == [
        "session.separate_outputs()",
        "session.cut_before_decode()",
        "session.cut('Mul_big', 'Mul_small')",
    ]
    assert replayed(session.recording()).digest == session.digest


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_a_replay_of_random_edits_and_ends_gives_the_identical_hash(
    tmp_path: Path, seed: int
) -> None:
    file = tmp_path / "net.onnx"
    pictures = write_pictures(tmp_path, 4)
    session = Session.open(file if file.exists() else save(model(), file), pictures)
    edits = RandomEdits(session, seed)
    choices = ends(session, "sig")
    choices += [session.uncut, lambda: session.cut("big", "small")]
    for number in range(14):
        edits.edit()
        if edits.chance(0.3):
            choices[edits.below(len(choices))]()
        if edits.chance(0.2):
            session.snapshot(f"after {number}")
        if session.snapshots and edits.chance(0.1):
            some = list(session.snapshots)
            session.restore(some[edits.below(len(some))])
        unknown = set(session.state.assignment.listed) - set(session.network.by_lid)
        assert not unknown
    again = replayed(session.recording())
    assert again.state == session.state
    assert again.digest == session.digest


def test_the_hash_tells_ends_apart(session: Session) -> None:
    found = {session.digest}
    for edit in ends(session, "sig"):
        edit()
        found.add(session.digest)
    assert len(found) == 4
    session.uncut()
    assert session.digest in found


@pytest.mark.parametrize("way", ["separate", "cut"])
def test_a_saved_session_ends_where_it_did_and_gives_the_same_bits(
    session: Session, tmp_path: Path, way: str
) -> None:
    session.snapshot("whole")
    if way == "separate":
        session.separate_outputs()
    else:
        session.cut("big", "small")
    session.precision[session.network.outputs[0].lid] = I16
    session.save(tmp_path / "net.npuw.yml")
    loaded = Session.load(tmp_path / "net.npuw.yml")
    assert loaded.state == session.state
    assert loaded.digest == session.digest
    assert loaded.snapshots["whole"].ending == WHOLE
    mine, theirs = session.evaluate(), loaded.evaluate()
    for layer in session.network.layers:
        assert same(mine.simulated_tensor(layer.lid), theirs.simulated_tensor(layer.lid))


def test_a_whole_session_is_saved_without_a_word_of_its_end(
    session: Session, tmp_path: Path
) -> None:
    session.save(tmp_path / "net.npuw.yml")
    assert "ending" not in (tmp_path / "net.npuw.yml").read_text()


def test_a_wrong_end_in_a_file_is_refused_with_its_place(session: Session, tmp_path: Path) -> None:
    session.cut("sig")
    path = tmp_path / "net.npuw.yml"
    session.save(path)
    text = path.read_text()
    path.write_text(text.replace("way: cut", "way: cutt"))
    with pytest.raises(SessionFileError, match="ending has the way 'cutt'"):
        Session.load(path)
    path.write_text(text.replace("Sigmoid_sig", "images").replace("op: Sigmoid", "op: input"))
    with pytest.raises(SessionFileError):
        Session.load(path)


def test_the_exported_network_and_table_give_the_same_figures(
    session: Session, tmp_path: Path
) -> None:
    session.separate_outputs()
    session.precision["big"] = I16
    folder = tmp_path / "out"
    folder.mkdir()
    for kind in ("network", "table"):
        write_export(session, kind, folder, "net")
    read = read_network(folder / "net.json", folder / "net.data")
    assert read.digest == session.network.digest
    other = Session.open(folder / "net.quantize.json", None, data=folder / "net.data")
    assert [one.lid for one in other.network.outputs] == [o.lid for o in session.network.outputs]
    again = Session.open(folder / "net.json", sorted(tmp_path.glob("*.png")))
    again.inputs["images"].scale = 1 / 255
    again.read_table(folder / "net.quantize")
    mine, theirs = session.evaluate(), again.evaluate()
    for layer in session.network.layers:
        assert same(mine.simulated_tensor(layer.lid), theirs.simulated_tensor(layer.lid))


@pytest.mark.parametrize("way", ["separate", "cut"])
def test_the_commands_use_the_exported_network_and_give_its_table(
    session: Session,
    tmp_path: Path,
    way: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if way == "separate":
        session.separate_outputs()
    else:
        session.cut("big", "small")
    session.precision["conv"] = I16
    folder = tmp_path / "out"
    folder.mkdir()
    for kind in ("network", "commands", "inputmeta"):
        write_export(session, kind, folder, "net")
    text = (folder / "net.sh").read_text()
    assert "No command imports this network so: net.json and net.data are exported too." in text
    assert ("--outputs 'big small'" in text) == (way == "cut")
    run_script(folder, capsys, monkeypatch)
    session.write_table(folder / "wanted.quantize")
    assert (folder / "net.quantize").read_text() == (folder / "wanted.quantize").read_text()


def test_the_import_that_the_script_names_has_the_same_layers(session: Session) -> None:
    session.cut("big", "small")
    imported = network_from_model(model(), "net", outputs=["big", "small"])
    assert [layer.name for layer in imported.layers] == names(session)


def test_a_name_with_a_line_end_never_leaves_its_comment(tmp_path: Path) -> None:
    hostile = model()
    for node in hostile.graph.node:
        for names_of in (node.input, node.output):
            for place, name in enumerate(names_of):
                if name == "big":
                    names_of[place] = "big\nrm -rf x"
    session = Session.open(save(hostile, tmp_path / "net.onnx"), write_pictures(tmp_path, 2))
    session.quantize(INT8)
    session.cut("Mul_big", "Mul_small")
    write_export(session, "commands", tmp_path, "net")
    assert "rm -rf" not in (tmp_path / "net.sh").read_text()


def test_a_table_never_replaces_the_network_that_was_opened(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    write_export(session, "network", folder, "net")
    (folder / "net.quantize.json").write_bytes((folder / "net.json").read_bytes())
    opened = Session.open(
        folder / "net.quantize.json", sorted(tmp_path.glob("*.png")), data=folder / "net.data"
    )
    opened.quantize(INT8)
    opened.cut("sig")
    opened.precision["sig"] = I16
    before = (folder / "net.quantize.json").read_bytes()
    with pytest.raises(SettingError, match="ends elsewhere, and this session was opened from it"):
        opened.write_table(folder / "net.quantize")
    assert (folder / "net.quantize.json").read_bytes() == before
    opened.write_table(folder / "other.quantize")


# ------------------------------------------------------------------------- the four ways


def detections(found: Evaluation) -> tuple[int, int]:
    (one,) = [o.detections for o in found.verdict.outputs if o.detections is not None]
    return one.kept, len(one.golden)


def test_the_four_ways_on_the_embedded_example() -> None:
    session = npu.zoo.open("digits-detector")
    session.quantize(INT8)
    before = session.state
    found = session.compare_endings()
    assert session.state is before
    whole, tail, separate, outside = found.ways
    assert (whole.codes, whole.kept) == ((1,), 0)
    assert whole.golden > 0
    for way in (tail, separate, outside):
        assert way.codes[0] > 5
        assert way.kept > 0
    rows = 25200 * 15
    assert [one.output_bytes for one in found.ways] == [rows, 2 * rows, rows, rows]
    session.separate_outputs()
    assert detections(session.evaluate()) == (separate.kept, separate.golden)
    session.cut_before_decode()
    assert detections(session.evaluate()) == (outside.kept, outside.golden)
    text = str(found).splitlines()
    assert [line.split("  ")[0] for line in text[2:]] == [
        "int8 whole", "tail int16", "separate outputs", "decode outside",
    ]  # fmt: skip
    assert repr(found) == str(found)


def test_the_four_ways_do_not_depend_on_what_is_listed_or_on_the_end_in_force() -> None:
    session = npu.zoo.open("digits-detector")
    session.quantize(INT8)
    first = str(session.compare_endings())
    session.precision[below("Sigmoid_202")] = I16
    session.cut_before_decode()
    assert str(session.compare_endings()) == first


def test_a_way_is_taken_over_as_one_edit_and_recorded(session: Session) -> None:
    before = session.state
    ways = {one.way.name: one for one in session.compare_endings().ways if one.way.state}
    assert next(iter(ways)) == "int8 whole"
    for name, one in ways.items():
        session.end_as(name)
        assert session.state == one.way.state
    assert "session.end_as('decode outside')" in session.recording().splitlines()
    for _ in list(ways)[1:]:  # the first is the state that there was
        session.undo()
    assert session.state == before
    with pytest.raises(UnknownNameError, match="no way 'all float' to end a network; known: int8"):
        session.end_as("all float")


def test_a_way_that_a_network_does_not_have_says_why(session: Session) -> None:
    session.cut("sig")
    found = session.compare_endings([0, 1])
    assert found.pictures == ("picture_0.png", "picture_1.png")
    assert all(len(way.codes) == 2 for way in found.ways)
    session.base = "float32"
    with pytest.raises(SettingError, match="quantize"):
        session.compare_endings()


def test_the_walks_detector_keeps_its_boxes_three_ways_of_four(yolov5n: Session) -> None:
    """semantics.md: all int8 keeps 0 of 4 with one code, the tail at int16 4 of 4."""
    whole, tail, separate, outside = yolov5n.compare_endings().ways
    assert (whole.codes, whole.kept, whole.lost) == ((1,), 0, 4)
    for way in (tail, separate, outside):
        assert (way.kept, way.lost, way.golden) == (4, 0, 4)
    assert 1 < tail.codes[0] < separate.codes[0] < outside.codes[0]
    assert separate.output_bytes == 25200 * 85
    # scores have a step of their own: 1/255 instead of 643/255
    yolov5n.separate_outputs()
    steps = {
        layer.name: float(np.max(entry.encoding.scale))
        for layer in yolov5n.network.outputs
        if (entry := yolov5n.table.layers[layer.lid].outputs[0]) is not None
    }
    assert steps["attach_Concat_Concat_303/part2/out0"] < 1 / 200
    assert steps["attach_Concat_Concat_303/part0/out0"] > 2


# --------------------------------------------------------------------------- the choices


def reasons(session: Session, *lids: str) -> dict[str, str]:
    return {one.how: one.reason for one in session.ending_choices(*lids)}


def test_what_can_be_done_at_a_layer_and_why_not(session: Session) -> None:
    found = reasons(session, "sig")
    assert found["cut"] == ""
    assert found["separate"] == "no Concat of an output, and nothing behind one"
    assert found["decode"] == ""
    assert found["whole"] == "the network is whole"
    assert reasons(session, "join")["separate"] == ""
    assert reasons(session, "rows")["cut"] == "the whole network ends here"
    assert "leaves nothing to run" in reasons(session, "images")["cut"]


def test_a_choice_says_what_would_be_lost(session: Session) -> None:
    notes = {one.how: one.note for one in session.ending_choices("sig")}
    assert "does not suffice for attach_Slice_rows" in notes["cut"]
    assert notes["decode"] == ""


def test_what_is_done_already_cannot_be_done_again(session: Session) -> None:
    session.cut("sig")
    assert reasons(session, "sig")["cut"] == "the network ends so already"
    assert reasons(session, "sig")["whole"] == ""
    attach = session.network.outputs[0].lid
    assert "was made by ending the network elsewhere" in reasons(session, attach)["cut"]


def test_a_choice_does_what_it_says(session: Session) -> None:
    for one in session.ending_choices("join")[:2]:
        assert one.edit is not None
        session.apply(one.edit)
        assert session.state.ending.way == Way(one.how)
        session.undo()


def test_several_layers_are_cut_at_what_leaves_them(session: Session) -> None:
    (cut, *_) = session.ending_choices("conv", "relu", "turn")
    assert cut.label == "cut behind these 3 layers"
    assert cut.edit is not None
    session.apply(cut.edit)
    assert outputs(session) == ["attach_Transpose_turn/out0"]
