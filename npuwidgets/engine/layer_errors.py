"""Ranges that minimize the error of each layer's own output (`--MLE`).

The toolchain does not say what its option does; this is our reading (grade D). For each layer with
a range of its own, the layer is run on the golden inputs, quantized as the table says, with weight
and bias quantized; of the candidate ranges for its output the one is taken whose rounding and
clipping leaves that output nearest to golden, by squared error over all calibration pictures.

A layer's inputs are quantized by the ranges that the calibration algorithm found, not by ranges
chosen here: so all layers are judged in one pass over the pictures, and in any order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from npuwidgets.arrays import Array, Doubles
from npuwidgets.engine.evaluator import Evaluator, Feed, Progress
from npuwidgets.engine.plan import Plan, Step, StepKind, encoding_key, make_plan
from npuwidgets.errors import Cancelled
from npuwidgets.network import Kind, Layer, Network
from npuwidgets.numerics import Encoding, Range, energy, narrower
from npuwidgets.quantization import Entry, Given, Table, fused_relu, own_entries
from npuwidgets.recent import Recent

__all__ = ["LayerErrors", "passed", "passes"]


CANDIDATES: Final = 20
"""Ranges tried beside the algorithm's own: the measured one, clipped in twentieths down to half."""

CHOICES_KEPT: Final = 1 << 14


@dataclass(slots=True)
class _Case:
    """One layer's choice: what is run, and the errors so far.

    Args:
        key: Hash of all that decides it but the pictures.
        steps: What is run, one step, or convolution and relu that share a range.
        ref: The tensor whose range is chosen.
        inputs: Tensors the first step reads, and what each passes on the way: the encoding it is
            stored in, then those of converters; None is float32.
        candidates: Ranges and their encodings.
        errors: Sum of squared differences from golden, by candidate.
    """

    key: bytes
    steps: tuple[Step, ...]
    ref: str
    inputs: tuple[tuple[str, tuple[Encoding | None, ...]], ...]
    candidates: tuple[tuple[Range, Encoding], ...]
    errors: Doubles


class LayerErrors:
    """Chooses ranges by layers' output errors, each choice made once.

    Args:
        evaluator: Runs the float network, and makes the kernels.
    """

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._chosen: Recent[tuple[object, ...], Range] = Recent(CHOICES_KEPT)

    def ranges(
        self,
        plan: Plan,
        table: Table,
        measured: Mapping[str, Range],
        feeds: Sequence[Feed],
        given: Mapping[str, Given],
        *,
        progress: Callable[[int, int, Progress], None] | None = None,
        cancelled: Cancelled | None = None,
    ) -> Mapping[str, Range]:
        """The ranges that a table should have instead.

        Args:
            plan: The float plan.
            table: The table that the algorithm's ranges give.
            measured: Smallest and largest value over the pictures, by tensor reference.
            feeds: The calibration pictures.
            given: Ranges that are not to be chosen.
            progress: Called after each layer with picture, pictures and progress inside it.
            cancelled: Asked before each layer.

        Returns:
            Range by reference of every tensor that a range was chosen for.

        Raises:
            CancelledError: `cancelled` said so.
        """
        network = plan.network
        pictures = (network.digest, *(feed.key for feed in feeds))
        cases = _cases(network, table, measured, given)
        found = {case.ref: self._chosen.get((pictures, case.key)) for case in cases}
        waiting = [case for case in cases if found[case.ref] is None]
        if waiting:
            for number, feed in enumerate(feeds):
                report = None
                if progress is not None:
                    report = _numbered(progress, number, len(feeds))
                self._picture(plan, feed, waiting, report, cancelled)
        for case in waiting:
            best = int(np.argmin(case.errors))
            found[case.ref] = self._chosen.put((pictures, case.key), case.candidates[best][0])
        return {ref: span for ref, span in found.items() if span is not None}

    def _picture(
        self,
        plan: Plan,
        feed: Feed,
        cases: Sequence[_Case],
        progress: Callable[[Progress], None] | None,
        cancelled: Cancelled | None,
    ) -> None:
        """Add one picture's errors, holding golden tensors until their last case is judged."""
        by_ref = {case.ref: case for case in cases}
        readers: dict[str, int] = {}
        for case in cases:
            for ref in {ref for ref, _ in case.inputs} | {case.ref}:
                readers[ref] = readers.get(ref, 0) + 1
        held: dict[str, Array] = {}
        for ref, array in self._evaluator.stream(
            plan, feed, readers, progress=progress, cancelled=cancelled
        ):
            held[ref] = array
            found = by_ref.get(ref)
            if found is not None:
                self._add(plan.network, found, held)
                for used in {one for one, _ in found.inputs} | {ref}:
                    readers[used] -= 1
                    if not readers[used]:
                        del held[used]

    def _add(self, network: Network, case: _Case, golden: Mapping[str, Array]) -> None:
        wanted = np.asarray(golden[case.ref], dtype=np.float32)
        arrays = [passed(golden[ref], chain) for ref, chain in case.inputs]
        for step in case.steps:
            kernel = self._evaluator.backend.kernel(network, step)
            results = kernel(tuple(arrays), step)
            arrays = [results[step.writes.index(case.ref) if case.ref in step.writes else 0]]
        values = np.asarray(arrays[0], dtype=np.float32) if case.steps else wanted
        for place, (_, encoding) in enumerate(case.candidates):
            case.errors[place] += energy(encoding.simulate(values) - wanted)


def _cases(
    network: Network,
    table: Table,
    measured: Mapping[str, Range],
    given: Mapping[str, Given],
) -> list[_Case]:
    """A case for each tensor whose entry is its own: not given, copied or in float."""
    steps = {
        step.layer.lid: step
        for step in make_plan(network, table).steps
        if step.kind is not StepKind.CONVERT
    }
    found = []
    for ref, entry in own_entries(network, table).items():
        if ref in given or ref not in measured or not entry.encoding.format.is_integer:
            continue
        first = layer = network.producers[ref]
        run: tuple[Step, ...] = ()
        if layer.kind is Kind.OP:
            run = (steps[layer.lid],)
            maker = network.sources(layer)[0] if layer.inputs else layer
            if fused_relu(network, maker) is layer:
                first, run = maker, (steps[maker.lid], *run)
        found.append(_case(table, first, run, ref, entry, measured[ref]))
    return found


def _case(
    table: Table,
    first: Layer,
    run: Sequence[Step],
    ref: str,
    entry: Entry,
    measured: Range,
) -> _Case:
    floats: list[Step] = []
    for place, step in enumerate(run):
        read_as = step.read_as if place == 0 else (None,) * len(step.reads)
        floats.append(_unrounded(step, read_as))
    inputs = passes(table, first)
    fmt = entry.encoding.format
    candidates = {entry.encoding.key(): (entry.range, entry.encoding)}
    for span in list(narrower(measured, CANDIDATES))[: CANDIDATES // 2 + 1]:
        one = Given(span).entry(fmt, table.assignment.version)
        if one is not None:
            candidates.setdefault(one.encoding.key(), (span, one.encoding))
    key = hashlib.blake2b(ref.encode(), digest_size=16)
    for step in floats:
        key.update(step.digest)
    for source, passed in inputs:
        key.update(source.encode() + b"".join(b">" + encoding_key(one) for one in passed))
    key.update(b"".join(candidates))
    return _Case(
        key.digest(),
        tuple(floats),
        ref,
        inputs,
        tuple(candidates.values()),
        np.zeros(len(candidates)),
    )


def _unrounded(step: Step, read_as: tuple[Encoding | None, ...]) -> Step:
    """A step that gives its output before it is rounded."""
    digest = hashlib.blake2b(step.digest + b"unrounded", digest_size=16)
    digest.update(b"".join(encoding_key(one) for one in read_as))
    written_as = (None,) * len(step.writes)
    return replace(step, read_as=read_as, written_as=written_as, digest=digest.digest())


def passes(table: Table, layer: Layer) -> tuple[tuple[str, tuple[Encoding | None, ...]], ...]:
    """The tensors a layer reads, and what each passes on the way.

    Args:
        table: The network's table.
        layer: One of its layers.

    Returns:
        For each input its reference and the encodings: what it is stored in, then those of
        converters; None is float32.
    """
    found = []
    for source, chain in zip(layer.inputs, table.layers[layer.lid].inputs, strict=True):
        entries = (table.entry(source), *(one.entry for one in chain))
        found.append((source, tuple(None if one is None else one.encoding for one in entries)))
    return tuple(found)


def passed(golden: Array, encodings: Sequence[Encoding | None]) -> Array:
    """A golden tensor as a layer reads it: codes, or values in float32 and other types.

    Args:
        golden: The float tensor.
        encodings: What it passes, as `passes` says.
    """
    stored = golden
    for before, encoding in zip((None, *encodings), encodings, strict=False):
        values = stored if before is None else before.dequantize(stored)
        if encoding is None:
            stored = values
        else:
            stored = encoding.quantize(np.asarray(values, dtype=np.float32))
    return stored


def _numbered(
    progress: Callable[[int, int, Progress], None], number: int, count: int
) -> Callable[[Progress], None]:
    return lambda inner: progress(number, count, inner)
