"""Own errors of layers: each one simulated alone, on golden inputs.

What a layer adds by itself (its inputs' rounding as it reads them, its weight's, its output's
rounding and clipping), told apart from what it inherits from the layers above.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np

from npuwidgets.arrays import Array, Floats
from npuwidgets.engine.evaluator import Evaluator, Run
from npuwidgets.engine.layer_errors import passed, passes
from npuwidgets.engine.plan import Plan, Step, StepKind, encoding_key
from npuwidgets.errors import Cancelled
from npuwidgets.network import Layer
from npuwidgets.numerics import Encoding, Similarity, compare, compare_codes
from npuwidgets.quantization import Table, fused_relu
from npuwidgets.recent import Recent

__all__ = ["OwnErrors"]


KEPT = 1 << 16


class OwnErrors:
    """Measures layers alone, each once for the same content.

    Args:
        evaluator: Runs the float network, and makes the kernels.
    """

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._known: Recent[bytes, Similarity] = Recent(KEPT)

    def measure(
        self,
        plan: Plan,
        table: Table,
        golden: Run,
        *,
        cancelled: Cancelled | None = None,
    ) -> Mapping[str, Similarity]:
        """How near each layer's first output is to golden when its inputs are golden.

        Args:
            plan: The plan that simulates the network under `table`.
            table: The table.
            golden: The float run on one picture.
            cancelled: Asked before each layer of the float run that has to be run again.

        Returns:
            Similarity by lid, in running order, of every layer that reads and writes float.

        Raises:
            CancelledError: `cancelled` said so.
        """
        found: dict[str, Similarity | None] = {}
        keys: dict[str, bytes] = {}
        waiting: dict[str, Step] = {}
        readers: dict[str, int] = {}
        for step in plan.steps:
            layer = step.layer
            if step.kind is StepKind.CONVERT or not _measurable(plan, layer):
                continue
            key = keys[layer.lid] = _key(table, golden, step)
            found[layer.lid] = self._known.get(key)
            if found[layer.lid] is None:
                waiting[layer.outputs[0]] = step
                for ref in {*layer.inputs, layer.outputs[0]}:
                    readers[ref] = readers.get(ref, 0) + 1
        held: dict[str, Array] = {}
        for ref, array in self._evaluator.stream(
            golden.plan, golden.feed, readers, cancelled=cancelled
        ):
            held[ref] = array
            alone = waiting.get(ref)
            if alone is not None:
                layer = alone.layer
                similarity = self._alone(plan, table, alone, held)
                found[layer.lid] = self._known.put(keys[layer.lid], similarity)
                for used in {*layer.inputs, ref}:
                    readers[used] -= 1
                    if not readers[used]:
                        del held[used]
        return {lid: one for lid, one in found.items() if one is not None}

    def _alone(
        self, plan: Plan, table: Table, step: Step, golden: Mapping[str, Array]
    ) -> Similarity:
        layer = step.layer
        arrays = tuple(passed(golden[ref], chain) for ref, chain in passes(table, layer))
        wanted = np.asarray(golden[layer.outputs[0]], dtype=np.float32)
        if step.kind is StepKind.ALIAS:
            stored = arrays[0]
        elif step.kind is StepKind.VIEW:
            stored = arrays[0].reshape(wanted.shape)
        else:
            stored = self._evaluator.backend.kernel(plan.network, step)(arrays, step)[0]
        relu = fused_relu(plan.network, layer)
        if relu is None:
            return _compared(wanted, stored, step.written_as[0])
        # measured behind the activation whose range it shares: what that cuts off is no error
        encoding = step.written_as[0]
        values = np.asarray(stored, np.float32) if encoding is None else encoding.dequantize(stored)
        high = np.inf if relu.op == "Relu" else 6.0
        return compare(np.clip(wanted, 0, high), np.clip(values, 0, high))


def _measurable(plan: Plan, layer: Layer) -> bool:
    return bool(layer.inputs) and plan.network.is_float(layer.outputs[0])


def _compared(wanted: Floats, stored: Array, encoding: Encoding | None) -> Similarity:
    if encoding is None:
        return compare(wanted, np.asarray(stored, dtype=np.float32))
    return compare_codes(wanted, stored, encoding)


def _key(table: Table, golden: Run, step: Step) -> bytes:
    """Hash of all that decides a layer's own error: itself, its inputs, what they pass."""
    total = hashlib.blake2b(step.digest, digest_size=16)
    total.update(golden.keys[step.layer.outputs[0]])
    for ref, chain in passes(table, step.layer):
        total.update(golden.keys[ref] + b"".join(b">" + encoding_key(one) for one in chain))
    return total.digest()
