"""A view of our layer for writing the `.json`: attributes, shapes, renumbered axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from npuwidgets.acuity.networks.layout import to_last
from npuwidgets.acuity.networks.operators import attributes, constant, shape_of
from npuwidgets.network import Layer, Network, Parameter

__all__ = ["LayerView"]


@dataclass(frozen=True, slots=True)
class LayerView:
    """A layer whose parameters are asked for, and whether it works channel-last."""

    network: Network
    layer: Layer
    last: bool

    @property
    def found(self) -> dict[str, Any]:
        """Attributes of its last node."""
        return attributes(self.layer.nodes[-1])

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of its first input in ONNX layout; `json_op` saw to it that it is known."""
        return shape_of(self.network, self.layer.inputs[0]) or ()

    @property
    def result(self) -> tuple[int, ...]:
        """Shape of its first output in ONNX layout; () where it is not known."""
        return shape_of(self.network, self.layer.outputs[0]) or ()

    @property
    def weight(self) -> Parameter:
        """Its weight; `json_op` saw to it that there is one."""
        if self.layer.weight is None:
            raise ValueError(f"layer '{self.layer.lid}' has no weight")
        return self.layer.weight

    def axis(self, axis: int) -> int:
        """Where an axis of the ONNX layout lies in the toolchain's."""
        if not self.last:
            return axis
        rank = len(self.shape)
        return to_last(rank).index(axis % rank)

    def moved(self, by_axis: Sequence[int]) -> list[int]:
        """Numbers given for each axis, in the toolchain's order of axes."""
        return [by_axis[axis] for axis in to_last(len(by_axis))] if self.last else list(by_axis)

    def constant(self, place: int) -> Any:  # noqa: ANN401
        """The constant at `place`, which `json_op` saw to be there."""
        return constant(self.layer, place)
