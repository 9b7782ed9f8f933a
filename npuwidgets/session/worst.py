"""Where to look first: the layer that makes the worst slice."""

from __future__ import annotations

from npuwidgets.network import Kind
from npuwidgets.session.evaluation import Evaluation

__all__ = ["worst_maker"]


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
