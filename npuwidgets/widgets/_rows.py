"""Which network's layers the panes' rows are: an edit may let the network end elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.network import Network
from npuwidgets.widgets._chart import ChartPane
from npuwidgets.widgets._present import fixed_rows
from npuwidgets.widgets._selection import RowsView
from npuwidgets.widgets._table import TablePane
from npuwidgets.widgets._traits import Column, Columns

__all__ = ["BLANK", "carried", "row_traits"]


def _columns(pane: type[RowsView]) -> dict[str, Any]:
    traits = pane.class_traits().items()
    blank = {name: b"" for name, trait in traits if isinstance(trait, Column)}
    return {**blank, **{name: {} for name, trait in traits if isinstance(trait, Columns)}}


BLANK: Mapping[str, Mapping[str, Any]] = {
    "layers": {**_columns(TablePane), "why": {}},
    "similarity": _columns(ChartPane),
}
"""The panes with rows without any figure: what is shown of a network nothing is known of."""


def row_traits(network: Network, selection: Sequence[int]) -> dict[str, dict[str, Any]]:
    """What the panes with rows show of a network, whatever its state; to go with all columns.

    Args:
        network: The network.
        selection: The selected rows in it.
    """
    rows, selected = fixed_rows(network), list(selection)
    return {
        "layers": {**BLANK["layers"], "rows": rows, "selection": selected},
        "similarity": {
            **BLANK["similarity"],
            "names": rows["names"],
            "ops": rows["ops"],
            "selection": selected,
        },
    }


def carried(values: Any, old: Network, new: Network) -> Floats | bytes:
    """A column of one network as one of another: layers that both have keep their value.

    Args:
        values: By row of `old`; empty for none.
        old: The network of the column.
        new: The network that is shown.

    Returns:
        By row of `new`, NaN where it has none; empty where `values` is.
    """
    if not len(values):
        return b""
    column = np.asarray(values, np.float32)
    if old is new:
        return column
    places = [old.position.get(layer.lid) for layer in new.layers]
    return np.array([np.nan if at is None else column[at] for at in places], np.float32)
