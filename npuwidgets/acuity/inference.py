"""Dumped tensors and the top classes in the log, as `dump` and `inference` leave them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import time
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from npuwidgets.errors import SettingError
from npuwidgets.inputs import tensor_file_name, write_tensor
from npuwidgets.network import layer_of
from npuwidgets.outputs import topk

__all__ = ["DUMP_FORMATS", "topn_lines", "write_dumps"]

DUMP_FORMATS: Final = ("native", "nchw")
"""`native` is the toolchain's own layout, NHWC inside the network; `nchw` is ONNX's everywhere."""


def write_dumps(
    folder: str | Path,
    iteration: int,
    tensors: Iterable[tuple[str, npt.NDArray[np.generic]]],
    *,
    channel_last: Collection[str] = (),
    layout: str = "native",
) -> tuple[Path, ...]:
    """Write tensors, one after the other, as `iter_<n>_<lid>_<port>_<d0>_<d1>...tensor`.

    Args:
        folder: Where to; it exists.
        iteration: Number of the picture, from 0.
        tensors: Reference (`@lid:out0`) and values in ONNX layout; as the engine's
            `stream_for_dump` gives them, -0.0 is kept.
        channel_last: References of the tensors that the toolchain holds channel-last; these are
            turned, and named by the turned shape, unless `layout` is nchw. Inputs and outputs of a
            network are not among them.
        layout: One of `DUMP_FORMATS`.

    Returns:
        The path of each file; a scalar has the shape (1,) in its name.

    Raises:
        SettingError: No such layout.
        TensorFileError: A file cannot be written.
    """
    if layout not in DUMP_FORMATS:
        raise SettingError(f"dumps are {' or '.join(DUMP_FORMATS)}, not {layout!r}")
    written = []
    for reference, array in tensors:
        port = reference.rpartition(":")[2]
        values = np.atleast_1d(array)
        if layout == "native" and reference in channel_last and values.ndim > 2:
            values = np.moveaxis(values, 1, -1)
        path = Path(folder) / tensor_file_name(iteration, layer_of(reference), port, values.shape)
        write_tensor(path, values)
        written.append(path)
    return tuple(written)


def topn_lines(
    values: npt.NDArray[np.floating], topn: int, *, iteration: int, tensor: str, clock: time
) -> tuple[str, ...]:
    """Give the lines that print_topn writes to the log for one output.

    Args:
        values: The output, any shape; its values are numbered row-major, so that in (1, C) the
            number is the class.
        topn: How many; at least 1, all of them where there are fewer.
        iteration: Number of the picture, from 0.
        tensor: Reference of the output, `@attach_Gemm/out0_0:out0`.
        clock: Time of day that stands in front of each line.

    Returns:
        `I 07:01:06 Iter(0), top(5), tensor(@attach_X/out0_0:out0) :`, then a line such as
        `I 07:01:06 812: 0.9990391731262207` for each, best first; of equal values the lower
        number first.

    Raises:
        SettingError: `topn` is below 1, or the output is empty.
    """
    flat = np.asarray(values, np.float32).reshape(-1)
    stamp = f"I {clock:%H:%M:%S}"
    lines = [f"{stamp} Iter({iteration}), top({topn}), tensor({tensor}) :"]
    lines += [f"{stamp} {place}: {float(flat[place])!r}" for place in topk(flat, topn)]
    return tuple(lines)
