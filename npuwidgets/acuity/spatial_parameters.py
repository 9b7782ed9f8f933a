"""Parameters of the toolchain's convolutions, pools and resizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from npuwidgets.acuity.layer_view import LayerView

__all__ = ["SPATIAL_PARAMETERS"]

Parameters = dict[str, object]


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


SPATIAL_PARAMETERS: Final[Mapping[str, Callable[[LayerView], Parameters]]] = {
    "convolution": _convolution,
    "conv1d": _convolution_1d,
    "group_conv1d": _convolution_1d,
    "pooling": _pooling,
    "image_resize": _resize,
}
"""By the toolchain's operator."""
