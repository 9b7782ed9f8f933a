"""The benchmarks themselves: fair timing, honest verdicts, and every row on a tiny network."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import onnx
import pytest

from benchmarks.command import main
from benchmarks.layers import spread
from benchmarks.load import Work, others_cores
from benchmarks.random_edits import RandomEdits
from benchmarks.report import Figure, Measured, Row, Verdict, as_text, verdict_of
from benchmarks.rows import ROWS
from benchmarks.soak import differences, soak
from benchmarks.soak import main as soak_main
from benchmarks.subject import BASE, Subject, open_subject
from benchmarks.timing import Job, alternate
from npuwidgets.engine import Kernel, OnnxRuntimeBackend, Step
from npuwidgets.errors import SettingError
from npuwidgets.network import Network, network_from_model
from tests.helpers import Array, floats, make_model, node


class FakeClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.seen: list[str] = []

    def __call__(self) -> float:
        return self.now

    def taking(self, name: str, *seconds: float) -> Callable[[], None]:
        """Something that takes these times, one after another."""
        left = list(seconds)

        def run() -> None:
            self.seen.append(name)
            self.now += left.pop(0)

        return run


def test_jobs_take_turns_and_the_shortest_run_of_each_counts() -> None:
    clock = FakeClock()
    jobs = [Job("a", clock.taking("a", 5.0, 3.0, 4.0)), Job("b", clock.taking("b", 1.0, 2.0, 9.0))]
    times = alternate(jobs, 3, clock)
    assert clock.seen == ["a", "b", "a", "b", "a", "b"]
    assert times["a"].seconds == (5.0, 3.0, 4.0)
    assert (times["a"].best, times["a"].first) == (3.0, 5.0)
    assert times["b"].best == 1.0


def test_what_prepares_a_run_comes_before_each_run_and_is_not_timed() -> None:
    clock = FakeClock()
    job = Job("a", clock.taking("a", 1.0, 1.0), clock.taking("prepared", 100.0, 100.0))
    assert alternate([job], 2, clock)["a"].seconds == (1.0, 1.0)
    assert clock.seen == ["prepared", "a", "prepared", "a"]


@pytest.mark.parametrize(("rounds", "names"), [(0, ["a"]), (1, []), (1, ["a", "a"])])
def test_nothing_to_time_is_an_error(rounds: int, names: list[str]) -> None:
    with pytest.raises(SettingError, match="at least one of each"):
        alternate([Job(name, lambda: None) for name in names], rounds)


def row(value: float | None, limit: float | None, *, timed: bool = True) -> Row:
    return Row("pass", "a pass", value, "float runs", limit, timed=timed)


@pytest.mark.parametrize(
    ("measured", "load", "verdict"),
    [
        (row(1.8, 1.8), 0.3, Verdict.MET),
        (row(1.81, 1.8), 0.3, Verdict.MISSED),
        (row(1.2, 1.8), 1.0, Verdict.MET),
        (row(1.2, 1.8), 1.01, Verdict.BUSY),
        (row(9.9, 1.8), 1.01, Verdict.BUSY),
        (row(9.9, None), 5.0, Verdict.INFORMATION),
        (row(None, 1.8), 0.0, Verdict.SKIPPED),
        (row(800.0, 700.0, timed=False), 5.0, Verdict.MISSED),
        (row(185.0, 700.0, timed=False), 5.0, Verdict.MET),
    ],
)
def test_a_time_has_no_verdict_above_a_load_of_one_and_memory_always_has(
    measured: Row, load: float, verdict: Verdict
) -> None:
    assert verdict_of(measured, load) is verdict


def test_a_printed_row_shows_ratio_budget_verdict_and_the_figures_behind_it() -> None:
    figures = (Figure("simulated", 93.84, "ms"), Figure("float", 42.4, "ms"))
    text = as_text(
        Measured(
            Row("pass", "simulated pass", 2.213, "float runs", 1.8, figures), 0.25, Verdict.MISSED
        )
    )
    first, second = text.splitlines()
    assert " ".join(first.split()) == "simulated pass 2.21 float runs 1.8 float runs missed"
    assert second.strip() == "simulated 93.84 ms, float 42.4 ms, others kept 0.25 cores busy"


def test_only_what_others_work_counts_as_load() -> None:
    # 10 s: both cores worked 14 s in all, 11 of them for us, so that others kept 0.3 cores busy
    before, after = Work(100.0, 50.0, 7.0), Work(110.0, 64.0, 18.0)
    assert others_cores(before, after) == pytest.approx(0.3)
    assert others_cores(before, Work(110.0, 60.0, 18.0)) == 0.0


def detector(folder: Path) -> Path:
    """A network of 3 convolutions, 2 activations and a concat that takes pictures of 16 x 16."""
    model = make_model(
        [
            node("Conv", ["image", "w1"], ["a"], name="Conv_1", pads=[1, 1, 1, 1]),
            node("Relu", ["a"], ["b"], name="Relu_2"),
            node("Conv", ["b", "w2"], ["c"], name="Conv_3", pads=[1, 1, 1, 1]),
            node("Sigmoid", ["c"], ["d"], name="Sigmoid_4"),
            node("Conv", ["b", "w3"], ["e"], name="Conv_5"),
            node("Concat", ["d", "e"], ["out"], name="Concat_6", axis=1),
        ],
        {"image": (1, 3, 16, 16)},
        ["out"],
        {
            "w1": floats(1, 4, 3, 3, 3),
            "w2": floats(2, 4, 4, 3, 3),
            "w3": floats(3, 2, 4, 1, 1, low=-9, high=9),
        },
    )
    path = folder / "detector.onnx"
    onnx.save(model, path)
    return path


def on_vectors(folder: Path) -> Path:
    """A network whose two inputs are no pictures."""
    model = make_model(
        [
            node("MatMul", ["left", "w"], ["a"], name="MatMul_1"),
            node("Add", ["a", "right"], ["out"], name="Add_2"),
        ],
        {"left": (1, 6), "right": (1, 5)},
        ["out"],
        {"w": floats(4, 6, 5)},
    )
    path = folder / "vectors.onnx"
    onnx.save(model, path)
    return path


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for made-up pictures, on a machine without a reference folder."""
    monkeypatch.setenv("NPUW_SHARED", str(tmp_path / "nothing here"))
    folder = tmp_path / "made up"
    folder.mkdir()
    return folder


def test_every_row_is_measured_on_a_tiny_network(
    alone: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "table.json"
    model = detector(alone)
    code = main(["--model", str(model), "--rounds", "1", "--json", str(out), "--profile"])
    printed = capsys.readouterr().out
    table = json.loads(out.read_text(encoding="utf-8"))
    assert code == 0
    assert table["model"] == "detector.onnx"
    assert table["threads"] >= 1
    assert list(dict.fromkeys(one["group"] for one in table["rows"])) == list(ROWS)
    assert all(one["value"] > 0 for one in table["rows"])
    assert all(one["what"][:52] in printed for one in table["rows"])
    assert f"{table['threads']} thread(s)" in printed
    edited = [one["what"] for one in table["rows"] if one["group"] == "edit"]
    assert any("Concat_6" in what for what in edited)
    (small,) = (one for one in table["rows"] if "300 MB" in one["what"])
    assert small["verdict"] == "met"


def test_an_edit_of_the_last_layer_runs_that_layer_and_of_the_first_all_of_them(
    alone: Path, tmp_path: Path
) -> None:
    out = tmp_path / "table.json"
    main(["--model", str(detector(alone)), "--rounds", "1", "--rows", "edit", "--json", str(out)])
    rows = json.loads(out.read_text(encoding="utf-8"))["rows"]
    assert rows[0]["what"].startswith("edit of Conv_Conv_1_")
    assert "(6 layers)" in rows[0]["what"]
    assert rows[-1]["what"].startswith("edit of Concat_Concat_6_")
    assert "(1 layers)" in rows[-1]["what"]


def test_without_pictures_the_scale_is_not_measured_and_the_row_says_why(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--model", str(on_vectors(alone)), "--rounds", "1", "--rows", "scale,undo"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("not measured") == 2
    assert "the inputs are arrays" in printed


def test_an_unknown_row_is_named_with_those_there_are(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--model", str(detector(alone)), "--rows", "pass,sped"]) == 2
    assert "no rows sped: choose from pass,edit" in capsys.readouterr().err


def test_random_samples_feed_every_input_in_its_own_shape(alone: Path) -> None:
    subject = open_subject(on_vectors(alone), None, alone)
    assert not subject.has_scale
    assert {name: one.shape for name, one in subject.arrays().items()} == {
        "left": (1, 6),
        "right": (1, 5),
    }


def test_integer_inputs_are_refused_by_name(alone: Path) -> None:
    model = make_model(
        [node("Cast", ["tokens"], ["out"], to=onnx.TensorProto.FLOAT)],
        {"tokens": (1, 4)},
        ["out"],
        kinds={"tokens": onnx.TensorProto.INT64},
    )
    path = alone / "tokens.onnx"
    onnx.save(model, path)
    with pytest.raises(SettingError, match="input tokens is int64"):
        open_subject(path, None, alone)


def test_edited_layers_are_spread_from_the_first_to_the_last_concat(alone: Path) -> None:
    network = network_from_model(onnx.load(detector(alone)), "detector")
    names = [layer.name for layer in spread(network, 3)]
    assert names == ["Conv_Conv_1", "Conv_Conv_3", "Concat_Concat_6"]


def subject_of(folder: Path) -> Subject:
    return open_subject(detector(folder), None, folder)


def test_random_edits_are_the_same_for_the_same_seed(alone: Path) -> None:
    subject = subject_of(alone)
    drawn = []
    for seed in (3, 3, 4):
        edits = RandomEdits(subject.session(), seed)
        drawn.append([edits.edit() for _ in range(30)])
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_soaked_session_equals_a_fresh_one_and_keeps_its_budget(alone: Path) -> None:
    found = soak(subject_of(alone), 40, seed=1, cache_bytes=30_000)
    assert found.passed, str(found)
    assert len(found.edits) == 40
    assert 0 < found.most_used <= 30_000


class WrongConcat(OnnxRuntimeBackend):
    """ONNX Runtime's kernels, but the first code of every concat is off by one."""

    def kernel(self, network: Network, step: Step) -> Kernel:
        right = super().kernel(network, step)

        def wrong(inputs: tuple[Array, ...], step: Step) -> tuple[Array, ...]:
            (codes,) = (result.copy() for result in right(inputs, step))
            codes.reshape(-1)[0] += 1
            return (codes,)

        return wrong if step.layer.op == "Concat" else right


def test_a_tensor_that_is_not_what_a_fresh_session_computes_is_named(alone: Path) -> None:
    subject = subject_of(alone)
    found = {}
    for name, backend in (("right", OnnxRuntimeBackend()), ("wrong", WrongConcat())):
        session = subject.session(backend)
        session.quantize(BASE)
        found[name] = differences(session, subject)
    assert found["right"][0] == found["wrong"][0] > 10
    assert not found["right"][1]
    (concat,) = (one for one in subject.network.layers if one.op == "Concat")
    start = f"simulated {concat.outputs[0]}: other values"
    assert any(line.startswith(start) for line in found["wrong"][1])


def test_the_soak_command_succeeds_on_a_sound_session(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert soak_main(["--model", str(detector(alone)), "--edits", "12", "--seed", "5"]) == 0
    assert "none unlike a fresh session's" in capsys.readouterr().out
