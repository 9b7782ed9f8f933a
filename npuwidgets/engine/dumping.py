"""Tensors as the toolchain dumps them: in float from layer to layer, the sign of zero kept.

The evaluator hands integer codes from layer to layer, and codes know no -0.0. The toolchain hands
on clip(rint(x / scale)) * scale, where a small negative x leaves -0.0, which then runs on through
relu, pooling and products. So a dump runs the same float kernels once more with float tensors
between them. Its values equal the evaluator's but for the sign of zero.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from npuwidgets.arrays import Array
from npuwidgets.engine.evaluator import Feed, Progress
from npuwidgets.engine.kernels import Backend
from npuwidgets.engine.plan import Plan, Step, StepKind
from npuwidgets.errors import Cancelled, CancelledError, EvaluationError
from npuwidgets.numerics import Encoding, simulate_for_dump

__all__ = ["stream_for_dump"]


def stream_for_dump(
    backend: Backend,
    plan: Plan,
    feed: Feed,
    wanted: Iterable[str] | None = None,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[tuple[str, Array]]:
    """Give tensors one at a time in running order, -0.0 where the toolchain has it.

    Nothing is looked up or kept: a dump costs one pass over what the wanted tensors depend on,
    and holds a tensor until its last reader has run.

    Args:
        backend: Makes the kernels; an evaluator's, so that they are shared.
        plan: What to run; the golden plan gives the float tensors.
        feed: The network's inputs.
        wanted: Names of the tensors to give; every one by default, converters included.
        progress: Called after each layer that was run.
        cancelled: Asked before each layer.

    Yields:
        Name and tensor in ONNX layout; float32, or the tensor's own type where it is no float.

    Raises:
        CancelledError: `cancelled` said so.
        EvaluationError: A layer could not be run, or the plan has no such tensor.
    """
    goals = frozenset(plan.encodings if wanted is None else wanted)
    steps = _needed(plan, goals)
    readers: dict[str, int] = {}
    for step in steps:
        for name in step.reads:
            readers[name] = readers.get(name, 0) + 1
    total = sum(step.kind is StepKind.KERNEL for step in steps)
    done = 0
    loaded: Mapping[str, Array] = {}
    held: dict[str, Array] = {}
    for step in steps:
        if cancelled is not None and cancelled():
            raise CancelledError(f"cancelled before {step.layer.lid}")
        if step.kind is StepKind.FEED and not loaded:
            loaded = feed.load()
        results = _run(backend, plan, step, tuple(held[name] for name in step.reads), loaded)
        held.update(zip(step.writes, results, strict=True))
        if step.kind is StepKind.KERNEL:
            done += 1
            if progress is not None:
                progress(Progress(done, total, step.layer.lid))
        for name in step.writes:
            if name in goals:
                yield name, held[name]
        for name in step.reads:
            readers[name] -= 1
        for name in (*step.reads, *step.writes):
            if readers.get(name, 0) <= 0:
                held.pop(name, None)


def _needed(plan: Plan, goals: frozenset[str]) -> list[Step]:
    """The steps that the goals depend on, in running order."""
    unknown = sorted(goals.difference(plan.writer))
    if unknown:
        raise EvaluationError(f"no tensor {', '.join(unknown)} in this plan")
    names = set(goals)
    found = []
    for step in reversed(plan.steps):
        if names.intersection(step.writes):
            found.append(step)
            names.update(step.reads)
    return found[::-1]


def _run(
    backend: Backend,
    plan: Plan,
    step: Step,
    inputs: tuple[Array, ...],
    loaded: Mapping[str, Array],
) -> tuple[Array, ...]:
    """One step on float tensors."""
    if step.kind is StepKind.ALIAS:
        return inputs
    if step.kind is StepKind.VIEW:
        shape = plan.network.tensors[step.writes[0]].shape or ()
        return (inputs[0].reshape([dim or 0 for dim in shape]),)
    results: tuple[Array, ...] = inputs
    if step.kind is StepKind.FEED:
        results = (loaded[step.layer.lid],)
    elif step.kind is StepKind.CONSTANT and step.layer.value is not None:
        results = (step.layer.value,)
    elif step.kind is StepKind.KERNEL:
        bare = _in_float(step)
        results = backend.kernel(plan.network, bare)(inputs, bare)
    return tuple(
        _rounded(array, encoding) for array, encoding in zip(results, step.written_as, strict=True)
    )


def _in_float(step: Step) -> Step:
    """The step with simulated weight and bias as before, but float tensors in and out."""
    return replace(
        step,
        read_as=(None,) * len(step.read_as),
        written_as=(None,) * len(step.written_as),
        digest=hashlib.blake2b(b"in float" + step.digest, digest_size=16).digest(),
    )


def _rounded(array: Array, encoding: Encoding | None) -> Array:
    """A tensor rounded to its encoding, the sign of zero kept."""
    if encoding is None:
        return array
    return simulate_for_dump(array.astype(np.float32, copy=False), encoding)
