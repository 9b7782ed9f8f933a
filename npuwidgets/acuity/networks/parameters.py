"""The parameters of a layer as the toolchain writes them, in its order of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Final

import numpy as np

from npuwidgets.acuity.networks.layer_view import LayerView
from npuwidgets.acuity.networks.operators import attributes, shape_of
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
    return maker(LayerView(network, layer, any(ref in last for ref in layer.outputs)))


def _input(view: LayerView) -> Parameters:
    info = view.network.tensors[view.layer.outputs[0]]
    # `channels` is 1 in every sample that came from ONNX, those of three channels included
    return {"size": "", "channels": 1, "shape": list(info.shape or ()), "type": info.dtype}


def _variable(view: LayerView) -> Parameters:
    info = view.network.tensors[view.layer.outputs[0]]
    return {"shape": list(info.shape or [1]), "is_scalar": not info.shape, "type": info.dtype}


def _fullconnect(view: LayerView) -> Parameters:
    weight = view.weight
    return {
        "weights": weight.value.shape[weight.axis],
        "bias": view.layer.bias is not None,
        "regularize": False,
        "axis": len(view.shape) - 1,
    }


def _matmul(_view: LayerView) -> Parameters:
    return {"transpose_a": False, "transpose_b": False}


def _clip(view: LayerView) -> Parameters:
    found = view.found
    low, high = found.get("min", view.constant(1)), found.get("max", view.constant(2))
    return {"relu_clamp_top": _number(high), "relu_clamp_bottom": _number(low)}


def _number(value: object) -> int | float:
    """A bound as the samples print it: 6 and not 6.0."""
    number = float(np.asarray(value).reshape(-1)[0])
    return int(number) if number.is_integer() else number


def _beta(_view: LayerView) -> Parameters:
    return {"beta": 1.0}


def _gelu(view: LayerView) -> Parameters:
    by_tanh = any(node.op_type == "Tanh" for node in view.layer.nodes)
    return {"approximate": by_tanh or view.found.get("approximate", b"none") == b"tanh"}


def _softmax(view: LayerView) -> Parameters:
    axis = view.found.get("axis", 1 if view.network.opsets.get("", 1) < 13 else -1)
    return {"sf_axis": view.axis(axis), "beta": 1.0}


def _multiply(_view: LayerView) -> Parameters:
    return {"axis": 1, "bias": True}


def _concat(view: LayerView) -> Parameters:
    return {"dim": view.axis(view.found["axis"] % len(view.shape))}


def _split(view: LayerView) -> Parameters:
    axis = view.found.get("axis", 0) % len(view.shape)
    shapes = [shape_of(view.network, ref) or () for ref in view.layer.outputs]
    ends = np.cumsum([shape[axis] for shape in shapes])[:-1]
    return {"dim": view.axis(axis), "slices": ends.tolist(), "unstack": False}


def _slice(view: LayerView) -> Parameters:
    found, shape = view.found, view.shape
    starts = found.get("starts", view.constant(1))
    axes = found.get("axes", view.constant(3))
    begin = [0] * len(shape)
    for axis, start in zip(range(len(starts)) if axes is None else axes, starts, strict=True):
        size = shape[axis]
        begin[axis] = min(max(int(start) + (size if start < 0 else 0), 0), size)
    return {"begin": view.moved(begin), "size": view.moved(view.result)}


def _reshape(view: LayerView) -> Parameters:
    wanted = view.constant(1) if view.layer.op == "Reshape" else None
    return {"shape": list(view.result) if wanted is None else [int(dim) for dim in wanted]}


def _permute(view: LayerView) -> Parameters:
    return {"perm": list(view.found.get("perm", range(len(view.shape))[::-1]))}


def _layer_norm(view: LayerView) -> Parameters:
    rank = len(view.shape)
    first = view.layer.nodes[0]
    if view.layer.nodes[-1].op_type == "LayerNormalization":
        axes = range(view.found.get("axis", -1) % rank, rank)
        eps = view.found.get("epsilon", float(np.float32(1e-5)))
    else:
        given = attributes(first).get("axes")
        if given is None and len(first.input) > 1:
            given = view.layer.constants.get(first.input[1])
        axes = range(rank) if given is None else np.asarray(given).tolist()
        (root,) = (node for node in view.layer.nodes if node.op_type == "Sqrt")
        (spread,) = (node for node in view.layer.nodes if root.input[0] in node.output)
        held = view.layer.constants
        (eps,) = (float(held[name].reshape(-1)[0]) for name in spread.input if name in held)
    return {"axis_list": [axis % rank - rank for axis in axes], "eps": eps}


def _batch_norm(view: LayerView) -> Parameters:
    return {"eps": view.found.get("epsilon", float(np.float32(1e-5)))}


def _instance_norm(view: LayerView) -> Parameters:
    spatial = list(range(1, len(view.shape) - 1))
    return {"eps": view.found.get("epsilon", float(np.float32(1e-5))), "axis": spatial}


def _window(view: LayerView, kernel: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
    """Strides, dilations and pads (before and after, axis by axis) over the spatial axes."""
    found, count = view.found, len(kernel)
    strides = list(found.get("strides", [1] * count))
    dilations = list(found.get("dilations", [1] * count))
    flat = list(found.get("pads", [0] * 2 * count))
    pads = [side for pair in zip(flat[:count], flat[count:], strict=True) for side in pair]
    if found.get("auto_pad") == b"SAME_UPPER":
        pads = []
        sizes = zip(view.shape[2:], kernel, strides, dilations, strict=True)
        for size, taps, stride, dilation in sizes:
            total = max((-(-size // stride) - 1) * stride + (taps - 1) * dilation + 1 - size, 0)
            pads += [total // 2, total - total // 2]
    return strides, dilations, pads


def _padding(view: LayerView) -> str:
    return "SAME" if view.found.get("auto_pad") == b"SAME_UPPER" else "VALID"


def _convolution(view: LayerView) -> Parameters:
    weight = view.weight
    kernel = weight.value.shape[2:]
    strides, dilations, pads = _window(view, kernel)
    return {
        "weights": weight.value.shape[0],
        "padding": _padding(view),
        "bias": view.layer.bias is not None,
        "group_number": view.found.get("group", 1),
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


def _convolution_1d(view: LayerView) -> Parameters:
    weight = view.weight
    kernel = weight.value.shape[2:]
    strides, dilations, pads = _window(view, kernel)
    return {
        "padding_mode": "CONSTANT",
        "weights": weight.value.shape[0],
        "padding": _padding(view),
        "bias": view.layer.bias is not None,
        "group_number": view.found.get("group", 1),
        "ksize": kernel[0],
        "stride": strides[0],
        "pad_method": "padding_const",
        "pad": pads,
        "dilation": [1, *dilations, 1],
    }


def _pooling(view: LayerView) -> Parameters:
    found = view.found
    kernel = found.get("kernel_shape", view.shape[2:])  # a global pool has none: all there is
    strides, dilations, pads = _window(view, kernel)
    average = view.layer.op != "MaxPool"
    parameters: Parameters = {
        "padding": _padding(view),
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


def _resize(view: LayerView) -> Parameters:
    frame = view.found.get("coordinate_transformation_mode", b"half_pixel")
    return {
        "type": "nearest" if view.found.get("mode", b"nearest") == b"nearest" else "bilinear",
        "new_size": list(view.result[2:]),
        "align_corners": frame == b"align_corners",
        "half_pixel": frame == b"half_pixel",
    }


MAKERS: Final[Mapping[str, Callable[[LayerView], Parameters]]] = {
    "input": _input,
    "output": lambda _view: {},
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
