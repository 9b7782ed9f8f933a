"""Choices: everything that a person decides about a network, and the edits that change it.

`state` holds `State`, one immutable value with every choice, and `Change`, what an edit did.
`edits` has a frozen dataclass for each thing that a person can do, an `Edit` (`edit`): it makes the
next state from the one in force (`apply`), writes itself as Python (`code`) and as plain values
(`to_dict`). Undo, the recorder, session files, the live loop and the widgets speak these values.
Nothing here computes a result.

Start with `state`, then `edits`. A new edit is one class there. A new choice is a field of `State`
and a line in `parts`, which declares how each part of a state is written, read and hashed.
`spelling` finds the edits between two states; `history` is undo and redo.
"""

from npuwidgets.choices.context import Context
from npuwidgets.choices.edit import Edit
from npuwidgets.choices.edits import (
    Cut,
    CutBeforeDecode,
    DropRanges,
    EndAs,
    FreezeTable,
    GiveRange,
    PinReference,
    Quantize,
    ReadTable,
    Recalibrate,
    Restore,
    SeparateOutputs,
    SetBase,
    SetFormats,
    SetInput,
    SetKind,
    SetSlices,
    SetVersion,
    TakeState,
    UnpinReference,
    WholeNetwork,
)
from npuwidgets.choices.endings import Endings
from npuwidgets.choices.history import History, HistoryStep
from npuwidgets.choices.ranges import keys_of
from npuwidgets.choices.snapshots import NamedStates
from npuwidgets.choices.spelling import edits_between
from npuwidgets.choices.state import FLOAT, Change, Edited, Settings, State, first_state

__all__ = [
    "FLOAT",
    "Change",
    "Context",
    "Cut",
    "CutBeforeDecode",
    "DropRanges",
    "Edit",
    "Edited",
    "EndAs",
    "Endings",
    "FreezeTable",
    "GiveRange",
    "History",
    "HistoryStep",
    "NamedStates",
    "PinReference",
    "Quantize",
    "ReadTable",
    "Recalibrate",
    "Restore",
    "SeparateOutputs",
    "SetBase",
    "SetFormats",
    "SetInput",
    "SetKind",
    "SetSlices",
    "SetVersion",
    "Settings",
    "State",
    "TakeState",
    "UnpinReference",
    "WholeNetwork",
    "edits_between",
    "first_state",
    "keys_of",
]
