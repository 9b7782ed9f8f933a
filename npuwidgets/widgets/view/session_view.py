"""A view of a session: what it shows of each news, and what each action in it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from npuwidgets.choices import PinReference
from npuwidgets.errors import Cancelled, CancelledError, NpuWidgetsError
from npuwidgets.session import Session
from npuwidgets.widgets.view.action import Action, Payload, Traits
from npuwidgets.widgets.view.base import View
from npuwidgets.widgets.view.binding import Binding
from npuwidgets.widgets.view.shapes import Fields, Flag, Whole
from npuwidgets.widgets.view.showing import Showing

__all__ = ["SessionView", "said"]


def said(message: str) -> Traits:
    """The trait that says in a view why something cannot be done."""
    return {"error": {"message": message, "remedy": ""}}


class SessionView(View):
    """A view of one session, filled by the session's binding.

    A view says by `of_...` which traits a piece of news changes; each gets what there is to show
    and computes nothing that takes time: that is for `ask`. A view without a session shows its
    traits and only reports what is done in it.

    Args:
        session: What to show; it is evaluated if it has not been.
        awake: False rests from the start.
        **traits: Initial values.
    """

    COMMON: ClassVar[Mapping[str, Action]] = {
        **View.COMMON,
        "undo": Action(deed=lambda view, _: view.session.undo()),
        "redo": Action(deed=lambda view, _: view.session.redo()),
        "pin": Action(deed=lambda view, _: view.pin()),
        "cancel": Action(deed=lambda view, _: view.binding.live.cancel()),
        "show_reference": Action(
            Fields({"shown": Flag()}), deed=lambda view, it: view.binding.hold(shown=it["shown"])
        ),
        "step_picture": Action(
            Fields({"by": Whole(-1, 1)}), deed=lambda view, it: view.step_picture(it["by"])
        ),
    }
    """What the keys of workbench.md ask for in any view."""

    EVALUATED: ClassVar[bool] = True
    """Whether it shows results: then the session is evaluated for it."""

    SPEAKS: ClassVar[int] = 0
    """How good a place it is to say that an evaluation failed; 0 for none."""

    session: Session
    binding: Binding

    _bound = False
    _awake = True

    def __init__(
        self, session: Session | None = None, *, awake: bool = True, **traits: object
    ) -> None:
        if session is not None and not isinstance(session, Session):
            raise TypeError(f"{type(self).__name__} shows a Session, not {type(session).__name__}")
        super().__init__(**traits)
        self._awake = awake
        if session is not None:
            self.session, self.binding = session, Binding.of(session)
            self._bound = True
            self.binding.attach(self)

    def close(self) -> None:
        """Stop following the session."""
        if self._bound:
            self.binding.detach(self)
        super().close()

    @property
    def awake(self) -> bool:
        """Whether the view follows; one that nobody sees rests, and catches up when it wakes."""
        return self._awake

    @awake.setter
    def awake(self, value: bool) -> None:
        woken = value and not self._awake
        self._awake = value
        if woken and self._bound:
            self.binding.wake(self)

    # ------------------------------------------------------------------ what is shown

    def whole(self, showing: Showing) -> Traits:
        """Everything: at first, of another network, of state A held up, and of now again."""
        traits = {
            **self.of_network(showing),
            **self.of_edit(showing),
            **self.of_fields(showing),
            **self.of_selection(showing),
        }
        if showing.result is not None:
            traits.update(self.of_result(showing))
        return {**traits, **self.of_figures(showing)}

    def of_network(self, _showing: Showing) -> Traits:
        """What belongs to the network."""
        return {}

    def of_edit(self, _showing: Showing) -> Traits:
        """An edit is taken, and nothing of it computed yet."""
        return {}

    def of_fields(self, _showing: Showing) -> Traits:
        """Settings, and what was typed: taken, refused or forgotten."""
        return {}

    def of_selection(self, _showing: Showing) -> Traits:
        """Other layers are selected."""
        return {}

    def of_result(self, _showing: Showing) -> Traits:
        """There is a result, at first without its layers' figures."""
        return {}

    def of_figures(self, _showing: Showing) -> Traits:
        """Layers are measured; `showing.complete` when all are. State A may be another one."""
        return {}

    def of_stop(self, _showing: Showing) -> Traits:
        """An evaluation was cancelled, or failed."""
        return {}

    def of_work(self, _now: Showing) -> Traits:
        """What runs; this comes with any news, and is never of state A."""
        return {}

    def says(self, _error: Exception) -> int:
        """How good a place the view is to say this failure; 0 for none."""
        return self.SPEAKS

    def ask(
        self, work: Callable[[Cancelled], Traits], refused: Callable[[str], Traits] = said
    ) -> None:
        """Let the worker compute something that edits nothing, and show what it gives.

        Args:
            work: Called with a function that says whether something newer was asked for; gives
                traits.
            refused: Gives the traits that say why something cannot be computed.
        """
        self.binding.live.look(self, partial(self._work, work, refused))

    def _work(
        self,
        work: Callable[[Cancelled], Traits],
        refused: Callable[[str], Traits],
        cancelled: Cancelled,
    ) -> None:
        try:
            traits = work(cancelled)
        except CancelledError:
            raise
        except NpuWidgetsError as error:
            traits = refused(str(error))
        self.update(**traits)

    # ------------------------------------------------------------------ from the user

    def act(self, action: Action, payload: Payload) -> None:
        """Apply the edit that an action is, or do what it is else."""
        if not self._bound:
            return
        edit = None if action.edit is None else action.edit(self, payload)
        if edit is not None:
            self.session.apply(edit)
        if action.deed is not None:
            action.deed(self, payload)

    def pin(self) -> None:
        """Pin the inputs of now as the reference, and let the state become A."""
        self.session.apply(PinReference())
        self.binding.keep()

    def step_picture(self, by: int) -> None:
        """Show the next picture, or the one before."""
        session = self.session
        session.picture = (session.picture + by) % len(session.picture_names)
