"""The base of every view: traits in, actions out, errors in place; it knows nothing of sessions.

Python sets synced traits; several at once go through `View.update`, which sends one message. The
browser never writes a trait: it sends `{"action": name, **payload}`, which is held to the view's
table of actions; what the action means is done, and the callbacks are told.
"""

from __future__ import annotations

import difflib
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

import anywidget

from npuwidgets.errors import NpuWidgetsError, SettingError
from npuwidgets.widgets.view.action import Action, Payload
from npuwidgets.widgets.view.cells import made_here
from npuwidgets.widgets.view.scripts import alone, inside, static
from npuwidgets.widgets.view.shapes import Fields, Text
from npuwidgets.widgets.view.traits import Column, Columns, Shaped

__all__ = ["ActionCallback", "View", "sharing"]

ActionCallback = Callable[[str, Payload], None]

_SHARING: ContextVar[View | None] = ContextVar("sharing", default=None)
"""The view that the views made now are for, which holds what their scripts share."""


@contextmanager
def sharing(view: View) -> Iterator[None]:
    """Views made meanwhile take the shared script from `view`, or from where it takes it."""
    token = _SHARING.set(_SHARING.get() or view)
    try:
        yield
    finally:
        _SHARING.reset(token)


TRACEBACK = "The traceback is in the kernel's log."
"""What to do about an error that is no refusal."""


class View(anywidget.AnyWidget):
    """A pure view: shows its traits, reports what the user did.

    Args:
        **traits: Initial values; an unknown name is a `TypeError`, a value of the wrong shape a
            `traitlets.TraitError`.

    A notebook's cell that is run again closes the views that it made when it was last run.
    """

    SCRIPT: ClassVar[str]
    """The folder of the view's script in js/src; one without may write it into `_esm`."""

    ACTIONS: ClassVar[Mapping[str, Action]] = {}
    """The view's own actions."""

    COMMON: ClassVar[Mapping[str, Action]] = {
        "dismiss_error": Action(),
        "script_error": Action(Fields({"message": Text()})),
    }
    """The actions of every view: what a script says of itself."""

    error = Shaped(
        Fields({"message": Text(), "remedy": Text()}, empty=True),
        {},
        help="What went wrong and what to do, shown in the view; {} when nothing did.",
    )

    shared = anywidget.WidgetTrait().tag(sync=True)
    """The view that holds what the views' scripts share; None: this one."""

    _action_callbacks: list[ActionCallback]

    _esm: str

    def __init_subclass__(cls, **more: Any) -> None:
        """Load the script and style sheet that a class names."""
        if "SCRIPT" in vars(cls):
            cls._esm, cls._css = static(f"{cls.SCRIPT}.js"), static(f"{cls.SCRIPT}.css")
        super().__init_subclass__(**more)

    def __init__(self, **traits: object) -> None:
        self._lock_of_writes = threading.RLock()
        self._action_callbacks = []
        self._refuse_unknown(traits)
        shared = _SHARING.get()
        self._esm = (alone if shared is None else inside)(self._esm)
        super().__init__(shared=shared, **traits)
        self._require_consistent(traits)
        made_here(self)

    def close(self) -> None:
        """Take the view off every page, and let go of whoever listened to it."""
        self._action_callbacks = []
        self.layout.close()
        super().close()

    def update(self, **traits: object) -> None:
        """Set several traits as one message to the browser, from any thread.

        Args:
            **traits: New values. All are checked before the first is set.

        Raises:
            TypeError: A name that the view does not have.
            traitlets.TraitError: A value of the wrong shape.
            SettingError: Columns whose lengths do not fit together.
        """
        self._refuse_unknown(traits)
        self._require_consistent(traits)
        with self._lock_of_writes, self.hold_sync():
            for name, value in traits.items():
                setattr(self, name, value)

    def on_action(self, callback: ActionCallback, *, remove: bool = False) -> None:
        """Call `callback(action, payload)` for every valid action of the user.

        The call comes on the kernel's comm thread: hand the work to the session's worker.

        Args:
            callback: Takes the action's name and its payload, already checked. An exception it
                raises is shown in the view.
            remove: Stop calling it instead.
        """
        if remove:
            self._action_callbacks.remove(callback)
        else:
            self._action_callbacks.append(callback)

    def show_error(self, message: str, remedy: str = "") -> None:
        """Show what went wrong inside the view, with what to do about it."""
        self.update(error={"message": message, "remedy": remedy})

    def receive(self, message: object, _buffers: object = None) -> None:
        """Take one message of the browser: check it, do what it means, report it.

        Args:
            message: `{"action": name, **payload}`. An unknown action or a wrong payload is shown
                as an error in the view and reaches nobody.
        """
        if not isinstance(message, Mapping) or not isinstance(message.get("action"), str):
            self._refuse(f"a message without an action: {message!r:.80}")
            return
        name = message["action"]
        payload = {key: value for key, value in message.items() if key != "action"}
        known = {**self.COMMON, **self.ACTIONS}
        if name not in known:
            self._refuse(f"unknown action {name!r}; known: {', '.join(known)}")
            return
        action = known[name]
        problem = action.fields.problem(payload, name) or self._problem(name, payload)
        if problem:
            self._refuse(problem)
            return
        if name == "script_error":
            self.show_error(str(payload["message"]), "Reload the page; if it stays, report it.")
        elif self.error:
            self.update(error={})
        try:
            if action.takes is not None:
                self.update(**action.takes(self, payload))
            self.act(action, payload)
            for callback in list(self._action_callbacks):
                callback(name, payload)
        except NpuWidgetsError as cause:
            self.show_error(str(cause))
        except Exception as cause:
            self.show_error(f"{type(cause).__name__}: {cause}", TRACEBACK)
            raise

    _handle_custom_msg = receive  # what ipywidgets calls with each message

    def act(self, action: Action, payload: Payload) -> None:
        """Do what an action means beyond the traits of the view."""
        if action.deed is not None:
            action.deed(self, payload)

    def _problem(self, action: str, payload: Payload) -> str | None:
        """What is wrong with a well-formed payload, given the view's traits; may be overridden."""

    def _columns_problem(self, merged: Mapping[str, Any], counts: Mapping[str, int]) -> str | None:
        """What is wrong with the columns together; may be overridden.

        Args:
            merged: Every trait as it would be.
            counts: Per column, how many rows it would have.
        """

    def _require_consistent(self, traits: Mapping[str, Any]) -> None:
        own = self.traits()
        merged = {name: getattr(self, name) for name in own if not name.startswith("_")}
        merged.update({name: own[name]._validate(self, value) for name, value in traits.items()})
        counts: dict[str, int] = {}
        for name, kind in own.items():
            if isinstance(kind, Column | Columns):
                counts.update(kind.counts(merged[name]))
        problem = self._columns_problem(merged, counts)
        if problem:
            raise SettingError(f"{type(self).__name__}: {problem} in one update()")

    def _refuse(self, problem: str) -> None:
        self.show_error(
            f"{type(self).__name__} got a message it cannot take: {problem}",
            "Reload the page: the script in the browser and the kernel may differ in version.",
        )

    def _refuse_unknown(self, traits: Mapping[str, object]) -> None:
        known = {name for name in self.traits() if not name.startswith("_")}
        for name in traits:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=3)
                hint = f"; did you mean {', '.join(near)}?" if near else ""
                raise TypeError(f"{type(self).__name__} has no trait {name!r}{hint}")
