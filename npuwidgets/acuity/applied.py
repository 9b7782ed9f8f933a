"""Which listed layers of a table hold their format already, and which wait for `--hybrid`."""

from __future__ import annotations

from dataclasses import replace

from npuwidgets.acuity.listing import find_listed
from npuwidgets.acuity.table_file import TableFile
from npuwidgets.network import Network
from npuwidgets.numerics import NumberFormat

__all__ = ["applied_part"]


def applied_part(network: Network, table: TableFile) -> tuple[TableFile, tuple[str, ...]]:
    """A table without the listed layers that `--hybrid` has not re-described yet.

    A list is edited by hand into a table whose entries still are in the base format; until
    `--hybrid` has run, the toolchain's inference runs the entries and not the list.

    Args:
        network: The network that the table is of.
        table: The table.

    Returns:
        The table with the applied part of its list, and the lids that wait.

    Raises:
        UnknownNameError: Listed names that match no layer or several, all at once.
        AcuityFileError: A text of the list is no format.
    """
    find_listed(network, table.customized)  # names everything that is wrong at once
    kept: dict[str, str] = {}
    waiting: list[str] = []
    for name, text in table.customized.items():
        formats = find_listed(network, {name: text}).formats
        late = [lid for lid, fmt in formats.items() if _waits(network, table, lid, fmt)]
        waiting += late
        if not late:
            kept[name] = text
    return replace(table, customized=kept), tuple(waiting)


def _waits(network: Network, table: TableFile, lid: str, fmt: NumberFormat) -> bool:
    """Whether a layer's outputs are described, and in another format than it is listed in."""
    entries = [table.entries[ref] for ref in network.by_lid[lid].outputs if ref in table.entries]
    if fmt.is_float32:
        return bool(entries)
    return any(entry.format != fmt.activation for entry in entries)
