"""Random edits of a session, the same for the same seed: what a soak does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.layers import editable
from npuwidgets import Session, below

__all__ = ["BASES", "FORMATS", "RandomEdits"]

BASES = (
    "perchannel_symmetric_affine-i8",
    "asymmetric_affine-u8",
    "asymmetric_affine-i8",
    "symmetric_affine-i8",
    "dynamic_fixed_point-i8",
    "dynamic_fixed_point-i16",
)
"""Formats that a whole network gets."""

FORMATS = (*BASES, "bfloat16", "float16", "float32")
"""Formats that layers get."""

REDONE = 0.6
"""Share of the cases in which something undone is done again, before another edit forgets it."""

SCALES = (1 / 255, 1 / 200, 1 / 128, 1 / 1000)


class RandomEdits:
    """Draws edits and does them.

    Args:
        session: The session to edit.
        seed: Of the draws.
    """

    def __init__(self, session: Session, seed: int) -> None:
        self._session = session
        self._random = np.random.default_rng(seed)
        self._kinds: Sequence[tuple[float, Callable[[], str]]] = (
            (0.22, self._one_layer),
            (0.08, self._several_layers),
            (0.06, self._glob),
            (0.08, self._below),
            (0.06, self._back_to_base),
            (0.05, self._scale),
            (0.08, self._picture),
            (0.05, self._base),
            (0.03, self._quantize),
            (0.04, self._pin),
            (0.03, self._freeze),
            (0.16, self._undo),
        )

    def edit(self) -> str:
        """Do one edit, undo or redo.

        Returns:
            What it was, to repeat it by hand.
        """
        if self._session.can_redo and self.chance(REDONE):
            return self._redo()
        weights = np.array([weight for weight, _ in self._kinds])
        kind = self._random.choice(len(self._kinds), p=weights / weights.sum())
        return self._kinds[int(kind)][1]()

    def chance(self, probability: float) -> bool:
        """True in that share of the cases."""
        return bool(self._random.random() < probability)

    def below(self, end: int) -> int:
        """A number from 0 to `end`, that excluded."""
        return int(self._random.integers(end))

    @property
    def _lids(self) -> tuple[str, ...]:
        return tuple(layer.lid for layer in editable(self._session.network))

    def _of(self, choices: Sequence[str]) -> str:
        return choices[self.below(len(choices))]

    def _one_layer(self) -> str:
        lid, fmt = self._of(self._lids), self._of(FORMATS)
        self._session.precision[lid] = fmt
        return f"precision[{lid!r}] = {fmt!r}"

    def _several_layers(self) -> str:
        lids, fmt = sorted({self._of(self._lids) for _ in range(4)}), self._of(FORMATS)
        self._session.precision[lids] = fmt
        return f"precision[{lids!r}] = {fmt!r}"

    def _glob(self) -> str:
        layer = self._session.network.by_lid[self._of(self._lids)]
        glob, fmt = f"{layer.name[:6]}*", self._of(FORMATS)
        self._session.precision[glob] = fmt
        return f"precision[{glob!r}] = {fmt!r}"

    def _below(self) -> str:
        lid, fmt = self._of(self._lids), self._of(FORMATS)
        self._session.precision[below(lid)] = fmt
        return f"precision[below({lid!r})] = {fmt!r}"

    def _back_to_base(self) -> str:
        lid = self._of(tuple(self._session.precision.listed) or self._lids)
        del self._session.precision[lid]
        return f"del precision[{lid!r}]"

    def _scale(self) -> str:
        name, scale = self._session.network.inputs[0].name, SCALES[self.below(len(SCALES))]
        self._session.inputs[name].scale = scale
        return f"inputs[{name!r}].scale = {scale!r}"

    def _picture(self) -> str:
        self._session.picture = self.below(len(self._session.picture_names))
        return f"picture = {self._session.picture}"

    def _base(self) -> str:
        self._session.base = self._of(BASES)
        return f"base = {self._session.base!r}"

    def _quantize(self) -> str:
        fmt, count = self._of(BASES), min(4, len(self._session.picture_names))
        self._session.quantize(fmt, iterations=count)
        return f"quantize({fmt!r}, iterations={count})"

    def _pin(self) -> str:
        if self._session.state.reference is None:
            self._session.pin_reference()
            return "pin_reference()"
        self._session.unpin_reference()
        return "unpin_reference()"

    def _freeze(self) -> str:
        if self._session.frozen:
            self._session.recalibrate()
            return "recalibrate()"
        self._session.freeze()
        return "freeze()"

    def _undo(self) -> str:
        times = 1 + self.below(3)
        return f"undo() x {sum(self._session.undo() for _ in range(times))}"

    def _redo(self) -> str:
        times = 1 + self.below(2)
        return f"redo() x {sum(self._session.redo() for _ in range(times))}"
