"""Networks that end elsewhere: what stays of a state, and what a person still sees."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from npuwidgets.choices.shapes import static_shape
from npuwidgets.choices.state import Change, Edited, State
from npuwidgets.errors import NetworkError, SettingError, UnknownNameError, nearest
from npuwidgets.network import WHOLE, Ended, Ending, Kind, Layer, Network, Way, ended, find_layer
from npuwidgets.numerics import NumberFormat
from npuwidgets.outputs import parse_slices

__all__ = [
    "Endings",
    "cut_ending",
    "cut_tensors",
    "end_at",
    "judged_outputs",
    "output_called",
    "output_name",
    "output_named",
    "separate_ending",
    "unjudged_note",
]

NAMED = 3
"""So many layers of a list are named in a note."""


class Endings:
    """The networks of one session by where they end; each is made once, from any thread.

    Args:
        whole: The network as it was opened.
    """

    def __init__(self, whole: Network) -> None:
        self.whole = whole
        self._lock = threading.Lock()
        self._known: dict[Ending, Ended] = {WHOLE: Ended(whole)}

    def of(self, ending: Ending) -> Ended:
        """The network that ends there: always the same object.

        Raises:
            NetworkError: It cannot end there.
        """
        with self._lock:
            if ending not in self._known:
                self._known[ending] = ended(self.whole, ending)
            return self._known[ending]

    def network(self, state: State) -> Network:
        """The network of a state."""
        return self.of(state.ending).network


def judged_outputs(whole: Network, made: Ended) -> tuple[tuple[Network, Layer], ...]:
    """The outputs that a person sees, each with the network that it belongs to.

    Args:
        whole: The network as it was opened.
        made: The network that ends elsewhere.

    Returns:
        The whole network's outputs as far as the network still has them or what runs outside
        gives them; the network's own where there is none of these.
    """
    found = []
    for output in whole.outputs:
        for network in (made.network, made.outside):
            own = None if network is None else network.by_lid.get(output.lid)
            if network is not None and own is not None and own.kind is Kind.OUTPUT:
                found.append((network, own))
                break
    return tuple(found) or tuple((made.network, one) for one in made.network.outputs)


def end_at(endings: Endings, state: State, ending: Ending, title: str) -> Edited:
    """Let the network end elsewhere; what is listed or given stays where its layer does.

    New layers take over the format of the layers that they stand for: those that join or move one
    part of a separated output, and the outputs themselves.

    Args:
        endings: The session's networks.
        state: The state in force.
        ending: Where the network is to end.
        title: The edit in a few words.

    Returns:
        The state, and what it did.

    Raises:
        NetworkError: The network cannot end there.
    """
    old, new = endings.of(state.ending), endings.of(ending)
    listed, taken = _listed(state, old, new)
    given = {ref: one for ref, one in state.given.items() if ref in new.network.tensors}
    slices = state.slices if _fits(state.slices, endings.whole, new) else ""
    after = replace(
        state,
        ending=ending,
        assignment=replace(state.assignment, listed=MappingProxyType(listed)),
        asked=state.asked.intersection(listed),
        given=MappingProxyType(given),
        slices=slices,
    )
    gone = [lid for lid in state.assignment.listed if lid not in new.network.by_lid]
    notes = [*_outside_notes(endings.whole, new), *_input_notes(endings.whole, new)]
    if gone:
        notes.append(f"not listed any more, as they are gone: {_named(gone)}")
    refs = [ref for ref in state.given if ref not in given]
    if refs:
        notes.append(f"not given any more, as they are gone: {_named(refs)}")
    if slices != state.slices:
        notes.append(f"the slices {state.slices} do not fit these outputs: the default ones count")
    change = Change(title, propagated=taken, notes=tuple(notes))
    return after, change


def _listed(state: State, old: Ended, new: Ended) -> tuple[dict[str, NumberFormat], dict[str, str]]:
    """Formats of the listed layers that are left or stand for such, and why by new lid."""
    before = state.assignment.listed
    standing: dict[str, list[str]] = {}
    for lid, origin in old.stands_for.items():
        standing.setdefault(origin, []).append(lid)
    listed: dict[str, NumberFormat] = {}
    taken: dict[str, str] = {}
    for layer in new.network.layers:
        if layer.lid in old.network.by_lid:
            if layer.lid in before:
                listed[layer.lid] = before[layer.lid]
            continue
        origin = new.stands_for.get(layer.lid, layer.lid)
        sources = [origin] if origin in old.network.by_lid else standing.get(origin, [])
        formats = {before.get(lid) for lid in sources}
        fmt = formats.pop() if len(formats) == 1 else None
        if fmt is not None:
            listed[layer.lid] = fmt
            taken[layer.lid] = f"stands for {_named(sources)}"
    return listed, taken


def _fits(slices: str, whole: Network, made: Ended) -> bool:
    """Whether a person's slices fit all outputs that are judged."""
    try:
        for network, output in judged_outputs(whole, made) if slices else ():
            parse_slices(slices, static_shape(network, output.lid))
    except SettingError:
        return False  # the caller says so
    return True


def _outside_notes(whole: Network, made: Ended) -> Iterable[str]:
    """What has to run elsewhere, and what cannot be judged any more."""
    if made.network is whole:
        return
    if made.outside is not None:
        count = sum(one.kind is Kind.OP for one in made.outside.layers)
        names = _named([one.lid for one in made.outside.outputs])
        layers = f"{count} layers run" if count != 1 else "1 layer runs"
        yield f"{layers} outside, in float, to give {names}"
    lost = unjudged_note(whole, made)
    if lost:
        yield lost


def unjudged_note(whole: Network, made: Ended) -> str:
    """A sentence on the whole network's outputs that nothing gives any more; "" where all are."""
    there = {output.lid for _, output in judged_outputs(whole, made)}
    lost = [one.lid for one in whole.outputs if one.lid not in there]
    return f"what is left does not suffice for {_named(lost)}: nothing judges it" if lost else ""


def _input_notes(whole: Network, made: Ended) -> Iterable[str]:
    unread = [
        one.lid
        for one in made.network.inputs
        if not made.network.followers(one) and whole.followers(one)
    ]
    if unread:
        yield f"nothing reads the input {_named(unread)} any more; samples name it as before"


def _named(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - NAMED} more" if len(every) > NAMED else ""
    return ", ".join(every[:NAMED]) + more


def separate_ending(whole: Network, outputs: Iterable[Layer]) -> Ending:
    """The ending that separates outputs."""
    chosen = {one.lid for one in outputs}
    return Ending(Way.SEPARATE, tuple(one.lid for one in whole.outputs if one.lid in chosen))


def cut_ending(whole: Network, refs: Iterable[str]) -> Ending:
    """The ending at tensors, in running order."""
    chosen = set(refs)
    return Ending(Way.CUT, tuple(ref for ref in whole.tensors if ref in chosen))


def cut_tensors(whole: Network, names: tuple[str, ...]) -> tuple[str, ...]:
    """The tensors that layers give, for a cut.

    Args:
        whole: The network as it was opened.
        names: Layers or references; an output means the tensor that it shows.

    Returns:
        References.

    Raises:
        NetworkError: No name, or the network ends at just these tensors already.
        UnknownNameError: No such layer.
    """
    if not names:
        raise NetworkError("a cut needs a layer to end at: session.cut('Conv_198')")
    refs: list[str] = []
    for name in names:
        if name in whole.producers and whole.producers[name].kind is not Kind.OUTPUT:
            refs.append(name)
            continue
        layer = find_layer(whole, name.rpartition(":")[0][1:] if name in whole.tensors else name)
        refs += layer.inputs if layer.kind is Kind.OUTPUT else layer.outputs
    if set(refs) == {one.inputs[0] for one in whole.outputs}:
        raise NetworkError(f"the whole network ends at {', '.join(names)} already")
    return tuple(refs)


def output_named(whole: Network, name: str) -> Layer:
    """An output by its name, or by that of the layer that makes it.

    Raises:
        NetworkError: The layer makes no output, or several.
        UnknownNameError: No such layer.
    """
    layer = find_layer(whole, name)
    if layer.kind is Kind.OUTPUT:
        return layer
    shown = [one for one in whole.outputs if one.inputs[0] in layer.outputs]
    if len(shown) != 1:
        known = ", ".join(one.lid for one in whole.outputs)
        raise NetworkError(f"{layer.lid} is no output: the outputs are {known}")
    return shown[0]


def output_name(output: Layer) -> str:
    """Name of an output in the ONNX file; of one that a separation made, its layer's."""
    return output.node_inputs[0] if output.node_inputs else output.name


def output_called(whole: Network, made: Ended, name: str) -> Layer:
    """An output that a person sees, by its name in the ONNX file, or by its layer.

    Args:
        whole: The network as it was opened.
        made: The network that ends elsewhere.
        name: The name.

    Raises:
        UnknownNameError: There is none; the message names them all.
    """
    outputs = [output for _, output in judged_outputs(whole, made)]
    for output in outputs:
        if name in (output_name(output), output.name, output.lid):
            return output
    known = [output_name(output) for output in outputs]
    close = nearest(str(name), known)
    hint = f", did you mean {close[0]!r}?" if close else ""
    raise UnknownNameError(f"no output {name!r:.60}{hint}; the outputs are: {', '.join(known)}")
