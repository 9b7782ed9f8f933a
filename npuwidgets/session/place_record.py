"""Layers in a session file: by place, so that another export of the network finds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from npuwidgets.documents import Plain, Record
from npuwidgets.network import Network, Place

__all__ = ["PLACE_KEYS", "Reading", "place_record", "read_place"]

PLACE_KEYS = ("layer", "below", "op", "shape", "path")


@dataclass(slots=True)
class Reading:
    """What a state is read against, and what was noticed on the way.

    Args:
        network: The network as it is now.
        pictures: How many calibration pictures there are.
        notes: Layers that have another name here.
        unmapped: Listed layers that are not here, each with the reason.
    """

    network: Network
    pictures: int
    notes: dict[str, None] = field(default_factory=dict)
    unmapped: dict[str, None] = field(default_factory=dict)


def place_record(word: str, place: Place) -> Plain:
    """A layer, under the key `layer` or `below`."""
    shape = None if place.shape is None else list(place.shape)
    return {word: place.name, "op": place.op, "shape": shape, "path": place.path}


def read_place(
    group: Record, key: str, number: int, more: tuple[str, ...] = ()
) -> tuple[str, Place]:
    """One entry of a list: a bare name as a person would add it, or a layer with its place.

    Args:
        group: The mapping that holds the list.
        key: The list's key.
        number: Which entry.
        more: Keys that an entry may have beside those of the place.

    Returns:
        `layer` or `below`, and the place.

    Raises:
        SessionFileError: It is neither.
    """
    entry = group.get(key, list)[number]
    if isinstance(entry, str):
        return "layer", Place(entry)
    one = group.record(key, (*PLACE_KEYS, *more), number)
    words = [word for word in ("layer", "below") if one.has(word)]
    if len(words) != 1:
        raise one.error("needs either 'layer' or 'below'")
    shape = None
    if one.has("shape"):
        dims = one.get("shape", list)
        if not all(dim is None or isinstance(dim, int) for dim in dims):
            raise one.error(f"has the shape {dims}: whole numbers, or null where it is open")
        shape = tuple(dims)
    op, path = (one.get(name, str) if one.has(name) else "" for name in ("op", "path"))
    return words[0], Place(one.get(words[0], str), op, shape, path)
