"""What reads detections from the outputs of a session's network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from npuwidgets.choices.shapes import picture_size
from npuwidgets.network import Network
from npuwidgets.outputs import OutputForm, Reader, Slice, find_readers

__all__ = ["detectors"]


def detectors(
    network: Network,
    outputs: Mapping[str, npt.NDArray[np.generic]],
    slices: Mapping[str, Sequence[Slice]],
) -> tuple[Reader, ...]:
    """Find the readers of a network's outputs.

    Args:
        network: Whose input the detections lie in.
        outputs: Its outputs by lid, as the float network gives them.
        slices: Their slices by lid.

    Returns:
        One reader for each set of detections.
    """
    names = {one.lid: "".join(one.node_inputs[:1]) for one in network.outputs}
    forms = {
        lid: OutputForm(
            array.shape,
            tuple(one.name for one in slices.get(lid, ())),
            tuple(one.start for one in slices.get(lid, ())),
            names.get(lid, ""),
            array,
        )
        for lid, array in outputs.items()
    }
    return find_readers(forms, picture_size(network) or (1, 1))
