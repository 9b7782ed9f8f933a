"""Zoo: the embedded example, a small real detector with its calibration and judging pictures.

`open` gives it as a session. `scenes` draws more pictures, `judging` and `comparison` judge by
their labels, `demo` walks the whole way by commands (the extra `demo`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from npuwidgets.errors import UnknownNameError, nearest
from npuwidgets.inputs import Dataset
from npuwidgets.session import Session
from npuwidgets.zoo.bootstrap import Difference, paired_bootstrap
from npuwidgets.zoo.comparison import Judged, judge, write_scenes
from npuwidgets.zoo.digits import CLASSES
from npuwidgets.zoo.judging import mean_average_precision
from npuwidgets.zoo.scenes import Scene
from npuwidgets.zoo.series import judging_scenes

__all__ = [
    "CLASSES",
    "NAMES",
    "Difference",
    "Judged",
    "Scene",
    "judge",
    "judging_scenes",
    "mean_average_precision",
    "open",
    "paired_bootstrap",
    "path",
    "pictures",
    "write_scenes",
]

NAMES = ("digits-detector",)
"""The examples that come along."""

DATA = Path(__file__).parent / "data"


def path(name: str) -> Path:
    """Tell where the network of an example lies.

    Args:
        name: One of `NAMES`. "digits-detector" is a YOLOv5 v6 with 234 thousand parameters that
            finds handwritten digits: "images", RGB / 255, (1, 3, 640, 640) to "output",
            (1, 25200, 15).

    Returns:
        An ONNX file.

    Raises:
        UnknownNameError: There is no example of this name.
    """
    return DATA / f"{file_stem(name)}.onnx"


def pictures(name: str) -> list[Path]:
    """List an example's calibration pictures.

    Args:
        name: One of `NAMES`.

    Returns:
        JPEG files of the input's size, in a fixed order; no judging picture shows a digit of
        these.

    Raises:
        UnknownNameError: There is no example of this name.
    """
    return sorted((DATA / file_stem(name)).glob("*.jpg"))


def open(  # noqa: A001 - read as `zoo.open(...)`
    name: str, evaluation: str | Path | Dataset | Sequence[str | Path] | None = None
) -> Session:
    """Open an example with its pictures and its normalization, in float.

    Args:
        name: One of `NAMES`.
        evaluation: Other pictures to evaluate on.

    Returns:
        A session; the sixteen pictures serve calibration, and evaluation where no others do.

    Raises:
        UnknownNameError: There is no example of this name.
    """
    session = Session.open(path(name), pictures(name), evaluation=evaluation)
    session.inputs["images"].scale = 1 / 255
    session.forget_edits()
    return session


def file_stem(name: str) -> str:
    """Name of an example's files."""
    if name not in NAMES:
        guesses = ", ".join(nearest(name, NAMES)) or ", ".join(NAMES)
        raise UnknownNameError(f"no example {name!r} in npuwidgets.zoo; there is: {guesses}")
    return name.replace("-", "_")
