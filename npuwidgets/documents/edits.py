"""Edits of a YAML file that keep its comments."""

from __future__ import annotations

from collections.abc import Sequence

from npuwidgets.documents.record import Record
from npuwidgets.documents.text import Value, rendered
from npuwidgets.documents.tree import MappingNode, ScalarNode, SequenceNode, TreeNode
from npuwidgets.documents.values import plain
from npuwidgets.documents.yaml_file import Replacement, YamlFile

__all__ = ["put"]


def put(
    file: YamlFile, block: Record, key: str, value: Value, remark: str = ""
) -> list[Replacement]:
    """The edits that give a key a value; none where it has that value already.

    What is there decides the form, so that comments stay: a list takes a single number in each
    place, a number becomes a list in brackets, a missing key is added behind the block's last one.
    Only a list of another length loses the comments between its numbers.

    Args:
        file: The file.
        block: The mapping of it that holds the key.
        key: The key.
        value: The value.
        remark: A comment to put behind a single value that is changed or added.

    Returns:
        Edits of the file.

    Raises:
        NpuWidgetsError: There is a mapping where a value should be.
    """
    behind = f"  # {remark}" if remark else ""
    found = block.entry(key)
    if found is None:
        return [_added(file, block.node or file.root, f"{key}: {rendered(value)}", behind)]
    node = found[1]
    if isinstance(node, MappingNode):
        raise block.error_at(key, "holds keys of its own: give a value")
    if isinstance(node, SequenceNode) and node.value:
        return _put_list(file, node, value)
    start, end = node.start_mark.index, node.end_mark.index
    if start == end:
        colon = file.text.index(":", found[0].end_mark.index) + 1
        return [Replacement(colon, colon, f" {rendered(value)}{behind}")]
    if isinstance(node, ScalarNode) and plain(node) == value:
        return []
    rest = file.text[end:].splitlines()[:1]
    alone = not rest or not rest[0].strip()
    return [Replacement(start, end, rendered(value) + (behind if alone else ""))]


def _put_list(file: YamlFile, node: SequenceNode, value: Value) -> list[Replacement]:
    """Edits of a list that holds something."""
    items: list[TreeNode] = node.value
    values: list[Value] = [value] * len(items)
    if isinstance(value, Sequence) and not isinstance(value, str):
        values = [*value]
    if len(values) == len(items):
        return [
            Replacement(item.start_mark.index, item.end_mark.index, rendered(one))
            for item, one in zip(items, values, strict=True)
            if not isinstance(item, ScalarNode) or plain(item) != one
        ]
    if node.flow_style:
        texts = ", ".join(map(rendered, values))
        return [Replacement(node.start_mark.index, node.end_mark.index, f"[{texts}]")]
    joint = file.line_end() + " " * node.start_mark.column + "- "
    start, end = items[0].start_mark.index, end_of(items[-1])
    return [Replacement(start, end, joint.join(map(rendered, values)))]


def _added(file: YamlFile, mapping: MappingNode, text: str, behind: str) -> Replacement:
    """A key and its value behind the last one of a mapping."""
    first = mapping.value[0][0]
    end = end_of(mapping)
    if mapping.flow_style:
        return Replacement(end - 1, end - 1, f", {text}")
    whole, ending = file.text, file.line_end()
    line = whole.find("\n", end)
    space = " " * first.start_mark.column
    if line < 0:
        return Replacement(len(whole), len(whole), f"{ending}{space}{text}{behind}{ending}")
    return Replacement(line + 1, line + 1, f"{space}{text}{behind}{ending}")


def end_of(node: TreeNode, key: TreeNode | None = None) -> int:
    """Where the text of a value ends, what stands behind it left out; an empty one's key's end."""
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        return end_of(node.value[-1][1], node.value[-1][0])
    if isinstance(node, SequenceNode) and node.value and not node.flow_style:
        return end_of(node.value[-1])
    start, end = node.start_mark.index, node.end_mark.index
    return key.end_mark.index if key is not None and start == end else end
