"""An edit: one thing that a person does, as a value."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, ClassVar, cast, get_type_hints

from npuwidgets.choices.context import Context
from npuwidgets.choices.plain import CODECS
from npuwidgets.choices.state import Edited, State
from npuwidgets.errors import NpuWidgetsError, SettingError, nearest

__all__ = ["Edit"]


class Edit(ABC):
    """One thing that a person does to a session: it is applied, undone, recorded, sent elsewhere.

    A subclass is a frozen dataclass; the types of its fields have a codec in `CODECS`.
    """

    __slots__ = ()

    KINDS: ClassVar[dict[str, type[Edit]]] = {}
    """Every edit, by its name in `to_dict`."""

    def __init_subclass__(cls) -> None:
        """Let `from_dict` know the edit."""
        super().__init_subclass__()
        Edit.KINDS[cls.__name__] = cls

    METHOD: ClassVar[str] = ""
    """The session's method that takes the fields as arguments, where one does."""

    @abstractmethod
    def apply(self, context: Context, state: State) -> Edited:
        """Make the next state; nothing is changed in place.

        Args:
            context: Networks, calibration pictures and snapshots of the session.
            state: The state in force.

        Returns:
            The next state, and what was done.

        Raises:
            NpuWidgetsError: The edit is not allowed; the message says why, and what to do.
        """

    def code(self, context: Context, before: State) -> tuple[str, ...]:
        """The edit as lines of Python on a variable `session`, names as short as they can be.

        Args:
            context: As for `apply`.
            before: The state it was applied to.
        """
        del context, before
        values = (getattr(self, one.name) for one in fields(cast("Any", self)))
        return (f"session.{self.METHOD}({', '.join(map(repr, values))})",)

    def to_dict(self) -> dict[str, object]:
        """The edit as plain values: strings, numbers, lists and mappings."""
        hints = get_type_hints(type(self))
        values = {one.name: getattr(self, one.name) for one in fields(cast("Any", self))}
        written = {name: CODECS[hints[name]].write(value) for name, value in values.items()}
        return {"edit": type(self).__name__, **written}

    @staticmethod
    def from_dict(record: Mapping[str, object]) -> Edit:
        """Read what `to_dict` gave; fields with a default may be left out.

        Raises:
            SettingError: No such edit, or a field that it does not have, lacks or cannot take.
        """
        name = record.get("edit")
        kind = Edit.KINDS.get(name) if isinstance(name, str) else None
        if kind is None:
            near = nearest(str(name), Edit.KINDS) or list(Edit.KINDS)
            raise SettingError(f"no edit {name!r:.60}: there is {', '.join(near)}")
        hints = get_type_hints(kind)
        known = [one.name for one in fields(cast("Any", kind))]
        values: dict[str, object] = {}
        for key, value in record.items():
            if key == "edit":
                continue
            if key not in known:
                raise SettingError(f"{name} has no {key!r:.60}: its fields are {', '.join(known)}")
            try:
                values[key] = CODECS[hints[key]].read(value)
            except NpuWidgetsError:
                raise
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise SettingError(f"{name}: {key} cannot be {value!r:.60}") from error
        try:
            return kind(**values)
        except TypeError as error:
            raise SettingError(f"{name}: {error}") from error
