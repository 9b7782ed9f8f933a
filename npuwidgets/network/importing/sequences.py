"""Nodes that pass sequences, optionals or texts to each other: they run together, as one layer.

Between layers there are tensors of numbers only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import onnx

from npuwidgets.arrays import Array
from npuwidgets.network.importing.fusion import Group, group_nodes
from npuwidgets.network.importing.structure import reads_of, sorted_nodes

__all__ = ["SEQUENCE", "group_units", "units_of"]

SEQUENCE: Final = "Sequence"
"""Operator of a layer whose nodes pass each other something else than tensors of numbers."""

Unit = tuple[onnx.NodeProto, ...]


def units_of(nodes: Sequence[onnx.NodeProto], others: Collection[str]) -> list[Unit]:
    """Nodes that must run together, in running order; almost all are alone.

    Together are those that hand each other one of `others`, and what lies on a path between two
    nodes that are together.

    Args:
        nodes: Nodes in running order.
        others: Names of values that are no tensors of numbers.

    Returns:
        Every node once.
    """
    if not others:
        return [(node,) for node in nodes]
    owner = list(range(len(nodes)))
    writer = {name: index for index, node in enumerate(nodes) for name in node.output if name}
    sources = [[writer[n] for n in reads_of(node) if n in writer] for node in nodes]

    def top(index: int) -> int:
        while owner[index] != index:
            index = owner[index]
        return index

    for index, node in enumerate(nodes):
        for name in reads_of(node):
            if name in others and name in writer:
                owner[top(index)] = top(writer[name])
    changed = True
    while changed:
        changed = False
        members: dict[int, list[int]] = {}
        for index in range(len(nodes)):
            members.setdefault(top(index), []).append(index)
        for together in members.values():
            if len(together) > 1:
                for index in _between(together, sources):
                    if top(index) != top(together[0]):
                        owner[top(index)] = top(together[0])
                        changed = True
    found: dict[int, list[onnx.NodeProto]] = {}
    for index, node in enumerate(nodes):
        found.setdefault(top(index), []).append(node)
    return _in_order([tuple(unit) for unit in found.values()], nodes)


def _between(together: Sequence[int], sources: Sequence[Sequence[int]]) -> set[int]:
    """Nodes that depend on a member and that a member depends on."""
    first, last = min(together), max(together)
    below = set(together)
    for index in range(first, last + 1):
        if below.intersection(sources[index]):
            below.add(index)
    above = set(together)
    for index in range(last, first - 1, -1):
        if index in above:
            above.update(sources[index])
    return below & above


def _in_order(units: Sequence[Unit], nodes: Sequence[onnx.NodeProto]) -> list[Unit]:
    made = {name for node in nodes for name in node.output}
    known = {name for node in nodes for name in reads_of(node) if name not in made}
    stands = {str(number): unit for number, unit in enumerate(units)}
    proxies = [_proxy(unit, number) for number, unit in stands.items()]
    return [stands[proxy.name] for proxy in sorted_nodes(proxies, known)]


def _proxy(unit: Unit, name: str) -> onnx.NodeProto:
    """One node that reads and writes what a unit does."""
    written = [out for node in unit for out in node.output if out]
    reads = dict.fromkeys(one for node in unit for one in reads_of(node) if one not in written)
    return onnx.NodeProto(op_type=SEQUENCE, name=name, input=reads, output=written)


def group_units(
    units: Sequence[Unit],
    constants: Mapping[str, Array],
    outputs: Iterable[str],
    *,
    fuse: bool,
) -> tuple[Group, ...]:
    """Group units into layers, in running order; see `group_nodes`.

    Args:
        units: As `units_of` gives them.
        constants: Constant tensors by name.
        outputs: The graph's outputs.
        fuse: False keeps every unit a layer of its own.
    """
    kept = list(outputs)
    stands = {
        number: unit[0] if len(unit) == 1 else _proxy(unit, unit[-1].name)
        for number, unit in enumerate(units)
    }
    whole = {id(stands[number]): unit for number, unit in enumerate(units) if len(unit) > 1}
    read = {*kept, *(name for node in stands.values() for name in reads_of(node))}
    found = []
    for group in group_nodes(list(stands.values()), constants, kept, fuse=fuse):
        unit = whole.get(id(group.last))
        if unit is not None:
            written = tuple(name for name in group.last.output if name in read)
            group = Group(SEQUENCE, unit, written)  # noqa: PLW2901 - what the proxy stands for
        found.append(group)
    return tuple(found)
