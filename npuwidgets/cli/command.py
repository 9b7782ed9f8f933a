"""A command: its words, its flags and what it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from npuwidgets.errors import NpuWidgetsError

__all__ = ["Command", "Refused", "WrongUseError", "refuse"]


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


class _RefuseFlag(argparse.Action):
    """A flag of the toolchain that would change nothing here."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002 - argparse's signature
        values: str | Sequence[Any] | None,  # noqa: ARG002
        option_string: str | None = None,
    ) -> NoReturn:
        """Say why, and end."""
        parser.error(f"{option_string} is {self.help}")


def refuse(parser: argparse.ArgumentParser, flag: str, remedy: str) -> None:
    """Let a parser know a flag of the toolchain that would have no effect, so that it says so.

    Args:
        parser: The command's parser.
        flag: Such as `--divergence-nbins`.
        remedy: Why it is not taken and what to do; `--help` shows it too.
    """
    parser.add_argument(
        flag,
        action=_RefuseFlag,
        nargs="?",
        help=f"not taken: {remedy}",
        metavar="X",
        default=argparse.SUPPRESS,
    )
