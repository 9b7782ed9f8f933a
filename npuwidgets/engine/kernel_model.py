"""The small ONNX model of one layer: dequantize, the layer's nodes, quantize."""

from __future__ import annotations

from typing import Final

import numpy as np
import onnx
from onnx import helper, numpy_helper

from npuwidgets.engine.plan import Step
from npuwidgets.network import MOVES_VALUES, Layer, Network, has_branches, inner_graphs
from npuwidgets.numerics import AffineEncoding, Encoding, FixedPointEncoding
from npuwidgets.quantization import channels_first, from_channels_first

__all__ = ["KernelModel", "moves_codes", "rounds_inside", "stored_dtype"]

CONTRIB: Final = "com.microsoft"
"""Domain whose QuantizeLinear takes 16 bits whatever the network's opset is."""

LARGEST_FL: Final = 126
"""Beyond it a step of 2**-fl, or its inverse, is no normal float32."""


def rounds_inside(encoding: Encoding) -> bool:
    """Whether a kernel rounds by itself: integer codes whose step float32 can divide by.

    float16 and bfloat16 are rounded by numpy around the kernel, and so are the fixed-point steps
    beyond 2**126, the empty range's among them.
    """
    if isinstance(encoding, FixedPointEncoding):
        return abs(encoding.fl) <= LARGEST_FL
    if not isinstance(encoding, AffineEncoding):
        return False
    # QuantizeLinear clips at the bounds of the type, whatever the encoding's own are
    reach = np.iinfo(encoding.code_dtype)
    return (encoding.qmin, encoding.qmax) == (reach.min, reach.max)


def stored_dtype(encoding: Encoding | None) -> str:
    """Type a kernel sees: integer codes, or float32 for everything else."""
    if encoding is None or not rounds_inside(encoding):
        return "float32"
    return np.dtype(encoding.code_dtype).name


def moves_codes(step: Step) -> bool:
    """Whether the layer can move the codes themselves: nothing to dequantize or round.

    Max pool could, but ONNX Runtime's float kernel is 20 times faster than its 8-bit one.
    """
    if step.layer.op not in MOVES_VALUES or not step.read_as or step.read_as[0] is None:
        return False
    source = step.read_as[0]
    if not rounds_inside(source) or any(
        one is None or one.key() != source.key() for one in step.written_as
    ):
        return False
    return step.layer.op in ("Transpose", "Slice", "Split")


class KernelModel:
    """Builds the ONNX model of one kernel."""

    def __init__(self, network: Network, step: Step, *, on_codes: bool) -> None:
        self._network = network
        self._step = step
        self._on_codes = on_codes
        self._inputs: list[onnx.ValueInfoProto] = []
        self._nodes: list[onnx.NodeProto] = []
        self._taken = _names(step.layer)
        self._made: dict[tuple[str, str], str] = {}
        self.input_names: list[str] = []
        self.output_names: list[str] = []

    def model(self) -> onnx.ModelProto:
        """The model; fills `input_names` and `output_names`."""
        layer, network = self._step.layer, self._network
        for ref, name, encoding in zip(
            layer.inputs, layer.node_inputs, self._step.read_as, strict=True
        ):
            self._read(ref, name, encoding)
        self._nodes += self._layer_nodes()
        outputs = [
            self._write(place, name, encoding)
            for place, (name, encoding) in enumerate(
                zip(layer.node_outputs, self._step.written_as, strict=True)
            )
        ]
        graph = helper.make_graph(self._nodes, "layer", self._inputs, outputs, self._initializers())
        opsets = {**network.opsets, CONTRIB: 1}
        imports = [helper.make_opsetid(domain, version) for domain, version in opsets.items()]
        return helper.make_model(
            graph, opset_imports=imports, ir_version=max(network.ir_version, 4)
        )

    def own(self, role: str, name: str) -> str:
        """A name of ours for what a tensor needs in a role; no tensor of the layer goes by it."""
        if (role, name) not in self._made:
            free = f"{name}:{role}"
            while free in self._taken:
                free += "_"
            self._taken.add(free)
            self._made[role, name] = free
        return self._made[role, name]

    def scale_and_zero(self, place: int | str) -> tuple[str, str]:
        """Inputs for scale and zero point: of an output by place, of an input by name."""
        if isinstance(place, int):
            return self.own("out_scale", str(place)), self.own("out_zero", str(place))
        return self.own("in_scale", place), self.own("in_zero", place)

    def _layer_nodes(self) -> list[onnx.NodeProto]:
        """The layer's own nodes; a Concat rounds its inputs first and joins the codes.

        Rounding is by element, so the result is the same to the bit, and a quarter of the bytes
        moves.
        """
        step, layer = self._step, self._step.layer
        target = step.written_as[0] if step.written_as else None
        if layer.op != "Concat" or target is None or not rounds_inside(target):
            return list(layer.nodes)
        joined, rounded = onnx.NodeProto(), []
        joined.CopyFrom(layer.nodes[0])
        for place, name in enumerate(joined.input):
            codes = self.own("rounded", str(place))
            node = ("QuantizeLinear", [name, *self.scale_and_zero(0)], [codes])
            rounded.append(helper.make_node(*node, domain=CONTRIB))
            joined.input[place] = codes
        joined.output[0] = self.own("out_codes", "0")
        return [*rounded, joined]

    def _initializers(self) -> list[onnx.TensorProto]:
        step, layer = self._step, self._step.layer
        found = [numpy_helper.from_array(v, n) for n, v in layer.constants.items()]
        if layer.weight is not None:
            value = layer.weight.value
            if step.weight is not None:
                simulated = step.weight.simulate(channels_first(layer.weight))
                value = from_channels_first(layer.weight, simulated)
            found.append(numpy_helper.from_array(value, layer.weight.name))
        if layer.bias is not None:
            self._input(layer.bias.name, np.dtype(np.float32), layer.bias.value.shape)
        return found

    def _input(
        self, name: str, dtype: np.dtype[np.generic], shape: tuple[int | None, ...] | None
    ) -> None:
        kind = helper.np_dtype_to_tensor_dtype(dtype)
        # what the branch that is not taken would do with the shapes does not count
        known = None if any(has_branches(one) for one in self._step.layer.nodes) else shape
        self._inputs.append(helper.make_tensor_value_info(name, kind, known))

    def _read(self, ref: str, name: str, encoding: Encoding | None) -> None:
        info = self._network.tensors[ref]
        if encoding is None or not rounds_inside(encoding) or self._on_codes:
            dtype = np.dtype(info.dtype if encoding is None else stored_dtype(encoding))
            self._input(name, dtype, info.shape)
            self.input_names.append(name)
            return
        codes = self.own("in_codes", name)
        scale, zero = self.scale_and_zero(name)
        dtype = np.dtype(encoding.code_dtype)
        self._input(codes, dtype, info.shape)
        self._input(scale, np.dtype(np.float32), ())
        self._input(zero, dtype, ())
        self.input_names.append(codes)
        self._nodes.append(
            helper.make_node("DequantizeLinear", [codes, scale, zero], [name], domain=CONTRIB)
        )

    def _write(self, place: int, name: str, encoding: Encoding | None) -> onnx.ValueInfoProto:
        if encoding is None or not rounds_inside(encoding) or self._on_codes:
            self.output_names.append(name)
            return helper.make_empty_tensor_value_info(name)
        scale, zero = self.scale_and_zero(place)
        codes = self.own("out_codes", str(place))
        self._input(scale, np.dtype(np.float32), ())
        self._input(zero, np.dtype(encoding.code_dtype), ())
        if self._step.layer.op != "Concat":
            self._nodes.append(
                helper.make_node("QuantizeLinear", [name, scale, zero], [codes], domain=CONTRIB)
            )
        self.output_names.append(codes)
        return helper.make_empty_tensor_value_info(codes)


def _names(layer: Layer) -> set[str]:
    """Every name that the layer's tensors have, those of graphs inside its nodes included."""
    found = {*layer.node_inputs, *layer.node_outputs, *layer.constants}
    found.update(one.name for one in (layer.weight, layer.bias) if one is not None)
    waiting = list(layer.nodes)
    while waiting:
        node = waiting.pop()
        found.update((*node.input, *node.output))
        for graph in inner_graphs(node):
            found.update(value.name for value in graph.input)
            found.update(tensor.name for tensor in graph.initializer)
            waiting += graph.node
    return found
