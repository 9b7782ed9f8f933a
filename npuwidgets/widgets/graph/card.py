"""The graph's hover card: what is known of a layer or a folded block, line by line."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from npuwidgets.network import Drawing, Network
from npuwidgets.numerics import COSINE, METRICS, AffineEncoding, Encoding, FixedPointEncoding
from npuwidgets.quantization import Table
from npuwidgets.results.colouring import Figures
from npuwidgets.results.layers import remark

__all__ = ["card_lines"]

WORST = 3
"""Layers that the card of a block names."""


def card_lines(
    network: Network, drawing: Drawing, node: int, figures: Figures, table: Table | None
) -> list[str]:
    """Describe one node.

    Args:
        network: The network.
        drawing: What is seen of it.
        node: Number of the node.
        figures: What is known of all layers.
        table: Where ranges and encodings come from; None before the first evaluation.

    Returns:
        Lines of plain text.
    """
    shown = drawing.nodes[node]
    if shown.folded:
        return _block(network, shown.label, shown.rows, figures)
    (row,) = shown.rows
    layer = network.layers[row]
    dims = network.tensors[layer.outputs[0]].shape or ()
    shape = "\u00d7".join("?" if dim is None else str(dim) for dim in dims)
    lines = [layer.lid, f"{layer.op}  {shape}", str(figures.formats[row])]
    if table is not None:
        entry = table.layers[layer.lid].outputs[0]
        if entry is not None:
            lines.append(f"range {entry.range.low:.6g} .. {entry.range.high:.6g}")
            lines.append(_encoding(entry.encoding))
    cosine, codes = figures.columns["cosine"], METRICS["codes"]
    if not math.isnan(cosine[row]):
        used = codes.printed(figures.columns["codes"][row])
        lines.append(f"cosine {COSINE.printed(cosine[row])}, {used}")
        lines.append(f"error {figures.error[row]:.2g}")
    if not math.isnan(figures.own[row]):
        lines.append(f"own error {figures.own[row]:.2g}")
    if table is not None and remark(table, layer):
        lines.append(remark(table, layer))
    return lines


def _block(network: Network, label: str, rows: Sequence[int], figures: Figures) -> list[str]:
    first, last = network.layers[rows[0]].lid, network.layers[rows[-1]].lid
    lines = [label, f"{len(rows)} layers, {first} to {last}"]
    formats = Counter(str(figures.formats[row]) for row in rows)
    lines += [f"{count} in {name}" for name, count in formats.most_common()]
    cosine = figures.columns["cosine"]
    measured = [row for row in rows if not math.isnan(cosine[row])]
    worst = sorted(measured, key=lambda row: float(cosine[row]))[:WORST]
    lines += [f"cosine {COSINE.printed(cosine[row])}  {network.layers[row].lid}" for row in worst]
    return lines


def _encoding(encoding: Encoding) -> str:
    if isinstance(encoding, FixedPointEncoding):
        return f"fl {encoding.fl}, step {encoding.scale:.6g}"
    if isinstance(encoding, AffineEncoding):
        return f"scale {encoding.scale:.6g}, zero point {encoding.zero_point}"
    return f"rounded to {encoding.format}"
