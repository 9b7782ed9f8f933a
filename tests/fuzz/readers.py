"""Every reader of a file, as a function of its path."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from npuwidgets import Session
from npuwidgets.acuity import read_network, write_network
from npuwidgets.acuity.networks.data import read_data
from npuwidgets.acuity.settings.inputmeta import read_inputmeta
from npuwidgets.acuity.settings.postprocess import read_postprocess
from npuwidgets.acuity.tables.entropy import read_entropy
from npuwidgets.errors import PictureError
from npuwidgets.inputs import Dataset, Preprocessing, load_input, read_tensor
from npuwidgets.inputs.headers import picture_facts

__all__ = ["READERS"]

PLAIN = Preprocessing((0.0,), 1.0)


def _evaluated(path: Path) -> None:
    """Open a network, run it in float and quantized."""
    session = Session.open(path)
    listed: list[str] = []
    for layer in session.network.inputs:
        shape = session.network.tensors[layer.outputs[0]].shape or ()
        if np.prod([dim or 1 for dim in shape]) > 1 << 20:
            return
        file = path.with_name(f"{path.stem}-{len(listed)}.npy")
        np.save(file, np.full([dim or 1 for dim in shape], 0.25, np.float32))
        listed.append(file.name)
    samples = path.with_name("samples.txt")
    samples.write_text(" ".join(listed) + "\n")
    session = Session.open(path, dataset=samples)
    session.evaluate()
    session.base = "asymmetric_affine-u8"
    session.evaluate()


def _network(path: Path) -> None:
    session = Session.open(path)
    write_network(session.network, path.with_suffix(".json"), path.with_suffix(".data"))
    read_network(path.with_suffix(".json"))


def _json(path: Path) -> None:
    read_network(path, path.with_name("sound.data"))


def _data(path: Path) -> None:
    read_data(path)
    read_network(path.with_name("sound.json"), path)


def _table(path: Path) -> None:
    Session.open(path.with_name("sound.onnx")).read_table(path)


def _inputmeta(path: Path) -> None:
    read_inputmeta(path)
    Session.open(path.with_name("sound.onnx"), inputmeta=path)


def _postprocess(path: Path) -> None:
    read_postprocess(path).check(Session.open(path.with_name("sound.onnx")).network)


def _npy(path: Path) -> None:
    Dataset.from_npy(path)
    load_input(path, (1, 4), PLAIN)


def _picture(path: Path) -> None:
    with contextlib.suppress(PictureError):  # refused by itself, whatever loading says
        picture_facts(path, look=True)
    load_input(path, (1, 3, 32, 32), PLAIN)


READERS: Mapping[str, Callable[[Path], object]] = {
    "onnx": _network,
    "evaluated": _evaluated,
    "json": _json,
    "data": _data,
    "table": _table,
    "inputmeta": _inputmeta,
    "postprocess": _postprocess,
    "entropy": read_entropy,
    "session": Session.load,
    "dataset": Dataset.from_text,
    "npy": _npy,
    "tensor": read_tensor,
    "picture": _picture,
}
"""By the name that `make_seeds` gives their files."""
