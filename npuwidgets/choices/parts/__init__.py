"""The parts of a state: each says how it is written, read, and hashed.

`PARTS` is the one declaration of what a state holds. Session files and `Session.take_state` write
and read it part by part, the session hash takes what each part says, and a recording looks part by
part for what differs. A new choice is a field of `State`, a module here and a line in `PARTS`.

Start with `declaration`; the other modules hold one part each, and `places` how layers are found
again in another export of a network.
"""

from npuwidgets.choices.parts.declaration import (
    PARTS,
    SESSION,
    STATE_KEYS,
    StatePart,
    hashed_state,
    read_state,
    state_record,
)
from npuwidgets.choices.parts.places import Reading

__all__ = [
    "PARTS",
    "SESSION",
    "STATE_KEYS",
    "Reading",
    "StatePart",
    "hashed_state",
    "read_state",
    "state_record",
]
