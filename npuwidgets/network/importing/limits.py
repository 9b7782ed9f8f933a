"""Limits of what a small ONNX file may ask for: inlined functions, propagated shapes, outside data.

A file of a thousand bytes can stand for a network of millions of nodes, or for shapes of millions
of numbers. ONNX's own library expands them until the memory is full.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import onnx
from onnx.external_data_helper import uses_external_data

from npuwidgets.errors import NetworkError, shown
from npuwidgets.files import require_plain_file
from npuwidgets.network.network import TensorInfo

__all__ = ["all_nodes", "propagates", "require_inlinable", "require_own_data", "require_sizes"]

INLINED: Final = 100_000
"""Bytes of nodes that the functions of any file may become, 50 a node at least."""

FREE: Final = 10_000
"""Bytes of nodes; each beyond it may become `GROWTH` bytes. Exporters write one function for all
layers that are alike, some fifty."""

GROWTH: Final = 100
NODE: Final = 50

PROPAGATED: Final = 1 << 19
"""Numbers of shapes that are known while shapes are inferred, over all tensors; a network of 5000
nodes has some ten thousand."""

RANK: Final = 16
"""Axes of a tensor of which nothing else says how many it has."""

WHOLE: Final = frozenset({onnx.TensorProto.INT32, onnx.TensorProto.INT64})
"""Types of the numbers that shapes are made of."""

JOINING: Final = frozenset({"Concat", "Where"})
"""Operators that pass on numbers of any input; of others the first input says what they do."""

RESHAPING: Final = frozenset({"ConstantOfShape", "Expand", "Reshape"})
"""Operators whose last input says how many axes the result has."""

LARGEST_TENSOR: Final = 1 << 30
"""Elements; 4 GB of float32."""

LARGEST_OUTSIDE: Final = 1 << 33
"""Bytes of weights in files beside a network, all together; no NPU holds as many."""


def require_inlinable(model: onnx.ModelProto) -> None:
    """Refuse functions that become far more than what is written, or that call themselves.

    Raises:
        NetworkError: It names the function.
    """
    functions = {(one.domain, one.name, one.overload): one for one in model.functions}
    sizes: dict[tuple[str, str, str], int] = {}
    open_calls: set[tuple[str, str, str]] = set()

    def size_of(node: onnx.NodeProto) -> int:
        key = (node.domain, node.op_type, node.overload)
        inner = sum(size_of(one) for graph in _graphs(node) for one in graph.node)
        if key not in functions:
            return max(NODE, node.ByteSize()) + inner
        if key in open_calls:
            raise NetworkError(
                f"function {node.domain}.{node.op_type} calls itself: no such network can run"
            )
        if key not in sizes:
            open_calls.add(key)
            sizes[key] = sum(size_of(one) for one in functions[key].node)
            open_calls.remove(key)
        return sizes[key] + inner

    inlined = sum(size_of(node) for node in model.graph.node)
    written = model.graph.node, *(one.node for one in model.functions)
    own = sum(max(NODE, node.ByteSize()) for nodes in written for node in nodes)
    if inlined > INLINED + GROWTH * max(0, own - FREE):
        largest = max(sizes, key=lambda key: sizes[key])
        raise NetworkError(
            f"its {len(functions)} functions stand for some {inlined // NODE} nodes (most in "
            f"{largest[0]}.{largest[1]}): no network of this size does; export it without functions"
        )


def propagates(graph: onnx.GraphProto) -> bool:
    """Whether the numbers of shapes can be followed through a graph without end of memory.

    Args:
        graph: Nodes in running order; functions are inlined.

    Returns:
        False where Concats that double them, or shapes of shapes, come to more than `PROPAGATED`.
    """
    # of inputs that may be numbers of a shape, nothing is known but how many there are
    held = {one.name: _length(one) for one in graph.input}
    held.update((one.name, _elements(one)) for one in graph.initializer)
    held = {name: count for name, count in held.items() if count}
    ranks: dict[str, int] = {}
    total = 0
    for node in all_nodes(graph):
        known = [held[name] for name in node.input if name in held]
        rank = max([ranks.get(name, RANK) for name in node.input], default=RANK)
        if node.op_type in RESHAPING and node.input:
            rank = max(rank, held.get(node.input[-1], 0))
        if node.op_type == "Constant":
            count = sum(_elements(one.t) + len(one.ints) for one in node.attribute)
        elif node.op_type in ("Shape", "Size"):
            count = rank
        elif node.op_type in JOINING or held.keys() & node.input[:1]:
            count = sum(known) if node.op_type == "Concat" else max(known, default=0)
        else:
            count = 0
        for name in node.output:
            ranks[name] = rank
            if count:
                held[name] = count
            total += count + (rank if rank > RANK else 0)
        if total > PROPAGATED:
            return False
    return True


def require_sizes(infos: Mapping[str, TensorInfo]) -> None:
    """Refuse tensors that no memory holds: a shape is written in a few bytes.

    Args:
        infos: Shape and type by tensor name, as far as they are known.

    Raises:
        NetworkError: It names the tensor.
    """
    for name, info in infos.items():
        size = math.prod(dim or 0 for dim in info.shape or (0,))
        if size > LARGEST_TENSOR:
            raise NetworkError(
                f"tensor '{name}' of shape {shown(info.shape)} has {size / 1e9:.1f} thousand "
                "million elements, which no memory holds: give smaller shapes, or cut the network "
                "before it"
            )


def require_own_data(model: onnx.ModelProto, folder: Path) -> None:
    """Refuse data outside the file that is elsewhere, is no plain file, or does not fit.

    Args:
        model: As it was read, its data not loaded.
        folder: Where the ONNX file lies.

    Raises:
        NetworkError: It names the tensor and the path.
    """
    wanted = 0
    for tensor in _tensors(model.graph):
        if not uses_external_data(tensor):
            continue
        entries = {entry.key: entry.value for entry in tensor.external_data}
        location = entries.get("location", "")
        where = f"the data of '{tensor.name}', {location!r}"
        path = folder / location
        if not location or not path.resolve().is_relative_to(folder.resolve()):
            raise NetworkError(
                f"{where}, is not in the folder of the network: put it there, and name it so"
            )
        try:
            there = require_plain_file(path, None)
        except OSError as error:
            raise NetworkError(
                f"{where}, cannot be read ({error.strerror or error}): put it there, and name it so"
            ) from error
        offset, length = (_number(entries.get(key, "0"), where) for key in ("offset", "length"))
        length = length or there - offset
        if length > there - offset:
            raise NetworkError(
                f"{where}, has {there} bytes, and {offset} + {length} are needed: it is not whole"
            )
        wanted += length
        if wanted > LARGEST_OUTSIDE:
            raise NetworkError(
                f"its weights outside the file have more than {LARGEST_OUTSIDE >> 30} GiB: cut the "
                "network, it fits no NPU"
            )


def _number(text: str, where: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise NetworkError(f"{where}, starts or ends at {text[:20]!r}, no number of bytes")
    return int(text)


def _length(value: onnx.ValueInfoProto) -> int:
    """Elements of an input that is a list of whole numbers; 0 of any other."""
    tensor = value.type.tensor_type
    dims = tensor.shape.dim
    return dims[0].dim_value if tensor.elem_type in WHOLE and len(dims) == 1 else 0


def _elements(tensor: onnx.TensorProto) -> int:
    """How many whole numbers a tensor holds, whatever its shape claims; 0 of any other."""
    if tensor.data_type not in WHOLE:
        return 0
    raw = len(tensor.raw_data) // 4
    return 1 + max(len(tensor.int64_data), len(tensor.int32_data), raw)


def _graphs(node: onnx.NodeProto) -> Iterator[onnx.GraphProto]:
    for attribute in node.attribute:
        if attribute.HasField("g"):
            yield attribute.g
        yield from attribute.graphs


def all_nodes(graph: onnx.GraphProto) -> Iterator[onnx.NodeProto]:
    """All nodes, those of inner graphs before the node that holds them."""
    for node in graph.node:
        for inner in _graphs(node):
            yield from all_nodes(inner)
        yield node


def _tensors(graph: onnx.GraphProto) -> Iterator[onnx.TensorProto]:
    """All tensors that are written in a graph, in the attributes of nodes too."""
    yield from graph.initializer
    for node in all_nodes(graph):
        for attribute in node.attribute:
            if attribute.HasField("t"):
                yield attribute.t
            yield from attribute.tensors
        for inner in _graphs(node):
            yield from inner.initializer
