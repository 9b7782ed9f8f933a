"""One row per layer: what it is, the format it has, why it may hurt, and how similar it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from npuwidgets.network import BOUNDED, Kind, Layer, Network
from npuwidgets.numerics import Similarity
from npuwidgets.quantization import Entry, Table

__all__ = ["LayerMeasure", "LayerRow", "code_ends", "far_inside", "layer_rows", "remark"]

SWALLOWED = 1.0
"""Steps: an input whose whole range is narrower than so many steps of the output is lost in it."""

FAR_INSIDE = 0.75
"""A bounded activation measured on less than this share of its known range is worth a warning."""


@dataclass(frozen=True, slots=True)
class LayerMeasure:
    """What was measured of a layer's first output.

    Args:
        lid: The layer.
        similarity: Golden against simulated.
        figures: The metrics by name, NaN for none.
    """

    lid: str
    similarity: Similarity
    figures: Mapping[str, float]

    @property
    def codes(self) -> int:
        """Distinct codes it takes."""
        return int(self.figures["codes"])


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One layer as tables and views show it.

    Args:
        lid: Layer id.
        name: Lid without uid.
        op: Operator.
        kind: input, constant, op or output.
        shape: Of its first output, e.g. `1x3x80x80x85`.
        format: The format it has.
        role: `base`, `asked` (a user listed it) or `carried` (taken along).
        range: Smallest and largest value of its output, where it has an entry.
        step: Value of one code, where it has integer codes.
        remark: Why it may hurt, or "".
        measure: None until measured in the present state.
    """

    lid: str
    name: str
    op: str
    kind: str
    shape: str
    format: str
    role: str
    range: tuple[float, float] | None
    step: float | None
    remark: str
    measure: LayerMeasure | None


def layer_rows(
    network: Network,
    table: Table,
    asked: frozenset[str],
    measures: Sequence[LayerMeasure] = (),
) -> tuple[LayerRow, ...]:
    """Rows of all layers, in running order.

    Args:
        network: The network.
        table: Its table.
        asked: Lids a user listed.
        measures: What is measured so far.

    Returns:
        One row a layer.
    """
    known = {one.lid: one for one in measures}
    rows = []
    for layer in network.layers:
        entry = table.layers[layer.lid].outputs[0]
        listed = table.assignment.is_listed(layer.lid)
        role = "asked" if layer.lid in asked else "carried" if listed else "base"
        info = network.tensors[layer.outputs[0]]
        rows.append(
            LayerRow(
                lid=layer.lid,
                name=layer.name,
                op=layer.op,
                kind=layer.kind,
                shape="x".join("?" if dim is None else str(dim) for dim in info.shape or ()),
                format=str(table.layers[layer.lid].format),
                role=role,
                range=None if entry is None else (entry.range.low, entry.range.high),
                step=step_of(entry),
                remark=remark(table, layer),
                measure=known.get(layer.lid),
            )
        )
    return tuple(rows)


def step_of(entry: Entry | None) -> float | None:
    """Value of one code of an activation; None without integer codes."""
    if entry is None or not entry.encoding.format.is_integer:
        return None
    return float(entry.encoding.scale)


def code_ends(entry: Entry | None) -> tuple[float, float] | None:
    """Smallest and largest value that an activation's codes stand for; None without codes."""
    step = step_of(entry)
    if entry is None or step is None:
        return None
    encoding = entry.encoding
    zero = encoding.zero_point
    return (encoding.qmin - zero) * step, (encoding.qmax - zero) * step


def remark(table: Table, layer: Layer) -> str:
    """Why a layer may hurt, from ranges alone.

    An input whose whole range fits into one step of the output has at most two codes left of it.
    A sigmoid, softmax or tanh measured far inside its known range clips on other pictures.

    Args:
        table: The network's table.
        layer: The layer.

    Returns:
        A few words, or "".
    """
    own = table.layers[layer.lid]
    if layer.opaque:
        return layer.opaque
    entry = own.outputs[0]
    if entry is None and not own.format.is_float32 and layer.lid in table.exact:
        return f"{table.exact[layer.lid]}: never rounded"
    step = step_of(entry)
    if entry is None or step is None:
        return ""
    if layer.op == "Concat":
        for source in own.read:
            if source is None:
                continue
            low, high = source.range.low, source.range.high
            if high - low < SWALLOWED * step:
                whole = f"{_short(entry.range.low)}..{_short(entry.range.high)}"
                return f"mixes {whole} with {_short(low)}..{_short(high)}: step {_short(step)}"
    if far_inside(table, layer):
        low, high = BOUNDED[layer.op]
        seen = f"{_short(entry.range.low)}..{_short(entry.range.high)}"
        return f"saw {seen} of {low:g}..{high:g}: other pictures may clip"
    return ""


def far_inside(table: Table, layer: Layer) -> bool:
    """Whether a sigmoid, softmax or tanh has a range far inside its known one."""
    entry = table.layers[layer.lid].outputs[0]
    if layer.op not in BOUNDED or layer.kind is not Kind.OP or step_of(entry) is None:
        return False
    low, high = BOUNDED[layer.op]
    return entry is not None and entry.range.high - entry.range.low < FAR_INSIDE * (high - low)


def _short(value: float) -> str:
    return f"{value:.3g}"
