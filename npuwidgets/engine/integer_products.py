"""Exact sums of products of integers: convolutions and matrix products in ONNX layout.

A product of integers, and a sum of such products, is exact in float64 as long as nothing leaves
2**53, in whatever order it is summed. There the matrix product of doubles gives what int64 would
give, thirty times faster (14 against 0.44 G multiply-accumulates a second on one core). Where the
numbers could leave 2**53 the sum runs in int64.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view
from onnx import helper

from npuwidgets.arrays import Integers
from npuwidgets.network import Layer

__all__ = ["Integers", "products"]

Numbers = npt.NDArray[Any]

EXACT: Final = 1 << 53
"""Integers up to here are exact in float64."""


def products(layer: Layer, codes: Integers, weight: Integers) -> Integers:
    """Sum the products of a Conv, ConvTranspose, Gemm or MatMul, without its bias.

    Args:
        layer: The layer; its one node's attributes count (groups, dilations, strides, pads ...).
        codes: Its input, zero point taken off: 0 is what padding holds.
        weight: Its weight in ONNX layout, zero point taken off.

    Returns:
        The accumulators in the shape of the layer's output.
    """
    node = layer.nodes[0]
    attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    summed = weight.size // max(weight.shape[_channel_axis(layer)], 1)
    largest = summed * _largest(codes) * _largest(weight)
    dtype = np.float64 if largest < EXACT else np.int64
    x, w = codes.astype(dtype), weight.astype(dtype)
    if layer.op == "Conv":
        found = _conv(x, w, attributes)
    elif layer.op == "ConvTranspose":
        found = _conv_transpose(x, w, attributes)
    elif layer.op == "Gemm":
        found = (x.T if attributes.get("transA", 0) else x) @ (
            w.T if attributes.get("transB", 0) else w
        )
    else:
        found = x @ w
    return found.astype(np.int64)


def _channel_axis(layer: Layer) -> int:
    """Axis of the weight that is not summed over, so that size / length bounds the sum."""
    if layer.op == "ConvTranspose":
        return 1
    return 0 if layer.weight is None else layer.weight.axis


def _largest(array: Integers) -> int:
    return max(int(array.max()), -int(array.min())) if array.size else 0


def _conv(x: Numbers, weight: Numbers, attributes: Mapping[str, Any]) -> Numbers:
    """(N, C, ...) with (M, C / groups, ...) gives (N, M, ...)."""
    rank, groups = x.ndim - 2, attributes.get("group", 1)
    kernel = weight.shape[2:]
    strides = attributes.get("strides", [1] * rank)
    dilations = attributes.get("dilations", [1] * rank)
    windows = [(k - 1) * d + 1 for k, d in zip(kernel, dilations, strict=True)]
    pads = _conv_pads(x.shape[2:], windows, strides, attributes)
    padded = np.pad(x, [(0, 0), (0, 0), *pads])
    seen = sliding_window_view(padded, windows, axis=tuple(range(2, 2 + rank)))
    steps = [slice(None, None, step) for step in (1, 1, *strides, *dilations)]
    seen = seen[tuple(steps)]
    places = seen.shape[2 : 2 + rank]
    order = (0, 1, *range(2 + rank, 2 + 2 * rank), *range(2, 2 + rank))
    columns = seen.transpose(order).reshape(x.shape[0], groups, -1, math.prod(places))
    rows = weight.reshape(groups, weight.shape[0] // groups, -1)
    sums: Numbers = np.matmul(rows, columns)
    return sums.reshape(x.shape[0], weight.shape[0], *places)


def _conv_pads(
    sizes: Sequence[int],
    windows: Sequence[int],
    strides: Sequence[int],
    attributes: Mapping[str, Any],
) -> list[tuple[int, int]]:
    """Zeros before and after each axis; `SAME_LOWER` puts an odd one before."""
    rank, auto = len(sizes), attributes.get("auto_pad", b"NOTSET")
    if auto in (b"SAME_UPPER", b"SAME_LOWER"):
        pads = []
        for size, window, stride in zip(sizes, windows, strides, strict=True):
            total = max((-(-size // stride) - 1) * stride + window - size, 0)
            before = total // 2 if auto == b"SAME_UPPER" else total - total // 2
            pads.append((before, total - before))
        return pads
    given = attributes.get("pads", [0] * (2 * rank)) if auto == b"NOTSET" else [0] * (2 * rank)
    return list(zip(given[:rank], given[rank:], strict=True))


def _conv_transpose(x: Numbers, weight: Numbers, attributes: Mapping[str, Any]) -> Numbers:
    """(N, C, ...) with (C, M / groups, ...) gives (N, M, ...): each input paints a kernel."""
    rank, groups = x.ndim - 2, attributes.get("group", 1)
    kernel = weight.shape[2:]
    strides = attributes.get("strides", [1] * rank)
    dilations = attributes.get("dilations", [1] * rank)
    extra = attributes.get("output_padding", [0] * rank)
    sizes = [
        (size - 1) * s + (k - 1) * d + 1 + e
        for size, s, k, d, e in zip(x.shape[2:], strides, kernel, dilations, extra, strict=True)
    ]
    inner = weight.reshape(groups, x.shape[1] // groups, -1).swapaxes(1, 2)
    painted = np.matmul(inner, x.reshape(x.shape[0], groups, x.shape[1] // groups, -1))
    channels = groups * weight.shape[1]
    painted = painted.reshape(x.shape[0], channels, *kernel, *x.shape[2:])
    canvas = np.zeros((x.shape[0], channels, *sizes), x.dtype)
    for place in itertools.product(*(range(k) for k in kernel)):
        spread = tuple(
            slice(p * d, p * d + (size - 1) * s + 1, s)
            for p, d, size, s in zip(place, dilations, x.shape[2:], strides, strict=True)
        )
        canvas[(slice(None), slice(None), *spread)] += painted[(slice(None), slice(None), *place)]
    pads = _transpose_pads(x.shape[2:], sizes, strides, attributes)
    cut = tuple(slice(a, size - b) for size, (a, b) in zip(sizes, pads, strict=True))
    return canvas[(slice(None), slice(None), *cut)]


def _transpose_pads(
    sizes: Sequence[int],
    whole: Sequence[int],
    strides: Sequence[int],
    attributes: Mapping[str, Any],
) -> list[tuple[int, int]]:
    """What is cut off before and after each axis of the painted canvas."""
    rank, auto = len(sizes), attributes.get("auto_pad", b"NOTSET")
    wanted = attributes.get("output_shape")
    if wanted is None and auto in (b"SAME_UPPER", b"SAME_LOWER"):
        wanted = [size * stride for size, stride in zip(sizes, strides, strict=True)]
    if wanted is None:
        given = attributes.get("pads", [0] * (2 * rank)) if auto == b"NOTSET" else [0] * (2 * rank)
        return list(zip(given[:rank], given[rank:], strict=True))
    pads = []
    for size, target in zip(whole, wanted[-rank:], strict=True):
        total = max(size - target, 0)
        before = total // 2 if auto == b"SAME_UPPER" else total - total // 2
        pads.append((before, total - before))
    return pads
