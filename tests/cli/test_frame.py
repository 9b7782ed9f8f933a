"""The frame of the commands: help, exit codes, messages, refusals."""

from __future__ import annotations

import shlex
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

import npuwidgets
from npuwidgets.cli import entry, main, similarity
from npuwidgets.cli.command import Command
from npuwidgets.inputs import write_tensor
from tests.cli.commands import ENVIRONMENT, Capture, npuwidgets_process

KNOWN = [one for one in entry.COMMANDS if isinstance(one, Command)]


def raising(error: BaseException) -> Command:
    """`similarity`, but for what it runs."""

    def run(_: object) -> int:
        raise error

    return Command(("similarity",), "s", "similarity A B", similarity.fill, run)


def outcome(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> tuple[int, str]:
    monkeypatch.setattr(entry, "COMMANDS", (raising(error),))
    code = main(["similarity", "a", "b"])
    return code, capsys.readouterr().err


@pytest.mark.parametrize("command", KNOWN, ids=lambda one: " ".join(one.words))
def test_every_command_has_a_complete_help(command: Command, capsys: Capture) -> None:
    assert main([*command.words, "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert command.summary in shown
    assert "example: npuwidgets " + " ".join(command.words) in shown
    parser = entry.make_parser()
    for word in command.words:
        (choices,) = (a.choices for a in parser._actions if isinstance(a.choices, dict))
        parser = choices[word]
    for action in parser._actions:
        assert action.help, f"{action.option_strings or action.dest} has no help"


def test_the_list_of_commands_names_them_all(capsys: Capture) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for command in KNOWN:
        assert command.words[0] in shown
    assert "Exit codes: 0 done, 1 the job failed, 2 wrong use, 130 interrupted." in shown


def test_the_version_is_the_packages(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"npuwidgets {npuwidgets.__version__}\n"


@pytest.mark.parametrize(
    "words",
    [[], ["quantise"], ["similarity", "a"], ["similarity", "a", "b", "--slice", "x=1"], ["import"]],
    ids=lambda words: " ".join(words) or "nothing",
)
def test_wrong_use_is_exit_code_2(words: list[str], capsys: Capture) -> None:
    assert main(words) == 2
    assert "error: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "say"),
    [
        ("import caffe --proto caffe --model x --weights y", "convert the network to ONNX"),
        ("import tflite --model x.tflite", "tf2onnx.convert --tflite"),
        ("import pytorch --model x.pt --config y", "torch.onnx.export"),
        ("export ovxlib --model x.json --pack-nbg-unify", "it comes later"),
    ],
)
def test_what_is_not_here_is_refused_by_name_with_what_to_do(
    words: str, say: str, capsys: Capture
) -> None:
    assert main(words.split()) == 2
    shown = capsys.readouterr().err
    assert " ".join(words.split()[:2]) in shown
    assert say in shown


def test_a_full_disk_fails_with_the_files_name(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    error = OSError(28, "No space left on device", "there/x.quantize")
    code, shown = outcome(error, monkeypatch, capsys)
    assert (code, shown) == (
        1,
        "npuwidgets: error: there/x.quantize: No space left on device\n",
    )


def test_an_interrupt_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    code, shown = outcome(KeyboardInterrupt(), monkeypatch, capsys)
    assert code == 130
    assert shown == "npuwidgets: error: interrupted; every file is as it was or complete\n"


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "COMMANDS", (raising(ZeroDivisionError("a bug")),))
    with pytest.raises(ZeroDivisionError, match="a bug"):
        main(["similarity", "a", "b"])


def test_a_warning_is_one_line_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def run(_: object) -> int:
        warnings.warn("one picture only", UserWarning, stacklevel=1)
        return 0

    command = Command(("similarity",), "s", "similarity A B", similarity.fill, run)
    monkeypatch.setattr(entry, "COMMANDS", (command,))
    assert main(["similarity", "a", "b"]) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "npuwidgets: warning: one picture only\n")


def test_python_runs_the_same_commands(tmp_path: Path) -> None:
    write_tensor(tmp_path / "a.tensor", np.ones(4))
    run = npuwidgets_process("similarity a.tensor a.tensor", tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert "cosine similarity: 1.000000" in run.stdout
    assert npuwidgets_process("similarity a.tensor", tmp_path).returncode == 2


def test_a_reader_that_has_seen_enough_is_no_traceback(tmp_path: Path) -> None:
    write_tensor(tmp_path / "a.tensor", np.ones(4))
    script = f"{sys.executable} -m npuwidgets similarity a.tensor a.tensor | true"
    run = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr


def documented() -> list[str]:
    """Every command line of the documentation's page."""
    page = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
    return [
        line.removeprefix("$ npuwidgets ")
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("$ npuwidgets ")
    ]


@pytest.mark.parametrize("line", documented())
def test_a_documented_line_is_one_that_the_parser_takes(line: str) -> None:
    assert entry.make_parser().parse_args(shlex.split(line)).run


@pytest.mark.parametrize("command", KNOWN, ids=lambda one: " ".join(one.words))
def test_every_command_is_documented_and_its_example_parses(command: Command) -> None:
    words = " ".join(command.words)
    assert any(line.startswith(words) for line in documented())
    assert command.example.startswith(words)
    assert entry.make_parser().parse_args(shlex.split(command.example)).run == command.run


def test_a_misspelt_flag_is_answered_with_the_nearest(capsys: Capture) -> None:
    assert main(["quantize", "--with-input-metta", "x.yml"]) == 2
    assert "--with-input-metta: did you mean --with-input-meta?" in capsys.readouterr().err
