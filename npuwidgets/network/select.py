"""Selection of layers by text: lid, lid without uid, ONNX node name, glob, `below(...)`."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable
from dataclasses import dataclass

from npuwidgets.errors import UnknownNameError, nearest
from npuwidgets.network.network import Kind, Layer, Network

__all__ = [
    "Below",
    "Key",
    "below",
    "find_layer",
    "in_short",
    "renumbered",
    "select_layers",
]


@dataclass(frozen=True, slots=True)
class Below:
    """A layer and all that lies downstream of it; see `below`."""

    name: str


Key = str | Below | Iterable[str | Below]
"""What selects layers: a name or glob, `below(...)`, or several of them."""


def below(name: str) -> Below:
    """Select a layer and everything downstream of it.

    Taken along: the outputs' `attach_` layers and the constants used only by the selected layers.

    Args:
        name: A layer, as `find_layer` accepts it.

    Returns:
        A key for `Session.precision` and `select_layers`.
    """
    return Below(name)


def find_layer(network: Network, name: str) -> Layer:
    """The one layer that `name` means.

    Args:
        network: Where to look.
        name: A lid, a lid without its uid, an ONNX node name, or a lid whose uid is another
            export's but whose name is unique here.

    Returns:
        The layer.

    Raises:
        UnknownNameError: Nothing matches (the message lists the nearest names), or several do.
    """
    if name in network.by_lid:
        return network.by_lid[name]
    bare, _, uid = name.rpartition("_")
    for found in (
        [layer for layer in network.layers if layer.name == name],
        [layer for layer in network.layers if layer.node_name == name],
        [layer for layer in network.layers if uid.isdigit() and layer.name == bare],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            lids = ", ".join(layer.lid for layer in found)
            raise UnknownNameError(f"'{name}' means {len(found)} layers: {lids}; give the lid")
    raise UnknownNameError(_unknown(network, [name]))


def select_layers(network: Network, key: Key) -> tuple[Layer, ...]:
    """The layers that a key selects, in running order, each once.

    Args:
        network: Where to look.
        key: A name as `find_layer` takes it, a glob over lids and node names (`*`, `?`, `[...]`),
            `below(...)`, or several of them.

    Returns:
        At least one layer.

    Raises:
        UnknownNameError: Every name that matches nothing, with the nearest ones; ambiguous names.
    """
    keys = [key] if isinstance(key, str | Below) else list(key)
    chosen: dict[str, Layer] = {}
    unknown: list[str] = []
    for one in keys:
        try:
            chosen.update({layer.lid: layer for layer in _select_one(network, one)})
        except _NothingError as error:
            unknown.append(str(error.args[0]))
    if unknown:
        raise UnknownNameError(_unknown(network, unknown))
    if not chosen:
        raise UnknownNameError("no layer was named: give a lid, a glob or below(lid)")
    return tuple(layer for layer in network.layers if layer.lid in chosen)


def renumbered(network: Network, key: Key) -> tuple[str, ...]:
    """Notices for lids that were taken by their name, because this export numbers them otherwise.

    Args:
        network: Where `select_layers` found them.
        key: What was selected.

    Returns:
        One sentence for each such lid.
    """
    keys = [key] if isinstance(key, str | Below) else list(key)
    found = []
    for one in keys:
        name = one.name if isinstance(one, Below) else one
        bare, _, uid = name.rpartition("_")
        exact = name in network.by_lid or any(
            name in (layer.name, layer.node_name) for layer in network.layers
        )
        same = [layer for layer in network.layers if layer.name == bare]
        if not exact and uid.isdigit() and len(same) == 1:
            found.append(f"{name} is {same[0].lid} here")
    return tuple(found)


def in_short(network: Network, lids: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write a list of layers as `below(...)` of a few, as far as that is what it is.

    Args:
        network: Whose layers.
        lids: The list.

    Returns:
        Lids to take `below`, then the lids that are left, both in running order. Together they
        select exactly the list; each `below` stands for two layers or more.
    """
    wanted = set(lids)
    tops: list[str] = []
    covered: set[str] = set()
    for layer in network.layers:
        if layer.lid not in wanted or layer.lid in covered or layer.kind is Kind.CONSTANT:
            continue
        cone = {one.lid for one in _below(network, layer)}
        if len(cone) > 1 and cone <= wanted:
            tops.append(layer.lid)
            covered |= cone
    rest = [layer.lid for layer in network.layers if layer.lid in wanted - covered]
    return tuple(tops), tuple(rest)


class _NothingError(Exception):
    """A name that matched nothing, kept until all of them are known."""


def _select_one(network: Network, key: str | Below) -> tuple[Layer, ...]:
    if isinstance(key, Below):
        return _below(network, _find(network, key.name))
    try:
        return (find_layer(network, key),)
    except UnknownNameError as error:
        globbed = tuple(
            layer
            for layer in network.layers
            if fnmatch.fnmatchcase(layer.lid, key) or fnmatch.fnmatchcase(layer.node_name, key)
        )
        if globbed and any(mark in key for mark in "*?["):
            return globbed
        if "means" in str(error):
            raise
        raise _NothingError(key) from None


def _find(network: Network, name: str) -> Layer:
    try:
        return find_layer(network, name)
    except UnknownNameError as error:
        if "means" in str(error):
            raise
        raise _NothingError(name) from None


def _below(network: Network, top: Layer) -> tuple[Layer, ...]:
    cone = {layer.lid for layer in network.cone([top.lid])}
    for layer in network.layers:
        if layer.kind is Kind.CONSTANT:
            readers = network.followers(layer)
            if readers and all(reader.lid in cone for reader in readers):
                cone.add(layer.lid)
    return tuple(layer for layer in network.layers if layer.lid in cone)


def _unknown(network: Network, names: Iterable[str]) -> str:
    known = {*network.by_lid, *(layer.name for layer in network.layers)}
    known.update(layer.node_name for layer in network.layers if layer.node_name)
    lines = []
    for name in names:
        close = nearest(name, known)
        hint = f"; the nearest: {', '.join(close)}" if close else ""
        lines.append(f"no layer '{name}'{hint}")
    return "\n".join(lines)
