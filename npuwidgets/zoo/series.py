"""Series of scenes: those to judge by, of digits held back, and those that calibrate."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from npuwidgets.zoo.digits import load_digits
from npuwidgets.zoo.scenes import Scene, compose

__all__ = ["CALIBRATION_COUNT", "SIDE", "calibration_scenes", "judging_scenes"]

SIDE = 640
"""Width and height of a scene, and of the network's input, in pixels."""

CALIBRATION_SEED, CALIBRATION_COUNT = 77, 16


def judging_scenes(count: int, seed: int = 0, side: int = SIDE) -> Iterator[Scene]:
    """Compose scenes of held-back digits, as many as asked.

    Scene k of a seed is the same whatever the count, so the first 40 of 400 are the 40.

    Args:
        count: How many; 400 or more to compare two variants of a network.
        seed: Which series; 0 or more.
        side: Width and height in pixels, 64 or more.

    Yields:
        Scenes; each unpacks into picture (uint8, RGB), boxes (x1, y1, x2, y2) and labels.

    Raises:
        DatasetError: scikit-learn is not installed.
    """
    digits = load_digits(held_back=True)
    for index in range(count):
        yield compose(np.random.default_rng([seed, index]), digits, side)


def calibration_scenes() -> Iterator[Scene]:
    """Compose the scenes that the calibration pictures show, of digits used in training.

    Yields:
        16 scenes of 640 x 640 pixels.

    Raises:
        DatasetError: scikit-learn is not installed.
    """
    digits = load_digits(held_back=False)
    for index in range(CALIBRATION_COUNT):
        yield compose(np.random.default_rng([CALIBRATION_SEED, index]), digits, SIDE)
