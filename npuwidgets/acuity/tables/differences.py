"""Differences between a table file and the table that a session builds from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from npuwidgets.acuity.tables.entry import TableEntry, describe_bias, encoding_of
from npuwidgets.network import Network
from npuwidgets.numerics import BiasEncoding, Encoding
from npuwidgets.quantization import Table

__all__ = ["differences", "names_of"]

NAMED = 10
"""So many names stand in a message."""


def differences(network: Network, stored: Mapping[str, TableEntry], built: Table) -> Iterator[str]:
    """What a table says that is not taken: entries of float tensors, other weights and biases.

    Args:
        network: The network.
        stored: Entries of the file, by this network's keys.
        built: The table made of them.

    Yields:
        One sentence for each kind of difference.
    """
    unused, copies, weights, biases = [], [], [], []
    for layer in network.layers:
        own = built.layers[layer.lid]
        if not own.format.is_float32:
            unused += [
                ref
                for ref, entry in zip(layer.outputs, own.outputs, strict=True)
                if entry is None and ref in stored
            ]
        for ref, entry in zip(layer.outputs, own.outputs, strict=True):
            there = stored.get(ref)
            if entry is not None and there is not None and not _same(there, entry.encoding):
                copies.append(ref)
        weight, bias = stored.get(f"@{layer.lid}:weight"), stored.get(f"@{layer.lid}:bias")
        if weight is not None and own.weight is not None and not _same(weight, own.weight):
            weights.append(f"@{layer.lid}:weight")
        if bias is not None and isinstance(own.bias, BiasEncoding):
            mine = describe_bias(own.bias)
            alike = (bias.quantizer, bias.qtype) == (mine.quantizer, mine.qtype)
            if alike and (bias.scale, bias.fl) != (mine.scale, mine.fl):
                biases.append(f"@{layer.lid}:bias")
    if unused:
        yield f"entries of tensors that stay float, not used: {names_of(unused)}"
    if copies:
        yield (
            "stored entries of outputs that are not their producer's; the producer's are used: "
            f"{names_of(copies)}"
        )
    if weights:
        yield (
            "stored weight encodings that the weights' own values do not give; the values' are "
            f"used: {names_of(weights)}"
        )
    if biases:
        yield (
            "stored bias steps that are not input step times weight step; the product is used: "
            f"{names_of(biases)}"
        )


def _same(entry: TableEntry, encoding: Encoding) -> bool:
    """Whether an entry stands for an encoding, or for one of another format: not yet hybrid."""
    return entry.format != encoding.format or encoding_of(entry) == encoding


def names_of(found: Iterable[str]) -> str:
    """Names for a message: the first ten, and how many more."""
    names = list(found)
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
