"""A layer's arrays as the `.data` holds them: HWIO for convolutions, (in, out) for dense layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import onnx

from npuwidgets.acuity.networks.data import Data
from npuwidgets.acuity.networks.document import JsonLayer
from npuwidgets.acuity.networks.operators import FOREIGN, attributes
from npuwidgets.arrays import Array, Floats
from npuwidgets.errors import AcuityFileError
from npuwidgets.network import Kind, Layer

__all__ = ["CONSTANT", "INLINE", "LayerArrays", "stored_arrays"]


AXES = {"convolution": 4, "conv1d": 3, "group_conv1d": 3, "fullconnect": 2}
"""Of the weight, by operator; other weights are stored as ONNX has them."""

CONSTANT: Final = "constant:"
"""Port of a constant that is neither weight nor bias and too large for the `.json`; ours."""

INLINE: Final = 64
"""Elements; a constant of at most so many stands in the `.json`, where it can be read."""

CONVOLUTIONS: Final = frozenset({"convolution", "conv1d", "group_conv1d"})


def stored_arrays(layer: Layer, op: str) -> dict[str, Array]:
    """A layer's arrays as the `.data` holds them.

    Args:
        layer: Any layer.
        op: What it is written as.

    Returns:
        `weight`, `bias`, `data`, and large constants of ours, as far as the layer has them. O is
        the output channel, I the input channel of a group: convolution (O, I, H, W) as
        (H, W, I, O), full connections as (in, out); others in ONNX layout.
    """
    found: dict[str, Array] = {}
    if layer.kind is Kind.CONSTANT and layer.value is not None:
        found["data"] = layer.value
    if layer.weight is not None:
        value = layer.weight.value
        if op in CONVOLUTIONS:
            value = np.ascontiguousarray(value.transpose(*range(2, value.ndim), 1, 0))
        elif op == "fullconnect" and _by_output(layer.nodes[-1]):
            value = value.T
        found["weight"] = value
    if layer.bias is not None:
        found["bias"] = layer.bias.value
    for name, constant in layer.constants.items():
        if constant.size > INLINE:
            found[CONSTANT + name] = constant
    return found


@dataclass(frozen=True, slots=True)
class LayerArrays:
    """A `.data` beside the `.json` it belongs to; every method names both files and the lid.

    Args:
        data: What the `.data` holds.
        data_path: Its path.
        json_path: Path of the `.json`.
    """

    data: Data
    data_path: str
    json_path: str

    def array(self, layer: JsonLayer, port: str) -> Array:
        """An array as it is stored.

        Raises:
            AcuityFileError: It is not there.
        """
        found = self.data.arrays.get(layer.lid, {}).get(port)
        if found is None:
            raise AcuityFileError(
                f"{self.data_path} has no '{port}' of layer '{layer.lid}' of {self.json_path}: do "
                "the two belong together?"
            )
        return found

    def weight(self, layer: JsonLayer, node: onnx.NodeProto) -> Array:
        """A layer's weight in ONNX layout, for the node that reads it.

        Raises:
            AcuityFileError: It is not there, not float32, or of another shape than the layer says.
        """
        stored = self._floats(layer, "weight")
        parameters = layer.parameters or {}
        kernel = tuple(parameters[k] for k in ("ksize_h", "ksize_w", "ksize") if k in parameters)
        outputs, shape = parameters.get("weights"), stored.shape
        axes = AXES.get(layer.op)
        if axes is not None and (
            len(shape) != axes or shape[-1] != outputs or shape[: len(kernel)] != kernel
        ):
            expected = ", ".join(str(dim) for dim in (*kernel, "inputs", outputs))
            raise AcuityFileError(
                f"{self.data_path}: 'weight' of layer '{layer.lid}' has shape {shape}, but "
                f"{self.json_path} wants ({expected})"
            )
        return from_stored(stored, layer.op, node)

    def bias(self, layer: JsonLayer) -> Array:
        """A layer's bias.

        Raises:
            AcuityFileError: It is not there, not float32, or of another shape than the layer says.
        """
        bias = self._floats(layer, "bias")
        outputs = (layer.parameters or {}).get("weights")
        if layer.op != FOREIGN and bias.shape != (outputs,):
            raise AcuityFileError(
                f"{self.data_path}: 'bias' of layer '{layer.lid}' has shape {bias.shape}, but "
                f"{self.json_path} wants ({outputs},)"
            )
        return bias

    def channels(self, layer: JsonLayer, port: str) -> Array:
        """An array of a normalization: a number for each channel.

        Raises:
            AcuityFileError: It is not there, or not float32.
        """
        return np.ascontiguousarray(self._floats(layer, port).reshape(-1))

    def variable(self, layer: JsonLayer) -> Array:
        """The value of a constant layer.

        Raises:
            AcuityFileError: It is not there, or of another type or shape than the layer says.
        """
        parameters = layer.parameters or {}
        kind = parameters.get("type", "float32")
        value = self.array(layer, "data") if kind != "float32" else self._floats(layer, "data")
        if value.dtype.name != kind:
            raise AcuityFileError(
                f"{self.data_path}: 'data' of layer '{layer.lid}' is {value.dtype}, but "
                f"{self.json_path} says {kind!r:.40}"
            )
        if parameters.get("is_scalar") and value.size == 1:
            return value.reshape(())
        if list(value.shape) != parameters.get("shape"):
            raise AcuityFileError(
                f"{self.data_path}: 'data' of layer '{layer.lid}' has shape {value.shape}, but "
                f"{self.json_path} says {parameters.get('shape')}"
            )
        return np.ascontiguousarray(value)

    def _floats(self, layer: JsonLayer, port: str) -> Floats:
        found = self.array(layer, port)
        if found.dtype.kind != "f" or found.dtype.itemsize != 4:
            raise AcuityFileError(
                f"{self.data_path}: '{port}' of layer '{layer.lid}' is {found.dtype}, not float32"
            )
        return found.astype(np.float32, copy=False)


def from_stored(stored: Floats, op: str, node: onnx.NodeProto) -> Array:
    """A weight in ONNX layout.

    Args:
        stored: As the `.data` holds it.
        op: What the layer is written as.
        node: The node that reads it.

    Returns:
        The weight, row-major.
    """
    if op in CONVOLUTIONS:
        rank = stored.ndim
        return np.ascontiguousarray(stored.transpose(rank - 1, rank - 2, *range(rank - 2)))
    if op == "fullconnect" and _by_output(node):
        return np.ascontiguousarray(stored.T)
    return np.ascontiguousarray(stored)


def _by_output(node: onnx.NodeProto) -> bool:
    """Whether a Gemm's weight is (out, in)."""
    return bool(attributes(node).get("transB", 0))
