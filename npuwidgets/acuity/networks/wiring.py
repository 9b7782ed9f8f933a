"""The connections between the layers of a network `.json`, without permutes and converters.

Both only change the layout or the format of a tensor, so the engine's network has neither.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from npuwidgets.acuity.networks.converters import CONVERTER
from npuwidgets.acuity.networks.document import Document, JsonLayer
from npuwidgets.acuity.networks.layout import MARK, to_first, to_last
from npuwidgets.acuity.networks.operators import FOLLOWERS, SPATIAL
from npuwidgets.errors import AcuityFileError, nearest
from npuwidgets.network import layer_of, reference

__all__ = ["Wiring", "follow_wires"]


@dataclass(frozen=True, slots=True)
class Wiring:
    """The layers of a document without permutes of layout and converters, in running order.

    Args:
        layers: In running order.
        inputs: What each layer reads, by lid: references of tensors of these layers.
        last: Rank of the tensors that are channel-last in the file and not in the engine, by
            reference.
        turns: By lid, for each input: axes by which the engine's tensor must be permuted to be what
            the layer reads, or None. The toolchain drops a Transpose that its layout makes needless
            and then reads a channel-last tensor as a plain one, or the other way round.
    """

    layers: tuple[JsonLayer, ...]
    inputs: Mapping[str, tuple[str, ...]]
    last: Mapping[str, int]
    turns: Mapping[str, tuple[tuple[int, ...] | None, ...]]


def _is_mark(layer: JsonLayer) -> bool:
    """Whether a layer is a permute that the toolchain put in for its layout."""
    return layer.op == "permute" and MARK in layer.lid


def follow_wires(document: Document, where: str, order: Mapping[str, int]) -> Wiring:
    """Follow every input to the layer that computes it.

    Args:
        document: The network `.json`.
        where: Its path, for messages.
        order: Place of layers in running order, by lid, as far as it is known.

    Returns:
        The wiring.

    Raises:
        AcuityFileError: An input names a layer or port that is not there, or layers read each
            other in a circle; the message names file and lid.
    """
    for layer in document.layers.values():
        for ref in layer.inputs:
            _require_port(document, where, layer, ref)
        if (layer.op == CONVERTER or _is_mark(layer)) and (len(layer.inputs), layer.outputs) != (
            1,
            ("out0",),
        ):
            raise AcuityFileError(
                f"{where}: layer '{layer.lid}' ({layer.op}) must have one input and the output out0"
            )
    running = _in_running_order(document, where, order)
    source: dict[str, str] = {}
    last: dict[str, int] = {}
    inputs: dict[str, tuple[str, ...]] = {}
    turns: dict[str, tuple[tuple[int, ...] | None, ...]] = {}
    kept: list[JsonLayer] = []
    for layer in running:
        refs = [reference(layer.lid, port) for port in range(len(layer.outputs))]
        if layer.op != CONVERTER and not _only_turns(layer, last):
            kept.append(layer)
            inputs[layer.lid] = tuple(source[ref] for ref in layer.inputs)
            source.update((ref, ref) for ref in refs)
        else:
            source[refs[0]] = source[layer.inputs[0]]
        rank = _rank_if_last(document, layer, last)
        last.update((ref, rank) for ref in refs if rank)
        turns[layer.lid] = tuple(_turn(layer, ref, rank, last) for ref in layer.inputs)
    return Wiring(tuple(kept), inputs, last, turns)


def _require_port(document: Document, where: str, reader: JsonLayer, ref: str) -> None:
    lid = layer_of(ref) if ref.startswith("@") and ":" in ref else ""
    if lid not in document.layers:
        close = nearest(lid or ref, document.layers)
        hint = f"; the nearest: {', '.join(close)}" if close else ""
        raise AcuityFileError(
            f"{where}: layer '{reader.lid}' reads '{ref}', but there is no such layer{hint}"
        )
    port = ref[ref.rindex(":") + 1 :]
    if port not in document.layers[lid].outputs:
        known = ", ".join(document.layers[lid].outputs)
        raise AcuityFileError(
            f"{where}: layer '{reader.lid}' reads '{ref}', but '{lid}' has only {known}"
        )


def _in_running_order(document: Document, where: str, order: Mapping[str, int]) -> list[JsonLayer]:
    """Every layer behind those it reads; by `order` where that leaves a choice, else as written.

    The toolchain numbers and writes from the outputs backwards, so what stands later runs earlier.
    """
    places = {lid: -place for place, lid in enumerate(document.layers)}
    readers: dict[str, list[str]] = {lid: [] for lid in document.layers}
    missing: dict[str, int] = {}
    for lid, layer in document.layers.items():
        sources = {layer_of(ref) for ref in layer.inputs}
        missing[lid] = len(sources)
        for one in sources:
            readers[one].append(lid)
    ready = [(order.get(lid, -1), places[lid], lid) for lid, count in missing.items() if not count]
    heapq.heapify(ready)
    running = []
    while ready:
        _, _, lid = heapq.heappop(ready)
        running.append(document.layers[lid])
        for reader in readers[lid]:
            missing[reader] -= 1
            if not missing[reader]:
                heapq.heappush(ready, (order.get(reader, -1), places[reader], reader))
    if len(running) < len(document.layers):
        stuck = [lid for lid, count in missing.items() if count]
        raise AcuityFileError(
            f"{where}: layers read each other in a circle: {', '.join(stuck[:5])}"
        )
    return running


def _rank_if_last(document: Document, layer: JsonLayer, last: Mapping[str, int]) -> int:
    """Rank of what a layer writes if that is channel-last, else 0; see `layout.channel_last`."""
    if _only_turns(layer, last):
        return 0 if layer.inputs[0] in last else len(_perm(layer))
    if layer.op in SPATIAL:
        return 3 if "1d" in layer.op else last.get(layer.inputs[0], 4)
    if layer.op in FOLLOWERS or layer.op == CONVERTER:
        ranks = [last.get(ref, 0) for ref in layer.inputs if not _one_value(document, ref)]
        return max(ranks, default=0) if all(ranks) else 0
    return 0


def _perm(layer: JsonLayer) -> tuple[object, ...]:
    perm = (layer.parameters or {}).get("perm")
    return tuple(perm) if isinstance(perm, list) else ()


def _only_turns(layer: JsonLayer, last: Mapping[str, int]) -> bool:
    """Whether a layer only brings a plain tensor to channel-last, or back."""
    if not _is_mark(layer):
        return False
    perm = _perm(layer)
    back = layer.inputs[0] in last
    return perm == (to_first(len(perm)) if back else to_last(len(perm)))


def _one_value(document: Document, ref: str) -> bool:
    """Whether a tensor is a constant of one value, which is the same in either layout."""
    layer = document.layers[layer_of(ref)]
    shape = (layer.parameters or {}).get("shape")
    return layer.op == "variable" and isinstance(shape, list) and set(shape) <= {1}


def _turn(layer: JsonLayer, ref: str, rank: int, last: Mapping[str, int]) -> tuple[int, ...] | None:
    if layer.op in SPATIAL:
        return None if ref in last else to_first(rank)
    return to_last(last[ref]) if ref in last and not rank else None
