"""The handwritten digits of scikit-learn, some of them held back for judging."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from npuwidgets.arrays import Floats, Integers
from npuwidgets.errors import DatasetError

__all__ = ["CLASSES", "HELD_BACK_EVERY", "Digits", "load_digits"]

CLASSES = tuple("0123456789")
"""Names of the classes; the index is the network's class."""

HELD_BACK_EVERY = 5
"""Digits whose index leaves the last remainder of this are for judging only: 359 of 1797."""


@dataclass(frozen=True, slots=True, eq=False)
class Digits:
    """Small grey pictures of digits.

    Args:
        images: Ink, 0 (paper) to 1 (full); float32, shape (n, 8, 8).
        labels: The digit itself; int64, shape (n,).
        indices: Place of each in scikit-learn's list; int64, shape (n,).
    """

    images: Floats
    labels: Integers
    indices: Integers

    def __len__(self) -> int:
        """Number of digits."""
        return len(self.labels)


def load_digits(*, held_back: bool) -> Digits:
    """Load the digits of one side of the split; the two sides share none.

    The split goes by index, so it is the same for everybody: the network and its calibration
    pictures know one side only, judging uses the other.

    Args:
        held_back: The side for judging instead of the one for training and calibration.

    Returns:
        359 digits when held back, 1438 otherwise, in scikit-learn's order.

    Raises:
        DatasetError: scikit-learn is not installed.

    References:
        E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits. UCI Machine Learning
        Repository, 1998; the part that scikit-learn carries.
    """
    try:
        # It takes a second to import, and only scenes need it.
        from sklearn import datasets  # noqa: PLC0415
    except ImportError as missing:
        raise DatasetError(
            "new scenes are composed from scikit-learn's digits, and scikit-learn is not "
            "installed: pip install scikit-learn, or use the pictures that come along, "
            "npuwidgets.zoo.pictures('digits-detector')"
        ) from missing
    found = datasets.load_digits()
    indices = np.arange(len(found.target), dtype=np.int64)
    last = indices % HELD_BACK_EVERY == HELD_BACK_EVERY - 1
    chosen = indices[last if held_back else ~last]
    return Digits(
        images=(found.images[chosen] / 16).astype(np.float32),
        labels=found.target[chosen].astype(np.int64),
        indices=chosen,
    )
