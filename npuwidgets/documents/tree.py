"""The tree of a YAML text: every value with its place.

libyaml parses, some thirty times as fast as a parser in Python; what it finds becomes a tree here,
because the parser's own trees nest as deep as a file asks for. What a plain word stands for is
decided by YAML 1.2, in which `yes` is a word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Protocol

import yaml
from ruamel.yaml.nodes import ScalarNode as RuamelScalar
from ruamel.yaml.resolver import VersionedResolver

__all__ = ["MappingNode", "Mark", "ScalarNode", "SequenceNode", "TreeError", "TreeNode", "compose"]

DEEPEST: Final = 100
"""Mappings and lists inside one another; the deepest file of the toolchain has 8."""

PARSER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

SHOWN: Final = 60
"""A message shows at most so many characters of a name."""

RESOLVER: Final = VersionedResolver(version="1.2")


class Mark(Protocol):
    """A place in a text, all counted from 0."""

    index: int
    line: int
    column: int


class TreeError(Exception):
    """What is wrong with a text.

    Args:
        problem: What stands behind the place in a message.
        line: Line, from 1; 0 where it is the whole file.
        column: Column, from 1; 0 where it is the whole file.
    """

    def __init__(self, problem: str, line: int = 0, column: int = 0) -> None:
        super().__init__(problem)
        self.line = line
        self.column = column


@dataclass(slots=True, eq=False)
class TreeNode:
    """A value of a text.

    Args:
        start_mark: Its first character.
        end_mark: The character behind its last one.
        anchor: The name that the text gives it, or None.
    """

    start_mark: Mark
    end_mark: Mark
    anchor: str | None


@dataclass(slots=True, eq=False)
class ScalarNode(TreeNode):
    """A single value.

    Args:
        value: Its text, without quotes.
        plain: Whether it stood there without quotes, so that it may be a number.
    """

    value: str
    plain: bool

    @property
    def kind(self) -> str:
        """`bool`, `int`, `float`, `null` or `str`, and kinds that YAML has beside: `timestamp`."""
        return kind_of_plain(self.value) if self.plain else "str"


@dataclass(slots=True, eq=False)
class SequenceNode(TreeNode):
    """A list; `flow_style` tells whether it stands in brackets."""

    flow_style: bool
    value: list[TreeNode] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class MappingNode(TreeNode):
    """Keys and values in the text's order; `flow_style` tells whether it stands in braces."""

    flow_style: bool
    value: list[tuple[ScalarNode, TreeNode]] = field(default_factory=list)


@lru_cache(maxsize=4096)
def kind_of_plain(text: str) -> str:
    """What a word without quotes is; see `ScalarNode.kind`."""
    return str(RESOLVER.resolve(RuamelScalar, text, (True, False))).rpartition(":")[2]


def compose(text: str) -> TreeNode | None:
    """The tree of a text.

    Args:
        text: One YAML document.

    Returns:
        Its root; None for a text without values.

    Raises:
        TreeError: It is no YAML, holds a second document, a tag or a key that is no word, or is
            nested too deeply.
    """
    try:
        parser = PARSER(text)
        try:
            return _Composer(parser).document()
        finally:
            parser.dispose()
    except yaml.reader.ReaderError as error:
        before = text[: text.find(chr(error.character))]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise TreeError(f" is no YAML: {error.reason}", line, column) from error
    except yaml.MarkedYAMLError as error:
        problem = f" is no YAML: {error.problem or error.context}"
        raise _at(error.problem_mark or error.context_mark, problem) from error
    except ValueError as error:  # a character that is none, written as it is or as an escape
        raise TreeError(" is no YAML: it holds a character that Unicode does not know") from error


def _at(mark: Mark, problem: str) -> TreeError:
    return TreeError(problem, mark.line + 1, mark.column + 1)


class _Composer:
    """Makes nodes of the parser's events."""

    def __init__(self, parser: Any) -> None:  # noqa: ANN401 - it has no annotations
        self._next = parser.get_event
        self._named: dict[str, TreeNode] = {}

    def document(self) -> TreeNode | None:
        """The one document of a text."""
        self._next()  # the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        root = self._node(self._next(), 0)
        self._next()  # the document's end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise _at(event.start_mark, " is no YAML: another document begins here")
        return root

    def _node(self, event: Any, depth: int) -> TreeNode:  # noqa: ANN401 - the parser's
        """The node that an event begins."""
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._named:
                raise _at(mark, f" is no YAML: *{event.anchor:.{SHOWN}} stands for nothing")
            return self._named[event.anchor]
        if event.tag is not None:
            raise _at(mark, f": the tag {event.tag:.{SHOWN}} is not read: give a plain value")
        if depth > DEEPEST:
            raise _at(mark, f" is nested more than {DEEPEST} deep")
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0]
            node: TreeNode = ScalarNode(mark, event.end_mark, event.anchor, event.value, plain)
            return self._known(node)
        if isinstance(event, yaml.SequenceStartEvent):
            listed = SequenceNode(mark, mark, event.anchor, event.flow_style)
            self._known(listed)
            while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                listed.value.append(self._node(event, depth + 1))
            listed.end_mark = event.end_mark
            return listed
        mapping = MappingNode(mark, mark, event.anchor, event.flow_style)
        self._known(mapping)
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, ScalarNode) or not key.value:
                raise _at(key.start_mark, ": a key is a word")
            mapping.value.append((key, self._node(self._next(), depth + 1)))
        mapping.end_mark = event.end_mark
        return mapping

    def _known(self, node: TreeNode) -> TreeNode:
        """The node, which an alias may name from now on."""
        if node.anchor is not None:
            self._named[node.anchor] = node
        return node
