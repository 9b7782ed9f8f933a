"""`Session.precision`: formats by layer, set by lid, name, glob, list or `below(...)`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from npuwidgets.network import Network, find_layer
from npuwidgets.network.select import Key
from npuwidgets.numerics import NumberFormat
from npuwidgets.session.state import State

__all__ = ["Precision"]


class Precision(Mapping[str, str]):
    """Number format of each layer; assigning is an edit of the session.

    Args:
        network: Gives the network whose layers they are.
        read: Gives the state in force.
        write: Sets layers to a format.
        drop: Puts layers back to the base format.
    """

    def __init__(
        self,
        network: Callable[[], Network],
        read: Callable[[], State],
        write: Callable[[Key, NumberFormat], None],
        drop: Callable[[Key], None],
    ) -> None:
        self._network = network
        self._read = read
        self._write = write
        self._drop = drop

    def __getitem__(self, name: str) -> str:
        """Format string of one layer, by lid or by any name that means one layer.

        Raises:
            UnknownNameError: The name matches nothing, or several layers.
        """
        layer = find_layer(self._network(), name)
        return str(self._read().assignment.of(layer.lid))

    def __setitem__(self, key: Key, fmt: str | NumberFormat) -> None:
        """Set layers to a format; one edit, whatever the key selects.

        Args:
            key: Lid, unambiguous name, glob, `below(...)`, or a list (tuple) of them.
            fmt: A format string, e.g. `dynamic_fixed_point-i16`.

        Raises:
            UnknownNameError: Names that match nothing, with the nearest ones.
            FormatError: Not a format.
        """
        self._write(key, NumberFormat.parse(fmt) if isinstance(fmt, str) else fmt)

    def __delitem__(self, key: Key) -> None:
        """Put layers back to the base format."""
        self._drop(key)

    def __iter__(self) -> Iterator[str]:
        """Lids in running order."""
        return iter(self._network().by_lid)

    def __len__(self) -> int:
        """Number of layers."""
        return len(self._network().layers)

    @property
    def listed(self) -> Mapping[str, str]:
        """Format by lid of the layers that differ from the base: customized_quantize_layers."""
        return {lid: str(fmt) for lid, fmt in self._read().assignment.listed.items()}

    def __repr__(self) -> str:
        """Show base and exceptions."""
        state = self._read().assignment
        return f"Precision(base {state.base}, {len(state.listed)} layers listed)"
