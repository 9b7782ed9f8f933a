"""The session hash: one text that is equal where two sessions give equal results."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from npuwidgets.choices import State
from npuwidgets.choices.parts import hashed_state
from npuwidgets.inputs import Dataset, Decoding
from npuwidgets.network import Network

__all__ = ["session_digest"]


def session_digest(
    network: Network,
    state: State,
    calibration: Dataset | None,
    evaluation: Dataset | None,
    *,
    arithmetic: str,
    decoding: Decoding,
) -> str:
    """Hash everything that decides a session's results.

    In it: what the network computes, the content of every picture in order, the arithmetic, how
    pictures are decoded, and the state. Not in it: where files lie and what they are called, the
    order in which layers were listed, the picture shown, snapshots, undo history, and the build of
    ONNX Runtime, which decides the last digits.

    Args:
        network: The network as it was opened.
        state: The state.
        calibration: Calibration pictures.
        evaluation: Evaluation pictures.
        arithmetic: `toolchain` or `integer`.
        decoding: How pictures are decoded.

    Returns:
        32 hexadecimal digits.

    Raises:
        DatasetError: A picture is gone.
    """
    content: dict[str, object] = {
        "network": network.digest,
        "arithmetic": arithmetic,
        **asdict(decoding),
        "calibration": _pictures(calibration),
        "evaluation": _pictures(evaluation),
        **hashed_state(state),
    }
    # json writes a float by its repr, which tells every double from every other
    text = json.dumps(content, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _pictures(data: Dataset | None) -> list[str] | None:
    return None if data is None else [data.digest(number) for number in range(len(data))]
