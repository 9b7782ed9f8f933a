"""The decoder protocol: outputs of a network in, detections out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from npuwidgets.arrays import Floats
from npuwidgets.outputs.detections import Detections

__all__ = ["Decoder", "OutputForm"]


class OutputForm(NamedTuple):
    """What is known of an output before it is computed.

    Args:
        shape: Its shape; one picture.
        slices: Names of its slices; they tell what its columns hold.
    """

    shape: tuple[int, ...]
    slices: tuple[str, ...] = ()


class Decoder(Protocol):
    """Reads detections from outputs of a network."""

    @property
    def caption(self) -> str:
        """What its detections are, for the picture's caption: "YOLO boxes"."""

    def groups(self, forms: Mapping[str, OutputForm]) -> Iterable[tuple[str, ...]]:
        """Choose the outputs that it reads.

        Args:
            forms: All outputs by name.

        Returns:
            Names of outputs that are decoded together, once for each set of detections; nothing
            where it understands none.
        """

    def decode(
        self,
        outputs: Mapping[str, Floats],
        size: tuple[int, int],
        *,
        score: float,
    ) -> Detections:
        """Turn outputs into detections.

        Args:
            outputs: The outputs of a group by name, of one picture.
            size: Height and width of the network's input in pixels.
            score: Scores must exceed this.

        Returns:
            Detections in pixels of the network's input, best score first.
        """
