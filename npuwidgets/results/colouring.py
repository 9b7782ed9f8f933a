"""How a drawing colours layers: by precision, similarity, error, codes used or operator.

Each way gives a legend of a few shades and the shade of each layer; a shade has a letter beside its
colour. Shades of figures run from harmless to bad, so that a folded block shows its worst layer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Doubles
from npuwidgets.errors import SettingError, nearest
from npuwidgets.numerics import COSINE, METRICS, Metric, NumberFormat, Similarity

__all__ = [
    "COLOURS",
    "NEEDS_OWN",
    "Figures",
    "Painting",
    "Shade",
    "blank_figures",
    "inherited",
    "own_column",
    "paint",
    "paint_node",
    "precision_kind",
    "relative_error",
]


WIDTHS: Mapping[int, str] = {4: "int4", 8: "int8", 16: "int16"}

OPS_NAMED = 7
"""Operators with a shade of their own; the others share one."""


@dataclass(frozen=True, slots=True)
class Shade:
    """One entry of a legend.

    Args:
        kind: What colours it: a precision class, `mixed`, `none`, `bad0`..`bad4` from harmless to
            bad, `hue0`..`hue7`.
        letter: The second cue, shown in the node.
        label: For the legend.
    """

    kind: str
    letter: str
    label: str


@dataclass(frozen=True, slots=True)
class Painting:
    """Shades of all layers.

    Args:
        legend: The shades; for figures from harmless to bad, the last is for layers without one.
        shades: For each layer a place in the legend.
        ranked: Whether a later shade is worse than an earlier one.
    """

    legend: tuple[Shade, ...]
    shades: npt.NDArray[np.uint8]
    ranked: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What layers are coloured by, one value a layer in running order; NaN where there is none.

    Args:
        formats: The format each layer has.
        ops: Its operator.
        columns: The metrics by name.
        own: Relative squared error when the layer alone is simulated.
    """

    formats: Sequence[NumberFormat]
    ops: Sequence[str]
    columns: Mapping[str, Doubles]
    own: Doubles

    @property
    def error(self) -> Doubles:
        """Relative squared error |golden - simulated|^2 / |golden|^2."""
        return relative_error(self.columns["sqnr"])


def blank_figures(formats: Sequence[NumberFormat], ops: Sequence[str]) -> Figures:
    """Figures before anything is measured.

    Args:
        formats: The format each layer has.
        ops: Its operator.
    """
    nothing = np.full(len(ops), np.nan)
    return Figures(formats, ops, dict.fromkeys(METRICS, nothing), nothing)


def relative_error(sqnr_db: npt.ArrayLike) -> Doubles:
    """Relative squared error of an SQNR in decibel: 10^(-sqnr / 10), 0 where exact."""
    return np.asarray(10.0 ** (-np.asarray(sqnr_db, dtype=np.float64) / 10), dtype=np.float64)


def own_column(lids: Sequence[str], own: Mapping[str, Similarity]) -> Doubles:
    """Own errors as a column.

    Args:
        lids: All layers.
        own: Similarity of layers simulated alone.

    Returns:
        Relative squared error by layer; NaN where it was not measured.
    """
    return relative_error([own[lid].sqnr_db if lid in own else np.nan for lid in lids])


def inherited(error: Doubles, own: Doubles) -> Doubles:
    """What a layer's error owes to the layers above it.

    max(0, error - own): squared errors add up as far as own and inherited error do not correlate,
    which is the usual model of rounding noise. An estimate, not a measurement.

    Args:
        error: Relative squared error of each layer in the simulated network.
        own: The same of each layer alone.

    Returns:
        The difference; NaN where either is.
    """
    return np.maximum(0.0, error - own)


def precision_kind(fmt: NumberFormat) -> str:
    """The precision class that colours a format: int4, int8, int16 or float."""
    return WIDTHS[fmt.weight_bits] if fmt.is_integer else "float"


PRECISIONS = (
    Shade("int8", "8", "int8"),
    Shade("int16", "16", "int16"),
    Shade("float", "F", "float"),
    Shade("int4", "4", "int4"),
    Shade("mixed", "±", "several in a block"),
)
NOT_MEASURED = Shade("none", "", "not measured")


def _precision(figures: Figures) -> Painting:
    places = {shade.kind: place for place, shade in enumerate(PRECISIONS)}
    shades = [places[precision_kind(one)] for one in figures.formats]
    return Painting(PRECISIONS, np.array(shades, np.uint8), ranked=False)


def _shaded(metric: Metric, values: Doubles) -> Painting:
    """Shade what a metric's axis carries by how many bounds it passes; NaN takes the last shade."""
    shades = np.zeros(len(values), np.uint8)
    for one in metric.shades[:-1]:
        shades += values >= one.bound if metric.grows_worse else values < one.bound
    shades[np.isnan(values)] = len(metric.shades)
    legend = [
        Shade(f"bad{place}", one.letter, one.label) for place, one in enumerate(metric.shades)
    ]
    return Painting((*legend, NOT_MEASURED), shades, ranked=True)


def _by_metric(metric: Metric) -> Callable[[Figures], Painting]:
    return lambda figures: _shaded(metric, metric.plotted(figures.columns[metric.name]))


def _own(figures: Figures) -> Painting:
    # about twice 1 - cosine, so that its shades suit
    return _shaded(COSINE, figures.own)


def _inherited(figures: Figures) -> Painting:
    return _shaded(COSINE, inherited(figures.error, figures.own))


def _op(figures: Figures) -> Painting:
    common = [op for op, _ in Counter(figures.ops).most_common(OPS_NAMED)]
    places = {op: place for place, op in enumerate(common)}
    legend = [Shade(f"hue{place}", "", op) for place, op in enumerate(common)]
    legend.append(Shade("none", "", "others"))
    shades = [places.get(op, len(common)) for op in figures.ops]
    return Painting(tuple(legend), np.array(shades, np.uint8), ranked=False)


_WAYS: Mapping[str, Callable[[Figures], Painting]] = {
    "precision": _precision,
    COSINE.colour: _by_metric(COSINE),
    "own error": _own,
    "inherited error": _inherited,
    **{one.colour: _by_metric(one) for one in METRICS.values() if one.colour},
    "op": _op,
}

COLOURS = tuple(_WAYS)
"""What layers can be coloured by."""

NEEDS_OWN = frozenset({"own error", "inherited error"})
"""Ways that need each layer simulated alone."""


def paint(by: str, figures: Figures) -> Painting:
    """Colour all layers.

    Args:
        by: One of `COLOURS`.
        figures: What is known of them.

    Returns:
        Legend and shades.

    Raises:
        SettingError: No such way.
    """
    if by not in _WAYS:
        close = nearest(by, COLOURS)
        hint = f"; the nearest: {', '.join(close)}" if close else ""
        raise SettingError(f"no colour by '{by}': choose from {', '.join(COLOURS)}{hint}")
    return _WAYS[by](figures)


def paint_node(painting: Painting, rows: Sequence[int]) -> int:
    """The shade of a node that stands for several layers.

    Args:
        painting: Shades of all layers.
        rows: The node's layers.

    Returns:
        A place in the legend: the worst of the measured ones; of shades that do not rank the only
        one, `mixed` where the legend has it, or the commonest.
    """
    some = [int(painting.shades[row]) for row in rows]
    if painting.ranked:
        last = len(painting.legend) - 1
        return max((one for one in some if one != last), default=last)
    found = Counter(some)
    if len(found) > 1 and painting.legend[-1].kind == "mixed":
        return len(painting.legend) - 1
    return found.most_common(1)[0][0]
