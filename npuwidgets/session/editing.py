"""The edits of a session as a cell writes them; each makes an edit of `npuwidgets.choices`."""

from __future__ import annotations

from collections.abc import Mapping

from npuwidgets.choices import (
    Cut,
    CutBeforeDecode,
    EndAs,
    FreezeTable,
    PinReference,
    Quantize,
    ReadTable,
    Recalibrate,
    Restore,
    SeparateOutputs,
    SetBase,
    SetSlices,
    SetVersion,
    TakeState,
    UnpinReference,
    WholeNetwork,
)
from npuwidgets.numerics import AcuityVersion, Calibration, NumberFormat
from npuwidgets.quantization import Assignment, Given
from npuwidgets.session.core import SessionCore
from npuwidgets.session.inputs import Inputs
from npuwidgets.session.precision import Precision
from npuwidgets.session.ranges import Ranges

__all__ = ["Editing"]


class Editing(SessionCore):
    """What is edited; every edit swaps the state and can be undone."""

    @property
    def inputs(self) -> Inputs:
        """The network's inputs by name; assigning to a field is an edit."""
        return Inputs(self)

    @property
    def precision(self) -> Precision:
        """Format by layer; assigning to a lid, glob, list or `below(...)` is one edit."""
        return Precision(self)

    @property
    def ranges(self) -> Ranges:
        """Ranges given by hand, by tensor; assigning `(low, high)` or "known" is one edit."""
        return Ranges(self)

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
        self.apply(Quantize(fmt, calibration, iterations, batch_size))

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
        self.apply(ReadTable(assignment, given, iterations=iterations, batch_size=batch_size))

    @property
    def base(self) -> str:
        """Format string of the layers that are not listed."""
        return str(self.state.assignment.base)

    @base.setter
    def base(self, fmt: str) -> None:
        """Change the base format, keeping the listed layers and the calibration."""
        self.apply(SetBase(NumberFormat.parse(fmt)))

    @property
    def acuity_version(self) -> str:
        """Version of the toolchain whose numbers are computed: "6.12" or "6.21"."""
        return str(self.state.assignment.version)

    @acuity_version.setter
    def acuity_version(self, version: str) -> None:
        """Encode as another version does, keeping formats, ranges and calibration.

        Raises:
            SettingError: It is none of the known ones.
        """
        self.apply(SetVersion(AcuityVersion.of(version)))

    def pin_reference(self) -> None:
        """Keep golden at the inputs of now, while mean and scale go on being edited."""
        self.apply(PinReference())

    def unpin_reference(self) -> None:
        """Let golden follow the inputs again: a wrong normalization becomes invisible."""
        self.apply(UnpinReference())

    def freeze(self) -> None:
        """Keep the table as it is while inputs are edited: the mistake one meets on the board."""
        self.apply(FreezeTable())

    def recalibrate(self) -> None:
        """Calibrate with the inputs as they are, now and after each edit (the default)."""
        self.apply(Recalibrate())

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
        self.apply(SetSlices(text))

    # ------------------------------------------------------------------ where the network ends

    def separate_outputs(self, *names: str) -> None:
        """Let the parts that a Concat joins into an output become outputs of their own.

        A detector's boxes (0 to 640) and scores (0 to 1) then no longer share one step.

        Args:
            names: Outputs, by lid or unambiguous name; all that have such a Concat by default.

        Raises:
            NetworkError: An output has no Concat upstream, or one whose parts cannot be told
                apart behind it.
            UnknownNameError: No such output.
        """
        self.apply(SeparateOutputs(names))

    def cut(self, *names: str) -> None:
        """Let the network end at layers: what they give becomes its outputs.

        Args:
            names: Layers of the whole network by lid or unambiguous name, or references such as
                `@Conv_198_64:out0`. An earlier cut, or separate outputs, do not count any more.

        Raises:
            NetworkError: Nothing is left to run, or the network ends there already.
            UnknownNameError: No such layer.
        """
        self.apply(Cut(names))

    def cut_before_decode(self, *names: str) -> None:
        """Let the network end at the last layers with a weight; the decode runs outside, in float.

        In a YOLOv5 these are the three last convolutions.

        Args:
            names: Outputs, by lid or unambiguous name; all by default.

        Raises:
            NetworkError: An output has no decode.
            UnknownNameError: No such output.
        """
        self.apply(CutBeforeDecode(names))

    def uncut(self) -> None:
        """Put the whole network back; what was gone with a cut has the base format."""
        self.apply(WholeNetwork())

    def end_as(self, way: str) -> None:
        """Take over one of the ways that `compare_endings` compares: its ending and its formats.

        Args:
            way: Its name, such as `separate outputs`.

        Raises:
            UnknownNameError: No such way.
            NetworkError: The network cannot end so.
        """
        self.apply(EndAs(way))

    # ------------------------------------------------------------------ whole states

    def snapshot(self, name: str) -> None:
        """Name the state in force, to compare with it or to go back to it; it is saved along.

        Args:
            name: Any text; a snapshot of that name is replaced.

        Raises:
            SettingError: The name is empty.
        """
        self._snapshots.keep(name, self.state)

    def drop_snapshot(self, name: str) -> None:
        """Forget a snapshot; the state in force stays, even if it is that one.

        Raises:
            UnknownNameError: No such snapshot.
        """
        self._snapshots.drop(name)

    def restore(self, name: str) -> None:
        """Put a snapshot's state in force; one edit, which `undo` takes back.

        Raises:
            UnknownNameError: No such snapshot.
        """
        self.apply(Restore(name))

    def take_state(self, record: Mapping[str, object]) -> None:
        """Put a state in force that is written out, as under `state` in a session file; one edit.

        Args:
            record: The mapping; recordings have one where no shorter line gives the state.

        Raises:
            SessionFileError: A key or a value is not what it should be, or the network lacks a
                layer that is named.
        """
        self.apply(TakeState(record))
