"""Attributes that exist: a misspelt one is told with the nearest names instead of being kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npuwidgets.errors import UnknownAttributeError, nearest

__all__ = ["StrictAttributes"]


class StrictAttributes:
    """Refuses attributes that the class does not have; what its `__init__` sets counts as its own.

    `session.precison = ...` or `session.inputs["x"].std = ...` would otherwise set something that
    nobody reads, and everything would go on as before.
    """

    def __setattr__(self, name: str, value: object) -> None:
        """Set an attribute that is declared, in the class or by an annotation.

        Raises:
            UnknownAttributeError: There is none of that name.
        """
        known = hasattr(type(self), name) or any(
            name in vars(base).get("__annotations__", {}) for base in type(self).__mro__
        )
        if not known and not name.startswith("_"):
            raise UnknownAttributeError(_unknown(self, name))
        super().__setattr__(name, value)

    if not TYPE_CHECKING:  # a type checker would believe that every attribute is there

        def __getattr__(self, name: str) -> object:
            """Only asked for what is not there, or failed.

            Raises:
                UnknownAttributeError: There is none of that name.
            """
            if hasattr(type(self), name):
                return object.__getattribute__(self, name)  # a property that failed fails again
            if name.startswith("_"):  # Jupyter asks every object for a few of those
                raise AttributeError(name)
            raise UnknownAttributeError(_unknown(self, name))


def _unknown(one: object, name: str) -> str:
    known = [other for other in dir(one) if not other.startswith("_")]
    close = nearest(name, known)
    hint = f"did you mean {', '.join(close)}?" if close else f"it has {', '.join(known)}"
    return f"{type(one).__name__} has no attribute {name!r}: {hint}"
