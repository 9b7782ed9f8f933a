"""The judge of the backend cases, on cases made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tests.backend import judging
from tests.backend.cases import Case
from tests.backend.judging import Ending, judge
from tests.helpers import Array, floats, make_model, node


def case_of(op: str, domain: str = "") -> Case:
    nodes = [node(op, ["x"], ["y"], "one", domain=domain)]
    model = make_model(nodes, {"x": [1, 8]}, ["y"], domains={domain: 1} if domain else None)
    return Case("case", model, [floats(1, 1, 8)])


def test_what_onnx_runtime_gives_is_equal() -> None:
    assert judge(case_of("Sin")).ending is Ending.EQUAL


def test_values_that_are_not_finite_are_equal_too_and_need_not_be_quantized() -> None:
    assert judge(case_of("Sqrt")).ending is Ending.EQUAL


def test_what_onnx_runtime_cannot_run_is_nobodys_fault() -> None:
    assert judge(case_of("Frobnicate", "acme")).ending is Ending.NEITHER


@pytest.mark.parametrize(
    ("ours", "why"),
    [
        (np.zeros((1, 8), np.float64), "by"),
        (np.zeros((1, 9), np.float32), "(1, 9), not (1, 8)"),
        (np.zeros((1, 8), np.int64), "int64, not float32"),
    ],
)
def test_other_values_shapes_and_types_are_different(
    ours: Array, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "_ours", lambda _: [ours])
    outcome = judge(case_of("Cos"))
    assert outcome.ending is Ending.DIFFERENT
    assert why in outcome.why


def test_an_error_that_is_not_said_in_plain_words_is_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(case: Case) -> list[Array]:
        raise KeyError(case.name)

    monkeypatch.setattr(judging, "_ours", broken)
    outcome = judge(case_of("Cos"))
    assert outcome.ending is Ending.TRACEBACK
    assert "KeyError" in outcome.why
