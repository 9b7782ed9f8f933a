"""The parts of an output: the layers that repeat, part by part, what lies behind its Concats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

import numpy as np
import onnx
from onnx import helper

from npuwidgets.arrays import Array
from npuwidgets.errors import NetworkError
from npuwidgets.network.joins import (
    concat_above,
    follow_axis,
    inner_join,
    join_of,
    moves_between,
    sizes,
)
from npuwidgets.network.network import Kind, Layer, Network, TensorInfo, reference
from npuwidgets.network.shorten import attached, end_of, start_of

__all__ = ["Parts"]

RESHAPES = frozenset({"Reshape", "Flatten", "Squeeze", "Unsqueeze"})
PASSES = frozenset({"Identity", "Dropout"})


class Parts:
    """The parts of one output, as layers of their own.

    Args:
        network: The network.
        output: One of its `attach_` layers.

    Raises:
        NetworkError: The output cannot be taken apart.
    """

    def __init__(self, network: Network, output: Layer) -> None:
        self._network = network
        self._output = output
        # behind the numbers that `attached` has for the network's own tensors, output by output
        place = 1 + network.outputs.index(output)
        self._uids = count(
            1 + max(one.uid for one in network.layers) + place * len(network.tensors)
        )
        self._names = {
            ref: name
            for layer in network.layers
            for ref, name in zip(layer.outputs, layer.node_outputs, strict=False)
        }
        self.layers: list[Layer] = []
        self.tensors: dict[str, TensorInfo] = {}
        self.stands_for: dict[str, str] = {}
        self.refs, self.axis = self._take_apart()
        self.ends = {ref: self._end(ref) for ref in self.refs}

    def _take_apart(self) -> tuple[tuple[str, ...], int]:
        """The tensors of the parts, and the axis of the output that joins them."""
        network, ref = self._network, self._output.inputs[0]
        outer = concat_above(network, ref)
        if outer is None:
            raise self._refusal(f"no Concat makes it, {network.producers[ref].lid} does")
        inner, whole = inner_join(network, outer), join_of(network, outer)
        join = inner or whole
        axis = None if join is None else follow_axis(network, join.axis, outer.outputs[0], ref)
        if whole is None or join is None or axis is None:
            raise self._refusal(f"the parts of {outer.lid} cannot be told apart in its shape")
        refs = []
        for part, size in enumerate(join.sizes):
            piece = outer.inputs[part] if inner is None else self._over_scales(outer, part)
            path = moves_between(network, outer.outputs[0], ref)
            refs.append(self._repeat(path, piece, join.axis, size, part))
        if len(set(refs)) < len(refs):
            raise self._refusal(f"{outer.lid} joins a tensor with itself")
        return tuple(refs), axis

    def _over_scales(self, outer: Layer, part: int) -> str:
        """One part of every input of a Concat, joined as that joins them."""
        network = self._network
        whole = join_of(network, outer)
        pieces = []
        for ref in outer.inputs:
            inner = concat_above(network, ref)
            join = None if inner is None else join_of(network, inner)
            if inner is None or join is None:
                raise self._refusal(f"{outer.lid} does not join Concats")
            path = moves_between(network, inner.outputs[0], ref)
            size = join.sizes[part]
            pieces.append(self._repeat(path, inner.inputs[part], join.axis, size, part))
        if whole is None:
            raise self._refusal(f"the shapes of {outer.lid} are known at run time only")
        shape = list(self._sizes(pieces[0]))
        shape[whole.axis] = sum(whole.sizes)
        return self._add(outer, part, pieces, shape, {"axis": whole.axis})

    def _repeat(self, path: Iterable[Layer], piece: str, axis: int, size: int, part: int) -> str:
        """Move one part's values as `path` moves those of all parts.

        Args:
            path: The layers.
            piece: Reference of the part.
            axis: The axis that joins the parts, where `path` begins.
            size: How many entries the part has along it.
            part: Number of the part.

        Returns:
            Reference of the part behind the path.
        """
        for layer in path:
            place = follow_axis(self._network, axis, layer.inputs[0], layer.outputs[0])
            found = sizes(self._network, layer.outputs[0])
            if place is None or found is None:
                raise self._refusal(f"{layer.lid} mixes the parts")
            axis, shape = place, list(found)
            shape[axis] = size
            if layer.op in PASSES:
                continue
            if layer.op == "Transpose":
                attributes = {
                    one.name: helper.get_attribute_value(one) for one in layer.nodes[0].attribute
                }
                piece = self._add(layer, part, [piece], shape, attributes)
            elif layer.op == "Slice" and axis not in _sliced_axes(layer, len(shape)):
                piece = self._add(layer, part, [piece], shape, {})
            elif layer.op in RESHAPES:
                piece = self._add(layer, part, [piece], shape, {}, op="Reshape")
            else:
                raise self._refusal(f"{layer.lid} ({layer.op}) lies behind the Concat")
        return piece

    def _add(
        self,
        origin: Layer,
        part: int,
        reads: Sequence[str],
        shape: Sequence[int],
        attributes: Mapping[str, object],
        *,
        op: str = "",
    ) -> str:
        """A layer that does for one part what `origin` does for all."""
        op = op or origin.op
        label = f"{origin.node_name or origin.node_outputs[0]}/part{part}"
        name, uid = f"{op}_{label}", next(self._uids)
        written = self._free(f"{origin.node_outputs[0]}/part{part}")
        constants: dict[str, Array] = {}
        inputs = [self._names[ref] for ref in reads]
        if op == "Reshape":
            target = f"{written}/shape"
            constants[target] = np.array(shape, np.int64)
            inputs.append(target)
        elif op == "Slice":
            constants.update(origin.constants)
            inputs += origin.nodes[0].input[1:]
        node: onnx.NodeProto = helper.make_node(op, inputs, [written], label, **attributes)  # type: ignore[arg-type]
        ref = reference(f"{name}_{uid}")
        layer = Layer(
            name=name,
            uid=uid,
            kind=Kind.OP,
            op=op,
            inputs=tuple(reads),
            outputs=(ref,),
            node_inputs=tuple(self._names[one] for one in reads),
            node_outputs=(written,),
            nodes=(node,),
            constants=constants,
            node_name=label,
        )
        self.layers.append(layer)
        self.tensors[ref] = TensorInfo(tuple(shape), self._network.tensors[origin.outputs[0]].dtype)
        self.stands_for[layer.lid] = origin.lid
        self._names[ref] = written
        return ref

    def _end(self, ref: str) -> Layer:
        """The `attach_` layer of a part."""
        if ref in self._network.tensors:
            end = attached(self._network, [ref])[ref]
        else:
            producer = next(layer for layer in self.layers if ref in layer.outputs)
            end = end_of(producer, ref, next(self._uids))
        if end.lid not in self._network.by_lid:
            self.stands_for[end.lid] = self._output.lid
        return end

    def join(self) -> tuple[Layer, Layer]:
        """What runs outside: the Concat of the parts, and the output as it was."""
        output, ends = self._output, tuple(self.ends.values())
        name = f"Concat_{output.name}"
        ref = reference(f"{name}_{output.uid}")
        names = [self._names[ref] for ref in self.refs]
        written = self._free(f"{self._names[output.inputs[0]]}/joined")
        node = helper.make_node("Concat", names, [written], output.name, axis=self.axis)
        concat = Layer(
            name=name,
            uid=output.uid,
            kind=Kind.OP,
            op="Concat",
            inputs=tuple(end.outputs[0] for end in ends),
            outputs=(ref,),
            node_inputs=tuple(names),
            node_outputs=(written,),
            nodes=(node,),
            node_name=output.name,
        )
        return concat, replace(output, inputs=(ref,), node_inputs=(written,))

    def starts(self) -> list[Layer]:
        """The parts as inputs of what runs outside."""
        return [start_of(end) for end in self.ends.values()]

    def _free(self, name: str) -> str:
        """A tensor name that the file does not have."""
        used = {*self._names.values(), *(n for one in self._network.layers for n in one.constants)}
        while name in used:
            name += "_"
        return name

    def _sizes(self, ref: str) -> tuple[int, ...]:
        info = self.tensors.get(ref) or self._network.tensors[ref]
        return tuple(dim or 0 for dim in info.shape or ())

    def _refusal(self, why: str) -> NetworkError:
        return NetworkError(f"{self._output.lid} cannot be separated: {why}")


def _sliced_axes(layer: Layer, rank: int) -> set[int]:
    """The axes that a Slice cuts, from 0; all where it does not say."""
    names = layer.nodes[0].input
    axes = layer.constants.get(names[3]) if len(names) > 3 else None
    return set(range(rank)) if axes is None else {int(axis) % rank for axis in axes.reshape(-1)}
