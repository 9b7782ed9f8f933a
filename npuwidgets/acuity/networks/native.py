"""ONNX nodes for the toolchain's own layers, in ONNX layout."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from npuwidgets.acuity.networks.document import JsonLayer
from npuwidgets.acuity.networks.json_view import JsonView, Rebuilt
from npuwidgets.network import Group

__all__ = ["NATIVE_IR_VERSION", "NATIVE_OPSET", "native_nodes"]

NATIVE_OPSET: Final = 18
"""What the nodes below are written for: the first version in which Resize takes axes."""

NATIVE_IR_VERSION: Final = 8
"""The ONNX IR version of that operator set."""


def native_nodes(
    layer: JsonLayer, reads: Sequence[str], writes: Sequence[str], rank: int, where: str
) -> Rebuilt:
    """The nodes that compute what a layer of the toolchain does.

    Args:
        layer: The layer, of an operator found in the toolchain's own files.
        reads: Names of the tensors it reads.
        writes: Names of the tensors it writes.
        rank: Number of axes of what it writes if the file holds that channel-last, else 0: its
            axes are renumbered then.
        where: Path of the file, for messages.

    Returns:
        The nodes, the last named as in the ONNX file where the lid tells.

    Raises:
        AcuityFileError: An operator or parameter that is not known, or one that is missing; the
            message names file and lid.
    """
    view = JsonView(layer, tuple(reads), tuple(writes), rank, where)
    maker = MAKERS.get(layer.op)
    if maker is None:
        raise view.error(
            f"has the operator '{layer.op}', whose meaning or arrays no public file of the "
            "toolchain shows; import the ONNX file instead"
        )
    return maker(view)


def _same(op: str) -> Callable[[JsonView], Rebuilt]:
    return lambda view: Rebuilt(Group(op, (view.node(op, view.reads),)))


def _fullconnect(view: JsonView) -> Rebuilt:
    if view.number("axis", 1) == 1:
        return view.weighted(view.node("Gemm", view.reads, transB=1))
    if view.get("bias", default=False):
        raise view.error("is a full connection with a bias over more than two axes")
    return view.weighted(view.node("MatMul", view.reads))


def _matmul(view: JsonView) -> Rebuilt:
    if view.get("transpose_a", default=False) or view.get("transpose_b", default=False):
        raise view.error("transposes an input, which cannot be read")
    return _same("MatMul")(view)


def _clip(view: JsonView) -> Rebuilt:
    bounds = {
        view.named("low"): view.get("relu_clamp_bottom", 0),
        view.named("high"): view.get("relu_clamp_top"),
    }
    node = view.node("Clip", [*view.reads, *bounds])
    return Rebuilt(
        Group("Clip", (node,)),
        {name: np.array(float(str(value)), np.float32) for name, value in bounds.items()},
    )


def _swish(view: JsonView) -> Rebuilt:
    if view.get("beta", 1.0) != 1.0:
        raise view.error(f"is a swish with beta {view.get('beta')}, which cannot be read")
    gate = view.inner("Sigmoid", view.reads, "gate")
    return Rebuilt(Group("Swish", (gate, view.node("Mul", [*view.reads, *gate.output]))))


def _gelu(view: JsonView) -> Rebuilt:
    if view.get("approximate", default=False):
        raise view.error("is a gelu by tanh, which cannot be read")
    root, one, half = view.named("root"), view.named("one"), view.named("half")
    scaled = view.inner("Div", [*view.reads, root], "scaled")
    erf = view.inner("Erf", scaled.output, "erf")
    shifted = view.inner("Add", [*erf.output, one], "shifted")
    product = view.inner("Mul", [*view.reads, *shifted.output], "product")
    nodes = (scaled, erf, shifted, product, view.node("Mul", [*product.output, half]))
    values = {root: math.sqrt(2), one: 1.0, half: 0.5}
    return Rebuilt(
        Group("Gelu", nodes), {name: np.array(v, np.float32) for name, v in values.items()}
    )


def _softmax(view: JsonView) -> Rebuilt:
    if view.get("beta", 1.0) != 1.0:
        raise view.error(f"is a softmax with beta {view.get('beta')}, which cannot be read")
    node = view.node("Softmax", view.reads, axis=view.axis(view.number("sf_axis", -1)))
    return Rebuilt(Group("Softmax", (node,)))


def _concat(view: JsonView) -> Rebuilt:
    node = view.node("Concat", view.reads, axis=view.axis(view.number("dim")))
    return Rebuilt(Group("Concat", (node,)))


def _split(view: JsonView) -> Rebuilt:
    # the file gives where to cut and not how long the last piece is, which ONNX wants to know; the
    # pieces are all equal in every sample
    cuts = view.numbers("slices")
    if not cuts or any(cut != cuts[0] * (i + 1) for i, cut in enumerate(cuts)):
        raise view.error(f"splits at {cuts}: only equal pieces can be read")
    node = view.node(
        "Split",
        view.reads,
        axis=view.axis(view.number("dim")),
        num_outputs=len(cuts) + 1,
    )
    return Rebuilt(Group("Split", (node,)))


def _slice(view: JsonView) -> Rebuilt:
    begin, size = view.moved(view.numbers("begin")), view.moved(view.numbers("size"))
    if len(begin) != len(size):
        raise view.error(f"slices from {begin} by {size}")
    starts, ends = view.named("starts"), view.named("ends")
    node = view.node("Slice", [*view.reads, starts, ends])
    stops = [first + count for first, count in zip(begin, size, strict=True)]
    return Rebuilt(
        Group("Slice", (node,)),
        {starts: np.array(begin, np.int64), ends: np.array(stops, np.int64)},
    )


def _reshape(view: JsonView) -> Rebuilt:
    shape = view.named("shape")
    node = view.node("Reshape", [*view.reads, shape])
    return Rebuilt(Group("Reshape", (node,)), {shape: np.array(view.numbers("shape"), np.int64)})


def _permute(view: JsonView) -> Rebuilt:
    node = view.node("Transpose", view.reads, perm=view.numbers("perm"))
    return Rebuilt(Group("Transpose", (node,)))


def _window(view: JsonView, kernel: Sequence[int], strides: Sequence[int]) -> dict[str, object]:
    count = len(kernel)
    flat = view.numbers("pad", [0] * 2 * count if view.get("padding", "VALID") == "VALID" else None)
    dilation = view.numbers("dilation", [1] * (count + 2))
    if len(flat) != 2 * count or len(dilation) != count + 2:
        raise view.error(f"has pad {flat} and dilation {dilation} for {count} spatial axes")
    return {
        "dilations": dilation[1:-1],
        "kernel_shape": list(kernel),
        "pads": [*flat[::2], *flat[1::2]],
        "strides": list(strides),
    }


def _convolution(view: JsonView) -> Rebuilt:
    window = _window(
        view,
        [view.number("ksize_h"), view.number("ksize_w")],
        [view.number("stride_h"), view.number("stride_w")],
    )
    group = view.number("group_number", 1)
    return view.weighted(view.node("Conv", view.reads, group=group, **window))


def _convolution_1d(view: JsonView) -> Rebuilt:
    window = _window(view, [view.number("ksize")], [view.number("stride")])
    group = view.number("group_number", 1)
    return view.weighted(view.node("Conv", view.reads, group=group, **window))


def _pooling(view: JsonView) -> Rebuilt:
    window = _window(
        view,
        [view.number("ksize_h"), view.number("ksize_w")],
        [view.number("stride_h"), view.number("stride_w")],
    )
    ceil_mode = int(view.get("round_type", "floor") == "ceil")
    if view.get("type") == "MAX":
        node = view.node("MaxPool", view.reads, ceil_mode=ceil_mode, **window)
        return Rebuilt(Group("MaxPool", (node,)))
    if any(step != 1 for step in view.numbers("dilation", [1, 1, 1, 1])):
        raise view.error("is a dilated average pool, which cannot be read")
    del window["dilations"]
    padded = view.number("count_include_pad", 0)
    node = view.node(
        "AveragePool", view.reads, ceil_mode=ceil_mode, count_include_pad=padded, **window
    )
    return Rebuilt(Group("AveragePool", (node,)))


def _resize(view: JsonView) -> Rebuilt:
    mode = {"nearest": "nearest", "bilinear": "linear"}.get(str(view.get("type")))
    if mode is None:
        raise view.error(f"resizes by '{view.get('type')}', which cannot be read")
    frame = "asymmetric"
    if view.get("align_corners", default=False):
        frame = "align_corners"
    elif view.get("half_pixel", default=False):
        frame = "half_pixel"
    nearest = "round_prefer_floor" if frame == "half_pixel" else "floor"
    sizes = view.named("sizes")
    node = view.node(
        "Resize",
        [*view.reads, "", "", sizes],
        mode=mode,
        coordinate_transformation_mode=frame,
        nearest_mode=nearest,
        axes=[2, 3],
    )
    return Rebuilt(Group("Resize", (node,)), {sizes: np.array(view.numbers("new_size"), np.int64)})


# The ports of the three below are those of Netron's public table of the toolchain's operators
# (source/acuity-metadata.json); no public .data has such a layer.


def _layer_norm(view: JsonView) -> Rebuilt:
    axes = sorted(view.numbers("axis_list"))
    if axes != list(range(-len(axes), 0)) or not axes:
        raise view.error(f"normalizes over the axes {axes}: only the last ones can be read")
    return view.normalizing("LayerNormalization", ("scale", "bias"), axis=axes[0])


def _batch_norm(view: JsonView) -> Rebuilt:
    return view.normalizing("BatchNormalization", ("gamma", "beta", "mean", "variance"))


def _instance_norm(view: JsonView) -> Rebuilt:
    axes = view.numbers("axis")
    if view.rank and axes != list(range(1, view.rank - 1)):
        raise view.error(f"normalizes over the axes {axes}: only rows and columns can be read")
    return view.normalizing("InstanceNormalization", ("scale", "bias"))


MAKERS: Final[Mapping[str, Callable[[JsonView], Rebuilt]]] = {
    "convolution": _convolution,
    "conv1d": _convolution_1d,
    "group_conv1d": _convolution_1d,
    "pooling": _pooling,
    "image_resize": _resize,
    "fullconnect": _fullconnect,
    "matmul": _matmul,
    "relu": _same("Relu"),
    "relun": _clip,
    "swish": _swish,
    "gelu": _gelu,
    "sigmoid": _same("Sigmoid"),
    "exp": _same("Exp"),
    "add": _same("Add"),
    "subtract": _same("Sub"),
    "multiply": _same("Mul"),
    "real_div": _same("Div"),
    "softmax": _softmax,
    "concat": _concat,
    "split": _split,
    "slice": _slice,
    "reshape": _reshape,
    "permute": _permute,
    "layernormalize": _layer_norm,
    "batchnormalize": _batch_norm,
    "instancenormalize": _instance_norm,
}
