"""`Session.ranges`: ranges given by hand, by tensor; the others are measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from npuwidgets.choices import DropRanges, GiveRange, keys_of
from npuwidgets.choices.ranges import KNOWN, tensors_of
from npuwidgets.errors import SettingError, UnknownNameError
from npuwidgets.network import Key
from npuwidgets.numerics import Range
from npuwidgets.session.editable import Editable
from npuwidgets.session.strict import StrictAttributes

__all__ = ["Ranges"]

Value = Range | Sequence[float] | str


class Ranges(StrictAttributes, Mapping[str, tuple[float, float]]):
    """Ranges given by hand, by tensor reference; assigning and deleting are edits of the session.

    Args:
        session: The session.
    """

    def __init__(self, session: Editable) -> None:
        self._session = session

    def __getitem__(self, name: str) -> tuple[float, float]:
        """Smallest and largest value given to one tensor.

        Args:
            name: A reference such as `@Conv_0_12:out0`, or the lid or any name of a layer with one
                output.

        Raises:
            UnknownNameError: The name matches no tensor or several, or its range is measured.
        """
        refs = tensors_of(self._session.network, name)
        given = self._session.state.given
        if len(refs) != 1:
            raise UnknownNameError(f"'{name}' has {len(refs)} outputs: {', '.join(refs)}; give one")
        if refs[0] not in given:
            raise UnknownNameError(f"the range of {refs[0]} is measured, not given")
        span = given[refs[0]].range
        return span.low, span.high

    def __setitem__(self, key: Key, value: Value) -> None:
        """Give tensors a range; one edit, whatever the key selects.

        Args:
            key: A reference, a lid, an unambiguous name, a glob, `below(...)`, or several of them.
            value: Smallest and largest value, or "known" for sigmoids, softmaxes and tanhs.

        Raises:
            UnknownNameError: Names that match nothing, with the nearest ones.
            RangeError: No range.
            SettingError: A layer that copies its entry or shares a relu's range, or has no known
                range.
        """
        self._session.apply(GiveRange(keys_of(key), _span(value)))

    def __delitem__(self, key: Key) -> None:
        """Let tensors be measured again.

        Raises:
            UnknownNameError: The key selects no tensor whose range was given.
        """
        self._session.apply(DropRanges(keys_of(key)))

    def __iter__(self) -> Iterator[str]:
        """References of the tensors whose ranges are given."""
        return iter(self._session.state.given)

    def __len__(self) -> int:
        """How many are given."""
        return len(self._session.state.given)

    def __repr__(self) -> str:
        """Show what is given."""
        return f"Ranges({dict(self)})"


def _span(value: Value) -> Range | None:
    """A range; None for the known one."""
    if isinstance(value, Range):
        return value
    if isinstance(value, str):
        if value != KNOWN:
            raise SettingError(f"range {value!r}: give (low, high), or {KNOWN!r}")
        return None
    if len(value) != 2:
        raise SettingError(f"a range of {len(value)} numbers: give (low, high)")
    return Range(*value)
