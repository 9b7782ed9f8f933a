"""The session hash: one text that is equal where two sessions give equal results."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from npuwidgets.inputs import Dataset
from npuwidgets.network import WHOLE, Network
from npuwidgets.quantization import Given
from npuwidgets.session.state import Settings, State

__all__ = ["session_digest"]


def session_digest(
    network: Network,
    state: State,
    calibration: Dataset | None,
    evaluation: Dataset | None,
    *,
    arithmetic: str,
    fast_jpeg: bool,
) -> str:
    """Hash everything that decides a session's results.

    In it: what the network computes, the content of every picture in order, the arithmetic, how
    JPEG is decoded, and the state. Not in it: where files lie and what they are called, the order
    in which layers were listed, the picture shown, snapshots, undo history, and the build of ONNX
    Runtime, which decides the last digits.

    Args:
        network: The network as it was opened.
        state: The state.
        calibration: Calibration pictures.
        evaluation: Evaluation pictures.
        arithmetic: `toolchain` or `integer`.
        fast_jpeg: Whether JPEG is decoded by the fast transform.

    Returns:
        32 hexadecimal digits.

    Raises:
        DatasetError: A picture is gone.
    """
    content: dict[str, object] = {
        "network": network.digest,
        "arithmetic": arithmetic,
        "fast_jpeg": fast_jpeg,
        "calibration": _pictures(calibration),
        "evaluation": _pictures(evaluation),
        "inputs": _settings(state.inputs),
        "frozen": None if state.frozen is None else _settings(state.frozen),
        "reference": None if state.reference is None else _settings(state.reference),
        "base": str(state.assignment.base),
        "listed": {lid: str(fmt) for lid, fmt in state.assignment.listed.items()},
        "asked": sorted(state.asked),
        # a percentile of 99 and one of 99.0 are equal, and so must be what is hashed
        "calibrated": {name: _number(one) for name, one in asdict(state.calibration).items()},
        "given": {ref: _given(one) for ref, one in state.given.items()},
        "pictures": list(state.pictures),
        "slices": state.slices,
    }
    if state.ending != WHOLE:
        content["ending"] = [str(state.ending.way), *state.ending.at]
    # json writes a float by its repr, which tells every double from every other
    text = json.dumps(content, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _pictures(data: Dataset | None) -> list[str] | None:
    return None if data is None else [data.digest(number) for number in range(len(data))]


def _settings(settings: Settings) -> dict[str, dict[str, object]]:
    return {name: asdict(one) for name, one in settings.items()}


def _given(one: Given) -> list[object]:
    encoding = None if one.encoding is None else one.encoding.key().hex()
    return [one.range.low, one.range.high, encoding]


def _number(value: object) -> object:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
