"""Readers: which decoder reads which outputs of a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from npuwidgets.arrays import Array
from npuwidgets.outputs.decoder import Decoder, OutputForm
from npuwidgets.outputs.detections import Detections
from npuwidgets.outputs.yolo import YoloV5

__all__ = ["DECODERS", "Reader", "find_readers"]

SCORE = 0.25
"""Detections count from this score."""

DECODERS: list[Decoder] = [YoloV5()]
"""Every decoder; of two that understand an output the first one reads it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A decoder with the outputs that it reads.

    Args:
        decoder: The decoder.
        names: The outputs, by name.
        size: Height and width of the network's input in pixels.
    """

    decoder: Decoder
    names: tuple[str, ...]
    size: tuple[int, int]

    def detections(self, outputs: Mapping[str, Array], *, score: float = SCORE) -> Detections:
        """Read detections.

        Args:
            outputs: Outputs by name, these among them.
            score: Scores must exceed this.
        """
        own = {name: outputs[name].astype(np.float32, copy=False) for name in self.names}
        return self.decoder.decode(own, self.size, score=score)


def find_readers(
    forms: Mapping[str, OutputForm], size: tuple[int, int], decoder: Decoder | None = None
) -> tuple[Reader, ...]:
    """Find what reads detections from the outputs of a network.

    Args:
        forms: All outputs by name.
        size: Height and width of the network's input in pixels.
        decoder: The only one that is asked; every one of `DECODERS` by default.

    Returns:
        One reader for each set of detections; no output is read twice.
    """
    left, found = dict(forms), []
    for one in DECODERS if decoder is None else [decoder]:
        for names in list(one.groups(left)):
            if left.keys() >= set(names):  # an output is read once, whatever a decoder proposes
                found.append(Reader(one, names, size))
                left = {name: form for name, form in left.items() if name not in names}
    return tuple(found)


def as_decoder(decoder: Any) -> Decoder | None:
    """What `session.decoder` was set to, as a decoder.

    Args:
        decoder: A decoder, a function from outputs to detections, or None.

    Raises:
        SettingError: It is neither.
    """
    if decoder is None or hasattr(decoder, "decode"):
        return decoder
    raise NotImplementedError
