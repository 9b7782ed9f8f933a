"""Scenes: digits of many sizes and colours on a background with distractors and noise."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from npuwidgets.arrays import Floats, Integers
from npuwidgets.zoo.digits import Digits

__all__ = ["SMALLEST", "TALLEST", "Scene", "compose"]

SMALLEST, TALLEST = 20.0, 300.0
"""Heights of a digit before it is turned, in pixels."""

LEAST_CONTRAST = 60.0
"""How far a digit's luminance stays from that of what it covers, of 255."""

PAPER = 2
"""Cells of paper around the 8x8 cells of a digit."""

PLACES_TRIED = 12
"""A digit that finds no free place so often is left out."""

INK = 0.5
"""Coverage from which a pixel belongs to the digit, and to its box."""

LUMINANCE = np.array([0.299, 0.587, 0.114])
"""Weights of red, green and blue (ITU-R BT.601)."""


class Scene(NamedTuple):
    """A picture and what is to be found in it.

    Args:
        picture: RGB, uint8, shape (side, side, 3).
        boxes: Corners x1, y1, x2, y2 of the digits' ink, in pixels; float32, shape (n, 4).
        labels: Class of each box; int64, shape (n,).
    """

    picture: npt.NDArray[np.uint8]
    boxes: Floats
    labels: Integers


def compose(random: np.random.Generator, digits: Digits, side: int) -> Scene:
    """Compose one scene.

    Heights are spread evenly over their logarithm, so that small digits are as frequent as large
    ones. Digits do not overlap and are not cut by the border.

    Args:
        random: Where all chance comes from.
        digits: What may appear.
        side: Width and height of the picture, in pixels; 64 or more.

    Returns:
        The scene, with at least one digit and at most one for each 64 pixels of the side, plus one.
    """
    canvas = background(random, side)
    distract(random, canvas, count=int(random.integers(0, side // 40)))
    picture = np.asarray(canvas, dtype=np.float32).copy()
    boxes: list[tuple[int, int, int, int]] = []
    labels: list[int] = []
    for _ in range(int(random.integers(1, side // 64 + 2))):
        which = int(random.integers(len(digits)))
        ink = stamp(random, digits.images[which], tallest=min(TALLEST, 0.8 * side))
        place = free_place(random, ink.shape, boxes, side)
        if place is not None:
            boxes.append(paint(random, picture, ink, place))
            labels.append(int(digits.labels[which]))
    noise = random.standard_normal(picture.shape, dtype=np.float32) * np.float32(
        random.uniform(0, 6)
    )
    return Scene(
        picture=np.clip(picture + noise, 0, 255).round().astype(np.uint8),
        boxes=np.array(boxes, dtype=np.float32).reshape(-1, 4),
        labels=np.array(labels, dtype=np.int64),
    )


def background(random: np.random.Generator, side: int) -> Image.Image:
    """A soft mixture of a few colours around a common one."""
    knots = int(random.integers(2, 7))
    spread = random.uniform(5, 60)
    colours = random.uniform(0, 255, 3) + random.normal(0, spread, (knots, knots, 3))
    coarse = Image.fromarray(np.clip(colours, 0, 255).astype(np.uint8))
    return coarse.resize((side, side), Image.Resampling.BICUBIC)


def distract(random: np.random.Generator, canvas: Image.Image, count: int) -> None:
    """Draw filled polygons and long thin lines, which are no digits."""
    draw = ImageDraw.Draw(canvas)
    for _ in range(count):
        red, green, blue = (int(part) for part in random.integers(0, 256, 3))
        centre = random.uniform(0, canvas.width, 2)
        if random.random() < 0.5:
            corners = centre + random.uniform(-60, 60, (int(random.integers(3, 6)), 2))
            draw.polygon([(x, y) for x, y in corners.tolist()], fill=(red, green, blue))
        else:
            end = random.uniform(0, canvas.width, 2)
            ends = [(float(centre[0]), float(centre[1])), (float(end[0]), float(end[1]))]
            draw.line(ends, fill=(red, green, blue), width=int(random.integers(1, 4)))


def stamp(random: np.random.Generator, image: Floats, tallest: float) -> Floats:
    """Enlarge, stretch and turn one digit.

    Returns:
        Coverage from 0 to 1, cut to the rows and columns that hold ink; shape (height, width).
    """
    tight = cut_to_ink(image, 0.25)
    rows, columns = tight.shape
    height = float(np.exp(random.uniform(np.log(SMALLEST), np.log(tallest))))
    width = max(height * columns / rows * random.uniform(0.8, 1.25), height / 5)
    # Paper all around lets strokes end round, and turning cuts nothing off.
    framed = np.pad(tight, PAPER)
    size = (
        round(width * (columns + 2 * PAPER) / columns),
        round(height * (rows + 2 * PAPER) / rows),
    )
    grey = Image.fromarray((framed * 255).round().astype(np.uint8))
    large = grey.resize(size, Image.Resampling.BICUBIC)
    turned = large.rotate(random.uniform(-10, 10), Image.Resampling.BILINEAR)
    coverage = (np.asarray(turned, dtype=np.float32) / 255 - 0.3) / 0.3
    return cut_to_ink(np.clip(coverage, 0, 1), INK)


def cut_to_ink(image: Floats, least: float) -> Floats:
    """Cut away the rows and columns at the edges that stay below `least`."""
    rows = np.flatnonzero(image.max(axis=1) >= least)
    columns = np.flatnonzero(image.max(axis=0) >= least)
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def free_place(
    random: np.random.Generator,
    shape: tuple[int, ...],
    taken: list[tuple[int, int, int, int]],
    side: int,
) -> tuple[int, int] | None:
    """Find a place that no other digit has; x and y of the upper left corner, or None."""
    height, width = shape
    for _ in range(PLACES_TRIED):
        x = int(random.integers(0, side - width + 1))
        y = int(random.integers(0, side - height + 1))
        if all(
            x >= right or y >= lower or x + width <= left or y + height <= upper
            for left, upper, right, lower in taken
        ):
            return x, y
    return None


def paint(
    random: np.random.Generator,
    picture: Floats,
    ink: Floats,
    place: tuple[int, int],
) -> tuple[int, int, int, int]:
    """Lay the ink over the picture in a colour that stands out; returns its corners."""
    (x, y), (height, width) = place, ink.shape
    below = picture[y : y + height, x : x + width]
    colours = random.uniform(0, 255, (64, 3))
    contrast = np.abs((colours - below.mean(axis=(0, 1))) @ LUMINANCE)
    colour = colours[int(np.argmax(contrast >= LEAST_CONTRAST))].astype(np.float32)
    below += ink[:, :, np.newaxis] * (colour - below)
    return x, y, x + width, y + height
