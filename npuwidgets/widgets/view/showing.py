"""What there is to show of a session, as one value; every view is a function of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.choices import State
from npuwidgets.network import Network
from npuwidgets.numerics import METRICS
from npuwidgets.quantization import Table
from npuwidgets.results.pipeline import StageProgress
from npuwidgets.results.verdict import Verdict
from npuwidgets.results.why import explain
from npuwidgets.session import Evaluation, LayerMeasure, Session
from npuwidgets.widgets.view.texts import Texts

__all__ = ["FRESH", "Result", "Showing", "carried", "measured_columns", "stale_rows"]

FRESH: Mapping[str, int] = {"never": 0, "measured": 1, "stale": 2, "computing": 3, "estimate": 4}
"""The words of a `fresh` column; all but `measured` are drawn dimmed or marked."""


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What stays of an evaluation to be shown: no run, no tensors.

    Args:
        state: The state it belongs to.
        picture: Index of the picture.
        network: The network that was quantized.
        verdict: What a user feels.
        table: The table it was simulated with.
        provisional: Whether ranges come from the shown picture alone.
        why: What happened to the outputs, in sentences.
        jpeg: The picture as the network sees it, encoded.
    """

    state: State
    picture: int
    network: Network
    verdict: Verdict
    table: Table
    provisional: bool
    why: tuple[str, ...]
    jpeg: bytes

    @classmethod
    def of(cls, evaluation: Evaluation, jpeg: bytes) -> Result:
        """Take what is light from an evaluation."""
        one = evaluation
        light = one.state, one.picture, one.network, one.verdict, one.table, one.provisional
        return cls(*light, explain(one), jpeg)

    def is_of(self, evaluation: Evaluation) -> bool:
        """Whether it was taken from this evaluation, or from one that is equal."""
        return (self.state, self.picture) == (evaluation.state, evaluation.picture)


@dataclass(frozen=True, slots=True, eq=False)
class Showing:
    """What there is to show.

    Args:
        session: Whose names and pictures they are.
        texts: How its values were typed.
        network: The network whose layers are shown.
        state: The state whose formats are shown.
        result: The latest result; of an earlier state while an edit is computed.
        figures: Metrics by name, one value a layer, NaN for none; {} before any is measured.
        fresh: Per layer, a value of FRESH; () before anything is known.
        complete: Whether all that can be measured of the result is.
        selection: Rows that are selected; the last one has the ring.
        kept: State A, as it was shown.
        held: Whether this is state A, held up.
        note: What the figures are of, where they are not of the state in force.
        failed: Whether the latest evaluation failed.
        chips: What the last edit did, in a few words each.
        chips_serial: Counts the edits that had something to say.
        text: What the figures rest on, and what they cost.
        busy: Whether something runs that can be cancelled.
        progress: How far it is.
    """

    session: Session
    texts: Texts
    network: Network
    state: State
    result: Result | None = None
    figures: Mapping[str, Floats] = field(default_factory=dict)
    fresh: Sequence[int] = ()
    complete: bool = False
    selection: Sequence[int] = ()
    kept: Showing | None = None
    held: bool = False
    note: str = ""
    failed: bool = False
    chips: tuple[str, ...] = ()
    chips_serial: int = 0
    text: str = ""
    busy: bool = True
    progress: StageProgress | None = None

    @property
    def drawn(self) -> Result | None:
        """The result, where it is of the network that is shown."""
        return self.result if self.result and self.result.network is self.network else None

    @property
    def picture(self) -> int:
        """Index of the picture that the result is of; of the shown one before there is one."""
        return self.session.picture if self.result is None else self.result.picture

    @property
    def current(self) -> bool:
        """Whether the result is of the state in force and the shown picture."""
        wanted = self.session.state, self.session.picture
        return self.result is not None and (self.result.state, self.picture) == wanted

    def edited(self, state: State) -> Showing:
        """The same after an edit: formats at once, what it makes stale marked."""
        fresh = self._stale(state)
        return replace(self, state=state, fresh=fresh, complete=False, busy=True)

    def _stale(self, state: State) -> Sequence[int]:
        if self.result is None or not len(self.fresh):
            return self.fresh
        if self.drawn is None or self.picture != self.session.picture:
            return [FRESH["computing"]] * len(self.network.layers)
        found = stale_rows(self.network, self.result.state, state)
        if found is None:
            return self.fresh
        measured = FRESH["measured"]
        pairs = zip(self.fresh, found, strict=True)
        return [old if new == measured else new for old, new in pairs]

    def following(self, network: Network) -> Showing:
        """The same of another network: layers that both have keep their figures."""
        if network is self.network:
            return self
        columns = {name: carried(one, self.network, network) for name, one in self.figures.items()}
        fresh = [FRESH["computing"]] * len(network.layers) if len(self.fresh) else ()
        return replace(self, network=network, figures=columns, fresh=fresh)

    def measured(self, measures: Sequence[LayerMeasure], *, complete: bool) -> Showing:
        """The same with the figures of layers; what is not measured yet keeps its old ones."""
        before = {} if complete else self.figures
        figures, fresh = measured_columns(self.network, measures, before, complete=complete)
        return replace(self, figures=figures, fresh=fresh, complete=complete)

    def stopped(self) -> Showing:
        """The same with nothing running any more: what was being computed is stale."""
        computing, stale = FRESH["computing"], FRESH["stale"]
        fresh = [stale if one == computing else one for one in self.fresh]
        return replace(self, fresh=fresh, busy=False, progress=None)


def measured_columns(
    network: Network,
    measures: Sequence[LayerMeasure],
    before: Mapping[str, Floats],
    *,
    complete: bool,
) -> tuple[dict[str, Floats], Sequence[int]]:
    """Columns of all metrics, and the `fresh` column that goes with them.

    Args:
        network: The network.
        measures: The layers measured so far.
        before: The columns shown now.
        complete: Whether all that can be measured is: the others have no figures then.

    Returns:
        float32 columns by name, NaN for none; a value of FRESH a layer.
    """
    count = len(network.layers)
    empty = np.full(count, np.nan, np.float32)
    figures = {name: np.array(before.get(name, empty), np.float32) for name in METRICS}
    rows = [network.position[one.lid] for one in measures]
    # a tensor whose range is empty has steps of 2**-300: its error in steps is beyond float32
    with np.errstate(over="ignore"):
        for name, column in figures.items():
            column[rows] = np.array([one.figures[name] for one in measures], np.float64)
    fresh = np.full(count, FRESH["never" if complete else "computing"], np.uint8)
    fresh[rows] = FRESH["measured"]
    return figures, fresh.tolist()


def stale_rows(network: Network, shown: State, wanted: State) -> list[int] | None:
    """Freshness of each row while `wanted` is computed and `shown` is on screen.

    Args:
        network: The network.
        shown: The state whose figures are seen.
        wanted: The state in force.

    Returns:
        Values of FRESH; None where nothing is stale.
    """
    if shown == wanted:
        return None
    old, new = shown.assignment, wanted.assignment
    same_feed = (shown.inputs, shown.calibrated_with, shown.golden_with, shown.pictures) == (
        wanted.inputs,
        wanted.calibrated_with,
        wanted.golden_with,
        wanted.pictures,
    )
    changed = [one.lid for one in network.layers if old.of(one.lid) != new.of(one.lid)]
    cone = {one.lid for one in network.cone(changed if same_feed else network.by_lid)}
    words = ("measured", "computing")
    return [FRESH[words[layer.lid in cone]] for layer in network.layers]


def carried(column: Floats, old: Network, new: Network) -> Floats:
    """A column of one network as one of another: layers that both have keep their value.

    Args:
        column: By row of `old`.
        old: The network of the column.
        new: The network that is shown.

    Returns:
        By row of `new`, NaN where it has none.
    """
    if old is new:
        return column
    places = [old.position.get(layer.lid) for layer in new.layers]
    return np.array([np.nan if at is None else column[at] for at in places], np.float32)
