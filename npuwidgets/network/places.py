"""Places of layers: name, operator, shape and path, by which another export finds them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from npuwidgets.errors import UnknownNameError
from npuwidgets.network.network import Layer, Network
from npuwidgets.network.select import find_layer

__all__ = ["Place", "PlaceMatch", "match", "places_of"]

Step = tuple[Layer, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a layer is, in words that survive renumbering.

    Args:
        name: The lid without its uid.
        op: Its operator; "" where it is not known.
        shape: Shape of its first output; None where it is not known.
        path: The shortest way to it from an output, `out<number of the output>` and then the
            operand to follow at each layer: `out0/0/2` is the third operand of the layer that the
            first output shows. "" where no output depends on it, or where it is not known.
    """

    name: str
    op: str = ""
    shape: tuple[int | None, ...] | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """What became of an old list.

    Args:
        layers: For each entry the layer it means here, or None.
        notes: A sentence for each layer that has another name here.
        unmapped: A sentence for each entry without a layer, saying why.
    """

    layers: tuple[Layer | None, ...]
    notes: tuple[str, ...]
    unmapped: tuple[str, ...]


def places_of(network: Network, lids: Iterable[str]) -> tuple[Place, ...]:
    """Write layers down so that `match` finds them in another export.

    Args:
        network: Whose layers.
        lids: Their lids.

    Returns:
        One place each, in the same order.
    """
    readers = _readers(network)
    return tuple(
        Place(layer.name, layer.op, _shape(network, layer), _path(network, layer, readers))
        for layer in (network.by_lid[lid] for lid in lids)
    )


def match(old: Iterable[Place | str], network: Network) -> PlaceMatch:
    """Map an old list onto a network whose layers may have other names and numbers.

    Two witnesses are heard for each entry: the layer of that name, and the layer that its path
    leads to. Where they agree it is that layer, as long as it is the same operator. Where they do
    not, only a layer with the same operator and shape counts; and where both have that, the one is
    believed that holds for the whole list while the other does not (a node more or less shifts all
    names of some exports, and all paths through it). What then remains in doubt is not mapped.

    Args:
        old: Places, or bare names as `find_layer` takes them (no other witness than the name).
        network: The network as it is now.

    Returns:
        Layers, what is called otherwise, and what could not be mapped.
    """
    wanted = [Place(one) if isinstance(one, str) else one for one in old]
    named = [_by_name(network, one) for one in wanted]
    placed = [_by_path(network, one) for one in wanted]
    names_hold, paths_hold = (
        all(
            layer and _fits(network, place, layer)
            for place, layer in zip(wanted, some, strict=True)
        )
        for some in (named, placed)
    )
    found: list[Layer | None] = []
    doubts: dict[int, str] = {}
    for number, (place, name, path) in enumerate(zip(wanted, named, placed, strict=True)):
        if name is not None and name is path and place.op in ("", name.op):
            found.append(name)
            continue
        by_name = name if name is not None and _fits(network, place, name) else None
        by_path = path if path is not None and _fits(network, place, path) else None
        if by_name is not None and by_path is not None and names_hold != paths_hold:
            by_name, by_path = (by_name, None) if names_hold else (None, by_path)
        if by_name is not None and by_path is not None:
            doubts[number] = (
                f"{place.name} is {by_name.lid} by its name and {by_path.lid} by its place"
            )
        elif by_name is None and by_path is None:
            doubts[number] = _nowhere(network, place, name or path)
        found.append(None if number in doubts else by_name or by_path)
    _drop_doubles(wanted, found, doubts)
    return PlaceMatch(
        tuple(found),
        tuple(
            f"{place.name} is {layer.lid} here"
            for place, layer in zip(wanted, found, strict=True)
            if layer is not None and place.name not in (layer.name, layer.lid, layer.node_name)
        ),
        tuple(doubts[number] for number in sorted(doubts)),
    )


def _drop_doubles(
    wanted: Sequence[Place], found: list[Layer | None], doubts: dict[int, str]
) -> None:
    """Take back a layer that different entries claim."""
    claims = {(layer.lid, place) for place, layer in zip(wanted, found, strict=True) if layer}
    counts = Counter(lid for lid, _ in claims)
    for number, (place, layer) in enumerate(zip(wanted, found, strict=True)):
        if layer is not None and counts[layer.lid] > 1:
            found[number] = None
            doubts[number] = f"{place.name} may be {layer.lid}, and so may another of the list"


def _nowhere(network: Network, place: Place, other: Layer | None) -> str:
    if other is not None:
        shape = "x".join(str(dim) for dim in place.shape or ())
        return (
            f"{place.name} was {place.op} of shape {shape}; {other.lid} is {other.op} of shape "
            f"{'x'.join(str(dim) for dim in _shape(network, other) or ())}"
        )
    try:
        find_layer(network, place.name)
    except UnknownNameError as error:
        return str(error)
    return f"{place.name} is no layer here"


def _by_name(network: Network, place: Place) -> Layer | None:
    try:
        return find_layer(network, place.name)
    except UnknownNameError:
        return None  # `_nowhere` says so where the path does not help either


def _by_path(network: Network, place: Place) -> Layer | None:
    """The layer a path leads to; None where it leads nowhere."""
    start, _, steps = place.path.partition("/")
    number = start.removeprefix("out")
    if not number.isdigit() or int(number) >= len(network.outputs):
        return None
    layer = network.outputs[int(number)]
    for step in steps.split("/") if steps else ():
        if not step.isdigit() or int(step) >= len(layer.inputs):
            return None
        layer = network.producers[layer.inputs[int(step)]]
    return layer


def _fits(network: Network, place: Place, layer: Layer) -> bool:
    """Whether a layer has the operator and shape that an entry had, as far as it says."""
    return place.op in ("", layer.op) and place.shape in (None, _shape(network, layer))


def _shape(network: Network, layer: Layer) -> tuple[int | None, ...] | None:
    return network.tensors[layer.outputs[0]].shape if layer.outputs else None


def _readers(network: Network) -> Mapping[str, Step]:
    """For each layer, the reader and operand by which a walk back from the outputs met it first."""
    met: dict[str, Step] = {}
    seen = {layer.lid for layer in network.outputs}
    waiting = deque(network.outputs)
    while waiting:
        reader = waiting.popleft()
        for operand, source in enumerate(network.sources(reader)):
            if source.lid not in seen:
                seen.add(source.lid)
                met[source.lid] = reader, operand
                waiting.append(source)
    return met


def _path(network: Network, layer: Layer, readers: Mapping[str, Step]) -> str:
    steps: list[str] = []
    while layer.lid in readers:
        layer, operand = readers[layer.lid]
        steps.append(str(operand))
    if layer not in network.outputs:
        return ""
    return "/".join([f"out{network.outputs.index(layer)}", *reversed(steps)])
