"""The assignment: the number format each layer was asked to use, and what has to follow.

The toolchain's own words: `quantizer` and `qtype` give the base format of every layer,
`customized_quantize_layers` lists the exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from npuwidgets.network import Kind, Layer, Network
from npuwidgets.numerics import AcuityVersion, NumberFormat
from npuwidgets.quantization.roles import copies_encoding, relu_pairs

__all__ = ["Assignment", "carried_along"]

NOTHING: Mapping[str, NumberFormat] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Assignment:
    """A base format and the layers listed with another one.

    Args:
        base: Format of every layer that is not listed.
        listed: Format by lid; a layer listed in the base format itself counts as not listed.
        version: The toolchain's version: whose arithmetic encodes, and which tensors have an entry.
    """

    base: NumberFormat
    listed: Mapping[str, NumberFormat] = field(default_factory=lambda: NOTHING)
    version: AcuityVersion = AcuityVersion.V6_12

    def of(self, lid: str) -> NumberFormat:
        """The format of a layer."""
        return self.listed.get(lid, self.base)

    def is_listed(self, lid: str) -> bool:
        """Whether a layer is an exception from the base."""
        return lid in self.listed

    def listing(self, lids: Iterable[str], fmt: NumberFormat) -> Assignment:
        """This assignment with `lids` in `fmt`; in the base format they leave the list."""
        listed = dict(self.listed)
        for lid in lids:
            if fmt == self.base:
                listed.pop(lid, None)
            else:
                listed[lid] = fmt
        return replace(self, listed=MappingProxyType(listed))


def carried_along(network: Network, lids: Iterable[str]) -> Mapping[str, str]:
    """The layers an edit of `lids` takes along, and why.

    Directly behind an edited layer, everything that only moves its values (and so on through chains
    of them) and the `attach_` outputs; the constants used only by edited layers; the relu of an
    edited convolution, or the convolution of an edited relu, which share one range.

    Args:
        network: The network.
        lids: The layers a person edited.

    Returns:
        Reason by lid, in the order they were found; none of them is in `lids`.
    """
    asked = dict.fromkeys(lids)
    pairs = relu_pairs(network)
    reasons: dict[str, str] = {}
    waiting = [network.by_lid[lid] for lid in asked]
    while waiting:
        layer = waiting.pop(0)
        for lid, reason in _neighbours(network, layer, pairs):
            if lid not in asked and lid not in reasons:
                reasons[lid] = reason
                waiting.append(network.by_lid[lid])
    inside = asked.keys() | reasons.keys()
    for layer in network.layers:
        if layer.kind is Kind.CONSTANT and layer.lid not in inside:
            readers = network.followers(layer)
            if readers and all(reader.lid in inside for reader in readers):
                reasons[layer.lid] = f"constant used only by {readers[0].lid}"
    return reasons


def _neighbours(
    network: Network, layer: Layer, pairs: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    if layer.lid in pairs:
        yield pairs[layer.lid], f"shares one range with {layer.lid}"
    for reader in network.followers(layer):
        if reader.inputs and network.producers[reader.inputs[0]] is layer:
            if reader.kind is Kind.OUTPUT:
                yield reader.lid, f"output of {layer.lid}"
            elif copies_encoding(reader, None):
                yield reader.lid, f"moves the values of {layer.lid}"
