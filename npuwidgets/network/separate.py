"""Outputs that a Concat puts together, as outputs of their own: each part keeps its own step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from types import MappingProxyType

import numpy as np
import onnx
from onnx import helper

from npuwidgets.errors import NetworkError
from npuwidgets.network.ending import Ended
from npuwidgets.network.joins import (
    concat_above,
    follow_axis,
    inner_join,
    join_of,
    moves_between,
    sizes,
)
from npuwidgets.network.network import Array, Kind, Layer, Network, TensorInfo, reference
from npuwidgets.network.shorten import attached, end_of, start_of, upstream

__all__ = ["can_separate", "joining_layers", "separated"]

RESHAPES = frozenset({"Reshape", "Flatten", "Squeeze", "Unsqueeze"})
PASSES = frozenset({"Identity", "Dropout"})


def separated(network: Network, outputs: Sequence[Layer] = ()) -> Ended:
    """Let each part that a Concat joins into an output become an output of its own.

    The Concat is looked for upstream through layers that only move values. Where its parts are
    each a Concat with the same boundaries (a detector's scales), it is those boundaries that
    separate, and each part is joined over the scales again. The layers that move values are
    repeated for each part; everything upstream of the Concats stays as it is.

    Args:
        network: The network.
        outputs: Its `attach_` layers to separate; by default all that can be.

    Returns:
        The network, and outside of it one Concat for each separated output.

    Raises:
        NetworkError: An output that is named has no Concat upstream, or one that cannot be taken
            apart; by default, no output has one that can be: the message says why for each.
    """
    chosen = {one.lid for one in outputs or can_separate(network)}
    made = {one.lid: _Parts(network, one) for one in network.outputs if one.lid in chosen}
    return _ended(network, made)


def can_separate(network: Network) -> tuple[Layer, ...]:
    """The outputs that fall into parts.

    Raises:
        NetworkError: None does; the message says why for each.
    """
    found, reasons = [], []
    for output in network.outputs:
        try:
            _Parts(network, output)
        except NetworkError as reason:
            reasons.append(str(reason))
        else:
            found.append(output)
    if not found:
        raise NetworkError("\n".join(reasons))
    return tuple(found)


def joining_layers(network: Network, output: Layer) -> frozenset[str]:
    """The Concats that put an output together, and all between them and the output.

    Args:
        network: The network.
        output: One of its `attach_` layers.

    Returns:
        Lids, the output's too; none where no Concat makes it.
    """
    ref = output.inputs[0]
    outer = concat_above(network, ref)
    if outer is None:
        return frozenset()
    found = {output.lid, outer.lid}
    found.update(layer.lid for layer in moves_between(network, outer.outputs[0], ref))
    for part in outer.inputs if inner_join(network, outer) is not None else ():
        inner = concat_above(network, part)
        if inner is not None:
            found.add(inner.lid)
            found.update(layer.lid for layer in moves_between(network, inner.outputs[0], part))
    return frozenset(found)


class _Parts:
    """The parts of one output: the layers that repeat, part by part, what lay behind the Concats.

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


def _ended(network: Network, made: Mapping[str, _Parts]) -> Ended:
    """The network with the parts as outputs, and what joins them outside."""
    ends: dict[str, Layer] = {}
    for output in network.outputs:
        found = (output,) if output.lid not in made else made[output.lid].ends.values()
        ends.update({end.lid: end for end in found})
    refs = [end.inputs[0] for end in ends.values()]
    body = [layer for layer in network.layers if layer.kind is not Kind.OUTPUT]
    body += [layer for parts in made.values() for layer in parts.layers]
    tensors = dict(network.tensors)
    for parts in made.values():
        tensors.update(parts.tensors)
    kept = upstream(replace(network, layers=tuple(body)), refs)
    layers = [one for one in body if one.lid in kept or one.kind is Kind.INPUT]
    written = {ref: tensors[ref] for one in layers for ref in one.outputs}
    written.update({one.outputs[0]: tensors[one.inputs[0]] for one in ends.values()})
    stands_for = {new: old for parts in made.values() for new, old in parts.stands_for.items()}
    return Ended(
        replace(network, layers=(*layers, *ends.values()), tensors=written),
        _joined(network, made, tensors),
        MappingProxyType(stands_for),
    )


def _joined(
    network: Network, made: Mapping[str, _Parts], tensors: Mapping[str, TensorInfo]
) -> Network:
    """What runs outside: one Concat for each separated output."""
    starts: dict[str, Layer] = {}
    body: list[Layer] = []
    infos: dict[str, TensorInfo] = {}
    for parts in made.values():
        starts.update({one.lid: one for one in parts.starts()})
        infos.update({end.outputs[0]: tensors[ref] for ref, end in parts.ends.items()})
        concat, output = parts.join()
        infos[concat.outputs[0]] = infos[output.outputs[0]] = network.tensors[output.outputs[0]]
        body += [concat, output]
    return replace(network, layers=(*starts.values(), *body), tensors=infos)
