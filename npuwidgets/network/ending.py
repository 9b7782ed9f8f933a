"""Where a network ends: whole, with separate outputs, or cut; what is left out runs outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from npuwidgets.network.network import Network

__all__ = ["WHOLE", "Ended", "Ending", "Way"]


class Way(StrEnum):
    """In which way a network ends."""

    WHOLE = "whole"
    SEPARATE = "separate"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a network ends; a value that is saved, hashed and compared.

    Args:
        way: Whole, separate or cut.
        at: For separate the lids of the outputs that fall into parts, for cut the references of
            the tensors that become the outputs; both in running order.
    """

    way: Way = Way.WHOLE
    at: tuple[str, ...] = ()


WHOLE = Ending()
"""The network as it was imported."""


@dataclass(frozen=True, eq=False)
class Ended:
    """A network that ends elsewhere, and what it takes to get the original's outputs from it.

    Args:
        network: What is quantized. Every layer that is left has the lid, the inputs and hence the
            cache keys that it had.
        outside: From the network's outputs (its inputs have the lids of the `attach_` layers) to
            the outputs of the original, under the original's lids: the layers that were left out,
            to be run in float elsewhere. None where there is nothing to run, or where what is left
            does not suffice for any of them.
        stands_for: By lid of a new layer, the original's layer whose place it takes.
    """

    network: Network
    outside: Network | None = None
    stands_for: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
