"""Files: read only when they are plain files, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["LARGEST_FILE", "exists", "is_file", "read_file", "replacing", "require_plain_file"]

LARGEST_FILE: Final = 1 << 30
"""Bytes; a file that is read at once may not be larger. Weights beside an ONNX file may."""

KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)

SUFFIX: Final = ".npuwidgets.tmp"
"""How temporaries end, so that none but ours are removed."""

_WRITING: Final[set[Path]] = set()
"""Temporaries of this process; what is written to one is moved into place with it."""


def exists(path: str | Path) -> bool:
    """Whether a path leads to anything; one that no file system can hold does not."""
    try:
        return Path(path).exists()
    except OSError:  # too long a name
        return False


def is_file(path: str | Path) -> bool:
    """Whether a path leads to a file; one that no file system can hold does not."""
    try:
        return Path(path).is_file()
    except OSError:  # too long a name
        return False


def require_plain_file(path: str | Path, most: int | None = LARGEST_FILE) -> int:
    """Refuse what is no plain file: a pipe would be waited for, a device read without end.

    Args:
        path: The file; a link is followed.
        most: Largest size in bytes; None allows any.

    Returns:
        Its size in bytes.

    Raises:
        OSError: It does not exist, is no plain file, or is larger.
    """
    if "\0" in str(path):
        raise OSError(errno.EINVAL, "no name of a file holds the character 0", str(path))
    found = Path(path).stat()
    if not stat.S_ISREG(found.st_mode):
        kind = next((word for is_one, word in KINDS if is_one(found.st_mode)), "a device")
        raise OSError(errno.EINVAL, f"it is {kind}, not a file", str(path))
    if most is not None and found.st_size > most:
        raise OSError(
            errno.EFBIG,
            f"it has {found.st_size / 1e9:.1f} GB, more than the {most / 1e9:.1f} GB that such a "
            "file may have",
            str(path),
        )
    return found.st_size


def read_file(path: str | Path) -> bytes:
    """The content of a plain file of at most `LARGEST_FILE` bytes.

    Raises:
        OSError: As for `require_plain_file`, or it cannot be read.
    """
    require_plain_file(path)
    return Path(path).read_bytes()


@contextlib.contextmanager
def replacing(target: str | Path) -> Iterator[Path]:
    """Give a temporary path beside `target`, and move it into place once it is written.

    Whatever goes wrong inside (an error, a full disk, Ctrl-C), the target stays as it was and the
    temporary is removed. A process that is killed cannot remove it: the next write into the same
    folder, by whichever process, does.

    Args:
        target: The file to write; a link is followed, so that what it points to is replaced. A
            temporary path that was given for another target is given as it is.

    Yields:
        A path in the same folder, an empty file of its own; write the whole content there.

    Raises:
        OSError: The folder does not exist, is read-only or full; `filename` names the target.
    """
    final = Path(os.path.realpath(target))
    if final in _WRITING:
        yield final
        return
    try:
        _remove_abandoned(final.parent)
        handle, name = tempfile.mkstemp(dir=final.parent, prefix=f".{final.name}.", suffix=SUFFIX)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    temporary = Path(name)
    _WRITING.add(temporary)
    try:
        with contextlib.suppress(OSError):  # some network file systems know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
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
    finally:
        _WRITING.discard(temporary)
        os.close(handle)


def _remove_abandoned(folder: Path) -> None:
    """Remove the temporaries of processes that were killed: nobody holds their lock any more."""
    with os.scandir(folder) as entries:
        found = [entry.path for entry in entries if entry.name.endswith(SUFFIX)]
    for path in found:
        # whoever writes it has it locked; one that is gone meanwhile is as good as removed
        with contextlib.suppress(OSError), Path(path).open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            Path(path).unlink()


def _umask() -> int:
    """The process's mask of permissions; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
