"""ONNX nodes for the toolchain's convolutions, pools and resizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from npuwidgets.acuity.json_view import JsonView, Rebuilt
from npuwidgets.network import Group

__all__ = ["SPATIAL_MAKERS"]


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


SPATIAL_MAKERS: Final[Mapping[str, Callable[[JsonView], Rebuilt]]] = {
    "convolution": _convolution,
    "conv1d": _convolution_1d,
    "group_conv1d": _convolution_1d,
    "pooling": _pooling,
    "image_resize": _resize,
}
"""By the toolchain's operator."""
