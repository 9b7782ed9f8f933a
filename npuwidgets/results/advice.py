"""Advice on an edit: where to look first, what it brought, and why it cannot help."""

from __future__ import annotations

from collections.abc import Iterator

from npuwidgets.choices.state import Change
from npuwidgets.network import MOVES_VALUES, Kind, Layer, Network
from npuwidgets.numerics import NumberFormat
from npuwidgets.quantization import Table
from npuwidgets.results.evaluation import Evaluation
from npuwidgets.results.verdict import OutputVerdict

__all__ = [
    "activation_bytes",
    "cannot_help",
    "effects",
    "makers",
    "reach",
    "weight_bytes",
    "worst_maker",
]

NOTICEABLE_DB = 1.0
"""An SQNR that rises by less than this did not get better."""

CHECKED = 8
"""Edits of more layers speak through the verdict alone."""


def activation_bytes(network: Network, table: Table) -> int:
    """Bytes of all activations in the formats of a table, each tensor once."""
    total = 0
    for layer in network.layers:
        if layer.kind is Kind.OUTPUT:
            continue
        for ref in layer.outputs:
            entry = table.entry(ref)
            bits = 32 if entry is None else entry.encoding.format.bits
            total += (network.tensors[ref].size or 0) * bits // 8
    return total


def weight_bytes(network: Network, table: Table) -> int:
    """Bytes of all weights in the formats of a table; two weights of 4 bits share a byte."""
    total = 0
    for layer in network.layers:
        if layer.weight is not None:
            encoding = table.layers[layer.lid].weight
            bits = 32 if encoding is None else encoding.format.weight_bits
            total += (layer.weight.value.size * bits + 7) // 8
    return total


def _of_output(old: OutputVerdict, new: OutputVerdict) -> Iterator[str]:
    """What changed at one output."""
    if old.detections is not None and new.detections is not None:
        for word in ("kept", "extra"):
            was, now = getattr(old.detections, word), getattr(new.detections, word)
            if was != now:
                yield f"{word} {was} → {now}"
    elif old.top is not None and new.top is not None:
        if old.top.top1 != new.top.top1:
            yield "top-1 kept" if new.top.top1 else "top-1 changed"
    elif old.kind == new.kind and new.judgement.figures:
        first = new.judgement.figures[0]
        texts = {figure.name: figure.text for figure in old.judgement.figures}
        if texts.get(first.name, first.text) != first.text:
            yield f"{first.name} {texts[first.name]} → {first.text}"
    parts = {part.where: part for part in old.slices}
    for part in new.slices:
        earlier = parts.get(part.where)
        if earlier is not None and earlier.dead != part.dead:
            yield f"{part.name} {earlier.codes} → {part.codes} levels used"
    if not old.slices and old.whole.cosine != new.whole.cosine and new.compared:
        yield f"cosine {old.whole.cosine:.5f} → {new.whole.cosine:.5f}"


def effects(before: Evaluation, after: Evaluation) -> tuple[str, ...]:
    """What changed between two evaluations of the same picture, the most felt first.

    Outputs that only one of them has are left out.

    Args:
        before: The earlier one.
        after: The later one.

    Returns:
        Chips such as `kept 0 → 4`, `objectness 1 → 27 levels used`, `bytes +4%` (of all
        activations), `weights -50%` (their bytes).
    """
    chips: list[str] = []
    earlier = {one.lid: one for one in before.verdict.outputs}
    for new in after.verdict.outputs:
        old = earlier.get(new.lid)
        if old is not None:
            chips += _of_output(old, new)
    tasks = {one.name: one.value for one in before.verdict.task}
    for one in after.verdict.task:
        if tasks.get(one.name, one.value) != one.value:
            chips.append(f"{one.name} {tasks[one.name]:.4g} → {one.value:.4g}")
    for word, measure in (("bytes", activation_bytes), ("weights", weight_bytes)):
        was, now = (measure(one.network, one.table) for one in (before, after))
        if was != now:
            chips.append(f"{word} {(now / was - 1):+.0%}")
    return tuple(chips)


def reach(change: Change) -> tuple[str, ...]:
    """How far an edit of formats went: layers asked for, changed, and taken along of these.

    Args:
        change: What the edit did.

    Returns:
        A few words; none where no layer was asked for.
    """
    if not change.asked:
        return ()
    counts = {"asked": change.asked, "applied": change.applied, "propagated": change.propagated}
    return (", ".join(f"{word} {len(lids)}" for word, lids in counts.items() if lids),)


def cannot_help(change: Change, before: Evaluation, after: Evaluation) -> tuple[str, ...]:
    """Edits that made a layer wider than its inputs without making it better.

    Said when an edited layer's inputs are still narrower than its new format and its SQNR did not
    rise by a decibel: what its inputs lost cannot come back.

    Args:
        change: The edit.
        before: The evaluation before it, of the same picture.
        after: The evaluation after it.

    Returns:
        One sentence a layer, naming the producers to raise too; none where the network ended
        elsewhere before.
    """
    found = []
    network = after.network
    if len(change.asked) > CHECKED or before.network is not network:
        return ()
    for lid, text in change.asked.items():
        fmt = NumberFormat.parse(text)
        layer = network.by_lid[lid]
        if fmt.bits <= before.table.layers[lid].format.bits or layer.op in MOVES_VALUES:
            continue
        narrow = [
            source
            for source in makers(network, layer)
            if after.table.layers[source].format.bits < fmt.bits
        ]
        if not narrow:
            continue
        gain = after.similarity(lid)["whole"].sqnr_db - before.similarity(lid)["whole"].sqnr_db
        if gain < NOTICEABLE_DB:
            bits = min(after.table.layers[one].format.bits for one in narrow)
            names = ", ".join(narrow[:3]) + (f" and {len(narrow) - 3} more" if narrow[3:] else "")
            found.append(f"{lid} won't improve: its inputs are {bits}-bit; raise {names} too")
    return tuple(found)


def makers(network: Network, layer: Layer) -> tuple[str, ...]:
    """The operations whose values a layer reads, seen through layers that only move them."""
    found: dict[str, None] = {}
    for source in network.sources(layer):
        maker = source
        while maker.op in MOVES_VALUES:
            maker = network.producers[maker.inputs[0]]
        if maker.kind is Kind.OP:
            found[maker.lid] = None
    return tuple(found)


def worst_maker(evaluation: Evaluation) -> str | None:
    """The layer that makes the output whose worst slice has the lowest cosine.

    Args:
        evaluation: A finished evaluation.

    Returns:
        Its lid; None where that output only passes an input or a constant on.
    """
    network = evaluation.network
    worst = min(
        evaluation.verdict.ends,
        key=lambda one: min(
            [part.similarity.cosine for part in one.slices], default=one.whole.cosine
        ),
    )
    makers = [one for one in network.sources(network.by_lid[worst.lid]) if one.kind is Kind.OP]
    return makers[0].lid if makers else None
