"""The backend test cases that the onnx package brings along: models and inputs."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import onnx
import onnx.backend.test
from onnx import numpy_helper
from onnx.backend.test.case import model as model_cases
from onnx.backend.test.case import node as node_cases

__all__ = ["Case", "backend_cases"]


@dataclass(frozen=True, slots=True)
class Case:
    """One model with the inputs of its first data set.

    Args:
        name: As onnx names it.
        model: The model.
        inputs: In the order of the model's inputs: arrays, or lists and None for sequences and
            optionals.
    """

    name: str
    model: onnx.ModelProto
    inputs: Sequence[object]


def backend_cases() -> Iterator[Case]:
    """Every case that needs no download: nodes, small models and the PyTorch exports."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # numpy warns of the overflows that cases are made of
        collected = [*node_cases.collect_testcases(None), *model_cases.collect_testcases()]
    for one in collected:
        if one.model is not None and one.data_sets:
            yield Case(one.name, one.model, list(one.data_sets[0][0]))
    data = Path(onnx.backend.test.__file__).parent / "data"
    for folder in sorted(data.glob("pytorch-*/*")):
        inputs = sorted((folder / "test_data_set_0").glob("input_*.pb"), key=_number)
        yield Case(folder.name, onnx.load(folder / "model.onnx"), [_array(one) for one in inputs])


def _number(path: Path) -> int:
    return int(path.stem.rpartition("_")[2])


def _array(path: Path) -> object:
    return numpy_helper.to_array(onnx.load_tensor(path))
