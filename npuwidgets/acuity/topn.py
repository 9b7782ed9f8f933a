"""The best classes of an output, as the toolchain's inference prints them."""

from __future__ import annotations

from datetime import time

import numpy as np
import numpy.typing as npt

from npuwidgets.outputs import topk

__all__ = ["topn_lines"]


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
