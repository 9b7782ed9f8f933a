"""Ending a network where an `Ending` says."""

from __future__ import annotations

from collections.abc import Sequence

from npuwidgets.errors import NetworkError
from npuwidgets.network.ending import Ended, Ending, Way
from npuwidgets.network.network import Layer, Network
from npuwidgets.network.separate import separated
from npuwidgets.network.shorten import shortened

__all__ = ["ended"]


def ended(network: Network, ending: Ending) -> Ended:
    """Let a network end where an ending says.

    Every tensor that is left computes the same to the bit, and what runs outside gives the
    network's own outputs to the bit from the new ones in float.

    Args:
        network: The network as it was imported.
        ending: Where it is to end.

    Returns:
        The network, with what runs outside of it.

    Raises:
        NetworkError: It cannot end there: no such output or tensor, no Concat upstream of an
            output, or nothing is left.
    """
    if ending.way is Way.WHOLE:
        return Ended(network)
    if ending.way is Way.SEPARATE:
        return separated(network, _outputs(network, ending.at))
    unknown = [ref for ref in ending.at if ref not in network.producers]
    if unknown:
        raise NetworkError(
            f"{network.name} has no tensor {', '.join(unknown)} to be cut at: name layers of the "
            "whole network"
        )
    return shortened(network, ending.at)


def _outputs(network: Network, lids: Sequence[str]) -> list[Layer]:
    by_lid = {one.lid: one for one in network.outputs}
    unknown = [lid for lid in lids if lid not in by_lid]
    if unknown or not lids:
        raise NetworkError(
            f"{network.name} has no output {', '.join(unknown) or '(none is named)'}: its outputs "
            f"are {', '.join(by_lid)}"
        )
    return [by_lid[lid] for lid in lids]
