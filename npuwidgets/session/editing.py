"""The edits of a session: inputs, formats, ranges, reference, slices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from npuwidgets.inputs import Preprocessing
from npuwidgets.network.select import Below, Key
from npuwidgets.numerics import Calibration, NumberFormat
from npuwidgets.outputs import parse_slices
from npuwidgets.quantization import Assignment, Given
from npuwidgets.session import edits
from npuwidgets.session.core import SessionCore
from npuwidgets.session.endings import judged_outputs
from npuwidgets.session.inputs import Inputs, InputSettings
from npuwidgets.session.precision import Precision
from npuwidgets.session.ranges import Ranges, drop_ranges, give_range
from npuwidgets.session.shapes import input_channels, static_shape
from npuwidgets.session.state import Change

__all__ = ["Editing"]


class Editing(SessionCore):
    """What is edited; every edit swaps the state and can be undone."""

    @property
    def inputs(self) -> Inputs:
        """The network's inputs by name; assigning to a field is an edit."""
        return Inputs(
            [
                InputSettings(
                    layer.name,
                    static_shape(self.network, layer.lid),
                    lambda name=layer.name: self.state.inputs[name],  # type: ignore[misc]
                    lambda new, title, name=layer.name: self._set_input(name, new, title),  # type: ignore[misc]
                )
                for layer in self.network.inputs
            ]
        )

    @property
    def precision(self) -> Precision:
        """Format by layer; assigning to a lid, glob, list or `below(...)` is one edit."""
        return Precision(
            lambda: self.network, lambda: self.state, self._set_precision, self._drop_precision
        )

    @property
    def ranges(self) -> Ranges:
        """Ranges given by hand, by tensor; assigning `(low, high)` or "known" is one edit."""
        return Ranges(
            lambda: self.network,
            lambda: self.state,
            lambda key, value: self._edit(
                lambda state: give_range(self._endings.network(state), state, _listed(key), value)
            ),
            lambda key: self._edit(
                lambda state: drop_ranges(self._endings.network(state), state, _listed(key))
            ),
        )

    def quantize(
        self,
        quantizer: str,
        qtype: str = "",
        *,
        algorithm: str = "normal",
        iterations: int | None = None,
        batch_size: int = 1,
        moving_average_weight: float | None = None,
        divergence_first_quantize_bits: int | None = None,
        percentile: float | None = None,
        mle: bool = False,
    ) -> None:
        """Set the base format of every layer and how ranges are found; clears the listed layers.

        Args:
            quantizer: As the toolchain names it, e.g. `perchannel_symmetric_affine`; or a whole
                format string such as `dynamic_fixed_point-i16`.
            qtype: e.g. `int8`.
            algorithm: `normal` (smallest and largest value), `moving_average`, `kl_divergence`,
                `percentile`, `mse` or `auto`; see `npuwidgets.numerics.Calibration`.
            iterations: Calibrate on the first iterations x batch_size pictures; 8 pictures (or
                all there are) by default.
            batch_size: Only multiplies `iterations`: pictures run one at a time.
            moving_average_weight: Share of each new picture, 0.01 by default (moving_average,
                auto).
            divergence_first_quantize_bits: Histograms have 2**bits bins, 11 by default
                (kl_divergence, auto).
            percentile: In percent, 99.99 by default (percentile).
            mle: Then choose each layer's range anew by the error of the layer's output.

        Raises:
            FormatError: No such format.
            SettingError: No such algorithm, a setting outside its bounds or without effect, or a
                count below 1.
            DatasetError: There are no pictures, and a range is needed that was not given.
        """
        calibration = Calibration.of(
            algorithm,
            moving_average_weight=moving_average_weight,
            divergence_first_quantize_bits=divergence_first_quantize_bits,
            percentile=percentile,
            mle=mle,
        )
        fmt = NumberFormat.of(quantizer, qtype) if qtype else NumberFormat.parse(quantizer)
        self._edit(
            lambda state: edits.quantize(
                self._endings.network(state),
                state,
                self.pipeline.calibration,
                fmt,
                calibration=calibration,
                iterations=iterations,
                batch_size=batch_size,
            )
        )

    def take_table(
        self,
        assignment: Assignment,
        given: Mapping[str, Given],
        *,
        iterations: int | None = None,
        batch_size: int = 1,
    ) -> None:
        """Put a written table in force: its formats, and its ranges and entries as given ones.

        Args:
            assignment: Base format and listed layers.
            given: Range, and encoding where the range does not tell it, by tensor reference.
            iterations: As for `quantize`, where a range is missing.
            batch_size: As for `quantize`.

        Raises:
            DatasetError: A range is missing, and there are no pictures.
        """
        self._edit(
            lambda state: edits.take_table(
                self._endings.network(state),
                state,
                self.pipeline.calibration,
                assignment,
                given,
                iterations=iterations,
                batch_size=batch_size,
            )
        )

    @property
    def base(self) -> str:
        """Format string of the layers that are not listed."""
        return str(self.state.assignment.base)

    @base.setter
    def base(self, fmt: str) -> None:
        """Change the base format, keeping the listed layers and the calibration."""
        parsed, pictures = NumberFormat.parse(fmt), self.pipeline.calibration
        self._edit(
            lambda state: edits.set_base(self._endings.network(state), state, pictures, parsed)
        )

    def pin_reference(self) -> None:
        """Keep golden at the inputs of now, while mean and scale go on being edited."""
        change = Change("reference pinned")
        self._edit(lambda state: (replace(state, reference=state.inputs), change))

    def unpin_reference(self) -> None:
        """Let golden follow the inputs again: a wrong normalization becomes invisible."""
        change = Change("reference follows the inputs")
        self._edit(lambda state: (replace(state, reference=None), change))

    def freeze(self) -> None:
        """Keep the table as it is while inputs are edited: the mistake one meets on the board."""
        change = Change("table frozen")
        self._edit(lambda state: (replace(state, frozen=state.calibrated_with), change))

    def recalibrate(self) -> None:
        """Calibrate with the inputs as they are, now and after each edit (the default)."""
        change = Change("recalibrate")
        self._edit(lambda state: (replace(state, frozen=None), change))

    @property
    def frozen(self) -> bool:
        """Whether the table is frozen."""
        return self.state.frozen is not None

    @property
    def slices(self) -> str:
        """The user's slices of every output, or "" for the boundaries of the nearest Concat."""
        return self.state.slices

    @slices.setter
    def slices(self, text: str) -> None:
        if text:
            made = self._endings.of(self.state.ending)
            for network, output in judged_outputs(self.whole_network, made):
                parse_slices(text, static_shape(network, output.lid))
        change = Change(f"slices {text or 'by default'}")
        self._edit(lambda state: (replace(state, slices=text), change))

    def _set_input(self, name: str, new: Preprocessing, title: str) -> None:
        layer = next(one for one in self.network.inputs if one.name == name)
        channels = input_channels(static_shape(self.network, layer.lid), new.layout)
        if channels is not None:
            new.per_channel(channels)
        self._edit(lambda state: edits.set_input(state, name, new, title))

    def _set_precision(self, key: Key, fmt: NumberFormat) -> None:
        data = self.pipeline.calibration
        keys = _listed(key)
        self._edit(
            lambda state: edits.set_precision(self._endings.network(state), state, data, keys, fmt)
        )

    def _drop_precision(self, key: Key) -> None:
        self._set_precision(key, self.state.assignment.base)


def _listed(key: Key) -> Key:
    """A key that can be gone through twice."""
    return key if isinstance(key, str | Below) else tuple(key)
