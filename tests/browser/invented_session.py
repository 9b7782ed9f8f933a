"""A session on an invented network of any size and any names, small enough to be simulated."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from npuwidgets import Session
from npuwidgets.inputs import Dataset
from tests.helpers import floats, make_network, node

__all__ = ["session"]

CYCLE = ("Relu", "Mul", "Tanh", "LeakyRelu", "Add", "Sigmoid", "Softsign", "Elu")


def session(count: int, name: str = "layer_{}") -> Session:
    """Open a session with `count` layers, all at int8; every fifth adds the one three before it.

    Args:
        count: Layers, input and output counted.
        name: What nodes are called, `{}` for their number.
    """
    nodes = []
    for n in range(count - 3):
        op = CYCLE[n % len(CYCLE)]
        more = ["half"] if op == "Mul" else [f"t{n - 3}"] if op == "Add" else []
        nodes.append(node(op, [f"t{n}", *more], [f"t{n + 1}"], name=name.format(n)))
    network = make_network(nodes, {"t0": [1, 64]}, [f"t{count - 3}"], {"half": floats(1, 64)})
    with tempfile.NamedTemporaryFile(suffix=".npy", delete=False) as file:
        np.save(file, floats(2, 2, 64))
    made = Session(network, Dataset.from_npy(Path(file.name)))
    made.quantize("asymmetric_affine", "int8")
    return made
