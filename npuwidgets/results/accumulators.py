"""How large the sums inside layers with a weight get: what no picture exceeds, what was met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from npuwidgets.engine import Backend, IntegerBackend, make_plan
from npuwidgets.network import Network
from npuwidgets.quantization import Table, accumulator_bounds

__all__ = ["Accumulator", "accumulators", "reached"]


@dataclass(frozen=True, slots=True)
class Accumulator:
    """The sums of one layer, as integers in steps of s_in * s_w, bias included.

    Args:
        bound: What no |sum| exceeds, whatever the picture.
        reached: The largest |sum| on the pictures run so far; None unless the arithmetic is
            `integer` and the layer has run.
    """

    bound: int
    reached: int | None


def reached(network: Network, table: Table, backend: Backend) -> Mapping[str, int]:
    """The largest |sum| met so far, by lid; nothing in the toolchain arithmetic."""
    if not isinstance(backend, IntegerBackend):
        return MappingProxyType({})
    return backend.accumulators(make_plan(network, table))


def accumulators(network: Network, table: Table, backend: Backend) -> Mapping[str, Accumulator]:
    """Bound and largest sum met of every layer that integer arithmetic sums.

    Args:
        network: The network.
        table: Its table.
        backend: What it runs on.

    Returns:
        By lid, in running order.
    """
    met = reached(network, table, backend)
    bounds = accumulator_bounds(network, table)
    return MappingProxyType(
        {lid: Accumulator(bound, met.get(lid)) for lid, bound in bounds.items()}
    )
