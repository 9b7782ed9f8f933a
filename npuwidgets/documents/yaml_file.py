"""A YAML file as text and tree: read strictly, edited in place.

People edit these files by hand, so an edit replaces the characters of a value and leaves every
other byte as it was: comments, key order, unknown keys, quotes, line ends. The tree has for each
node its place in the text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from npuwidgets.documents.tree import (
    MappingNode,
    SequenceNode,
    TreeError,
    TreeNode,
    compose,
)
from npuwidgets.errors import NpuWidgetsError
from npuwidgets.files import read_file, replacing

__all__ = ["FileKind", "Replacement", "YamlFile"]

BYTE_ORDER_MARK = "\ufeff"

LARGEST_SHARE = 10
"""What aliases stand for may be so many times what is written; a few more make it billions."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """Whose file it is.

    Args:
        error: Class of every error about it.
        remedy: What to do about a file that is empty or no mapping.
        strict: Whether TABs and anchors are refused: the toolchain does not read TABs, and what
            stands in two places cannot be edited in one.
    """

    error: type[NpuWidgetsError]
    remedy: str = ""
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Replacement:
    """A piece of the text to replace.

    Args:
        start: First character, counted from 0.
        end: The character behind the last one; `start` to insert.
        text: What stands there afterwards.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class YamlFile:
    """A yml file that was read, or that is to be written.

    Args:
        path: Where it is, or will be; relative paths inside it hang on its folder.
        text: Its content, line ends as they are.
        root: The tree, a mapping.
        kind: Whose file it is.
        mark: The byte order mark that an editor put in front, or "".
    """

    path: Path
    text: str
    root: MappingNode
    kind: FileKind
    mark: str = ""

    @classmethod
    def read(cls, path: str | Path, kind: FileKind) -> YamlFile:
        """Read and check a file.

        Args:
            path: The file.
            kind: Whose file it is.

        Returns:
            The file with its tree.

        Raises:
            NpuWidgetsError: It is missing, no UTF-8 text or no YAML, holds a TAB, a key twice, an
                alias or an object tag, or no mapping; of the class in `kind`, with the line.
        """
        path = Path(path)
        try:
            text = read_file(path).decode()
        except OSError as error:
            raise kind.error(f"cannot read {path}: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise kind.error(
                f"{path} is not text (byte {error.start} is not UTF-8): save it as UTF-8"
            ) from error
        return cls.of_text(text, path, kind)

    @classmethod
    def of_text(cls, text: str, path: str | Path, kind: FileKind) -> YamlFile:
        """Check a text that is, or will be, the content of `path`; as `read`."""
        path = Path(path)
        mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
        text = text[len(mark) :]
        for number, line in enumerate(text.splitlines(), start=1):
            if kind.strict and "\t" in line:
                raise kind.error(
                    f"{path}, line {number}, column {line.index(chr(9)) + 1}: a TAB, which the "
                    f"toolchain does not read: use spaces"
                )
        try:
            root = compose(text)
        except TreeError as error:
            where = f", line {error.line}, column {error.column}" if error.line else ""
            raise kind.error(f"{path}{where}{error}") from error
        if not isinstance(root, MappingNode):
            what = "is empty" if root is None else "is no mapping of keys to values"
            raise kind.error(f"{path} {what}: {kind.remedy}")
        require_plain(root, path, kind)
        return cls(path, text, root, kind, mark)

    def edited(self, edits: Iterable[Replacement]) -> YamlFile:
        """The file after replacing pieces of its text, which must not overlap.

        What is inserted at one place stands there in the order given.
        """
        parts, done = [self.mark], 0
        for edit in sorted(edits, key=lambda one: one.start):
            parts += [self.text[done : edit.start], edit.text]
            done = edit.end
        return YamlFile.of_text("".join([*parts, self.text[done:]]), self.path, self.kind)

    def write(self, target: str | Path | None = None) -> None:
        """Write the text whole or not at all.

        Args:
            target: Another place than `path`.

        Raises:
            NpuWidgetsError: It cannot be written.
        """
        path = self.path if target is None else Path(target)
        try:
            with replacing(path) as temporary:
                temporary.write_bytes((self.mark + self.text).encode())
        except OSError as error:
            raise self.kind.error(f"cannot write {path}: {error.strerror or error}") from error

    def line_end(self) -> str:
        """The file's line end."""
        return "\r\n" if "\r\n" in self.text else "\n"


def require_plain(root: TreeNode, path: Path, kind: FileKind) -> None:
    """Refuse what an edit in place or a safe reading cannot keep: anchors, doubles.

    Without an anchor there is no alias, so every node of a strict file stands in one place.
    """
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if kind.strict and node.anchor is not None:
            raise kind.error(
                f"{path}, line {node.start_mark.line + 1}: the anchor &{node.anchor} is not read "
                f"here: write the value out in each place"
            )
        if isinstance(node, SequenceNode):
            waiting += node.value
        elif isinstance(node, MappingNode):
            waiting += [value for _, value in node.value]
            require_once(node, path, kind)
    if not kind.strict and written_out(root) > LARGEST_SHARE * len(seen):
        raise kind.error(
            f"{path}: its aliases stand for {LARGEST_SHARE} times what is written, or for "
            "themselves: write the values out in each place"
        )


def written_out(root: TreeNode) -> float:
    """How many nodes there are with every alias written out; infinite for one inside itself."""
    counts: dict[int, float] = {}

    def count(node: TreeNode) -> float:
        if id(node) not in counts:
            counts[id(node)] = math.inf
            inner = node.value if isinstance(node, SequenceNode) else ()
            if isinstance(node, MappingNode):
                inner = [value for _, value in node.value]
            counts[id(node)] = 1 + sum(map(count, inner))
        return counts[id(node)]

    return count(root)


def require_once(node: MappingNode, path: Path, kind: FileKind) -> None:
    """Refuse a key that stands twice in one mapping."""
    lines: dict[str, int] = {}
    for key, _ in node.value:
        number = key.start_mark.line + 1
        if key.value in lines:
            raise kind.error(
                f"{path}, line {number}: the key {key.value!r} is there already, in line "
                f"{lines[key.value]}: keep one of them"
            )
        lines[key.value] = number
