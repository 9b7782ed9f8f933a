"""The incremental evaluator: runs what an edit made stale, and nothing else.

The key of a tensor is the hash of everything it depends on: the picture, and for each layer above
it the operator, its weights and the encodings. A tensor whose key is in the cache is not computed
again. A recomputed tensor that equals, in values, encoding and format, the one its layer had
before takes that one's key, so the cone stops there.
"""

from __future__ import annotations

import hashlib
import itertools
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from npuwidgets.arrays import Array
from npuwidgets.engine.cache import TensorCache
from npuwidgets.engine.kernels import Backend, OnnxRuntimeBackend
from npuwidgets.engine.plan import Plan, Step, StepKind
from npuwidgets.engine.watch import MemoryWatch
from npuwidgets.errors import Cancelled, CancelledError, EvaluationError
from npuwidgets.numerics import Encoding

__all__ = ["DEFAULT_BUDGET", "Evaluator", "Feed", "Progress", "Run"]


DEFAULT_BUDGET = 1_000_000_000
"""Bytes of tensors and kernels kept by default."""

ALIASES_KEPT = 200_000
SAMPLED = 4096
"""Elements compared before the whole of two tensors is: almost always enough to tell them apart."""


_ALL: weakref.WeakSet[Evaluator] = weakref.WeakSet()
_TURNS = itertools.count()


@dataclass(frozen=True, slots=True)
class Feed:
    """What goes into the network.

    Args:
        key: Hash of what `load` gives: pictures and preprocessing.
        load: Gives the array of each input, by input lid; called only when needed.
    """

    key: bytes
    load: Callable[[], Mapping[str, Array]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Args:
        done: Layers run so far.
        total: Layers this run has to run.
        lid: The layer just run.
    """

    done: int
    total: int
    lid: str


@dataclass(frozen=True, eq=False)
class Run:
    """A finished run.

    Args:
        plan: What was run.
        feed: On what.
        keys: Key of each tensor, by name.
        tensors: The tensors asked for, as stored: integer codes, or float32.
        ran: Lids of the layers that were computed, in running order.
        seconds: Wall time it took.
    """

    plan: Plan
    feed: Feed
    keys: Mapping[str, bytes]
    tensors: Mapping[str, Array]
    ran: tuple[str, ...]
    seconds: float


@dataclass(slots=True)
class _Work:
    """One pass over a plan: what has to be computed, and the tensors alive meanwhile."""

    plan: Plan
    feed: Feed
    goals: frozenset[str]
    keys: dict[str, bytes] = field(default_factory=dict)
    needed: set[str] = field(default_factory=set)
    readers: dict[str, int] = field(default_factory=dict)
    held: dict[str, Array] = field(default_factory=dict)
    total: int = 0
    ran: list[str] = field(default_factory=list)
    loaded: Mapping[str, Array] | None = None


class Evaluator:
    """Runs plans, keeping tensors by content.

    Args:
        backend: Makes the kernels.
        budget: Bytes of tensors and kernels to keep.
    """

    def __init__(self, backend: Backend | None = None, budget: int = DEFAULT_BUDGET) -> None:
        self.backend: Backend = OnnxRuntimeBackend() if backend is None else backend
        self.cache = TensorCache(budget)
        self._aliases: dict[bytes, bytes] = {}
        self._latest: dict[tuple[str, str, bytes], bytes] = {}
        self.turn = next(_TURNS)
        self._watch = MemoryWatch(self.cache, self.backend)
        _ALL.add(self)
        self._salt = hashlib.blake2b(self.backend.identity.encode(), digest_size=16).digest()

    def run(
        self,
        plan: Plan,
        feed: Feed,
        wanted: Iterable[str],
        *,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Cancelled | None = None,
    ) -> Run:
        """Have the wanted tensors, computing only what is not known yet.

        Args:
            plan: What to run.
            feed: The network's inputs.
            wanted: Names of the tensors to give back; every tensor computed on the way is kept
                as far as the budget reaches.
            progress: Called after each layer that was run.
            cancelled: Asked before each layer; True gives the run up.

        Returns:
            The run with its tensors.

        Raises:
            CancelledError: `cancelled` said so; what was computed stays in the cache.
            EvaluationError: A layer could not be run.
        """
        started = time.perf_counter()
        work = _Work(plan, feed, frozenset(wanted))
        tensors = dict(self._execute(work, keep=True, progress=progress, cancelled=cancelled))
        self._make_room()
        elapsed = time.perf_counter() - started
        return Run(plan, feed, work.keys, tensors, tuple(work.ran), elapsed)

    def stream(
        self,
        plan: Plan,
        feed: Feed,
        wanted: Iterable[str] | None = None,
        *,
        keep: bool = False,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[tuple[str, Array]]:
        """Give tensors one at a time in running order, holding none after its last reader.

        Args:
            plan: What to run.
            feed: The network's inputs.
            wanted: Names of the tensors to give; every layer's by default.
            keep: Whether what is computed goes into the cache.
            progress: Called after each layer that was run.
            cancelled: Asked before each layer.

        Yields:
            Name and tensor as stored.

        Raises:
            CancelledError: `cancelled` said so.
            EvaluationError: A layer could not be run.
        """
        goals = frozenset(plan.encodings if wanted is None else wanted)
        work = _Work(plan, feed, goals)
        yield from self._execute(work, keep=keep, progress=progress, cancelled=cancelled)

    def _make_room(self) -> None:
        """Keep all evaluators of the process together within this one's budget.

        A notebook that opens a session anew, cell by cell, keeps the old ones alive in its views:
        those that were not used for longest let go of tensors, and then of kernels.
        """
        self.turn = next(_TURNS)
        others = sorted((one for one in _ALL if one is not self), key=lambda one: one.turn)
        # evaluators may share one backend: its kernels count once, and ours are not let go
        backends = {id(one.backend): one.backend for one in (*others, self)}
        total = sum(one.cache.info.used for one in (*others, self))
        total += sum(backend.nbytes for backend in backends.values())
        for one in others:
            if total > self.cache.budget:
                total -= one.cache.info.used
                one.cache.clear()
        for one in others:
            if total > self.cache.budget and one.backend is not self.backend:
                total -= one.backend.nbytes
                one.backend.release()

    def keys(self, plan: Plan, feed: Feed) -> Mapping[str, bytes]:
        """Key of every tensor, as far as it is known without running."""
        return self._keys(plan, feed)

    def _execute(
        self,
        work: _Work,
        *,
        keep: bool,
        progress: Callable[[Progress], None] | None,
        cancelled: Cancelled | None,
    ) -> Iterator[tuple[str, Array]]:
        plan = work.plan
        self._prepare(work, 0)
        for place, step in enumerate(plan.steps):
            if step.writes[0] in work.needed:
                if cancelled is not None and cancelled():
                    raise CancelledError(f"cancelled before {step.layer.lid}")
                results = self._compute(work, step)
                if step.kind is StepKind.KERNEL:
                    self.cache.reserved = self.backend.nbytes
                moved = keep and self._keep(work, step, results)
                self._watch.look()
                for name, array in zip(step.writes, results, strict=True):
                    work.held[name] = array
                if step.kind is StepKind.KERNEL:
                    work.ran.append(step.layer.lid)
                    if progress is not None:
                        progress(Progress(len(work.ran), work.total, step.layer.lid))
                if moved:
                    self._prepare(work, place + 1)
            for name in work.goals.intersection(step.writes):
                yield name, self._get(work, name)
            for name in (*step.reads, *step.writes):
                if name in step.reads and step.writes[0] in work.needed:
                    work.readers[name] -= 1
                if work.readers.get(name, 0) <= 0:
                    work.held.pop(name, None)

    def _get(self, work: _Work, name: str) -> Array:
        found = work.held.get(name)
        if found is None:
            found = self.cache.get(work.keys[name])
        if found is None:
            # dropped from the cache since the pass was planned: the budget is smaller than it
            inner = _Work(work.plan, work.feed, frozenset([name]))
            for _, array in self._execute(inner, keep=False, progress=None, cancelled=None):
                found = array
        if found is None:
            raise EvaluationError(f"no tensor '{name}' in this plan")
        return found

    def _prepare(self, work: _Work, start: int) -> None:
        """Find out what has to be computed from step `start` on, and hold what that reads."""
        plan = work.plan
        work.keys = self._keys(plan, work.feed)
        done = {name for step in plan.steps[:start] for name in step.writes}
        needed: set[str] = set()
        waiting = [
            name for name in work.goals if name not in done and work.keys[name] not in self.cache
        ]
        while waiting:
            name = waiting.pop()
            if name in needed:
                continue
            step = plan.steps[plan.writer[name]]
            needed.update(step.writes)
            for read in step.reads:
                if read in needed or read in work.held:
                    continue
                found = self.cache.get(work.keys[read])
                if found is None:
                    waiting.append(read)
                else:
                    work.held[read] = found
        work.needed = needed
        work.readers = {}
        remaining = 0
        for step in plan.steps[start:]:
            if step.writes[0] in needed:
                remaining += step.kind is StepKind.KERNEL
                for name in step.reads:
                    work.readers[name] = work.readers.get(name, 0) + 1
        work.total = len(work.ran) + remaining

    def _keys(self, plan: Plan, feed: Feed) -> dict[str, bytes]:
        keys: dict[str, bytes] = {}
        blake2b, aliases = hashlib.blake2b, self._aliases
        for step in plan.steps:
            if step.kind is StepKind.ALIAS:
                keys[step.writes[0]] = keys[step.reads[0]]
                continue
            content = [self._salt, step.digest]
            if step.kind is StepKind.FEED:
                content.append(feed.key)
            content += [keys[name] for name in step.reads]
            base = blake2b(b"".join(content), digest_size=16).digest()
            for port, name in enumerate(step.writes):
                key = base if port == 0 else base + bytes([port])
                keys[name] = aliases.get(key, key)
        return keys

    def _compute(self, work: _Work, step: Step) -> tuple[Array, ...]:
        target = step.written_as[0]
        if step.kind is StepKind.FEED:
            if work.loaded is None:
                work.loaded = work.feed.load()
            return (_stored(work.loaded[step.layer.lid], target),)
        if step.kind is StepKind.CONSTANT and step.layer.value is not None:
            return (_stored(step.layer.value, target),)
        inputs = tuple(self._get(work, name) for name in step.reads)
        if step.kind is StepKind.CONVERT:
            source = step.read_as[0]
            values = inputs[0] if source is None else source.dequantize(inputs[0])
            return (_stored(np.asarray(values, dtype=np.float32), target),)
        if step.kind is StepKind.ALIAS:
            return inputs
        if step.kind is StepKind.VIEW:
            shape = work.plan.network.tensors[step.writes[0]].shape or ()
            return (inputs[0].reshape([dim or 0 for dim in shape]),)
        return self.backend.kernel(work.plan.network, step)(inputs, step)

    def _keep(self, work: _Work, step: Step, results: tuple[Array, ...]) -> bool:
        """Cache what a step gave; True where a tensor turned out equal to the one before."""
        moved = False
        for name, array, encoding in zip(step.writes, results, step.written_as, strict=True):
            key = work.keys[name]
            form = b"" if encoding is None else encoding.key()
            slot = (work.plan.network.digest, name, form)
            before = self._latest.get(slot, key)
            if before != key:
                old = self.cache.get(before)
                if old is not None and _equal(old, array):
                    if len(self._aliases) >= ALIASES_KEPT:
                        self._aliases.clear()
                    self._aliases[key] = before
                    moved = True
                    continue
            self.cache.put(key, array)
            self._latest[slot] = key
        return moved


def _stored(values: Array, encoding: Encoding | None) -> Array:
    return values if encoding is None else encoding.quantize(values.astype(np.float32, copy=False))


def _equal(first: Array, second: Array) -> bool:
    if first.shape != second.shape:
        return False
    one, two = first.reshape(-1), second.reshape(-1)
    every = max(1, one.size // SAMPLED)
    return np.array_equal(one[::every], two[::every]) and np.array_equal(one, two)
