"""The toolchain's commands over a Session: `npuwidgets COMMAND`, or `main([...])` from Python."""

from npuwidgets.cli.entry import main

__all__ = ["main"]
