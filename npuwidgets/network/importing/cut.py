"""A part of an ONNX graph: other inputs and outputs than the file's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import onnx

from npuwidgets.errors import NetworkError, UnknownNameError, nearest
from npuwidgets.network.network import TensorInfo

__all__ = ["cut_graph"]


def cut_graph(
    graph: onnx.GraphProto,
    constants: Collection[str],
    infos: Mapping[str, TensorInfo],
    inputs: Sequence[str],
    outputs: Sequence[str],
    shapes: Mapping[str, Sequence[int]],
) -> None:
    """Make tensors of a graph its inputs and outputs, in place, and drop what lies outside.

    Args:
        graph: The graph.
        constants: Names of its initializers.
        infos: Shape and type of its tensors, as far as they are known.
        inputs: Tensors that become the inputs, in order; none keeps the file's own.
        outputs: Tensors that become the outputs, in order; none keeps the file's own.
        shapes: Shapes of the new inputs where somebody said them.

    Raises:
        UnknownNameError: Names that no tensor has, all of them, with the nearest ones.
        NetworkError: The outputs need an input that was not named, or a name is a constant's.
    """
    _require_tensors(graph, constants, [*inputs, *outputs])
    if outputs:
        del graph.output[:]
        graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in outputs)
    if not inputs:
        return
    own = {value.name: value for value in graph.input}
    values = [own.get(name) or _value(name, infos, shapes) for name in inputs]
    wanted = {value.name for value in graph.output}
    kept: list[onnx.NodeProto] = []
    for node in reversed(graph.node):
        if not wanted.isdisjoint(set(node.output).difference(inputs)):
            wanted.update(_read_by(node))
            kept.append(node)
    for name in own:
        if name in wanted and name not in constants and name not in inputs:
            raise NetworkError(
                f"the network cut at {', '.join(inputs)} still needs the input '{name}': name it "
                "among the inputs too, or cut elsewhere"
            )
    cut = onnx.GraphProto()
    cut.node.extend(kept[::-1])
    cut.input.extend(values)
    cut.input.extend(value for value in graph.input if value.name in constants)
    for name in ("node", "input"):
        graph.ClearField(name)
    graph.node.extend(cut.node)
    graph.input.extend(cut.input)


def _require_tensors(
    graph: onnx.GraphProto, constants: Collection[str], names: Sequence[str]
) -> None:
    known = {name for node in graph.node for name in node.output if name}
    known.update(value.name for value in graph.input)
    lines = []
    for name in names:
        if name in constants:
            raise NetworkError(f"'{name}' is a constant: it is neither an input nor an output")
        if name not in known:
            close = nearest(name, known)
            hint = f"; the nearest: {', '.join(close)}" if close else ""
            lines.append(f"no tensor '{name}'{hint}")
    if lines:
        raise UnknownNameError("\n".join(lines))


def _read_by(node: onnx.NodeProto) -> list[str]:
    names = list(node.input)
    for attribute in node.attribute:
        for inner in [attribute.g, *attribute.graphs]:
            made = {name for one in inner.node for name in one.output}
            made.update(tensor.name for tensor in inner.initializer)
            made.update(value.name for value in inner.input)
            names += [name for one in inner.node for name in _read_by(one) if name not in made]
    return names


def _value(
    name: str, infos: Mapping[str, TensorInfo], shapes: Mapping[str, Sequence[int]]
) -> onnx.ValueInfoProto:
    """Declare a tensor inside the graph as an input."""
    info = infos.get(name, TensorInfo(None, "float32"))
    shape = shapes.get(name, info.shape)
    if shape is None:
        raise NetworkError(
            f"the shape of '{name}' cannot be worked out, so it cannot become an input: give its "
            "shape (--input-size-list), or cut at a neighbouring tensor"
        )
    kind = onnx.helper.np_dtype_to_tensor_dtype(np.dtype(info.dtype))
    return onnx.helper.make_tensor_value_info(name, kind, list(shape))
