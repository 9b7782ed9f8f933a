"""Layers by place, so that another export of the network finds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from npuwidgets.documents import Plain, Record
from npuwidgets.network import Ended, Layer, Network, Place, match

__all__ = ["PLACE_KEYS", "Reading", "place_record", "read_place"]

PLACE_KEYS = ("layer", "below", "op", "shape", "path")


@dataclass(slots=True)
class Reading:
    """What a state is read against, and what was noticed on the way.

    Args:
        whole: The network as it was opened.
        pictures: How many calibration pictures there are.
        ended: Where it ends, as far as that is read.
        notes: Layers that have another name here.
        unmapped: Listed layers that are not here, each with the reason.
    """

    whole: Network
    pictures: int
    ended: Ended
    notes: dict[str, None] = field(default_factory=dict)
    unmapped: dict[str, None] = field(default_factory=dict)

    @classmethod
    def against(cls, whole: Network, pictures: int) -> Reading:
        """A reading against a network, and the number of its calibration pictures."""
        return cls(whole, pictures, Ended(whole))

    def at(self, made: Ended) -> Reading:
        """The same reading where the network ends elsewhere; notes are kept together."""
        return replace(self, ended=made)

    @property
    def network(self) -> Network:
        """The network whose layers are read."""
        return self.ended.network

    def layers(self, places: Iterable[Place]) -> tuple[Layer | None, ...]:
        """The layers at places, whatever they are called by now; None for one that is not here."""
        found = match(places, self.network)
        self.notes.update(dict.fromkeys(found.notes))
        self.unmapped.update(dict.fromkeys(found.unmapped))
        return found.layers


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
