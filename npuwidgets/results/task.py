"""The task metric: a function of the user's that says how good the outputs are."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from npuwidgets.arrays import Array
from npuwidgets.errors import SettingError
from npuwidgets.results.verdict import TaskFigure

__all__ = ["TaskMetric"]

Outputs = Mapping[str, Array]

LABELS: Final = frozenset({"label", "labels", "target", "targets", "truth"})
"""Names of a second argument that takes the picture's label."""

MOST: Final = 16
"""So many figures a metric may give."""


@dataclass(frozen=True, slots=True, eq=False)
class TaskMetric:
    """A user's metric.

    Args:
        function: `(golden, simulated) -> {name: value}`, or `(outputs, label) -> {name: value}`,
            told apart by the name of the second argument. Outputs are arrays by the output's name
            in the ONNX file.
        with_label: Whether it is the second form: it is asked for float and for simulated outputs.
    """

    function: Callable[..., Any]
    with_label: bool

    @classmethod
    def of(cls, function: Callable[..., Any]) -> TaskMetric:
        """Look at a function's arguments.

        Raises:
            SettingError: It does not take two arguments.
        """
        if not callable(function):
            raise SettingError(f"a metric is a function, not {function!r:.60}")
        try:
            signature = inspect.signature(function)
            signature.bind(None, None)
        except (TypeError, ValueError) as error:
            raise SettingError(
                "a metric takes two arguments, (golden, simulated) or (outputs, label), and gives "
                f"figures by name: {error}"
            ) from error
        names = list(signature.parameters)
        return cls(function, len(names) > 1 and names[1] in LABELS)

    def figures(
        self, golden: Outputs, simulated: Outputs, label: str | int | None
    ) -> tuple[TaskFigure, ...]:
        """Ask the function.

        Args:
            golden: The float outputs by name.
            simulated: The simulated ones.
            label: The picture's label; None where the list has none.

        Raises:
            SettingError: The function raised, wants a label that is not there, or gives something
                else than numbers by name.
        """
        if not self.with_label:
            found = self._asked(golden, simulated)
            return tuple(TaskFigure(name, value) for name, value in found.items())
        if label is None:
            raise SettingError(
                "session.metric takes a label, and the picture has none: write it behind the "
                "picture's path in the dataset's list, or give a metric of (golden, simulated)"
            )
        float_says, found = self._asked(golden, label), self._asked(simulated, label)
        return tuple(TaskFigure(name, value, float_says.get(name)) for name, value in found.items())

    def _asked(self, first: Outputs, second: object) -> dict[str, float]:
        try:
            found = self.function(first, second)
        except Exception as error:  # whatever a user's function raises is said with its place
            raise SettingError(
                f"session.metric raised {type(error).__name__}: {error!s:.300}"
            ) from error
        if not isinstance(found, Mapping):
            raise SettingError(
                f"session.metric gave {found!r:.60}: it must give figures by name, such as "
                "{'accuracy': 0.7}"
            )
        if len(found) > MOST:
            raise SettingError(f"session.metric gave {len(found)} figures: at most {MOST} fit")
        return {
            " ".join(str(name).split())[:60]: _number(str(name), value)
            for name, value in found.items()
        }


def _number(name: str, value: Any) -> float:  # noqa: ANN401 (whatever a metric gives)
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise SettingError(
            f"session.metric: {name} is {value!r:.60}, which is no number"
        ) from error
    return number
