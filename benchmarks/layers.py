"""Which layers the edits of a benchmark touch."""

from __future__ import annotations

from npuwidgets.network import MOVES_VALUES, Kind, Layer, Network

__all__ = ["editable", "spread"]


def editable(network: Network) -> tuple[Layer, ...]:
    """Layers that compute something in float32 and so have a range of their own."""
    return tuple(
        layer
        for layer in network.layers
        if layer.kind is Kind.OP
        and layer.op not in MOVES_VALUES
        and not layer.opaque
        and network.is_float(layer.outputs[0])
    )


def spread(network: Network, count: int) -> tuple[Layer, ...]:
    """Layers from the first to the last in even steps, the last concat (if any) the last of them.

    Args:
        network: The network.
        count: How many, at least 2; fewer where the network has fewer.

    Returns:
        Layers in running order, each once.
    """
    layers = editable(network)
    last = next((one for one in reversed(layers) if one.op == "Concat"), layers[-1])
    before = [one for one in layers if one is not last]
    steps = min(count - 1, len(before))
    chosen = [before[number * len(before) // steps] for number in range(steps)]
    return tuple(one for one in layers if one in (*chosen, last))
