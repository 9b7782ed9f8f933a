"""The edits: one frozen dataclass for each thing that a person can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from npuwidgets.choices.calibrating import calibrated
from npuwidgets.choices.context import Context, named_state
from npuwidgets.choices.edit import Edit
from npuwidgets.choices.endings import (
    cut_ending,
    cut_tensors,
    end_at,
    judged_outputs,
    output_called,
    output_name,
    output_named,
    separate_ending,
)
from npuwidgets.choices.formats import with_formats
from npuwidgets.choices.parts import SESSION, STATE_KEYS, Reading, read_state, state_record
from npuwidgets.choices.plain import Keys
from npuwidgets.choices.python_text import (
    arguments,
    calibration_code,
    field_code,
    key_items,
    layer_name,
    lids_key,
    mapping_code,
    preprocessing_code,
    subscription,
    tensor_name,
)
from npuwidgets.choices.ranges import KNOWN, drop_ranges, give_range, tensors_of
from npuwidgets.choices.shapes import input_channels, static_shape
from npuwidgets.choices.state import Change, Edited, State
from npuwidgets.choices.ways_to_end import ways_to_end
from npuwidgets.documents import Record
from npuwidgets.errors import (
    NetworkError,
    SessionFileError,
    SettingError,
    UnknownNameError,
    nearest,
)
from npuwidgets.inputs import PRESETS, Preprocessing, normalized_twice, slips, words_of
from npuwidgets.network import WHOLE, Ending, before_decode, can_separate, select_layers
from npuwidgets.numerics import AcuityVersion, Calibration, NumberFormat, Range
from npuwidgets.outputs import KINDS, parse_slices
from npuwidgets.quantization import Assignment, Given, TableBuilder

__all__ = [
    "Cut",
    "CutBeforeDecode",
    "DropRanges",
    "EndAs",
    "FreezeTable",
    "GiveRange",
    "PinReference",
    "Quantize",
    "ReadTable",
    "Recalibrate",
    "Restore",
    "SeparateOutputs",
    "SetBase",
    "SetFormats",
    "SetInput",
    "SetKind",
    "SetSlices",
    "SetVersion",
    "TakeState",
    "UnpinReference",
    "WholeNetwork",
]


# -------------------------------------------------------------------------------- formats


@dataclass(frozen=True, slots=True)
class SetFormats(Edit):
    """Put layers, and what goes along with them, in a format.

    Args:
        layers: Lids, unambiguous names, globs or `below(...)`.
        format: The format; None for the base format.
    """

    layers: Keys
    format: NumberFormat | None

    def apply(self, context: Context, state: State) -> Edited:
        """List the layers; calibrate on the usual pictures where nothing was quantized."""
        base = state.assignment.base
        return with_formats(context, state, self.layers, self.format or base)

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.precision[...] = ...`, or `del` for the base format."""
        network = context.network(before)
        lids = [layer.lid for layer in select_layers(network, self.layers)]
        items = key_items(network, lids_key(network, lids))
        if self.format in (None, before.assignment.base):
            return subscription("del session.precision[", items, "]")
        return subscription("session.precision[", items, f"] = {str(self.format)!r}")


@dataclass(frozen=True, slots=True)
class SetBase(Edit):
    """Change the format of the layers that are not listed.

    Args:
        format: The format.
    """

    format: NumberFormat

    def apply(self, context: Context, state: State) -> Edited:
        """Keep listed layers and calibration; layers listed in this format leave the list."""
        old, fmt = state.assignment, self.format
        listed = {lid: one for lid, one in old.listed.items() if one != fmt}
        new = replace(
            state,
            assignment=replace(old, base=fmt, listed=MappingProxyType(listed)),
            asked=state.asked.intersection(listed),
        )
        warned: tuple[str, ...] = ()
        if not fmt.is_float32 and not state.pictures:
            new, warned = calibrated(context, new)
        unlisted = (one.lid for one in context.network(state).layers if one.lid not in old.listed)
        applied = {lid: str(fmt) for lid in unlisted if old.base != fmt}
        return new, Change(f"base {fmt}", applied=applied, notes=warned, warnings=warned)

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.base = ...`."""
        del context, before
        return (f"session.base = {str(self.format)!r}",)


@dataclass(frozen=True, slots=True)
class SetVersion(Edit):
    """Compute as another version of the toolchain does.

    Args:
        version: The version.
    """

    version: AcuityVersion

    def apply(self, context: Context, state: State) -> Edited:
        """Encode anew from the ranges there are; calibrate where one is missing."""
        assignment = replace(state.assignment, version=self.version)
        new = replace(state, assignment=assignment)
        warned: tuple[str, ...] = ()
        if not state.pictures:
            builder = TableBuilder(context.network(state))
            if builder.needs_ranges(assignment, state.given):
                new, warned = calibrated(context, new)
        return new, Change(f"as Acuity {self.version}", notes=warned, warnings=warned)

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.acuity_version = ...`."""
        del context, before
        return (f"session.acuity_version = {str(self.version)!r}",)


@dataclass(frozen=True, slots=True)
class Quantize(Edit):
    """Put every layer in one format, and choose how ranges are found.

    Args:
        format: The format; listed layers are cleared.
        calibration: How ranges are found.
        iterations: Calibrate on the first iterations x batch_size pictures; None takes eight, or
            all there are.
        batch_size: Multiplies `iterations`.
    """

    format: NumberFormat
    calibration: Calibration = field(default_factory=Calibration)
    iterations: int | None = None
    batch_size: int = 1

    def apply(self, context: Context, state: State) -> Edited:
        """Calibrate anew; given ranges are kept."""
        fmt, calibration = self.format, self.calibration
        new = replace(state.with_base(fmt), calibration=calibration, pictures=(), frozen=None)
        warned: tuple[str, ...] = ()
        if not fmt.is_float32:
            new, warned = calibrated(context, new, self.iterations, self.batch_size)
        kept = (f"{len(state.given)} given ranges kept",) if state.given else ()
        everything = {layer.lid: str(fmt) for layer in context.network(state).layers}
        how = "" if calibration == Calibration() else f", {calibration}"
        title = f"quantize {fmt}{how}"
        return new, Change(title, everything, everything, notes=(*warned, *kept), warnings=warned)

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.quantize(...)` with what is not usual."""
        del context, before
        parts = [repr(str(self.format)), *calibration_code(self.calibration)]
        if self.iterations is not None:
            parts.append(f"iterations={self.iterations}")
        if self.batch_size != 1:
            parts.append(f"batch_size={self.batch_size}")
        return (f"session.quantize({', '.join(parts)})",)


@dataclass(frozen=True, slots=True)
class ReadTable(Edit):
    """Put a written table in force: its formats, and its ranges and entries as given ones.

    Args:
        assignment: Base format and listed layers.
        given: Range, and encoding where the range does not tell it, by tensor reference.
        file: The file it was read from, by absolute path; "" for none.
        notes: What was read another way than written.
        iterations: As for `Quantize`, where a range is missing.
        batch_size: As for `Quantize`.
    """

    assignment: Assignment
    given: Mapping[str, Given]
    file: str = ""
    notes: tuple[str, ...] = ()
    iterations: int | None = None
    batch_size: int = 1

    def apply(self, context: Context, state: State) -> Edited:
        """Replace formats, ranges and calibration; calibrate only where a range is missing."""
        assignment = self.assignment
        new = replace(
            state,
            assignment=assignment,
            given=MappingProxyType(dict(self.given)),
            calibration=Calibration(),
            asked=frozenset(assignment.listed),
            pictures=(),
            frozen=None,
        )
        network = context.network(state)
        warned: tuple[str, ...] = ()
        if TableBuilder(network).needs_ranges(assignment, new.given):
            new, warned = calibrated(context, new, self.iterations, self.batch_size)
        applied = {layer.lid: str(assignment.of(layer.lid)) for layer in network.layers}
        title = f"table in {assignment.base} taken"
        if self.file:
            title = f"table {Path(self.file).name} read"
        return new, Change(title, applied=applied, notes=(*self.notes, *warned), warnings=warned)

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.read_table(...)`; the whole state where there is no file."""
        if self.file:
            return (f"session.read_table({self.file!r})",)
        return TakeState.of(context, self.apply(context, before)[0]).code(context, before)


# --------------------------------------------------------------------------------- inputs


@dataclass(frozen=True, slots=True)
class SetInput(Edit):
    """Change how an input is fed; None leaves a field as it is.

    Args:
        input: The input's name.
        mean: As in `Preprocessing`.
        scale: As in `Preprocessing`.
        reverse_channel: As in `Preprocessing`.
        fitting: As in `Preprocessing`.
        layout: As in `Preprocessing`.
    """

    input: str
    mean: tuple[float, ...] | None = None
    scale: tuple[float, ...] | float | None = None
    reverse_channel: bool | None = None
    fitting: str | None = None
    layout: str | None = None

    @classmethod
    def of(cls, name: str, used: Preprocessing) -> SetInput:
        """The edit that gives an input all of a preprocessing."""
        return cls(name, **{one.name: getattr(used, one.name) for one in fields(used)})

    @classmethod
    def preset(cls, name: str, preset: str) -> SetInput:
        """The edit that gives an input the mean and scale of a preset.

        Raises:
            UnknownNameError: No such preset.
        """
        if preset not in PRESETS:
            raise UnknownNameError(f"no preset '{preset}': choose from {', '.join(PRESETS)}")
        return cls(name, mean=PRESETS[preset].mean, scale=PRESETS[preset].scale)

    @property
    def values(self) -> dict[str, Any]:
        """The fields that are set."""
        names = [one.name for one in fields(self)[1:]]
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}

    def apply(self, context: Context, state: State) -> Edited:
        """Check the channels, and feed the input so."""
        new = replace(state.inputs[self.input], **self.values)
        network = context.network(state)
        layer = next(one for one in network.inputs if one.name == self.input)
        channels = input_channels(static_shape(network, layer.lid), new.layout)
        if channels is not None:
            new.per_channel(channels)
        arrays = context.arrays.get(self.input, ())
        told, news = (
            (slips(one) if channels is not None else []) + normalized_twice(one, arrays)
            for one in (state.inputs[self.input], new)
        )
        warned = tuple(one for one in news if one not in told)
        change = Change(f"{self.input}: {self._said(new)}", warnings=warned)
        return state.with_input(self.input, new), change

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.inputs[...]` by field, by preset, or all at once."""
        del context
        one, values = f"session.inputs[{self.input!r}]", self.values
        preset = self._preset()
        if preset:
            return (f"{one}.preset({preset!r})",)
        if len(values) == 1:
            ((name, value),) = values.items()
            return (f"{one}.{name} = {field_code(name, value)}",)
        new = replace(before.inputs[self.input], **values)
        return (f"{one}.preprocessing = {preprocessing_code(new)}",)

    def _preset(self) -> str:
        if self.values.keys() != {"mean", "scale"}:
            return ""
        wanted = self.mean, self.scale
        return next((word for word, p in PRESETS.items() if (p.mean, p.scale) == wanted), "")

    def _said(self, new: Preprocessing) -> str:
        """The edit in a few words."""
        values, words = self.values, words_of(new)
        only = words.get(next(iter(values))) if len(values) == 1 else None
        return only or self._preset() or ", ".join(words.values())


@dataclass(frozen=True, slots=True)
class PinReference(Edit):
    """Keep golden at the inputs of now, while mean and scale go on being edited."""

    METHOD = "pin_reference"

    def apply(self, context: Context, state: State) -> Edited:
        """Remember the inputs of now."""
        del context
        return replace(state, reference=state.inputs), Change("reference pinned")


@dataclass(frozen=True, slots=True)
class UnpinReference(Edit):
    """Let golden follow the inputs again: a wrong normalization becomes invisible."""

    METHOD = "unpin_reference"

    def apply(self, context: Context, state: State) -> Edited:
        """Forget the pinned inputs."""
        del context
        return replace(state, reference=None), Change("reference follows the inputs")


@dataclass(frozen=True, slots=True)
class FreezeTable(Edit):
    """Keep the table as it is while inputs are edited: the mistake one meets on the board."""

    METHOD = "freeze"

    def apply(self, context: Context, state: State) -> Edited:
        """Remember the inputs that the table was calibrated with."""
        del context
        return replace(state, frozen=state.calibrated_with), Change("table frozen")


@dataclass(frozen=True, slots=True)
class Recalibrate(Edit):
    """Calibrate with the inputs as they are, now and after each edit."""

    METHOD = "recalibrate"

    def apply(self, context: Context, state: State) -> Edited:
        """Let the table follow the inputs."""
        del context
        return replace(state, frozen=None), Change("recalibrate")


# --------------------------------------------------------------------------------- ranges


@dataclass(frozen=True, slots=True)
class GiveRange(Edit):
    """Give tensors a range.

    Args:
        tensors: References, lids, unambiguous names, globs or `below(...)`.
        range: Smallest and largest value; None for the known range of a sigmoid, softmax or tanh.
    """

    tensors: Keys
    range: Range | None

    def apply(self, context: Context, state: State) -> Edited:
        """Give it to every tensor that has a range of its own; others are refused."""
        return give_range(context.network(state), state, self.tensors, self.range)

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.ranges[...] = ...`."""
        network = context.network(before)
        given = self.apply(context, before)[1].ranges
        refs = tensors_of(network, self.tensors)
        items = [repr(tensor_name(network, ref)) for ref in refs]
        spans = {given[ref] for ref in refs}
        span = spans.pop() if len(spans) == 1 else None
        value = repr(KNOWN) if span is None else f"({span[0]!r}, {span[1]!r})"
        return subscription("session.ranges[", items, f"] = {value}")


@dataclass(frozen=True, slots=True)
class DropRanges(Edit):
    """Let tensors be measured again.

    Args:
        tensors: As for `GiveRange`.
    """

    tensors: Keys

    def apply(self, context: Context, state: State) -> Edited:
        """Take the given ranges of these tensors back."""
        return drop_ranges(context.network(state), state, self.tensors)

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`del session.ranges[...]`."""
        network = context.network(before)
        refs = [ref for ref in tensors_of(network, self.tensors) if ref in before.given]
        items = [repr(tensor_name(network, ref)) for ref in refs]
        return subscription("del session.ranges[", items, "]")


@dataclass(frozen=True, slots=True)
class SetSlices(Edit):
    """Judge outputs by slices of one's own.

    Args:
        text: As `session.slices` takes it; "" for the boundaries of the nearest Concat.
    """

    text: str

    def apply(self, context: Context, state: State) -> Edited:
        """Check that the slices fit every output that a person sees."""
        if self.text:
            made = context.endings.of(state.ending)
            for network, output in judged_outputs(context.whole, made):
                parse_slices(self.text, static_shape(network, output.lid))
        return replace(state, slices=self.text), Change(f"slices {self.text or 'by default'}")

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.slices = ...`."""
        del context, before
        return (f"session.slices = {self.text!r}",)


@dataclass(frozen=True, slots=True)
class SetKind(Edit):
    """Judge an output as what it is.

    Args:
        output: Its name in the ONNX file, or its layer's.
        kind: One of `npuwidgets.outputs.KINDS`; "" lets it be found from the data.
    """

    output: str
    kind: str

    def apply(self, context: Context, state: State) -> Edited:
        """Check that an output of this shape can be of this kind."""
        layer = output_called(context.whole, context.endings.of(state.ending), self.output)
        own = output_name(layer)
        kinds = {name: one for name, one in state.kinds.items() if name != own}
        if not self.kind:
            title = f"kind of {own} found from its data"
            return replace(state, kinds=MappingProxyType(kinds)), Change(title)
        if self.kind not in KINDS:
            near = nearest(str(self.kind), KINDS)
            hint = f"did you mean {near[0]!r}? " if near else ""
            raise UnknownNameError(
                f"no kind {self.kind!r:.60} of output: {hint}known: {', '.join(KINDS)}"
            )
        for network, output in judged_outputs(context.whole, context.endings.of(state.ending)):
            shape = network.tensors[output.outputs[0]].shape
            if output_name(output) == own and shape is not None and None not in shape:
                reason = KINDS[self.kind].refuses(tuple(dim or 0 for dim in shape))
                if reason:
                    raise SettingError(f"output {own} cannot be set to {self.kind}: {reason}")
        new = MappingProxyType({**kinds, own: self.kind})
        return replace(state, kinds=new), Change(f"{own} judged as {self.kind}")

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.outputs["..."].kind = "..."`."""
        layer = output_called(context.whole, context.endings.of(before.ending), self.output)
        return (f"session.outputs[{output_name(layer)!r}].kind = {self.kind!r}",)


# -------------------------------------------------------------------------------- endings


@dataclass(frozen=True, slots=True)
class SeparateOutputs(Edit):
    """Let the parts that a Concat joins into an output become outputs of their own.

    Args:
        outputs: Lids or unambiguous names; none for all that have such a Concat.
    """

    outputs: tuple[str, ...] = ()

    def apply(self, context: Context, state: State) -> Edited:
        """End the network in front of the Concats."""
        return end_at(context.endings, state, self._ending(context), "outputs separate")

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.separate_outputs(...)`."""
        del before
        whole, ending = context.whole, self._ending(context)
        usual = ending == separate_ending(whole, can_separate(whole))
        names = [] if usual else [layer_name(whole, lid) for lid in ending.at]
        return (f"session.separate_outputs({arguments(names)})",)

    def _ending(self, context: Context) -> Ending:
        whole = context.whole
        named = [output_named(whole, name) for name in self.outputs]
        return separate_ending(whole, named or can_separate(whole))


@dataclass(frozen=True, slots=True)
class Cut(Edit):
    """Let the network end at layers: what they give becomes its outputs.

    Args:
        at: Layers of the whole network by lid or unambiguous name, or tensor references.
    """

    at: tuple[str, ...]

    def apply(self, context: Context, state: State) -> Edited:
        """End the network there, whatever ending it had."""
        ending = self._ending(context)
        more = f" and {len(self.at) - 1} more" if len(self.at) > 1 else ""
        return end_at(context.endings, state, ending, f"cut at {self.at[0]}{more}")

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.cut(...)`."""
        del before
        names = [tensor_name(context.whole, ref) for ref in self._ending(context).at]
        return (f"session.cut({arguments(names)})",)

    def _ending(self, context: Context) -> Ending:
        return cut_ending(context.whole, cut_tensors(context.whole, self.at))


@dataclass(frozen=True, slots=True)
class CutBeforeDecode(Edit):
    """Let the network end at the last layers with a weight; the decode runs outside, in float.

    Args:
        outputs: Lids or unambiguous names; none for all.
    """

    outputs: tuple[str, ...] = ()

    def apply(self, context: Context, state: State) -> Edited:
        """End the network in front of the decode."""
        whole = context.whole
        refs = before_decode(whole, [output_named(whole, name) for name in self.outputs])
        return end_at(context.endings, state, cut_ending(whole, refs), "cut before the decode")

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.cut_before_decode(...)`."""
        del before
        whole = context.whole
        names = [layer_name(whole, output_named(whole, name).lid) for name in self.outputs]
        return (f"session.cut_before_decode({arguments(names)})",)


@dataclass(frozen=True, slots=True)
class WholeNetwork(Edit):
    """Put the whole network back; what was gone with a cut has the base format."""

    METHOD = "uncut"

    def apply(self, context: Context, state: State) -> Edited:
        """End the network where it was opened to end."""
        return end_at(context.endings, state, WHOLE, "whole network")


@dataclass(frozen=True, slots=True)
class EndAs(Edit):
    """Take over one of the ways to end a network: its ending and its formats.

    Args:
        way: Its name, such as `separate outputs`.
    """

    METHOD = "end_as"

    way: str

    def apply(self, context: Context, state: State) -> Edited:
        """Take the way's state."""
        ways = {one.name: one for one in ways_to_end(context, state)}
        if self.way not in ways:
            known = ", ".join(ways)
            raise UnknownNameError(f"no way {self.way!r} to end a network; known: {known}")
        new = ways[self.way].state
        if new is None:
            raise NetworkError(f"{self.way}: {ways[self.way].reason}")
        return new, Change(self.way)


# --------------------------------------------------------------------------- whole states


@dataclass(frozen=True, slots=True)
class Restore(Edit):
    """Put a snapshot's state in force.

    Args:
        name: Its name.
    """

    METHOD = "restore"

    name: str

    def apply(self, context: Context, state: State) -> Edited:
        """Take the state; where only formats differ, the change says which layers."""
        kept = named_state(context.named, self.name)
        old, new = state.assignment, kept.assignment
        applied: dict[str, str] = {}
        if replace(state, assignment=new, asked=kept.asked) == kept:
            lids = (layer.lid for layer in context.network(state).layers)
            applied = {lid: str(new.of(lid)) for lid in lids if new.of(lid) != old.of(lid)}
        return kept, Change(f"restored '{self.name}'", applied=applied)


@dataclass(frozen=True, slots=True)
class TakeState(Edit):
    """Put a state in force that is written out, as under `state` in a session file.

    Args:
        record: The state as `npuwidgets.choices.parts.state_record` gives it.
    """

    record: Mapping[str, object]

    @classmethod
    def of(cls, context: Context, state: State) -> TakeState:
        """The edit that gives a state."""
        return cls(state_record(context.whole, state))

    def apply(self, context: Context, state: State) -> Edited:
        """Read the state against the network."""
        del state
        reading = Reading.against(context.whole, context.pictures)
        taken = Record(dict(self.record), STATE_KEYS, file=Path("take_state"), kind=SESSION)
        new = read_state(taken, reading)
        if reading.unmapped:
            missing = "\n  ".join(reading.unmapped)
            raise SessionFileError(
                f"take_state: layers that the network does not have:\n  {missing}"
            )
        return new, Change("state taken over", notes=tuple(reading.notes))

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """`session.take_state({...})`."""
        del context, before
        return ("session.take_state(", *mapping_code(self.record), ")")
