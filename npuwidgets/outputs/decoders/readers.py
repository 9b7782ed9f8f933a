"""Readers: which decoder reads which outputs of a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from npuwidgets.arrays import Array
from npuwidgets.errors import SettingError
from npuwidgets.outputs.decoders.anchored import needs_priors
from npuwidgets.outputs.decoders.apart import BoxesAndScores
from npuwidgets.outputs.decoders.decoder import Decoder, OutputForm
from npuwidgets.outputs.decoders.dfl import DflHeads
from npuwidgets.outputs.decoders.end_to_end import LAYOUTS, EndToEnd
from npuwidgets.outputs.decoders.faces import FaceHeads
from npuwidgets.outputs.decoders.function import FunctionDecoder
from npuwidgets.outputs.decoders.keypoints import Coordinates, Heatmaps, SimCC
from npuwidgets.outputs.decoders.selected import Selected
from npuwidgets.outputs.decoders.yolo import YoloV5
from npuwidgets.outputs.decoders.yolo_heads import YoloV5Heads
from npuwidgets.outputs.decoders.yolov8 import YoloV8
from npuwidgets.outputs.decoders.yolox import YoloX
from npuwidgets.outputs.detections import Detections

__all__ = ["DECODERS", "Reader", "as_decoder", "find_readers", "unread"]

SCORE = 0.25
"""Detections count from this score."""

DECODERS: list[Decoder] = [
    # rows that are decoded stand before heads that are not: a network that gives both is read once
    YoloV5(),
    *(EndToEnd(layout) for layout in LAYOUTS),
    Selected(),
    YoloX(),
    YoloV8(),
    FaceHeads(),
    DflHeads(),
    BoxesAndScores(),
    YoloV5Heads(),
    SimCC(),
    Heatmaps(),
    Coordinates(),
]
"""Every decoder; the first one that understands outputs of a network reads them."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A decoder with the outputs that it reads.

    Args:
        decoder: The decoder.
        names: The outputs, by name.
        size: Height and width of the network's input in pixels.
        titles: What the decoder knows the outputs by, one for each name: their names in the
            network's file.
    """

    decoder: Decoder
    names: tuple[str, ...]
    size: tuple[int, int]
    titles: tuple[str, ...]

    def detections(self, outputs: Mapping[str, Array], *, score: float = SCORE) -> Detections:
        """Read detections.

        Args:
            outputs: Outputs by name, these among them.
            score: Scores must exceed this.
        """
        own = {
            title: outputs[name].astype(np.float32, copy=False)
            for name, title in zip(self.names, self.titles, strict=True)
        }
        return self.decoder.decode(own, self.size, score=score)


def find_readers(
    forms: Mapping[str, OutputForm],
    size: tuple[int, int],
    decoders: Iterable[Decoder] | None = None,
) -> tuple[Reader, ...]:
    """Find what reads detections from the outputs of a network.

    The first decoder that understands some of the outputs reads them and the others are not asked:
    what is left over, such as raw heads beside rows that were decoded from them, is no second
    detector.

    Args:
        forms: All outputs by name.
        size: Height and width of the network's input in pixels.
        decoders: Who is asked, in this order; `DECODERS` when left out.

    Returns:
        One reader for each set of detections; no output is read twice.
    """
    forms = {name: one for name, one in forms.items() if is_numeric(one)}
    for decoder in DECODERS if decoders is None else decoders:
        left, found = dict(forms), []
        for names in decoder.groups(forms, size):
            if names and left.keys() >= set(names):  # whatever a decoder proposes
                settle = getattr(decoder, "settled", None)
                own = settle([forms[name] for name in names]) if settle else decoder
                found.append(Reader(own, names, size, titles(forms, names)))
                left = {name: form for name, form in left.items() if name not in names}
        if found:
            return tuple(found)
    return ()


def is_numeric(form: OutputForm) -> bool:
    """Whether an output holds numbers; text is nothing to decode."""
    return form.values is None or form.values.dtype.kind in "biuf"


def titles(forms: Mapping[str, OutputForm], names: tuple[str, ...]) -> tuple[str, ...]:
    """What outputs are called in the network's file, unless two are called the same."""
    found = tuple(forms[name].name or name for name in names)
    return found if len(set(found)) == len(found) else names


def unread(forms: Mapping[str, OutputForm], size: tuple[int, int]) -> str:
    """Say what is missing where outputs look like a detector's that no decoder can read.

    Args:
        forms: All outputs by name.
        size: Height and width of the network's input in pixels.

    Returns:
        A sentence with the remedy; "" where there is nothing to say.
    """
    return "" if find_readers(forms, size) else needs_priors(forms, size)


def as_decoder(decoder: Decoder | Callable[..., Detections] | None) -> Decoder | None:
    """What `session.decoder` was set to, as a decoder.

    Args:
        decoder: A decoder, a function from outputs to detections, or None.

    Raises:
        SettingError: It is neither.
    """
    if isinstance(decoder, type):
        raise SettingError(
            f"session.decoder is to be a decoder, and {decoder.__name__} is a class: "
            f"{decoder.__name__}() makes one"
        )
    if decoder is None or isinstance(decoder, Decoder):
        return decoder
    return FunctionDecoder(decoder)
