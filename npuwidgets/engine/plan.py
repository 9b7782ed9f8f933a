"""Plans: one step per layer and per converter, each with a hash of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from npuwidgets.network import Kind, Layer, Network
from npuwidgets.numerics import Encoding
from npuwidgets.quantization import Converter, LayerTable, Table

__all__ = ["Plan", "Step", "StepKind", "encoding_key", "make_plan"]


class StepKind(StrEnum):
    """How a step gets its tensors."""

    FEED = "feed"
    CONSTANT = "constant"
    CONVERT = "convert"
    ALIAS = "alias"
    VIEW = "view"
    KERNEL = "kernel"


VIEWS = frozenset({"Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity"})
"""Operators that only give the same bytes another shape."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One piece of work.

    Args:
        kind: How it is done.
        layer: The layer it runs, or that reads through this converter.
        reads: Names of the tensors it reads.
        writes: Names of the tensors it writes; layers write references, converters a reference
            followed by `>` and the format.
        read_as: Encoding of each tensor read; None is float32.
        written_as: Encoding of each tensor written; None is float32.
        weight: Encoding of the weight, or None.
        bias: Encoding of the bias, or None.
        digest: Hash of everything above and of the layer's content, inputs' values excepted.
    """

    kind: StepKind
    layer: Layer
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    read_as: tuple[Encoding | None, ...]
    written_as: tuple[Encoding | None, ...]
    weight: Encoding | None = None
    bias: Encoding | None = None
    digest: bytes = field(default=b"")


@dataclass(frozen=True, eq=False)
class Plan:
    """Steps in running order.

    Args:
        network: What they run.
        steps: Each reads only what steps before it write.
        writer: Place of the step that writes a tensor, by its name.
        encodings: Encoding by tensor name; None is float32.
    """

    network: Network
    steps: tuple[Step, ...]
    writer: Mapping[str, int]
    encodings: Mapping[str, Encoding | None]


def make_plan(network: Network, table: Table) -> Plan:
    """Lay out the steps that simulate `network` under `table`.

    Args:
        network: The network.
        table: Its table; one built for base float32 and nothing listed gives the golden run.

    Returns:
        The plan.
    """
    steps: list[Step] = []
    encodings: dict[str, Encoding | None] = {}
    for layer in network.layers:
        own = table.layers[layer.lid]
        reads = []
        for ref, chain in zip(layer.inputs, own.inputs, strict=True):
            name = ref
            for converter in chain:
                step = _convert(layer, name, converter, encodings)
                if step.writes[0] not in encodings:
                    steps.append(step)
                    encodings[step.writes[0]] = step.written_as[0]
                name = step.writes[0]
            reads.append(name)
        steps.append(_layer_step(network, layer, own, tuple(reads), encodings))
        encodings.update(zip(layer.outputs, steps[-1].written_as, strict=True))
    writer = {name: place for place, step in enumerate(steps) for name in step.writes}
    return Plan(network, tuple(steps), writer, encodings)


def encoding_key(encoding: Encoding | None) -> bytes:
    """Key of an encoding; `float32` for None."""
    if encoding is None:
        return b"float32"
    return _known_key(encoding) if isinstance(encoding, Hashable) else encoding.key()


@lru_cache(maxsize=1 << 14)
def _known_key(encoding: Hashable) -> bytes:
    """Key of an encoding met before: per-channel ones are long to write out."""
    if not isinstance(encoding, Encoding):
        raise TypeError(f"not an encoding: {encoding!r}")
    return encoding.key()


def _digest(kind: StepKind, content: bytes, *encodings: Encoding | None) -> bytes:
    total = hashlib.blake2b(kind.encode() + content, digest_size=16)
    for encoding in encodings:
        total.update(b"|" + encoding_key(encoding))
    return total.digest()


def _convert(
    layer: Layer, name: str, converter: Converter, encodings: Mapping[str, Encoding | None]
) -> Step:
    target = None if converter.entry is None else converter.entry.encoding
    return Step(
        StepKind.CONVERT,
        layer,
        reads=(name,),
        writes=(f"{name}>{converter.target}",),
        read_as=(encodings[name],),
        written_as=(target,),
        digest=_digest(StepKind.CONVERT, b"", encodings[name], target),
    )


def _layer_step(
    network: Network,
    layer: Layer,
    own: LayerTable,
    reads: tuple[str, ...],
    encodings: Mapping[str, Encoding | None],
) -> Step:
    read_as = tuple(encodings[name] for name in reads)
    written_as = tuple(None if entry is None else entry.encoding for entry in own.outputs)
    kind = _kind(network, layer, read_as, written_as)
    return Step(
        kind,
        layer,
        reads,
        layer.outputs,
        read_as,
        written_as,
        own.weight,
        own.bias,
        _digest(
            kind, network.layer_digests[layer.lid], own.weight, own.bias, *read_as, *written_as
        ),
    )


def _kind(
    network: Network,
    layer: Layer,
    read_as: tuple[Encoding | None, ...],
    written_as: tuple[Encoding | None, ...],
) -> StepKind:
    if layer.kind is Kind.INPUT:
        return StepKind.FEED
    if layer.kind is Kind.CONSTANT:
        return StepKind.CONSTANT
    if layer.kind is Kind.OUTPUT:
        return StepKind.ALIAS
    shape = network.tensors[layer.outputs[0]].shape
    known = shape is not None and None not in shape
    same = bool(read_as) and encoding_key(read_as[0]) == encoding_key(written_as[0])
    if layer.op in VIEWS and known and same and len(layer.inputs) == 1:
        return StepKind.VIEW
    return StepKind.KERNEL
