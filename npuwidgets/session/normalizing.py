"""Normalizations side by side in float: what each would feed the network, and what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, partial

import numpy as np

from npuwidgets.arrays import Floats
from npuwidgets.choices.shapes import input_channels, static_shape
from npuwidgets.choices.state import State
from npuwidgets.engine import Feed
from npuwidgets.errors import Cancelled, UnknownNameError
from npuwidgets.inputs import Preprocessing
from npuwidgets.network import Layer
from npuwidgets.recent import Recent
from npuwidgets.results.normalization.input_view import (
    InputHistogram,
    SeenPicture,
    channel_names,
    input_histogram,
    see,
)
from npuwidgets.results.normalization.trials import Candidate, Trial, candidates
from npuwidgets.session.core import SessionCore

__all__ = ["Normalizing"]

Looked = tuple[SeenPicture | None, float, float]
"""An input as a picture, its smallest and its largest value."""

LOOKED_KEPT = 16
"""Inputs kept as pictures, for two rounds of cards: 1.6 MB each at 640."""


class Normalizing(SessionCore):
    """What the normalization editor shows; every figure is remembered by content."""

    def yardstick(self, name: str) -> tuple[Preprocessing, str]:
        """The settings that an input is held against, and what they are in words.

        Args:
            name: The input.

        Returns:
            The pinned reference's; else those a frozen table was calibrated with; else those in
            force.
        """
        state = self.state
        if state.reference is not None:
            return state.reference[name], "the pinned reference"
        if state.frozen is not None:
            return state.frozen[name], "the frozen table's input (no reference is pinned)"
        return state.inputs[name], "the settings in force (no reference is pinned)"

    def normalizations(self, name: str) -> tuple[Candidate, ...]:
        """The settings of an input that are worth trying, those in force among them.

        Args:
            name: The input.

        Raises:
            UnknownNameError: No such input.
        """
        return candidates(self.state.inputs[name], self._input(name, self.state)[1])

    def try_normalizations(
        self, name: str, *, cancelled: Cancelled | None = None
    ) -> Iterator[Trial]:
        """Run every candidate in float on the shown picture, the one in force first.

        Args:
            name: The input; the others stay as they are.
            cancelled: Asked before each layer.

        Yields:
            One trial a candidate; those known already cost no run.

        Raises:
            CancelledError: `cancelled` said so; what was found stays known.
            DatasetError: There are no pictures.
            PictureError: The picture cannot be read.
            EvaluationError: A layer could not be run.
        """
        state, index = self.state, self._picture
        layer, channels = self._input(name, state)
        yardstick, _ = self.yardstick(name)
        reference = None if state.reference is None else state.reference[name]
        found = candidates(state.inputs[name], channels)
        for one in sorted(found, key=lambda each: not each.in_force):
            feed = self.pipeline.feed(state.with_input(name, one.settings), index)
            with self._engine_lock:
                outcomes = self.pipeline.float_outcomes(state, feed, cancelled)
                looked = self._look_at(feed, layer, one.settings, yardstick)
            odd = self.pipeline.suspicions(name, one.settings, reference)
            yield Trial(
                one,
                outcomes,
                *looked,
                tuple(odd),
            )

    def input_histogram(self, name: str, *, cancelled: Cancelled | None = None) -> InputHistogram:
        """Count an input's values over the calibration pictures, against the table in force.

        Args:
            name: The input.
            cancelled: Asked before each picture.

        Returns:
            The histogram; of the shown picture where there are no calibration pictures. The values
            are those of the settings in force, also while the table is frozen at other ones.

        Raises:
            CancelledError: `cancelled` said so.
            DatasetError: There are no pictures.
            CalibrationError: The table needs ranges and cannot have them.
        """
        state = self.state
        layer, channels = self._input(name, state)
        with self._engine_lock:
            feeds = self.pipeline.calibration_feeds(replace(state, frozen=None))
            feeds = feeds or [self.pipeline.feed(state, self._picture)]
            table = self.pipeline.table(state)
            entry = table.layers[layer.lid].outputs[0]
            code_key = None if entry is None else entry.encoding.key()
            key = (name, tuple(feed.key for feed in feeds), code_key)
            if key not in self._histograms:
                names = channel_names(
                    1 if channels is None else channels,
                    state.inputs[name],
                    is_picture=channels is not None,
                )
                self._histograms.clear()
                self._histograms[key] = input_histogram(
                    [partial(_values, feed, layer) for feed in feeds],
                    names,
                    state.inputs[name].layout,
                    entry,
                    cancelled,
                )
            return self._histograms[key]

    def normalization_before(self, name: str) -> Preprocessing | None:
        """The last settings of an input that looked right, to go back to.

        Args:
            name: The input.

        Returns:
            None while those in force look right, or where none before did.
        """
        _, channels = self._input(name, self.state)
        reference = self.state.reference
        wanted = None if reference is None else reference[name]
        if channels is None:
            return None
        for number, step in enumerate(reversed(self._history.path)):
            used = step.state.inputs[name]
            if not self.pipeline.suspicions(name, used, wanted):
                return used if number else None
        return None

    def _look_at(
        self, feed: Feed, layer: Layer, used: Preprocessing, yardstick: Preprocessing
    ) -> Looked:
        """An input as a picture, and its ends; kept, so that editing a layer looks at none anew."""
        key = feed.key, layer.lid, yardstick
        known = self._looked.get(key)
        if known is not None:
            return known
        values = _values(feed, layer)
        seen = see(values, used.layout, yardstick)
        return self._looked.put(key, (seen, float(values.min()), float(values.max())))

    @cached_property
    def _looked(self) -> Recent[object, Looked]:
        """The latest inputs looked at."""
        return Recent(LOOKED_KEPT)

    @cached_property
    def _histograms(self) -> dict[object, InputHistogram]:
        """The latest histogram, by what it was made of."""
        return {}

    def _input(self, name: str, state: State) -> tuple[Layer, int | None]:
        """An input's layer, and its channels where it takes pictures."""
        layer = next((one for one in self.network.inputs if one.name == name), None)
        if layer is None:
            known = ", ".join(one.name for one in self.network.inputs)
            raise UnknownNameError(f"no input '{name}': the inputs are {known}")
        shape = static_shape(self.network, layer.lid)
        return layer, input_channels(shape, state.inputs[name].layout)


def _values(feed: Feed, layer: Layer) -> Floats:
    return np.asarray(feed.load()[layer.lid], np.float32)
