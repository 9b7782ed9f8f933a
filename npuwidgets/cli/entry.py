"""The entry point of every command: parser, exit code, error messages."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from npuwidgets.cli import (
    compare,
    demo,
    dump,
    generate,
    import_onnx,
    inference,
    measure,
    quantize,
    similarity,
)
from npuwidgets.cli.command import Command, Refused, WrongUseError
from npuwidgets.errors import NpuWidgetsError, nearest

__all__ = ["main"]

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130

EXPORTS = (Refused(("export", "ovxlib"), "it comes later; the table and json are ready for it"),)

IMPORTERS = tuple(
    Refused(("import", framework), f"{how}, then `npuwidgets import onnx`")
    for framework, how in {
        "caffe": "convert the network to ONNX, for example with caffe2onnx",
        "tensorflow": "convert the network to ONNX with `python -m tf2onnx.convert`",
        "tflite": "convert the float network to ONNX with `python -m tf2onnx.convert --tflite`",
        "keras": "convert the network to ONNX with `python -m tf2onnx.convert --keras`",
        "darknet": "convert the network to ONNX with a darknet2onnx converter",
        "pytorch": "export the network with torch.onnx.export",
    }.items()
)
"""Commands of the toolchain that are not here (yet), each with what to do instead."""

COMMANDS: tuple[Command | Refused, ...] = (
    import_onnx.COMMAND,
    *IMPORTERS,
    generate.INPUT_META,
    generate.POSTPROCESS,
    quantize.COMMAND,
    inference.COMMAND,
    dump.COMMAND,
    measure.COMMAND,
    similarity.COMMAND,
    compare.COMMAND,
    demo.COMMAND,
    *EXPORTS,
)

GROUPS = {
    "import": "read a network into NAME.json and NAME.data",
    "generate": "write files to be edited by hand: inputmeta, postprocess file",
    "export": "write a project for the board",
}
"""What the first of two words does."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The command line without the program's name; the process's own by default.

    Returns:
        0 done; 1 the job failed; 2 wrong use; 130 interrupted (Ctrl-C). An error of a kind nobody
        foresaw is a bug and keeps its traceback.
    """
    parser = make_parser()
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        arguments = parser.parse_args(words)
    except SystemExit as stop:  # argparse has printed the help, or what is wrong
        if stop.code:
            print(*misspelt(parser, words), sep="\n", end="", file=sys.stderr)
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    with warnings.catch_warnings():
        # in here every warning is meant for the person at the terminal, and said in one line
        warnings.simplefilter("default", UserWarning)
        warnings.showwarning = _show_warning
        try:
            code: int = arguments.run(arguments)
            sys.stdout.flush()
        except BrokenPipeError:
            # the reader (`| head`) has seen enough; Python would complain once more at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FAILED
        except (NpuWidgetsError, OSError, MemoryError, KeyboardInterrupt) as error:
            message, code = explain(error)
            sys.stdout.flush()
            print(f"npuwidgets: error: {message}", file=sys.stderr)
    return code


def misspelt(parser: argparse.ArgumentParser, words: Sequence[str]) -> Iterator[str]:
    """A line for each flag that the command lacks and that resembles one it has."""
    for word in words:
        inner = [action.choices for action in parser._actions if action.choices]  # noqa: SLF001
        found = next((one[word] for one in inner if isinstance(one, dict) and word in one), None)
        if found is None:
            break
        parser = found
    flags = [flag for action in parser._actions for flag in action.option_strings]  # noqa: SLF001
    for word in words:
        flag = word.partition("=")[0]
        close = nearest(flag, flags, 1)
        if flag.startswith("--") and flag not in flags and close:
            yield f"npuwidgets: {flag}: did you mean {close[0]}?\n"


def explain(error: BaseException) -> tuple[str, int]:
    """What to tell a person about an error that is no bug, and the exit code."""
    match error:
        case WrongUseError():
            return str(error), WRONG_USE
        case OSError(filename=str() as name):
            return f"{name}: {error.strerror or error}", FAILED
        case MemoryError():
            return "out of memory: close other programs, or take a smaller input", FAILED
        case KeyboardInterrupt():
            return "interrupted; every file is as it was or complete", INTERRUPTED
        case _:
            return str(error), FAILED


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands; `--help` of each is complete."""
    parser = argparse.ArgumentParser(
        prog="npuwidgets",
        description="Quantize networks for NPUs: the toolchain's commands and files.",
        epilog="Exit codes: 0 done, 1 the job failed, 2 wrong use, 130 interrupted.",
        allow_abbrev=False,
    )
    version = importlib.metadata.version("npuwidgets")
    parser.add_argument("--version", action="version", version=f"npuwidgets {version}")
    top = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    groups: dict[str, Any] = {}
    for command in COMMANDS:
        place: Any = top
        word = command.words[-1]
        if len(command.words) == 2:
            first = command.words[0]
            if first not in groups:
                group = top.add_parser(
                    first, help=GROUPS[first], description=GROUPS[first], allow_abbrev=False
                )
                groups[first] = group.add_subparsers(
                    title=f"what to {first}",
                    metavar="WHAT",
                    required=True,
                    parser_class=_CommandParser,
                )
            place = groups[first]
        if isinstance(command, Refused):
            refused: _CommandParser = place.add_parser(
                word, help=f"not here: {command.remedy}", add_help=False
            )
            refused.refusal = f"{' '.join(command.words)} is not here: {command.remedy}"
            continue
        one = place.add_parser(
            word,
            aliases=[command.alias] if command.alias else [],
            help=command.summary,
            description=command.summary,
            epilog=f"example:\n  npuwidgets {command.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.fill(one)
        one.set_defaults(run=command.run)
    return parser


class _CommandParser(argparse.ArgumentParser):
    """Parser of a second word; one that stands for a refused command says so, whatever follows."""

    refusal = ""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - argparse's
        """Parse, or refuse."""
        if self.refusal:
            self.error(self.refusal)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Show the message, without the usage of a command that is not there."""
        if message == self.refusal:
            self.exit(WRONG_USE, f"npuwidgets: error: {message}\n")
        super().error(message)


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    print(f"npuwidgets: warning: {message}", file=sys.stderr)
