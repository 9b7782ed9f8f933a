"""What is to be seen of one layer's output: float against simulated, by part, channel and place."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from npuwidgets.arrays import Array, Floats, Integers
from npuwidgets.choices.ranges import range_owner
from npuwidgets.choices.shapes import picture_size
from npuwidgets.errors import Cancelled, CancelledError, SettingError
from npuwidgets.network import Kind, Layer, find_layer
from npuwidgets.numerics import (
    Bins,
    Encoding,
    code_count,
    codes_used,
    codes_used_float,
    count_codes,
)
from npuwidgets.outputs import Slice
from npuwidgets.quantization import Entry
from npuwidgets.results.evaluation import Evaluation
from npuwidgets.results.inspection.channels import Channels, channel_axis, measure_channels
from npuwidgets.results.inspection.error_map import error_map
from npuwidgets.results.layers import code_ends, step_of
from npuwidgets.results.slicing import tensor_slices

__all__ = ["Inspection", "Part", "inspect"]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A slice of the tensor, or the whole.

    Args:
        name: A slice's name, the layer a concat took it from, or "whole".
        low: Smallest float value; 0 where there is none.
        high: Largest.
        golden: Float values by bin.
        simulated: Simulated values by bin.
        codes: Distinct codes taken; distinct values in float32.
        dead: One code where the float values are more than one: nothing is left of the part.
    """

    name: str
    low: float
    high: float
    golden: Integers
    simulated: Integers
    codes: int
    dead: bool


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """One layer's output in one evaluation.

    Args:
        lid: The layer.
        ref: Its first output, which is what is looked at.
        shape: The tensor's shape.
        entry: Its entry; None stays float32.
        owner: The tensor whose range it has: give that one a range, and this one has it too.
        given: Whether that range was given by hand or by a table.
        bins: The common axis of all counts: it holds every value and the range.
        whole: Everything in one.
        parts: The slices, or a concat's inputs; none where the tensor has no parts.
        below: Float values more than half a step below the smallest code: they are clipped.
        above: Those above the largest.
        channels: Range and SQNR of each channel.
        errors: Mean absolute error by place, (height, width); None where the tensor has no places.
    """

    lid: str
    ref: str
    shape: tuple[int, ...]
    entry: Entry | None
    owner: str
    given: bool
    bins: Bins
    whole: Part
    parts: tuple[Part, ...]
    below: int
    above: int
    channels: Channels
    errors: Floats | None

    @property
    def step(self) -> float | None:
        """Value of one code; None without integer codes."""
        return step_of(self.entry)

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Smallest and largest value a code stands for; None without integer codes."""
        return code_ends(self.entry)

    @property
    def codes_total(self) -> int | None:
        """How many codes the format has; None without integer codes."""
        if self.entry is None or self.step is None:
            return None
        return code_count(self.entry.encoding)

    def sentence(self, part: Part) -> str:
        """Say what the step does to a part, in a few words with figures."""
        span = f"{part.name} {part.low:.3g}..{part.high:.3g}"
        step, total = self.step, self.codes_total
        if step is None or total is None:
            return f"{span}: no step, {part.codes} values"
        steps = (part.high - part.low) / step
        code = "1 code" if part.codes == 1 else f"{part.codes} codes"
        if steps < 1:
            return f"{span}: {steps:.2g} of one step of {step:.3g}, {code} of {total}"
        return f"{span}: {steps:.0f} steps of {step:.3g}, {code} of {total}"


def inspect(evaluation: Evaluation, name: str, *, cancelled: Cancelled | None = None) -> Inspection:
    """Look at a layer's first output.

    Args:
        evaluation: A finished evaluation; a tensor that was let go is computed again.
        name: Layer: lid or unambiguous name.
        cancelled: Asked between the steps.

    Returns:
        The inspection.

    Raises:
        CancelledError: `cancelled` said so.
        SettingError: The tensor is not float, or holds no values.
    """
    network = evaluation.network
    layer = find_layer(network, name)
    ref = layer.outputs[0]
    if not network.is_float(ref):
        raise SettingError(f"{layer.lid} gives {network.tensors[ref].dtype}: nothing is quantized")
    stop = _Stop(layer.lid, cancelled)
    golden = np.asarray(_stored(evaluation, ref, cancelled, golden=True), np.float32)
    stored = _stored(evaluation, ref, cancelled, golden=False)
    if golden.size == 0:
        raise SettingError(f"{layer.lid} gives a tensor of shape {golden.shape}: no values")
    stop.check()
    encoding = evaluation.simulated.plan.encodings[ref]
    values = stored.astype(np.float32, copy=False)
    if encoding is not None:
        values = encoding.dequantize(stored)
    entry = evaluation.table.layers[layer.lid].outputs[0]
    bins = _bins(golden, values, entry)
    slices = _slices(evaluation, layer, golden.shape)
    parts = []
    for one in slices:
        stop.check()
        cut = (np.ascontiguousarray(one.of(each)) for each in (golden, values, stored))
        parts.append(_part(one.name, bins, encoding, *cut))
    stop.check()
    if _partition(slices, golden.shape):
        whole = _together(parts, stored, encoding)
    else:
        whole = _part("whole", bins, encoding, golden, values, stored)
    below, above = _clipped(golden, whole, entry)
    stop.check()
    axis = channel_axis(golden.shape, slices)
    channels = measure_channels(golden, values, axis)
    stop.check()
    owner = range_owner(network, ref)
    return Inspection(
        lid=layer.lid,
        ref=ref,
        shape=golden.shape,
        entry=entry,
        owner=owner,
        given=owner in evaluation.state.given,
        bins=bins,
        whole=whole,
        parts=tuple(parts),
        below=below,
        above=above,
        channels=channels,
        errors=error_map(golden, values, picture_size(network)),
    )


class _Stop:
    """Gives up between two steps when asked to."""

    def __init__(self, lid: str, cancelled: Cancelled | None) -> None:
        self._lid = lid
        self._cancelled = cancelled

    def check(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError(f"cancelled while looking at {self._lid}")


def _stored(
    evaluation: Evaluation, ref: str, cancelled: Cancelled | None, *, golden: bool
) -> Array:
    """A tensor as it is kept: float32, or codes."""
    run = evaluation.golden if golden else evaluation.simulated
    found = evaluation.evaluator.run(run.plan, run.feed, [ref], cancelled=cancelled)
    return found.tensors[ref]


def _bins(golden: Floats, values: Floats, entry: Entry | None) -> Bins:
    """Bins over both tensors and the range."""
    spans = [_span(golden), _span(values)]
    if entry is not None and step_of(entry) is not None:
        spans.append((entry.range.low, entry.range.high))
    return Bins.over(min(low for low, _ in spans), max(high for _, high in spans), step_of(entry))


def _span(values: Floats) -> tuple[float, float]:
    """Smallest and largest finite value; zeros where there is none."""
    low, high = float(values.min()), float(values.max())
    if math.isfinite(low) and math.isfinite(high):
        return low, high
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)


def _part(
    name: str,
    bins: Bins,
    encoding: Encoding | None,
    golden: Floats,
    values: Floats,
    stored: Array,
) -> Part:
    low, high = _span(golden)
    if encoding is not None and encoding.format.is_integer:
        counts = count_codes(stored, encoding.qmin, encoding.qmax)
        codes = int(np.count_nonzero(counts))
        step = float(encoding.scale)
        simulated = bins.of_codes(counts, encoding.qmin, encoding.zero_point, step)
    else:
        codes = codes_used_float(values) if encoding is None else codes_used(stored)
        simulated = bins.of_values(_finite(values))
    dead = codes == 1 and low < high
    return Part(name, low, high, bins.of_values(_finite(golden)), simulated, codes, dead)


def _finite(values: Floats) -> Floats:
    low, high = float(values.min()), float(values.max())
    return values if math.isfinite(low) and math.isfinite(high) else values[np.isfinite(values)]


def _together(parts: list[Part], stored: Array, encoding: Encoding | None) -> Part:
    """The whole of parts that make it up."""
    low, high = min(one.low for one in parts), max(one.high for one in parts)
    if encoding is None:
        codes = codes_used_float(stored.astype(np.float32, copy=False))
    else:
        codes = codes_used(stored)
    golden = np.sum([one.golden for one in parts], axis=0)
    simulated = np.sum([one.simulated for one in parts], axis=0)
    return Part("whole", low, high, golden, simulated, codes, codes == 1 and low < high)


def _clipped(golden: Floats, whole: Part, entry: Entry | None) -> tuple[int, int]:
    """How many float values lie beyond the cells of the outermost codes."""
    step = step_of(entry)
    if entry is None or step is None:
        return 0, 0
    encoding = entry.encoding
    low = (encoding.qmin - encoding.zero_point - 0.5) * step
    high = (encoding.qmax - encoding.zero_point + 0.5) * step
    below = int(np.count_nonzero(golden < low)) if whole.low < low else 0
    above = int(np.count_nonzero(golden > high)) if whole.high > high else 0
    return below, above


def _slices(evaluation: Evaluation, layer: Layer, shape: tuple[int, ...]) -> tuple[Slice, ...]:
    """How a tensor is cut: as its output is judged, else where a concat joined it."""
    network = evaluation.network
    for one in (layer, *network.followers(layer)):
        if one.kind is Kind.OUTPUT and (one is layer or one.inputs[0] == layer.outputs[0]):
            return evaluation.slices[one.lid]
    found = tensor_slices(network, layer.outputs[0])
    sources = network.sources(layer)
    if layer.op == "Concat" and len(sources) == len(found):
        return tuple(
            Slice(source.name, one.axis, one.start, one.stop)
            for source, one in zip(sources, found, strict=True)
        )
    return found if all(one.stop <= shape[one.axis] for one in found) else ()


def _partition(slices: tuple[Slice, ...], shape: tuple[int, ...]) -> bool:
    """Whether slices cover one axis exactly once."""
    if len({one.axis for one in slices}) != 1:
        return False
    place = 0
    for one in sorted(slices, key=lambda one: one.start):
        if one.start != place:
            return False
        place = one.stop
    return place == shape[slices[0].axis]
