"""The digits detector in PyTorch: YOLOv5 v6's shape at the depth of its n and s, much narrower."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import torch
from torch import Tensor, nn

CLASS_COUNT = 10
COLUMNS = 5 + CLASS_COUNT
STRIDES = (8, 16, 32)
ANCHORS = (
    ((13, 21), (19, 30), (28, 43)),
    ((39, 61), (55, 86), (78, 118)),
    ((102, 160), (136, 210), (178, 270)),
)
"""Widths and heights in pixels, three a stride: digits are 20 to 300 high, about .64 as wide."""

WIDTHS = (8, 16, 32, 56, 64)
DEPTHS = (1, 2, 3, 1)

Value = TypeVar("Value")


class Convolution(nn.Module):
    """Convolution, batch normalization, SiLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 1, stride: int = 1) -> None:
        super().__init__()
        # The first one has an even kernel and takes 2 on each side, as YOLOv5 v6 does.
        padding = 2 if kernel == 6 else kernel // 2
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False)
        self.norm = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03)

    def forward(self, x: Tensor) -> Tensor:
        """Convolve, normalize, bend."""
        return nn.functional.silu(self.norm(self.conv(x)))


class Bottleneck(nn.Module):
    """Two convolutions, around which a shortcut may lead."""

    def __init__(self, width: int, *, shortcut: bool) -> None:
        super().__init__()
        self.cv1 = Convolution(width, width)
        self.cv2 = Convolution(width, width, 3)
        self.shortcut = shortcut


class C3(nn.Module):
    """A chain of bottlenecks on one half of the channels, joined with the other half."""

    def __init__(self, inputs: int, outputs: int, depth: int = 1, *, shortcut: bool = True) -> None:
        super().__init__()
        half = outputs // 2
        self.cv1 = Convolution(inputs, half)
        self.cv2 = Convolution(inputs, half)
        self.cv3 = Convolution(2 * half, outputs)
        self.m = nn.ModuleList(Bottleneck(half, shortcut=shortcut) for _ in range(depth))


class SPPF(nn.Module):
    """Three maximum poolings in a row, all joined: a wide view at little cost."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cv1 = Convolution(width, width // 2)
        self.cv2 = Convolution(2 * width, width)


class Operations(Protocol[Value]):
    """What the wiring below needs; PyTorch computes with it, the ONNX writer notes it down."""

    def convolve(self, layer: Convolution, x: Value) -> Value:
        """Convolution, normalization, SiLU."""

    def project(self, layer: nn.Conv2d, x: Value) -> Value:
        """A convolution with nothing behind it."""

    def add(self, x: Value, y: Value) -> Value:
        """The sum."""

    def join(self, parts: Sequence[Value]) -> Value:
        """All channels of all parts."""

    def pool(self, x: Value) -> Value:
        """The maximum of 5x5 cells around each."""

    def enlarge(self, x: Value) -> Value:
        """Every cell becomes 2x2."""

    def decode(self, scale: int, logits: Value) -> Value:
        """What is made of the logits of one scale."""


class OnTensors:
    """The operations on PyTorch's tensors."""

    def convolve(self, layer: Convolution, x: Tensor) -> Tensor:
        """Convolution, normalization, SiLU."""
        return layer(x)

    def project(self, layer: nn.Conv2d, x: Tensor) -> Tensor:
        """A convolution with nothing behind it."""
        return layer(x)

    def add(self, x: Tensor, y: Tensor) -> Tensor:
        """The sum."""
        return x + y

    def join(self, parts: Sequence[Tensor]) -> Tensor:
        """All channels of all parts."""
        return torch.cat(list(parts), 1)

    def pool(self, x: Tensor) -> Tensor:
        """The maximum of 5x5 cells around each."""
        return nn.functional.max_pool2d(x, 5, 1, 2)

    def enlarge(self, x: Tensor) -> Tensor:
        """Every cell becomes 2x2."""
        return nn.functional.interpolate(x, scale_factor=2.0, mode="nearest")

    def decode(self, scale: int, logits: Tensor) -> Tensor:
        """Logits as the loss wants them; shape (batch, 3, height, width, columns)."""
        count, _, height, width = logits.shape
        shaped = logits.view(count, len(ANCHORS[scale]), COLUMNS, height, width)
        return shaped.permute(0, 1, 3, 4, 2)


class Detector(nn.Module):
    """Backbone, neck with paths up and down, and one projection for each of three scales."""

    def __init__(self) -> None:
        super().__init__()
        first, *stages = WIDTHS
        self.stem = Convolution(3, first, 6, 2)
        self.down = nn.ModuleList()
        self.stages = nn.ModuleList()
        for width, depth in zip(stages, DEPTHS, strict=True):
            self.down.append(Convolution(first, width, 3, 2))
            self.stages.append(C3(width, width, depth))
            first = width
        _, fine, middle, coarse = stages
        self.sppf = SPPF(coarse)
        self.narrow_coarse = Convolution(coarse, middle)
        self.up_middle = C3(2 * middle, middle, shortcut=False)
        self.narrow_middle = Convolution(middle, fine)
        self.up_fine = C3(2 * fine, fine, shortcut=False)
        self.down_fine = Convolution(fine, fine, 3, 2)
        self.down_middle = C3(2 * fine, middle, shortcut=False)
        self.down_coarse = Convolution(middle, middle, 3, 2)
        self.last_coarse = C3(2 * middle, coarse, shortcut=False)
        self.heads = nn.ModuleList(
            nn.Conv2d(width, 3 * COLUMNS, 1) for width in (fine, middle, coarse)
        )
        for head, stride in zip(self.heads, STRIDES, strict=True):
            expect_little(head, stride)

    def forward(self, pictures: Tensor) -> list[Tensor]:
        """Logits of each scale; shape (batch, 3, height, width, columns)."""
        return Wiring(self, OnTensors()).run(pictures)


def expect_little(head: nn.Conv2d, stride: int) -> None:
    """Start from few objects a picture, so that the first steps are not spent on learning that."""
    with torch.no_grad():
        bias = head.bias.view(3, COLUMNS)
        bias[:, 4] = math.log(5 * (stride / 320) ** 2)
        bias[:, 5:] = math.log(1 / (CLASS_COUNT - 1))


@dataclass(frozen=True)
class Wiring(Generic[Value]):
    """The order of all operations, written once for training and for export."""

    net: Detector
    ops: Operations[Value]

    def run(self, x: Value) -> list[Value]:
        """All three scales, finest first."""
        net, ops = self.net, self.ops
        x = ops.convolve(net.stem, x)
        stages = []
        for down, stage in zip(net.down, net.stages, strict=True):
            x = self.c3(stage, ops.convolve(down, x))
            stages.append(x)
        coarse = ops.convolve(net.narrow_coarse, self.sppf(net.sppf, x))
        middle = self.c3(net.up_middle, ops.join([ops.enlarge(coarse), stages[2]]))
        middle = ops.convolve(net.narrow_middle, middle)
        fine = self.c3(net.up_fine, ops.join([ops.enlarge(middle), stages[1]]))
        joined = ops.join([ops.convolve(net.down_fine, fine), middle])
        middle = self.c3(net.down_middle, joined)
        joined = ops.join([ops.convolve(net.down_coarse, middle), coarse])
        coarse = self.c3(net.last_coarse, joined)
        return [
            ops.decode(scale, ops.project(head, value))
            for scale, (head, value) in enumerate(
                zip(net.heads, (fine, middle, coarse), strict=True)
            )
        ]

    def c3(self, block: C3, x: Value) -> Value:
        """Both halves, the chain of bottlenecks first."""
        ops = self.ops
        chain = ops.convolve(block.cv1, x)
        for link in block.m:
            y = ops.convolve(link.cv2, ops.convolve(link.cv1, chain))
            chain = ops.add(chain, y) if link.shortcut else y
        return ops.convolve(block.cv3, ops.join([chain, ops.convolve(block.cv2, x)]))

    def sppf(self, block: SPPF, x: Value) -> Value:
        """Poolings of 5, 9 and 13 cells, by pooling what is pooled."""
        ops = self.ops
        views = [ops.convolve(block.cv1, x)]
        for _ in range(3):
            views.append(ops.pool(views[-1]))
        return ops.convolve(block.cv2, ops.join(views))


def decode(scales: Sequence[Tensor]) -> Tensor:
    """Boxes and scores from logits, as YOLOv5 decodes; shape (batch, rows, columns), in pixels.

    xy = (2 sigmoid - 0.5 + cell) * stride;  wh = (2 sigmoid) ** 2 * anchor
    """
    rows = []
    for logits, stride, anchors in zip(scales, STRIDES, ANCHORS, strict=True):
        probability = logits.sigmoid()
        height, width = logits.shape[2:4]
        y, x = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
        cells = torch.stack([x, y], -1).to(logits)
        sizes = torch.tensor(anchors).to(logits)[:, None, None]
        xy = (probability[..., :2] * 2 - 0.5 + cells) * stride
        wh = (probability[..., 2:4] * 2) ** 2 * sizes
        rows.append(torch.cat([xy, wh, probability[..., 4:]], -1).flatten(1, 3))
    return torch.cat(rows, 1)
