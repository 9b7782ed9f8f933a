"""GraphView: the network of a session, live: what is selected, edited and measured shows in it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from npuwidgets.network import Network
from npuwidgets.results.colouring import (
    NEEDS_OWN,
    Figures,
    blank_figures,
    carried_figures,
    own_column,
)
from npuwidgets.session import Evaluation, LayerMeasure, Session, State
from npuwidgets.session.live import Frame, Live, Phase
from npuwidgets.widgets import _present as present
from npuwidgets.widgets._edits import Edits
from npuwidgets.widgets._formats import KEY_FORMATS
from npuwidgets.widgets._graph_card import card_lines
from npuwidgets.widgets._graph_drawing import Drawn
from npuwidgets.widgets._graph_menu import GraphMenu
from npuwidgets.widgets._graph_pane import GraphPane
from npuwidgets.widgets._graph_traits import (
    converters_of,
    dead_rows,
    marked_traits,
    painted_traits,
    with_measures,
)
from npuwidgets.widgets._linked import Linked, Shown
from npuwidgets.widgets._selection import FRESH

__all__ = ["GraphView"]

STATES_KEPT = 32


class GraphView(GraphPane):
    """The graph of a session's network.

    Args:
        session: What to show; it is linked with every other view of the session.
    """

    _stops: Sequence[Callable[[], None]] = ()

    def __init__(self, session: Session) -> None:
        if not isinstance(session, Session):
            raise TypeError(f"a GraphView shows a Session, not {type(session).__name__}")
        self.session = session
        network = session.network
        self._linked = Linked.of(session)
        self._live = Live.of(session)
        self._linked.follow(network)
        self._drawn = Drawn(network)
        # Frames come from the worker, the rest from the thread of the browser's messages.
        self._lock = threading.RLock()
        self._state = session.state
        self._evaluation: Evaluation | None = None
        self._figures = blank_figures(
            self._formats(session.state), [one.op for one in network.layers]
        )
        self._own_of: Evaluation | None = None
        self._dead: frozenset[int] = frozenset()
        self._stale: frozenset[int] = frozenset()
        self._converters: deque[tuple[State, frozenset[tuple[int, int]]]] = deque(
            maxlen=STATES_KEPT
        )
        self._failed = False
        self._kept: Shown | None = None
        self._aside: tuple[Network, tuple[Figures, frozenset[int], frozenset[int]]] | None = None
        self._menu = GraphMenu(session, self._linked, self._drawn)
        chosen = self._linked.rows
        super().__init__(
            canvas=_new_canvas(),
            rows=present.fixed_rows(network),
            key_formats=KEY_FORMATS,
            selection=chosen,
            **self._drawn.traits(),
        )
        self.update(**self._look(), cone=self._cone(chosen))
        Edits(self._live, self._linked).on(self)
        self.on_action(self._on_own_action)
        self._stops = [
            self._linked.listen(self._on_selected, self._on_settled),
            session.on("reported", self._hear),
        ]
        last = self._live.last
        if last is not None:
            self._hear(last)
        elif not self._live.busy:
            self._live.refresh()

    def close(self) -> None:
        """Stop following the session and drop the view with its canvas."""
        for stop in self._stops:
            stop()
        if self.canvas is not None:
            self.canvas.close()
        super().close()

    def flip(self, kept: Shown | None) -> None:
        """Show a kept result instead of the present one.

        Args:
            kept: State A as the Workbench holds it; None goes back to the present.
        """
        with self._lock:
            before = self._drawn.network, (self._figures, self._dead, self._stale)
            self._kept = kept
            self._follow(self.session.network if kept is None else self._network_of(kept.state))
            network = self._drawn.network
            if network is not before[0]:  # A has other layers: what the others had comes back
                aside, self._aside = self._aside, before if kept is not None else None
                if aside is not None and aside[0] is network:
                    self._figures, self._dead, self._stale = aside[1]
            self.update(**self._look())

    # ------------------------------------------------------------------ from the worker

    def _hear(self, frame: Frame) -> None:
        with self._lock:
            if frame.phase is Phase.EDITED:
                self._on_edited()
            elif frame.phase is Phase.FAILED:
                self._failed = True
                remedy = "The last good result stays on screen." if self._evaluation else ""
                self.show_error(str(frame.error), remedy)
            elif frame.evaluation is not None:
                self._on_result(frame, frame.evaluation)

    def _on_edited(self) -> None:
        """An edit is taken: its formats at once, what it makes stale dimmed."""
        state = self.session.state
        network = self._network_of(state)
        self._linked.follow(network)
        self._let_go(network)
        self._state = state
        self._figures = replace(self._figures, formats=self._formats(state))
        if self._evaluation is not None:
            fresh = present.stale_rows(network, self._evaluation.state, state) or ()
            measured = FRESH["measured"]
            self._stale = frozenset(row for row, one in enumerate(fresh) if one != measured)
        self.update(**self._look())

    def _on_result(self, frame: Frame, evaluation: Evaluation) -> None:
        network = evaluation.network
        self._let_go(network)
        self._evaluation, self._state = evaluation, evaluation.state
        self._dead = dead_rows(network, evaluation)
        self._remember_converters(evaluation)
        formats = self._formats(evaluation.state)
        if frame.phase in (Phase.LAYERS, Phase.DONE):
            self._figures = self._measured(frame.measures, complete=frame.phase is Phase.DONE)
        self._figures = replace(self._figures, formats=formats)
        if frame.phase is Phase.DONE:
            self._stale = frozenset()
            self._measure_own(evaluation)
        # a refused edit stays said until the next action; a failure ends with the next result
        healed: dict[str, Any] = {"error": {}} if self._failed else {}
        self._failed = False
        self.update(**self._look(), **healed)

    def _measured(self, measures: Sequence[LayerMeasure], *, complete: bool) -> Figures:
        """Figures with what is measured; what is not yet keeps its old ones until the end."""
        blank = blank_figures(self._figures.formats, self._figures.ops)
        start = blank if complete else self._figures
        position = self._drawn.network.position
        self._stale = self._stale - {position[one.lid] for one in measures}
        return replace(with_measures(start, position, measures), own=self._figures.own)

    def _measure_own(self, evaluation: Evaluation) -> None:
        """Each layer alone, when the colour asks for it; only what is new is run."""
        lids = self.rows["lids"]
        if self.colour in NEEDS_OWN and self._own_of is not evaluation:
            own = own_column(lids, self.session.own_errors(evaluation))
            self._own_of = evaluation
            self._figures = replace(self._figures, own=own)
        elif self._own_of is not evaluation:
            blank = np.full(len(lids), np.nan)
            self._figures = replace(self._figures, own=blank)

    def _remember_converters(self, evaluation: Evaluation) -> None:
        found = converters_of(evaluation)
        if self._converters_in(evaluation.state) != found:
            self._converters.appendleft((evaluation.state, found))

    def _converters_in(self, state: State) -> frozenset[tuple[int, int]]:
        """Row and operand of each read that passes a converter, as far as it was seen."""
        return next((some for one, some in self._converters if one == state), frozenset())

    # ------------------------------------------------------------------ what is shown

    def _formats(self, state: State) -> list[Any]:
        return [state.assignment.of(layer.lid) for layer in self._drawn.network.layers]

    def _look(self, by: str = "") -> dict[str, Any]:
        """The traits that colours and marks are made of, coloured as now unless `by` is given."""
        figures, dead, stale, state = self._figures, self._dead, self._stale, self._state
        if self._kept is not None:
            figures, dead = self._kept_figures(self._kept)
            stale, state = frozenset(), self._kept.state
        drawing = self._drawn.drawing
        return {
            **painted_traits(drawing, by or self.colour, figures),
            **marked_traits(drawing, dead, self._converters_in(state)),
            "stale": [int(not stale.isdisjoint(one.rows)) for one in drawing.nodes],
        }

    def _kept_figures(self, kept: Shown) -> tuple[Figures, frozenset[int]]:
        blank = blank_figures(self._formats(kept.state), self._figures.ops)
        chart = kept.views.get("similarity", {})
        if "figures" not in chart:
            return blank, frozenset()
        columns = {
            name: np.asarray(column, np.float64) for name, column in chart["figures"].items()
        }
        dead = frozenset(row for row, one in enumerate(chart["dead"]) if one)
        return replace(blank, columns=columns), dead

    def _cone(self, rows: Sequence[int]) -> list[int]:
        """Nodes downstream of the selection, itself apart."""
        network = self._drawn.network
        lids = [network.layers[row].lid for row in rows]
        below = {network.position[one.lid] for one in network.cone(lids)} if lids else set()
        below -= set(rows)
        return [int(not below.isdisjoint(one.rows)) for one in self._drawn.drawing.nodes]

    # ------------------------------------------------------------------ from the user

    def _on_own_action(self, action: str, payload: Mapping[str, Any]) -> None:
        if action == "select":
            self._select(list(payload["rows"]))
        elif action == "colour":
            self._recolour(payload["by"])
        elif action == "fold":
            self.fold(payload["blocks"], folded=payload["folded"])
        elif action == "hover":
            self._show_card(payload["node"])
        elif action == "menu":
            with self._lock:
                self.update(menu=self._menu.trait(payload["node"]))
        elif action == "end":
            self.session.apply(self._menu.edit(payload["node"], payload["how"]))
        elif action == "pane":
            self._reshape(payload["width"] / payload["height"])

    def _select(self, rows: list[int]) -> None:
        """Pass on what was picked, counted as the others count."""
        self.update(cone=self._cone(rows))
        position, lids = self._linked.network.position, self.rows["lids"]
        known = [position[lids[row]] for row in rows if lids[row] in position]
        self._linked.select(known, self)

    def _on_selected(self, _rows: list[int], source: object) -> None:
        if source is not self:
            with self._lock:
                if self._kept is None:
                    self._follow(self._linked.network)
                rows = self._linked.rows_in(self._drawn.network)
                self.update(selection=rows, cone=self._cone(rows))

    def _on_settled(self) -> None:
        """Typed texts concern the input row alone."""

    def _recolour(self, by: str) -> None:
        with self._lock:
            self.update(colour=by, **self._look(by))
            missing = by in NEEDS_OWN and self._own_of is not self._evaluation
        if missing:
            self._live.refresh()  # the worker measures what is asked for now

    def fold(self, blocks: Sequence[int], *, folded: bool) -> None:
        """Fold blocks into one node each, or unfold them.

        Args:
            blocks: Their numbers, from 0 to `block_total` - 1.
            folded: Whether they are to be folded.
        """
        with self._lock:
            self._drawn.fold(blocks, folded=folded)
            self._redraw()

    def _reshape(self, aspect: float) -> None:
        """Place the nodes for a pane of another shape; small differences are left alone."""
        with self._lock:
            if self._drawn.reshape(aspect):
                self._redraw()

    def _redraw(self, **more: object) -> None:
        cone = self._cone(self._linked.rows_in(self._drawn.network))
        self.update(**self._drawn.traits(), **self._look(), cone=cone, card={}, menu={}, **more)

    def _network_of(self, state: State) -> Network:
        return self.session.network_of(state)

    def _let_go(self, network: Network) -> None:
        """Draw the network that something new is told of, even while another one's A is held."""
        if network is not self._drawn.network:
            self._kept = None
            self._follow(network)

    def _follow(self, network: Network) -> None:
        """Draw another network, in one message; what both have keeps its figures."""
        if network is self._drawn.network:
            return
        olds = self._drawn.follow(network)
        ops = [one.op for one in network.layers]
        blank = blank_figures(self._formats(self._state), ops)
        self._figures = carried_figures(self._figures, olds, blank)
        self._dead = frozenset(row for row, old in enumerate(olds) if old in self._dead)
        self._stale = frozenset(row for row, old in enumerate(olds) if old in self._stale)
        rows = self._linked.rows_in(network)
        self._redraw(rows=present.fixed_rows(network), selection=rows)

    def _show_card(self, node: int) -> None:
        with self._lock:
            table = None if self._evaluation is None else self._evaluation.table
            if table is not None and self._evaluation is not None:
                table = table if self._evaluation.network is self._drawn.network else None
            drawn = self._drawn
            lines = card_lines(drawn.network, drawn.drawing, node, self._figures, table)
            self.update(card={"node": node, "lines": lines})


def _new_canvas() -> Any:
    """The widget of ipycytoscape to draw on; None where it is not installed."""
    if find_spec("ipycytoscape") is None:
        return None
    return import_module("npuwidgets.widgets._graph_canvas").new_canvas()
