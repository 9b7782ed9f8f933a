"""The toolchain's commands over a Session: `npuwidgets COMMAND`, or `main([...])` from Python.

One module a command, each a `Command` that `entry` lists; `opening` opens what the flags name, and
`calibrating` has the flags of calibration. Start with `command` and a short one: `measure`.
"""

from npuwidgets.cli.entry import main

__all__ = ["main"]
