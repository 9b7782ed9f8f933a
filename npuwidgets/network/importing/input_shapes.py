"""The inputs of a file: their types, and shapes in which nothing is open any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np
import onnx
from onnx import TensorProto, helper

from npuwidgets.errors import NetworkError, nearest
from npuwidgets.network.network import TensorInfo

__all__ = ["declared_inputs", "fixed_inputs"]

KNOWN: Final = frozenset(helper.get_all_tensor_dtypes())
"""Element types that this version of ONNX has."""


def declared_inputs(
    graph: onnx.GraphProto, constants: Collection[str]
) -> dict[str, onnx.ValueInfoProto]:
    """The inputs of a graph in order, without those that are constants.

    Raises:
        NetworkError: One that is no tensor of numbers, or two of one name.
    """
    found: dict[str, onnx.ValueInfoProto] = {}
    for value in graph.input:
        if value.name in constants:
            continue
        kind = value.type.WhichOneof("value")
        if kind == "tensor_type" and value.type.tensor_type.elem_type == TensorProto.STRING:
            kind = "tensor of texts"
        elif kind == "tensor_type" and value.type.tensor_type.elem_type not in KNOWN:
            kind = "tensor without a known type"
        if kind != "tensor_type":
            raise NetworkError(
                f"input '{value.name}' is a {kind or 'value without a type'}: only tensors of "
                "numbers can be imported; begin the network behind what reads it (--inputs), or "
                "export it without"
            )
        if value.name in found:
            raise NetworkError(f"two inputs are named '{value.name}': the file is damaged")
        found[value.name] = value
    return found


def fixed_inputs(
    values: Mapping[str, onnx.ValueInfoProto], shapes: Mapping[str, Sequence[int]]
) -> dict[str, TensorInfo]:
    """Shape and type of every input, nothing open.

    Dimensions of 0 and -1, and those with a name, are open, and so is a shape that is not there. An
    open first dimension alone becomes 1, the batch. One of 0 stays 0 where somebody says so.

    Args:
        values: The inputs as declared, by name.
        shapes: Shapes that somebody gave, by name.

    Raises:
        NetworkError: A shape is given for no input or does not fit; or dimensions are open.
    """
    for unknown in set(shapes) - set(values):
        close = nearest(unknown, values)
        hint = f", did you mean '{close[0]}'?" if close else ""
        raise NetworkError(
            f"no input '{unknown}'{hint}; the inputs are: {', '.join(values) or 'none'}"
        )
    found: dict[str, TensorInfo] = {}
    open_ = []
    for name, value in values.items():
        tensor = value.type.tensor_type
        dtype = np.dtype(helper.tensor_dtype_to_np_dtype(tensor.elem_type)).name
        dims = list(tensor.shape.dim)
        ranked = tensor.HasField("shape")
        if name in shapes:
            shape = [int(size) for size in shapes[name]]
            # an empty tensor only where the file itself says 0: elsewhere it is a slip
            empty = [dim.HasField("dim_value") and not dim.dim_value for dim in dims]
            least = [0 if axis < len(empty) and empty[axis] else 1 for axis in range(len(shape))]
            if (ranked and len(shape) != len(dims)) or any(
                size < one for size, one in zip(shape, least, strict=True)
            ):
                raise NetworkError(
                    f"shape {tuple(shapes[name])} given for input '{name}' does not fit its "
                    f"{len(dims)} dimensions"
                )
        else:
            shape = [max(dim.dim_value, 0) for dim in dims]
            if shape and not shape[0]:
                shape[0] = 1
            if not ranked or 0 in shape:
                open_.append(name)
        found[name] = TensorInfo(tuple(shape), dtype)
    if open_:
        raise NetworkError(_open_message(values, open_))
    return found


def _shown(dims: Sequence[onnx.TensorShapeProto.Dimension]) -> list[int | str]:
    """The dimensions as declared; the batch, which needs no saying, is 1."""
    return [
        dim.dim_value if dim.dim_value > 0 else 1 if axis == 0 else dim.dim_param or "?"
        for axis, dim in enumerate(dims)
    ]


def _open_message(values: Mapping[str, onnx.ValueInfoProto], open_: Sequence[str]) -> str:
    """All inputs with open dimensions, and how to give them in Python and on the command line."""
    parts = []
    for name in open_:
        tensor = values[name].type.tensor_type
        parts.append(
            f"input '{name}' has open dimensions {_shown(tensor.shape.dim)}"
            if tensor.HasField("shape")
            else f"input '{name}' has no shape at all"
        )
    python = ", ".join(f"'{name}': ({_example(values[name])})" for name in open_)
    entries = [
        _example(value).replace(" ", "").rstrip(",") if name in open_ else ""
        for name, value in values.items()
    ]
    rest = " (an empty entry keeps the file's own shape)" if len(open_) < len(values) else ""
    return (
        f"{'; '.join(parts)}: give shapes={{{python}}}, on the command line "
        f"--input-size-list '{'#'.join(entries)}'{rest}, with numbers for what is open"
    )


def _example(value: onnx.ValueInfoProto) -> str:
    sizes = [str(one) for one in _shown(value.type.tensor_type.shape.dim)] or ["1", "..."]
    return ", ".join(sizes) + ("," if len(sizes) == 1 else "")
