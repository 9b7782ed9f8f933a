"""What a session remembers of the user's choices, as one value: an edit makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from npuwidgets.choices.shapes import channels_last, static_shape
from npuwidgets.inputs import Preprocessing
from npuwidgets.network import WHOLE, Ending, Network
from npuwidgets.numerics import Calibration, NumberFormat
from npuwidgets.quantization import NOTHING_GIVEN, Assignment, Given

__all__ = ["FLOAT", "Change", "Edited", "Settings", "State", "default_preprocessing", "first_state"]

Settings = Mapping[str, Preprocessing]
"""Preprocessing of each network input, by input name."""

FLOAT = NumberFormat.parse("float32")
"""The format that quantizes nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one edit did.

    Args:
        title: The edit in a few words.
        asked: Format by lid, as the user gave it.
        applied: Format by lid of every layer that changed, asked or taken along.
        propagated: Reason by lid of the layers taken along.
        ranges: Smallest and largest value by tensor reference of every range given by hand; None
            where it is measured again.
        notes: Side effects worth a word.
        warnings: What is legal and probably a mistake: notes that Python warns of, too.
    """

    title: str
    asked: Mapping[str, str] = field(default_factory=dict)
    applied: Mapping[str, str] = field(default_factory=dict)
    propagated: Mapping[str, str] = field(default_factory=dict)
    ranges: Mapping[str, tuple[float, float] | None] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say what was done in a few lines; long lists are counted."""
        lines = [self.title]
        for word, found in (
            ("asked", self.asked),
            ("applied", self.applied),
            ("propagated", self.propagated),
            ("ranges", self.ranges),
        ):
            names = list(found)
            more = f" and {len(names) - 5} more" if len(names) > 5 else ""
            if names:
                lines.append(f"  {word}: {len(names)} ({', '.join(names[:5])}{more})")
        return "\n".join([*lines, *(f"  {note}" for note in self.notes)])


@dataclass(frozen=True, slots=True)
class State:
    """Every choice that decides a result.

    Args:
        inputs: Preprocessing by input name, what the network gets.
        frozen: Preprocessing the table was calibrated with, while it is frozen; None follows
            `inputs` (recalibrate).
        reference: Preprocessing of the pinned golden tensors; None follows `inputs`.
        assignment: Formats.
        asked: The listed lids a user named; the other listed ones were taken along.
        calibration: How ranges are found.
        given: Ranges and entries that are not measured, by tensor reference.
        pictures: Indices of the calibration pictures in the dataset.
        slices: The user's own slices, as written; "" for the default ones.
        ending: Where the network ends; whole until somebody says otherwise.
        kinds: Kinds of outputs that are set, by the output's name in the
            ONNX file; others are found.
    """

    inputs: Settings
    assignment: Assignment
    pictures: tuple[int, ...]
    calibration: Calibration = field(default_factory=Calibration)
    given: Mapping[str, Given] = field(default_factory=lambda: NOTHING_GIVEN)
    frozen: Settings | None = None
    reference: Settings | None = None
    asked: frozenset[str] = frozenset()
    slices: str = ""
    ending: Ending = WHOLE
    kinds: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def calibrated_with(self) -> Settings:
        """Preprocessing that the ranges come from."""
        return self.inputs if self.frozen is None else self.frozen

    @property
    def golden_with(self) -> Settings:
        """Preprocessing that the golden tensors come from."""
        return self.inputs if self.reference is None else self.reference

    def with_input(self, name: str, preprocessing: Preprocessing) -> State:
        """This state with another preprocessing for one input."""
        return replace(self, inputs=MappingProxyType({**self.inputs, name: preprocessing}))

    def with_base(self, base: NumberFormat) -> State:
        """This state with another base format and nothing listed."""
        assignment = Assignment(base, version=self.assignment.version)
        return replace(self, assignment=assignment, asked=frozenset())


Edited = tuple[State, Change]
"""What an edit gives: the next state, and what it did."""


def default_preprocessing(network: Network, lid: str) -> Preprocessing:
    """Grey levels as they are; channels last where the shape says so."""
    shape = static_shape(network, lid)
    return Preprocessing((0.0,), 1.0, layout="nhwc" if channels_last(shape) else "nchw")


def first_state(network: Network) -> State:
    """What a session starts with: every input fed as it is, nothing quantized."""
    inputs = {layer.name: default_preprocessing(network, layer.lid) for layer in network.inputs}
    return State(inputs=MappingProxyType(inputs), assignment=Assignment(FLOAT), pictures=())
