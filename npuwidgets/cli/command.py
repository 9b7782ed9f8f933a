"""A command: its words, its flags and what it runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from npuwidgets.errors import NpuWidgetsError

__all__ = ["Command", "Refused", "WrongUseError", "idle", "note"]


class WrongUseError(NpuWidgetsError):
    """Flags that do not go together, or a value no file could make right: exit code 2."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Args:
        words: What is typed, one word or two: `("generate", "inputmeta")`.
        summary: One line for the list of commands.
        example: A command line that works, without the program's name.
        fill: Adds the flags to the command's parser.
        run: Does the job from the parsed flags and gives the exit code.
        alias: Another name of a one-word command.
    """

    words: tuple[str, ...]
    summary: str
    example: str
    fill: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A command of the toolchain that is not there, and what to do instead.

    Args:
        words: What is typed: `("import", "caffe")`.
        remedy: Why, and what to do.
    """

    words: tuple[str, ...]
    remedy: str


class _IdleFlag(argparse.Action):
    """A flag of the toolchain that changes nothing here."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse's signature
        namespace: argparse.Namespace,  # noqa: ARG002
        values: str | Sequence[Any] | None,  # noqa: ARG002
        option_string: str | None = None,
    ) -> None:
        """Say why, and go on."""
        note([f"{option_string} has {self.help}"])


def idle(parser: argparse.ArgumentParser, flag: str, why: str) -> None:
    """Let a parser take a flag of the toolchain that has no effect here, and say so.

    Args:
        parser: The command's parser.
        flag: Such as `--divergence-nbins`.
        why: Why it has none and what to do instead; `--help` shows it too.
    """
    parser.add_argument(
        flag,
        action=_IdleFlag,
        nargs="?",
        help=f"no effect: {why}",
        metavar="X",
        default=argparse.SUPPRESS,
    )


def note(sentences: Iterable[str]) -> None:
    """Tell a person what a file or a command line held, on standard error."""
    for sentence in sentences:
        print(f"npuwidgets: note: {sentence}", file=sys.stderr)
