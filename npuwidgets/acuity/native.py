"""ONNX nodes for the toolchain's own layers, in ONNX layout."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import onnx
from onnx import helper

from npuwidgets.acuity.document import JsonLayer
from npuwidgets.acuity.layout import to_last
from npuwidgets.errors import AcuityFileError
from npuwidgets.network import Array, Group

__all__ = ["NATIVE_IR_VERSION", "NATIVE_OPSET", "Native", "native_nodes"]

NATIVE_OPSET: Final = 18
"""What the nodes below are written for: the first version in which Resize takes axes."""

NATIVE_IR_VERSION: Final = 8
"""The ONNX IR version of that operator set."""


@dataclass(frozen=True, slots=True)
class Native:
    """A layer of the toolchain as ONNX nodes.

    Args:
        group: The nodes, and the operator of the layer they make.
        constants: What they read beside tensors, weight and bias, by name.
        weight: Name of the weight, or None.
        bias: Name of the bias, or None.
    """

    group: Group
    constants: Mapping[str, Array] = field(default_factory=dict)
    weight: str | None = None
    bias: str | None = None


def native_nodes(
    layer: JsonLayer, reads: Sequence[str], writes: Sequence[str], rank: int, where: str
) -> Native:
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
    case = _Case(layer, tuple(reads), tuple(writes), rank, where)
    maker = MAKERS.get(layer.op)
    if maker is None:
        raise case.error(
            f"has the operator '{layer.op}', whose meaning or arrays no public file of the "
            "toolchain shows; import the ONNX file instead"
        )
    return maker(case)


@dataclass(frozen=True, slots=True)
class _Case:
    layer: JsonLayer
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    rank: int
    where: str

    def error(self, what: str) -> AcuityFileError:
        return AcuityFileError(f"{self.where}: layer '{self.layer.lid}' {what}")

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
            raise self.error(f"has '{key}': {value!r}, not a whole number")
        return int(value)

    def numbers(self, key: str, default: list[int] | None = None) -> list[int]:
        """A parameter that lists whole numbers."""
        value = self.get(key, default)
        if not isinstance(value, list) or not all(isinstance(one, int) for one in value):
            raise self.error(f"has '{key}': {value!r}, not a list of whole numbers")
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
        name = self.layer.name.removeprefix(f"{op}_")
        return helper.make_node(op, reads, self.writes, name, **attributes)  # type: ignore[arg-type]

    def inner(self, op: str, reads: Sequence[str], part: str) -> onnx.NodeProto:
        """A node before the last one of a fused layer."""
        return helper.make_node(op, reads, [self.named(part)], f"{self.layer.name}/{part}")

    def named(self, part: str) -> str:
        """Name of a tensor that is this layer's alone."""
        return f"{self.layer.lid}:{part}"


def _same(op: str) -> Callable[[_Case], Native]:
    return lambda case: Native(Group(op, (case.node(op, case.reads),)))


def _weighted(case: _Case, node: onnx.NodeProto) -> Native:
    bias = case.named("bias") if case.get("bias", default=False) else None
    node.input.extend([case.named("weight"), *([bias] if bias else [])])
    return Native(Group(node.op_type, (node,)), weight=case.named("weight"), bias=bias)


def _window(case: _Case, kernel: Sequence[int], strides: Sequence[int]) -> dict[str, object]:
    count = len(kernel)
    flat = case.numbers("pad", [0] * 2 * count if case.get("padding", "VALID") == "VALID" else None)
    dilation = case.numbers("dilation", [1] * (count + 2))
    if len(flat) != 2 * count or len(dilation) != count + 2:
        raise case.error(f"has pad {flat} and dilation {dilation} for {count} spatial axes")
    return {
        "dilations": dilation[1:-1],
        "kernel_shape": list(kernel),
        "pads": [*flat[::2], *flat[1::2]],
        "strides": list(strides),
    }


def _convolution(case: _Case) -> Native:
    window = _window(
        case,
        [case.number("ksize_h"), case.number("ksize_w")],
        [case.number("stride_h"), case.number("stride_w")],
    )
    group = case.number("group_number", 1)
    return _weighted(case, case.node("Conv", case.reads, group=group, **window))


def _convolution_1d(case: _Case) -> Native:
    window = _window(case, [case.number("ksize")], [case.number("stride")])
    group = case.number("group_number", 1)
    return _weighted(case, case.node("Conv", case.reads, group=group, **window))


def _pooling(case: _Case) -> Native:
    window = _window(
        case,
        [case.number("ksize_h"), case.number("ksize_w")],
        [case.number("stride_h"), case.number("stride_w")],
    )
    ceil_mode = int(case.get("round_type", "floor") == "ceil")
    if case.get("type") == "MAX":
        node = case.node("MaxPool", case.reads, ceil_mode=ceil_mode, **window)
        return Native(Group("MaxPool", (node,)))
    if any(step != 1 for step in case.numbers("dilation", [1, 1, 1, 1])):
        raise case.error("is a dilated average pool, which cannot be read")
    del window["dilations"]
    padded = case.number("count_include_pad", 0)
    node = case.node(
        "AveragePool", case.reads, ceil_mode=ceil_mode, count_include_pad=padded, **window
    )
    return Native(Group("AveragePool", (node,)))


def _fullconnect(case: _Case) -> Native:
    if case.number("axis", 1) == 1:
        return _weighted(case, case.node("Gemm", case.reads, transB=1))
    if case.get("bias", default=False):
        raise case.error("is a full connection with a bias over more than two axes")
    return _weighted(case, case.node("MatMul", case.reads))


def _matmul(case: _Case) -> Native:
    if case.get("transpose_a", default=False) or case.get("transpose_b", default=False):
        raise case.error("transposes an input, which cannot be read")
    return _same("MatMul")(case)


def _resize(case: _Case) -> Native:
    mode = {"nearest": "nearest", "bilinear": "linear"}.get(str(case.get("type")))
    if mode is None:
        raise case.error(f"resizes by '{case.get('type')}', which cannot be read")
    frame = "asymmetric"
    if case.get("align_corners", default=False):
        frame = "align_corners"
    elif case.get("half_pixel", default=False):
        frame = "half_pixel"
    nearest = "round_prefer_floor" if frame == "half_pixel" else "floor"
    sizes = case.named("sizes")
    node = case.node(
        "Resize",
        [*case.reads, "", "", sizes],
        mode=mode,
        coordinate_transformation_mode=frame,
        nearest_mode=nearest,
        axes=[2, 3],
    )
    return Native(Group("Resize", (node,)), {sizes: np.array(case.numbers("new_size"), np.int64)})


def _clip(case: _Case) -> Native:
    bounds = {
        case.named("low"): case.get("relu_clamp_bottom", 0),
        case.named("high"): case.get("relu_clamp_top"),
    }
    node = case.node("Clip", [*case.reads, *bounds])
    return Native(
        Group("Clip", (node,)),
        {name: np.array(float(str(value)), np.float32) for name, value in bounds.items()},
    )


def _swish(case: _Case) -> Native:
    if case.get("beta", 1.0) != 1.0:
        raise case.error(f"is a swish with beta {case.get('beta')}, which cannot be read")
    gate = case.inner("Sigmoid", case.reads, "gate")
    return Native(Group("Swish", (gate, case.node("Mul", [*case.reads, *gate.output]))))


def _gelu(case: _Case) -> Native:
    if case.get("approximate", default=False):
        raise case.error("is a gelu by tanh, which cannot be read")
    root, one, half = case.named("root"), case.named("one"), case.named("half")
    scaled = case.inner("Div", [*case.reads, root], "scaled")
    erf = case.inner("Erf", scaled.output, "erf")
    shifted = case.inner("Add", [*erf.output, one], "shifted")
    product = case.inner("Mul", [*case.reads, *shifted.output], "product")
    nodes = (scaled, erf, shifted, product, case.node("Mul", [*product.output, half]))
    values = {root: math.sqrt(2), one: 1.0, half: 0.5}
    return Native(
        Group("Gelu", nodes), {name: np.array(v, np.float32) for name, v in values.items()}
    )


def _softmax(case: _Case) -> Native:
    if case.get("beta", 1.0) != 1.0:
        raise case.error(f"is a softmax with beta {case.get('beta')}, which cannot be read")
    node = case.node("Softmax", case.reads, axis=case.axis(case.number("sf_axis", -1)))
    return Native(Group("Softmax", (node,)))


def _concat(case: _Case) -> Native:
    node = case.node("Concat", case.reads, axis=case.axis(case.number("dim")))
    return Native(Group("Concat", (node,)))


def _split(case: _Case) -> Native:
    # the file gives where to cut and not how long the last piece is, which ONNX wants to know; the
    # pieces are all equal in every sample
    cuts = case.numbers("slices")
    if not cuts or any(cut != cuts[0] * (i + 1) for i, cut in enumerate(cuts)):
        raise case.error(f"splits at {cuts}: only equal pieces can be read")
    node = case.node(
        "Split",
        case.reads,
        axis=case.axis(case.number("dim")),
        num_outputs=len(cuts) + 1,
    )
    return Native(Group("Split", (node,)))


def _slice(case: _Case) -> Native:
    begin, size = case.moved(case.numbers("begin")), case.moved(case.numbers("size"))
    if len(begin) != len(size):
        raise case.error(f"slices from {begin} by {size}")
    starts, ends = case.named("starts"), case.named("ends")
    node = case.node("Slice", [*case.reads, starts, ends])
    stops = [first + count for first, count in zip(begin, size, strict=True)]
    return Native(
        Group("Slice", (node,)),
        {starts: np.array(begin, np.int64), ends: np.array(stops, np.int64)},
    )


def _reshape(case: _Case) -> Native:
    shape = case.named("shape")
    node = case.node("Reshape", [*case.reads, shape])
    return Native(Group("Reshape", (node,)), {shape: np.array(case.numbers("shape"), np.int64)})


def _permute(case: _Case) -> Native:
    node = case.node("Transpose", case.reads, perm=case.numbers("perm"))
    return Native(Group("Transpose", (node,)))


MAKERS: Final[Mapping[str, Callable[[_Case], Native]]] = {
    "convolution": _convolution,
    "conv1d": _convolution_1d,
    "group_conv1d": _convolution_1d,
    "pooling": _pooling,
    "fullconnect": _fullconnect,
    "matmul": _matmul,
    "image_resize": _resize,
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
}
