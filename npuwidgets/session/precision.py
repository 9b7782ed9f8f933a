"""`Session.precision`: formats by layer, set by lid, name, glob, list or `below(...)`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from npuwidgets.choices import SetFormats, keys_of
from npuwidgets.network import Key, find_layer
from npuwidgets.numerics import NumberFormat
from npuwidgets.session.editable import Editable
from npuwidgets.session.strict import StrictAttributes

__all__ = ["Precision"]


class Precision(StrictAttributes, Mapping[str, str]):
    """Number format of each layer; assigning is an edit of the session.

    Args:
        session: The session.
    """

    def __init__(self, session: Editable) -> None:
        self._session = session

    def __getitem__(self, name: str) -> str:
        """Format string of one layer, by lid or by any name that means one layer.

        Raises:
            UnknownNameError: The name matches nothing, or several layers.
        """
        layer = find_layer(self._session.network, name)
        return str(self._session.state.assignment.of(layer.lid))

    def __setitem__(self, key: Key, fmt: str | NumberFormat) -> None:
        """Set layers to a format; one edit, whatever the key selects.

        Args:
            key: Lid, unambiguous name, glob, `below(...)`, or a list (tuple) of them.
            fmt: A format string, e.g. `dynamic_fixed_point-i16`.

        Raises:
            UnknownNameError: Names that match nothing, with the nearest ones.
            FormatError: Not a format.
        """
        parsed = NumberFormat.parse(fmt) if isinstance(fmt, str) else fmt
        self._session.apply(SetFormats(keys_of(key), parsed))

    def __delitem__(self, key: Key) -> None:
        """Put layers back to the base format."""
        self._session.apply(SetFormats(keys_of(key), None))

    def __iter__(self) -> Iterator[str]:
        """Lids in running order."""
        return iter(self._session.network.by_lid)

    def __len__(self) -> int:
        """Number of layers."""
        return len(self._session.network.layers)

    @property
    def listed(self) -> Mapping[str, str]:
        """Format by lid of the layers that differ from the base: customized_quantize_layers."""
        return {lid: str(fmt) for lid, fmt in self._session.state.assignment.listed.items()}

    def __repr__(self) -> str:
        """Show base and exceptions."""
        state = self._session.state.assignment
        return f"Precision(base {state.base}, {len(state.listed)} layers listed)"
