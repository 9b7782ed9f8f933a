"""The decoder protocol: outputs of a network in, detections out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol, runtime_checkable

from npuwidgets.arrays import Array, Floats
from npuwidgets.outputs.detections import Detections

__all__ = ["Decoder", "OutputForm"]


class OutputForm(NamedTuple):
    """What is known of an output when a decoder is chosen.

    Args:
        shape: Its shape; one picture.
        slices: Names of its slices; they tell what its columns hold.
        starts: Where its slices start, in order; empty where that is not known.
        name: Its name in the network's file; "" where nobody knows it.
        values: What the float network gives for a picture; None where nobody knows. A decoder
            uses it to decline what it would misread, and must not need it.
    """

    shape: tuple[int, ...]
    slices: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    name: str = ""
    values: Array | None = None


@runtime_checkable
class Decoder(Protocol):
    """Reads detections from outputs of a network.

    One that decides by values how outputs are read may have a method `settled` besides: it takes
    the forms of a group and gives the decoder that has decided, by what the float network gives.
    Otherwise quantization could change the reading.
    """

    @property
    def caption(self) -> str:
        """What its detections are, for the picture's caption: "YOLO boxes"."""

    def groups(
        self, forms: Mapping[str, OutputForm], size: tuple[int, int]
    ) -> Iterable[tuple[str, ...]]:
        """Choose the outputs that it reads.

        Args:
            forms: All outputs by name.
            size: Height and width of the network's input in pixels; (1, 1) for no picture.

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
            outputs: The outputs of a group, in its order, of one picture.
            size: Height and width of the network's input in pixels.
            score: Scores must exceed this.

        Returns:
            Detections in pixels of the network's input, best score first.
        """
