"""What reads detections from the outputs of a session's network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from npuwidgets.choices.shapes import picture_size
from npuwidgets.network import Network
from npuwidgets.outputs import Decoder, OutputForm, Reader, Slice, find_readers, unread

__all__ = ["detectors", "unreadable"]


def detectors(
    network: Network,
    outputs: Mapping[str, npt.NDArray[np.generic]],
    slices: Mapping[str, Sequence[Slice]],
    decoder: Decoder | None = None,
) -> tuple[Reader, ...]:
    """Find the readers of a network's outputs.

    Args:
        network: Whose input the detections lie in.
        outputs: Its outputs by lid, as the float network gives them.
        slices: Their slices by lid.
        decoder: The one that reads them, in place of those that are found.

    Returns:
        One reader for each set of detections.
    """
    only = None if decoder is None else [decoder]
    return find_readers(_forms(network, outputs, slices), _size(network), only)


def unreadable(
    network: Network,
    outputs: Mapping[str, npt.NDArray[np.generic]],
    slices: Mapping[str, Sequence[Slice]],
) -> str:
    """Say what is missing where outputs look like a detector's that no decoder can read.

    Args:
        network: Whose input the detections lie in.
        outputs: Its outputs by lid, as the float network gives them.
        slices: Their slices by lid.

    Returns:
        A sentence with the remedy; "" where there is nothing to say.
    """
    return unread(_forms(network, outputs, slices), _size(network))


def _size(network: Network) -> tuple[int, int]:
    return picture_size(network) or (1, 1)


def _forms(
    network: Network,
    outputs: Mapping[str, npt.NDArray[np.generic]],
    slices: Mapping[str, Sequence[Slice]],
) -> dict[str, OutputForm]:
    names = {one.lid: "".join(one.node_inputs[:1]) for one in network.outputs}
    return {
        lid: OutputForm(
            array.shape,
            tuple(one.name for one in slices.get(lid, ())),
            tuple(one.start for one in slices.get(lid, ())),
            names.get(lid, ""),
            array,
        )
        for lid, array in outputs.items()
    }
