"""A view of a `.json` layer for building ONNX nodes: checked parameters, renumbered axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import onnx
from onnx import helper

from npuwidgets.acuity.networks.document import JsonLayer
from npuwidgets.acuity.networks.layout import to_last
from npuwidgets.arrays import Array
from npuwidgets.errors import AcuityFileError, shown
from npuwidgets.network import Group

__all__ = ["JsonView", "Rebuilt"]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A layer of the file as ONNX nodes.

    Args:
        group: The nodes, and the operator of the layer they make.
        constants: What they read beside tensors, weight and bias, by name.
        weight: Name of the weight, or None.
        bias: Name of the bias, or None.
        ports: Port in the `.data` of each further array that they read, by its name.
    """

    group: Group
    constants: Mapping[str, Array] = field(default_factory=dict)
    weight: str | None = None
    bias: str | None = None
    ports: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JsonView:
    """A layer whose nodes are being made.

    Args:
        layer: The layer.
        reads: Names of the tensors it reads.
        writes: Names of the tensors it writes.
        rank: Number of axes of what it writes if the file holds that channel-last, else 0.
        where: Path of the file, for messages.
    """

    layer: JsonLayer
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    rank: int
    where: str

    def error(self, what: str) -> AcuityFileError:
        """What is wrong with this layer, to raise."""
        return AcuityFileError(f"{self.where}: layer '{self.layer.lid}' {what}")

    @property
    def lid_name(self) -> str:
        """The lid without its uid; the file's own `name` may be that of others (`swish`)."""
        return self.layer.lid.rpartition("_")[0]

    def get(self, key: str, default: object = None) -> object:
        """A parameter; without a default it must be there."""
        value = (self.layer.parameters or {}).get(key, default)
        if value is None:
            raise self.error(f"({self.layer.op}) lacks the parameter '{key}'")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A whole-number parameter."""
        value = self.get(key, default)
        if not isinstance(value, int):
            raise self.error(f"has '{key}': {shown(value)}, not a whole number")
        return int(value)

    def numbers(self, key: str, default: list[int] | None = None) -> list[int]:
        """A parameter that lists whole numbers."""
        value = self.get(key, default)
        if not isinstance(value, list) or not all(isinstance(one, int) for one in value):
            raise self.error(f"has '{key}': {shown(value)}, not a list of whole numbers")
        return value

    def axis(self, axis: int) -> int:
        """An axis of the file's layout, in ONNX's."""
        return to_last(self.rank)[axis] if self.rank else axis

    def moved(self, by_axis: Sequence[int]) -> list[int]:
        """Numbers given for each axis of the file's layout, in ONNX's order."""
        if not self.rank:
            return list(by_axis)
        if len(by_axis) != self.rank:
            raise self.error(f"gives {list(by_axis)} for {self.rank} axes")
        order = to_last(self.rank)
        return [by_axis[order.index(axis)] for axis in range(self.rank)]

    def node(self, op: str, reads: Sequence[str], **attributes: object) -> onnx.NodeProto:
        """The layer's last (or only) node."""
        kind, _, name = self.lid_name.partition("_")
        if not name or not onnx.defs.has(kind):
            name = self.lid_name
        return helper.make_node(op, reads, self.writes, name, **attributes)  # type: ignore[arg-type]

    def inner(self, op: str, reads: Sequence[str], part: str) -> onnx.NodeProto:
        """A node before the last one of a fused layer."""
        return helper.make_node(op, reads, [self.named(part)], f"{self.lid_name}/{part}")

    def named(self, part: str) -> str:
        """Name of a tensor that is this layer's alone."""
        return f"{self.layer.lid}:{part}"

    def real(self, key: str) -> float:
        """A parameter that is a number."""
        value = self.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.error(f"has '{key}': {value!r:.60}, not a number")
        return float(value)

    def normalizing(self, op: str, ports: Sequence[str], **attributes: object) -> Rebuilt:
        """A node that reads an array of the `.data` from each of these ports, in their order."""
        names = {self.named(port): port for port in ports}
        node = self.node(op, [*self.reads, *names], epsilon=self.real("eps"), **attributes)
        return Rebuilt(Group(op, (node,)), ports=names)

    def weighted(self, node: onnx.NodeProto) -> Rebuilt:
        """A node that reads this layer's weight, and its bias if there is one."""
        bias = self.named("bias") if self.get("bias", default=False) else None
        node.input.extend([self.named("weight"), *([bias] if bias else [])])
        return Rebuilt(Group(node.op_type, (node,)), weight=self.named("weight"), bias=bias)
