"""The parameters of a layer as the toolchain writes them, in its order of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from npuwidgets.acuity.layout import to_last
from npuwidgets.acuity.operators import attributes, constant, shape_of
from npuwidgets.network import Layer, Network

__all__ = ["json_parameters"]

Parameters = dict[str, object]


def json_parameters(network: Network, layer: Layer, op: str, last: Set[str]) -> Parameters | None:
    """What the toolchain's `.json` says of a layer beside its wiring.

    Args:
        network: Where the layer is.
        layer: One of its layers.
        op: What `json_op` calls it; not `onnx`.
        last: The tensors held channel-last; axes of what works on them are renumbered.

    Returns:
        The parameters, keys in the toolchain's order; None where it writes no such key (relu, add).
    """
    maker = MAKERS.get(op)
    if maker is None:
        return None
    return maker(_Case(network, layer, any(ref in last for ref in layer.outputs)))


@dataclass(frozen=True, slots=True)
class _Case:
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


def _input(case: _Case) -> Parameters:
    info = case.network.tensors[case.layer.outputs[0]]
    # `channels` is 1 in every sample that came from ONNX, those of three channels included
    return {"size": "", "channels": 1, "shape": list(info.shape or ()), "type": info.dtype}


def _variable(case: _Case) -> Parameters:
    shape = case.network.tensors[case.layer.outputs[0]].shape
    return {"shape": list(shape or [1]), "is_scalar": not shape, "type": "float32"}


def _window(case: _Case, kernel: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
    """Strides, dilations and pads (before and after, axis by axis) over the spatial axes."""
    found, count = case.found, len(kernel)
    strides = list(found.get("strides", [1] * count))
    dilations = list(found.get("dilations", [1] * count))
    flat = list(found.get("pads", [0] * 2 * count))
    pads = [side for pair in zip(flat[:count], flat[count:], strict=True) for side in pair]
    if found.get("auto_pad") == b"SAME_UPPER":
        pads = []
        sizes = zip(case.shape[2:], kernel, strides, dilations, strict=True)
        for size, taps, stride, dilation in sizes:
            total = max((-(-size // stride) - 1) * stride + (taps - 1) * dilation + 1 - size, 0)
            pads += [total // 2, total - total // 2]
    return strides, dilations, pads


def _padding(case: _Case) -> str:
    return "SAME" if case.found.get("auto_pad") == b"SAME_UPPER" else "VALID"


def _convolution(case: _Case) -> Parameters:
    weight = case.layer.weight
    assert weight is not None  # noqa: S101 - json_op asked for it
    kernel = weight.value.shape[2:]
    strides, dilations, pads = _window(case, kernel)
    return {
        "weights": weight.value.shape[0],
        "padding": _padding(case),
        "bias": case.layer.bias is not None,
        "group_number": case.found.get("group", 1),
        "regularize": False,
        "ksize_h": kernel[0],
        "ksize_w": kernel[1],
        "stride_h": strides[0],
        "stride_w": strides[1],
        "pad_h": pads[0],
        "pad_w": pads[2],
        "dilation": [1, *dilations, 1],
        "pad_method": "padding_const",
        "pad": pads,
    }


def _convolution_1d(case: _Case) -> Parameters:
    weight = case.layer.weight
    assert weight is not None  # noqa: S101 - json_op asked for it
    kernel = weight.value.shape[2:]
    strides, dilations, pads = _window(case, kernel)
    return {
        "padding_mode": "CONSTANT",
        "weights": weight.value.shape[0],
        "padding": _padding(case),
        "bias": case.layer.bias is not None,
        "group_number": case.found.get("group", 1),
        "ksize": kernel[0],
        "stride": strides[0],
        "pad_method": "padding_const",
        "pad": pads,
        "dilation": [1, *dilations, 1],
    }


def _pooling(case: _Case) -> Parameters:
    found = case.found
    kernel = found.get("kernel_shape", case.shape[2:])  # a global pool has none: all there is
    strides, dilations, pads = _window(case, kernel)
    average = case.layer.op != "MaxPool"
    parameters: Parameters = {
        "padding": _padding(case),
        "type": "AVG" if average else "MAX",
        "ksize_h": kernel[0],
        "ksize_w": kernel[1],
        "stride_h": strides[0],
        "stride_w": strides[1],
        "pad_h": pads[0],
        "pad_w": pads[2],
        "round_type": "ceil" if found.get("ceil_mode", 0) else "floor",
        "pad_method": "padding_const",
        "pad": pads,
    }
    if average:
        parameters["count_include_pad"] = found.get("count_include_pad", 0)
    if any(step != 1 for step in dilations):
        parameters["dilation"] = [1, *dilations, 1]
    return parameters


def _resize(case: _Case) -> Parameters:
    frame = case.found.get("coordinate_transformation_mode", b"half_pixel")
    return {
        "type": "nearest" if case.found.get("mode", b"nearest") == b"nearest" else "bilinear",
        "new_size": list(case.result[2:]),
        "align_corners": frame == b"align_corners",
        "half_pixel": frame == b"half_pixel",
    }


def _fullconnect(case: _Case) -> Parameters:
    weight = case.layer.weight
    assert weight is not None  # noqa: S101 - json_op asked for it
    return {
        "weights": weight.value.shape[weight.axis],
        "bias": case.layer.bias is not None,
        "regularize": False,
        "axis": len(case.shape) - 1,
    }


def _matmul(_case: _Case) -> Parameters:
    return {"transpose_a": False, "transpose_b": False}


def _clip(case: _Case) -> Parameters:
    found = case.found
    low, high = found.get("min", case.constant(1)), found.get("max", case.constant(2))
    return {"relu_clamp_top": _number(high), "relu_clamp_bottom": _number(low)}


def _number(value: object) -> int | float:
    """A bound as the samples print it: 6 and not 6.0."""
    number = float(np.asarray(value).reshape(-1)[0])
    return int(number) if number.is_integer() else number


def _beta(_case: _Case) -> Parameters:
    return {"beta": 1.0}


def _gelu(case: _Case) -> Parameters:
    by_tanh = any(node.op_type == "Tanh" for node in case.layer.nodes)
    return {"approximate": by_tanh or case.found.get("approximate", b"none") == b"tanh"}


def _softmax(case: _Case) -> Parameters:
    axis = case.found.get("axis", 1 if case.network.opsets.get("", 1) < 13 else -1)
    return {"sf_axis": case.axis(axis), "beta": 1.0}


def _multiply(_case: _Case) -> Parameters:
    return {"axis": 1, "bias": True}


def _concat(case: _Case) -> Parameters:
    return {"dim": case.axis(case.found["axis"] % len(case.shape))}


def _split(case: _Case) -> Parameters:
    axis = case.found.get("axis", 0) % len(case.shape)
    shapes = [shape_of(case.network, ref) or () for ref in case.layer.outputs]
    ends = np.cumsum([shape[axis] for shape in shapes])[:-1]
    return {"dim": case.axis(axis), "slices": ends.tolist(), "unstack": False}


def _slice(case: _Case) -> Parameters:
    found, shape = case.found, case.shape
    starts = found.get("starts", case.constant(1))
    axes = found.get("axes", case.constant(3))
    begin = [0] * len(shape)
    for axis, start in zip(range(len(starts)) if axes is None else axes, starts, strict=True):
        size = shape[axis]
        begin[axis] = min(max(int(start) + (size if start < 0 else 0), 0), size)
    return {"begin": case.moved(begin), "size": case.moved(case.result)}


def _reshape(case: _Case) -> Parameters:
    wanted = case.constant(1) if case.layer.op == "Reshape" else None
    return {"shape": list(case.result) if wanted is None else [int(dim) for dim in wanted]}


def _permute(case: _Case) -> Parameters:
    return {"perm": list(case.found.get("perm", range(len(case.shape))[::-1]))}


def _layer_norm(case: _Case) -> Parameters:
    rank = len(case.shape)
    first = case.layer.nodes[0]
    if case.layer.nodes[-1].op_type == "LayerNormalization":
        axes = range(case.found.get("axis", -1) % rank, rank)
        eps = case.found.get("epsilon", float(np.float32(1e-5)))
    else:
        given = attributes(first).get("axes")
        if given is None and len(first.input) > 1:
            given = case.layer.constants.get(first.input[1])
        axes = range(rank) if given is None else np.asarray(given).tolist()
        (root,) = (node for node in case.layer.nodes if node.op_type == "Sqrt")
        (spread,) = (node for node in case.layer.nodes if root.input[0] in node.output)
        held = case.layer.constants
        (eps,) = (float(held[name].reshape(-1)[0]) for name in spread.input if name in held)
    return {"axis_list": [axis % rank - rank for axis in axes], "eps": eps}


def _batch_norm(case: _Case) -> Parameters:
    return {"eps": case.found.get("epsilon", float(np.float32(1e-5)))}


def _instance_norm(case: _Case) -> Parameters:
    spatial = list(range(1, len(case.shape) - 1))
    return {"eps": case.found.get("epsilon", float(np.float32(1e-5))), "axis": spatial}


MAKERS: Final[Mapping[str, Callable[[_Case], Parameters]]] = {
    "input": _input,
    "output": lambda _case: {},
    "variable": _variable,
    "convolution": _convolution,
    "conv1d": _convolution_1d,
    "group_conv1d": _convolution_1d,
    "pooling": _pooling,
    "image_resize": _resize,
    "fullconnect": _fullconnect,
    "matmul": _matmul,
    "relun": _clip,
    "swish": _beta,
    "gelu": _gelu,
    "softmax": _softmax,
    "multiply": _multiply,
    "concat": _concat,
    "split": _split,
    "slice": _slice,
    "reshape": _reshape,
    "permute": _permute,
    "layernormalize": _layer_norm,
    "batchnormalize": _batch_norm,
    "instancenormalize": _instance_norm,
}
