"""The ways to write an edit: each gives lines of Python, and the state that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from npuwidgets.errors import NetworkError
from npuwidgets.inputs import PRESETS, Preprocessing
from npuwidgets.network import Ending, Network, Way, before_decode, can_separate
from npuwidgets.numerics import Calibration, NumberFormat
from npuwidgets.session import edits
from npuwidgets.session.code_text import (
    calibration_code,
    field_code,
    key_items,
    layer_name,
    lids_key,
    preprocessing_code,
    subscription,
    tensor_name,
)
from npuwidgets.session.endings import Endings, cut_ending, end_at, separate_ending
from npuwidgets.session.ranges import KNOWN, drop_ranges, give_range
from npuwidgets.session.state import Change, State

__all__ = [
    "Pictures",
    "Written",
    "anew_way",
    "base_way",
    "ending_way",
    "given_way",
    "input_way",
    "layers_way",
    "pin_way",
    "precision_way",
    "quantize_way",
    "ranges_way",
    "slices_way",
]


@dataclass(frozen=True, slots=True)
class Pictures:
    """How many calibration pictures there are.

    Args:
        count: Their number; 0 for none.
    """

    count: int

    @property
    def usual(self) -> tuple[int, ...]:
        """The ones that calibration takes when nobody says how many."""
        return tuple(range(min(edits.DEFAULT_PICTURES, self.count)))


@dataclass(frozen=True, slots=True)
class Written:
    """One way to write an edit.

    Args:
        lines: Its Python.
        state: What it gives.
    """

    lines: tuple[str, ...]
    state: State


def input_way(
    network: Network, before: State, change: Change, after: State, pictures: Pictures
) -> Iterator[Written]:
    """Mean, scale, channel order, fitting: by field, by preset, or all at once."""
    del network, change, pictures
    lines: list[str] = []
    state = before
    for name, new in after.inputs.items():
        old = before.inputs[name]
        if new != old:
            lines += _input_lines(name, old, new)
            state = state.with_input(name, new)
    if lines:
        yield Written(tuple(lines), state)


def _input_lines(name: str, old: Preprocessing, new: Preprocessing) -> Sequence[str]:
    one = f"session.inputs[{name!r}]"
    if old.layout != new.layout:
        return (f"{one}.preprocessing = {preprocessing_code(new)}",)
    lines = []
    values = {"mean": new.mean, "scale": new.scale}
    changed = [field for field in values if getattr(old, field) != values[field]]
    preset = next(
        (
            word
            for word, known in PRESETS.items()
            if (known.mean, known.scale) == (new.mean, new.scale)
        ),
        None,
    )
    if preset is not None and len(changed) > 1:
        lines.append(f"{one}.preset({preset!r})")
    else:
        lines += [f"{one}.{field} = {field_code(field, values[field])}" for field in changed]
    if old.reverse_channel != new.reverse_channel:
        lines.append(f"{one}.reverse_channel = {new.reverse_channel}")
    if old.fitting != new.fitting:
        lines.append(f"{one}.fitting = {new.fitting!r}")
    # means and scales for each channel refuse each other where their numbers differ
    unlike = isinstance(old.scale, tuple) or isinstance(new.scale, tuple)
    if len(changed) > 1 and preset is None and unlike:
        return (f"{one}.preprocessing = {preprocessing_code(new)}",)
    return lines


def pin_way(
    network: Network, before: State, change: Change, after: State, pictures: Pictures
) -> Iterator[Written]:
    """Reference, frozen table, slices: whatever of them differs, from the inputs of now."""
    del network, change, pictures
    lines: list[str] = []
    state = before
    if before.reference != after.reference:
        pin = after.reference is not None
        lines.append(f"session.{'' if pin else 'un'}pin_reference()")
        state = replace(state, reference=state.inputs if pin else None)
    if before.frozen != after.frozen:
        freeze = after.frozen is not None
        lines.append(f"session.{'freeze' if freeze else 'recalibrate'}()")
        state = replace(state, frozen=state.calibrated_with if freeze else None)
    if before.slices != after.slices:
        lines.append(f"session.slices = {after.slices!r}")
        state = replace(state, slices=after.slices)
    if lines:
        yield Written(tuple(lines), state)


def slices_way(
    network: Network, before: State, change: Change, after: State, pictures: Pictures
) -> Iterator[Written]:
    """The user's slices."""
    del network, change, pictures
    if before.slices != after.slices:
        line = f"session.slices = {after.slices!r}"
        yield Written((line,), replace(before, slices=after.slices))


def precision_way(
    network: Network, before: State, change: Change, after: State, pictures: Pictures
) -> Iterator[Written]:
    """Formats of the layers that were asked for."""
    if len(change.asked) == len(network.layers):
        return  # every layer: the base format says it
    for word in dict.fromkeys(change.asked.values()):
        lids = [lid for lid, fmt in change.asked.items() if fmt == word]
        yield from _formats(network, before, lids, NumberFormat.parse(word), after, pictures)


def layers_way(
    network: Network, before: State, change: Change, after: State, pictures: Pictures
) -> Iterator[Written]:
    """Formats of all listed layers, format by format; those taken along follow by themselves."""
    del change
    lines: list[str] = []
    state = before
    wanted = after.assignment
    back = [lid for lid in state.assignment.listed if lid not in wanted.listed]
    groups = [(wanted.base, back)]
    for fmt in dict.fromkeys(wanted.listed.values()):
        same = [lid for lid, one in wanted.listed.items() if one == fmt and lid in after.asked]
        groups.append((fmt, same))
    for fmt, lids in groups:
        for written in _formats(network, state, lids, fmt, after, pictures) if lids else ():
            lines += written.lines
            state = written.state
            break
    if lines:
        yield Written(tuple(lines), state)


def _formats(
    network: Network,
    state: State,
    lids: Sequence[str],
    fmt: NumberFormat,
    after: State,
    pictures: Pictures,
) -> Iterator[Written]:
    key = lids_key(network, lids)
    base = fmt == state.assignment.base
    if base:
        lines = subscription("del session.precision[", key_items(network, key), "]")
    else:
        lines = subscription("session.precision[", key_items(network, key), f"] = {str(fmt)!r}")
    start = _with_usual_pictures(state, after, pictures)
    # what needs no calibration reads no picture: the pictures themselves are not needed here
    yield Written(lines, edits.set_precision(network, start, None, key, fmt)[0])


def ranges_way(
    network: Network, before: State, change: Change, after: State, pictures: Pictures
) -> Iterator[Written]:
    """Ranges given by hand, or let go."""
    del after, pictures
    given = {ref: span for ref, span in change.ranges.items() if span is not None}
    refs = list(given or change.ranges)
    if not refs:
        return
    items = [repr(tensor_name(network, ref)) for ref in refs]
    if not given:
        lines = subscription("del session.ranges[", items, "]")
        yield Written(lines, drop_ranges(network, before, refs)[0])
        return
    if len(set(given.values())) == 1:
        low, high = given[refs[0]]
        lines = subscription("session.ranges[", items, f"] = ({low!r}, {high!r})")
        yield Written(lines, give_range(network, before, refs, (low, high))[0])
    lines = subscription("session.ranges[", items, f"] = {KNOWN!r}")
    yield Written(lines, give_range(network, before, refs, KNOWN)[0])


def base_way(
    network: Network, before: State, change: Change, after: State, pictures: Pictures
) -> Iterator[Written]:
    """The base format alone, where no layer was named."""
    fmt = after.assignment.base
    if fmt != before.assignment.base and not change.asked:
        start = _with_usual_pictures(before, after, pictures)
        new, _ = edits.set_base(network, start, None, fmt)
        yield Written((f"session.base = {str(fmt)!r}",), new)


def anew_way(
    network: Network, before: State, change: Change, after: State, pictures: Pictures
) -> Iterator[Written]:
    """Base format and calibration, where one of them differs."""
    mine = before.assignment.base, before.calibration, before.pictures
    if mine != (after.assignment.base, after.calibration, after.pictures):
        yield from quantize_way(network, before, change, after, pictures)


def given_way(
    network: Network, before: State, change: Change, after: State, pictures: Pictures
) -> Iterator[Written]:
    """Ranges given by hand, tensor by tensor; entries of a table have no line of their own."""
    del change, pictures
    lines: list[str] = []
    state = before
    gone = [ref for ref in before.given if ref not in after.given]
    if gone:
        items = [repr(tensor_name(network, ref)) for ref in gone]
        lines += subscription("del session.ranges[", items, "]")
        state, _ = drop_ranges(network, state, gone)
    for ref, one in after.given.items():
        if state.given.get(ref) != one:
            span = one.range.low, one.range.high
            lines.append(f"session.ranges[{tensor_name(network, ref)!r}] = {span!r}")
            state, _ = give_range(network, state, [ref], span)
    if lines:
        yield Written(tuple(lines), state)


def ending_way(endings: Endings, before: State, after: State) -> Iterator[Written]:
    """Where the network ends."""
    ending, whole = after.ending, endings.whole
    if before.ending == ending:
        return
    if ending.way is Way.WHOLE:
        line = "session.uncut()"
    elif ending.way is Way.SEPARATE:
        names = [layer_name(whole, lid) for lid in ending.at]
        usual = _is(ending, lambda: separate_ending(whole, can_separate(whole)))
        line = f"session.separate_outputs({'' if usual else _arguments(names)})"
    elif _is(ending, lambda: cut_ending(whole, before_decode(whole))):
        line = "session.cut_before_decode()"
    else:
        line = f"session.cut({_arguments([tensor_name(whole, ref) for ref in ending.at])})"
    yield Written((line,), end_at(endings, before, ending, "")[0])


def _is(ending: Ending, make: Callable[[], Ending]) -> bool:
    """Whether an ending is the one that a shorter call gives."""
    try:
        return make() == ending
    except NetworkError:
        return False  # the shorter call would be refused


def _arguments(names: Sequence[str]) -> str:
    return ", ".join(repr(name) for name in names)


def quantize_way(
    network: Network, before: State, change: Change, after: State, pictures: Pictures
) -> Iterator[Written]:
    """Base format and calibration, which clears the list."""
    del network, change
    chosen = after.pictures
    repeated = tuple(number % max(1, pictures.count) for number in range(len(chosen)))
    plain = after.calibration == Calibration()
    if chosen != (repeated if not plain else tuple(range(len(chosen)))):
        return
    more = [] if chosen in (pictures.usual, ()) else [f"iterations={len(chosen)}"]
    fmt = str(after.assignment.base)
    line = ", ".join([repr(fmt), *calibration_code(after.calibration), *more])
    # as `edits.quantize` does, with the pictures that these iterations take
    new = before.with_base(after.assignment.base)
    new = replace(new, calibration=after.calibration, pictures=chosen, frozen=None)
    yield Written((f"session.quantize({line})",), new)


def _with_usual_pictures(before: State, after: State, pictures: Pictures) -> State:
    """The earlier state with the pictures that an edit takes when there were none."""
    usual = not before.pictures and after.pictures == pictures.usual
    return replace(before, pictures=after.pictures) if usual else before
