"""The digits detector as an ONNX file with the names that a YOLOv5 v6.1 export has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import onnx
import torch
from digits_detector_network import ANCHORS, COLUMNS, STRIDES, Convolution, Detector, Wiring
from onnx import TensorProto, helper, numpy_helper
from torch import nn

OPSET, IR_VERSION = 13, 7

CONSTANTS = (
    ("342", "344", "346", "348", "355", "461", "460"),
    ("385", "387", "389", "391", "398", "465", "464"),
    ("428", "430", "432", "434", "441", "441", "468"),
)
"""Tensor names of each scale's constants: 2, 0.5, cells, stride, 2, exponent 2, anchors.

These are the numbers that PyTorch's exporter gave them in YOLOv5s, where factor and exponent of
the last scale are one tensor. The toolchain names constants after them (Initializer_342), so a
list of layers written for YOLOv5s fits here too, uids included."""

TO_THE_END = np.iinfo(np.int64).max


class Graph:
    """An ONNX graph in the making; a node's name is its operation and its place in the list."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def node(self, kind: str, inputs: Sequence[str], output: str = "", **attributes: object) -> str:
        """Add a node; returns the name of its output."""
        name = f"{kind}_{len(self.nodes)}"
        output = output or f"{name}_output"
        self.nodes.append(helper.make_node(kind, inputs, [output], name=name, **attributes))
        return output

    def constant(self, value: npt.ArrayLike, output: str = "") -> str:
        """Add a constant as a node, as the exporter does for what stands in the Python code."""
        name = output or f"Constant_{len(self.nodes)}_output"
        return self.node("Constant", [], output, value=numpy_helper.from_array(f32(value), name))

    def shape(self, *sizes: int) -> str:
        """Add a constant of int64 numbers."""
        numbers = numpy_helper.from_array(np.array(sizes, np.int64))
        return self.node("Constant", [], value=numbers)

    def initializer(self, name: str, value: npt.ArrayLike) -> str:
        """Add weights, or a constant that the exporter folded; returns its name."""
        self.initializers.append(numpy_helper.from_array(f32(value), name))
        return name


def f32(value: npt.ArrayLike) -> npt.NDArray[np.float32]:
    """The value as a contiguous array of float32."""
    return np.asarray(value, dtype=np.float32, order="C")


class OnGraph:
    """The operations of the wiring, noted down as nodes."""

    def __init__(self, net: Detector, side: int) -> None:
        self.graph = Graph()
        self.side = side
        self.names = {module: name for name, module in net.named_modules()}

    def convolve(self, layer: Convolution, x: str) -> str:
        """Convolution with the normalization folded in, then x * sigmoid(x)."""
        norm = layer.norm
        gain = norm.weight.double() / (norm.running_var.double() + norm.eps).sqrt()
        weight = layer.conv.weight.double() * gain[:, None, None, None]
        bias = norm.bias.double() - norm.running_mean.double() * gain
        y = self.convolution(layer.conv, weight, bias, x)
        return self.graph.node("Mul", [y, self.graph.node("Sigmoid", [y])])

    def project(self, layer: nn.Conv2d, x: str) -> str:
        """Convolution with nothing behind it."""
        return self.convolution(layer, layer.weight, layer.bias, x)

    def convolution(
        self, layer: nn.Conv2d, weight: torch.Tensor, bias: torch.Tensor, x: str
    ) -> str:
        """The node and its weights."""
        name = self.names[layer]
        (pad, _), (kernel, _), (stride, _) = layer.padding, layer.kernel_size, layer.stride
        return self.graph.node(
            "Conv",
            [
                x,
                self.graph.initializer(f"{name}.weight", weight.detach().numpy()),
                self.graph.initializer(f"{name}.bias", bias.detach().numpy()),
            ],
            dilations=[1, 1],
            group=1,
            kernel_shape=[kernel, kernel],
            pads=[pad] * 4,
            strides=[stride, stride],
        )

    def add(self, x: str, y: str) -> str:
        """The sum."""
        return self.graph.node("Add", [x, y])

    def join(self, parts: Sequence[str]) -> str:
        """All channels."""
        return self.graph.node("Concat", parts, axis=1)

    def pool(self, x: str) -> str:
        """The maximum of 5x5 cells around each."""
        return self.graph.node(
            "MaxPool", [x], ceil_mode=0, kernel_shape=[5, 5], pads=[2] * 4, strides=[1, 1]
        )

    def enlarge(self, x: str) -> str:
        """Every cell becomes 2x2."""
        scales = self.graph.constant([1, 1, 2, 2])
        return self.graph.node(
            "Resize",
            [x, "", scales],
            coordinate_transformation_mode="asymmetric",
            mode="nearest",
            nearest_mode="floor",
        )

    def decode(self, scale: int, logits: str) -> str:
        """Boxes in pixels, objectness and classes of one scale; shape (1, rows, columns)."""
        graph, stride = self.graph, STRIDES[scale]
        two, half, cells, pixels, twice, exponent, anchors = CONSTANTS[scale]
        size = self.side // stride
        count = len(ANCHORS[scale])
        y = graph.node("Reshape", [logits, graph.shape(1, count, COLUMNS, size, size)])
        y = graph.node("Transpose", [y], perm=[0, 1, 3, 4, 2])
        y = graph.node("Sigmoid", [y])
        xy = graph.node("Mul", [self.columns(y, 0, 2), graph.constant(2.0, two)])
        xy = graph.node("Sub", [xy, graph.constant(0.5, half)])
        xy = graph.node("Add", [xy, graph.constant(grid(count, size), cells)])
        xy = graph.node("Mul", [xy, graph.constant(stride, pixels)])
        wh = graph.node("Mul", [self.columns(y, 2, 4), graph.constant(2.0, twice)])
        square = twice if exponent == twice else graph.initializer(exponent, 2.0)
        wh = graph.node("Pow", [wh, square])
        sizes = np.broadcast_to(
            np.array(ANCHORS[scale]).reshape(1, count, 1, 1, 2), (1, count, size, size, 2)
        )
        wh = graph.node("Mul", [wh, graph.initializer(anchors, sizes)])
        y = graph.node("Concat", [xy, wh, self.columns(y, 4, TO_THE_END)], axis=-1)
        return graph.node("Reshape", [y, graph.shape(1, -1, COLUMNS)])

    def columns(self, x: str, first: int, end: int) -> str:
        """Columns of the last axis, from `first` to before `end`."""
        axis, start, stop, step = (self.graph.shape(number) for number in (4, first, end, 1))
        return self.graph.node("Slice", [x, start, stop, axis, step])


def grid(count: int, size: int) -> npt.NDArray[np.int64]:
    """Column and row of each cell; shape (1, count, size, size, 2)."""
    row, column = np.indices((size, size))
    return np.broadcast_to(np.stack([column, row], -1), (1, count, size, size, 2))


def to_onnx(net: Detector, side: int) -> onnx.ModelProto:
    """Write a trained detector down for pictures of one size.

    Args:
        net: The detector; its normalizations are folded, so it is taken as it evaluates.
        side: Width and height of the picture in pixels, a multiple of 32.

    Returns:
        The model: "images", RGB / 255, (1, 3, side, side) to "output", (1, rows, columns).
    """
    notes = OnGraph(net, side)
    scales = Wiring(net, notes).run("images")
    notes.graph.node("Concat", scales, "output", axis=1)
    rows = sum(len(ANCHORS[0]) * (side // stride) ** 2 for stride in STRIDES)
    model = helper.make_model(
        helper.make_graph(
            notes.graph.nodes,
            "digits-detector",
            [helper.make_tensor_value_info("images", TensorProto.FLOAT, [1, 3, side, side])],
            [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, rows, COLUMNS])],
            notes.graph.initializers,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="npuwidgets",
        doc_string="Finds handwritten digits; trained on scikit-learn's, by npuwidgets.",
    )
    onnx.checker.check_model(model, full_check=True)
    return model
