"""Files written whole or not at all: to a temporary beside the target, then moved into place."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["replacing"]


@contextlib.contextmanager
def replacing(target: str | Path) -> Iterator[Path]:
    """Give a temporary path beside `target`, and move it into place once it is written.

    Whatever goes wrong inside (an error, a full disk, Ctrl-C), the target stays as it was and the
    temporary is removed.

    Args:
        target: The file to write; a link is followed, so that what it points to is replaced.

    Yields:
        A path in the same folder, an empty file of its own; write the whole content there.

    Raises:
        OSError: The folder does not exist, is read-only or full; `filename` names the target.
    """
    final = Path(os.path.realpath(target))
    try:
        handle, name = tempfile.mkstemp(dir=final.parent, prefix=f".{final.name}.", suffix=".tmp")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        mode = final.stat().st_mode if final.exists() else 0o666 & ~_umask()
        temporary.chmod(mode & 0o777)
        temporary.replace(final)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (None, name) and error.errno:
            # a full disk names no file, and nobody knows the temporary one
            raise OSError(error.errno, error.strerror, str(target)) from error
        raise


def _umask() -> int:
    """The process's mask of permissions; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
