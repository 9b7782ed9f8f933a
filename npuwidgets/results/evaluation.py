"""One finished evaluation: verdict, tensors, and similarities measured when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from npuwidgets.arrays import Array, Floats
from npuwidgets.choices.state import State
from npuwidgets.engine import Evaluator, OwnErrors, Progress, Run, stream_for_dump
from npuwidgets.errors import Cancelled
from npuwidgets.network import Network, find_layer
from npuwidgets.numerics import Pair, Similarity, compare, measure
from npuwidgets.outputs import Slice, parse_slices
from npuwidgets.quantization import Table
from npuwidgets.recent import Recent
from npuwidgets.results.courses import Outside
from npuwidgets.results.layers import LayerMeasure
from npuwidgets.results.verdict import Verdict

__all__ = ["MEASURES_KEPT", "Evaluation", "Measured"]


MEASURES_KEPT = 100_000
"""Layers whose measures are remembered, by the content they were measured on."""

Measured = tuple[Similarity, Mapping[str, float]]
"""Similarity of one tensor, and the metrics by name."""


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The result for one picture in one state.

    Args:
        state: The state it belongs to.
        picture: Index of the picture; -1 for arrays that were given.
        verdict: What a user feels.
        table: The quantization table it was simulated with.
        golden: The float run.
        simulated: The simulated run.
        slices: The slices each output was judged by, by its lid.
        provisional: Whether ranges come from the shown picture alone, as a first estimate.
        network: The network that was quantized.
        behind: Where layers are measured that share the range of the activation behind them: its
            tensor by theirs.
        outside: What was computed behind its outputs, in float; None where nothing was.
    """

    state: State
    picture: int
    verdict: Verdict
    table: Table
    golden: Run
    simulated: Run
    slices: Mapping[str, tuple[Slice, ...]]
    provisional: bool
    network: Network
    evaluator: Evaluator
    measures: Recent[tuple[bytes, bytes], Measured]
    alone: OwnErrors
    behind: Mapping[str, str]
    outside: Outside | None = None

    @property
    def ran(self) -> tuple[str, ...]:
        """Lids of the layers this evaluation had to simulate."""
        return self.simulated.ran

    def golden_tensor(self, name: str) -> Floats:
        """Float tensor of a layer; `name` as for `similarity`."""
        made = self._made_outside(name)
        if made is not None:
            return np.asarray(made[0], dtype=np.float32)
        ref = self._ref(name)
        (array,) = self.evaluator.run(self.golden.plan, self.golden.feed, [ref]).tensors.values()
        return np.asarray(array, dtype=np.float32)

    def simulated_tensor(self, name: str) -> Floats:
        """Simulated tensor of a layer as float32 values."""
        made = self._made_outside(name)
        if made is not None:
            return np.asarray(made[1], dtype=np.float32)
        ref = self._ref(name)
        array = self._simulated_stored(ref)
        encoding = self.simulated.plan.encodings[ref]
        return array.astype(np.float32) if encoding is None else encoding.dequantize(array)

    def dump(
        self,
        refs: Sequence[str] | None = None,
        *,
        golden: bool = False,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[tuple[str, Array]]:
        """Give tensors as the toolchain dumps them: -0.0 kept, in running order, ONNX layout.

        Args:
            refs: References `@lid:out0`; every tensor by default, converters included.
            golden: The float tensors instead of the simulated ones.
            progress: Called after each layer that was run; a dump runs them once more.
            cancelled: Asked before each layer.

        Yields:
            Reference (a converter's ends in `>` and the format) and values.

        Raises:
            CancelledError: `cancelled` said so.
            EvaluationError: There is no such tensor.
        """
        run = self.golden if golden else self.simulated
        yield from stream_for_dump(
            self.evaluator.backend,
            run.plan,
            run.feed,
            refs,
            progress=progress,
            cancelled=cancelled,
        )

    def _simulated_stored(self, ref: str) -> Array:
        run = self.simulated
        (array,) = self.evaluator.run(run.plan, run.feed, [ref]).tensors.values()
        return array

    def similarity(
        self, name: str, slices: str | Sequence[Slice] | None = None
    ) -> Mapping[str, Similarity]:
        """Similarity of a layer's output, whole and by slice.

        A convolution that shares the range of the activation behind it is measured behind that.

        Args:
            name: Layer (lid or unambiguous name), a reference `@lid:out0`, or the lid of an
                output that is made outside.
            slices: As `axis=-1;box=0:4;objectness=4;classes=5:`, or `Slice` values.

        Returns:
            `whole` first, then each slice by name.
        """
        if self._made_outside(name) is None:
            ref = self._ref(name)
            name = self.behind.get(ref, ref)
        golden, simulated = self.golden_tensor(name), self.simulated_tensor(name)
        parts = parse_slices(slices, golden.shape) if isinstance(slices, str) else slices or ()
        found = {"whole": Pair(golden, simulated).similarity}
        found.update({one.name: compare(one.of(golden), one.of(simulated)) for one in parts})
        return found

    def measure(
        self,
        *,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[LayerMeasure]:
        """Similarity of every float layer, in running order, measuring what is not known yet.

        A convolution that shares the range of the activation behind it has the activation's.

        Args:
            progress: Called after each layer that had to be run again.
            cancelled: Asked before each such layer.

        Yields:
            One measure a layer.

        Raises:
            CancelledError: `cancelled` said so.
        """
        refs = {
            layer.outputs[0]: layer.lid
            for layer in self.network.layers
            if layer.outputs and self.network.is_float(layer.outputs[0])
        }
        unknown = [ref for ref in refs if ref not in self.behind and self._known(ref) is None]
        pairs = zip(
            self.evaluator.stream(self.golden.plan, self.golden.feed, unknown, cancelled=cancelled),
            self.evaluator.stream(
                self.simulated.plan,
                self.simulated.feed,
                unknown,
                progress=progress,
                cancelled=cancelled,
            ),
            strict=True,
        )
        waiting, held = set(unknown), dict[str, list[str]]()
        for ref, lid in refs.items():
            if ref in self.behind:
                held.setdefault(self.behind[ref], []).append(lid)
                continue
            if ref in waiting:
                (name, golden), (other, stored) = next(pairs)
                if not name == other == ref:
                    raise AssertionError(f"streams out of step: {name}, {other}, {ref}")
                self._measure(ref, golden, stored)
            known = self._known(ref)
            if known is not None:
                for above in held.pop(ref, []):
                    yield LayerMeasure(above, *known)
                yield LayerMeasure(lid, *known)

    def own_errors(self, *, cancelled: Cancelled | None = None) -> Mapping[str, Similarity]:
        """How near each layer comes to golden when it alone is simulated, on golden inputs.

        Args:
            cancelled: Asked between layers.

        Returns:
            Similarity of the first output by lid, in running order, measured once for the same
            content; layers that read nothing are not among them.

        Raises:
            CancelledError: `cancelled` said so.
        """
        return self.alone.measure(self.simulated.plan, self.table, self.golden, cancelled=cancelled)

    def _known(self, ref: str) -> Measured | None:
        return self.measures.get((self.golden.keys[ref], self.simulated.keys[ref]))

    def _measure(self, ref: str, golden: Array, stored: Array) -> None:
        encoding = self.simulated.plan.encodings[ref]
        pair = Pair(golden.astype(np.float32, copy=False), stored, encoding)
        known = pair.similarity, measure(pair)
        self.measures.put((self.golden.keys[ref], self.simulated.keys[ref]), known)

    def _made_outside(self, name: str) -> tuple[Array, Array] | None:
        """Golden and simulated value of an output that is made outside, by its lid."""
        if self.outside is None or name in self.network.by_lid:
            return None
        found = [one for one in self.outside.network.outputs if name in (one.lid, one.outputs[0])]
        if not found:
            return None
        (ref,) = found[0].outputs
        return self.outside.golden.tensors[ref], self.outside.simulated.tensors[ref]

    def _ref(self, name: str) -> str:
        if name in self.network.tensors:
            return name
        return find_layer(self.network, name).outputs[0]
