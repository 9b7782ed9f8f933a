"""One backend case: what ONNX Runtime gives, what we give, and how the two compare."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import onnx
import onnxruntime
from onnx import numpy_helper

from npuwidgets.engine import Calibrator, Evaluator, Feed, Run, make_plan, session_options
from npuwidgets.errors import CalibrationError, NpuWidgetsError
from npuwidgets.network import Network, network_from_model
from npuwidgets.numerics import NumberFormat
from npuwidgets.quantization import Assignment, TableBuilder
from tests.backend.cases import Case
from tests.helpers import Array

__all__ = ["Ending", "Outcome", "judge"]

FLOAT = Assignment(NumberFormat.parse("float32"))
QUANTIZED = [
    Assignment(NumberFormat.parse(name))
    for name in (
        "asymmetric_affine-u8",
        "perchannel_symmetric_affine-i8",
        "dynamic_fixed_point-i16",
    )
]

RELATIVE, ABSOLUTE = 1e-4, 1e-5
"""One kernel a layer and ONNX Runtime's fused graph differ in the last digits."""

HALF = 2e-3
"""The same where one of them computes in float16."""


class Ending(StrEnum):
    """How a case ends."""

    EQUAL = "equal"
    REFUSED = "refused by name, and ONNX Runtime runs it"
    NEITHER = "not run by ONNX Runtime itself"
    DIFFERENT = "different"
    TRACEBACK = "traceback"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case ended, and why."""

    ending: Ending
    why: str = ""


def judge(case: Case) -> Outcome:
    """Run a case in ONNX Runtime, in float here, and quantized here.

    Args:
        case: The case.

    Returns:
        How it ended. Quantized runs are asked for nothing but to run, or to say that a tensor is
        not finite.
    """
    wanted = _onnx_runtime(case)
    try:
        found = _ours(case)
    except NpuWidgetsError as error:
        return Outcome(Ending.REFUSED if wanted is not None else Ending.NEITHER, str(error))
    except Exception:  # noqa: BLE001 - what is not said in plain words is what is looked for
        return Outcome(Ending.TRACEBACK, traceback.format_exc())
    if wanted is None:
        return Outcome(Ending.NEITHER)
    for value, ours, theirs in zip(case.model.graph.output, found, wanted, strict=True):
        why = _difference(ours, theirs)
        if why:
            return Outcome(Ending.DIFFERENT, f"{value.name}: {why}")
    return Outcome(Ending.EQUAL)


def _feeds(case: Case) -> dict[str, object]:
    constants = {tensor.name for tensor in case.model.graph.initializer}
    names = [one.name for one in case.model.graph.input if one.name not in constants]
    return {
        name: numpy_helper.to_array(value) if isinstance(value, onnx.TensorProto) else value
        for name, value in zip(names, case.inputs, strict=False)
    }


def _onnx_runtime(case: Case) -> Sequence[object] | None:
    """What ONNX Runtime gives; None where it cannot run the case."""
    options = session_options()
    options.log_severity_level = 4
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    names = [value.name for value in case.model.graph.output]
    try:
        session = onnxruntime.InferenceSession(
            case.model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        return list(session.run(names, _feeds(case)))
    except Exception:  # noqa: BLE001 - ONNX Runtime has no common base class for its errors
        return None


def _ours(case: Case) -> Sequence[Array]:
    feeds = _feeds(case)
    shapes = {
        value.name: np.asarray(feeds[value.name]).shape
        for value in case.model.graph.input
        if value.name in feeds
        and any(not one.dim_value for one in value.type.tensor_type.shape.dim)
    }
    network = network_from_model(case.model, case.name, shapes=shapes)
    arrays = {
        layer.lid: np.asarray(feeds[layer.name], network.tensors[layer.outputs[0]].dtype)
        for layer in network.inputs
    }
    run = _run(network, Feed(b"case", lambda: arrays))
    return [run.tensors[layer.outputs[0]] for layer in network.outputs]


def _run(network: Network, feed: Feed) -> Run:
    """The float run; the quantized ones are tried."""
    evaluator, builder = Evaluator(), TableBuilder(network)
    ends = [layer.outputs[0] for layer in network.outputs]
    plan = make_plan(network, builder.build(FLOAT, {}))
    run = evaluator.run(plan, feed, ends)
    ranges = Calibrator(evaluator).ranges(plan, [feed])
    for assignment in QUANTIZED:
        try:
            table = builder.build(assignment, ranges)
        except CalibrationError as error:
            if "not finite" not in str(error):
                raise
        else:
            evaluator.run(make_plan(network, table), feed, ends)
    return run


def _difference(ours: Array, theirs: object) -> str:
    if not isinstance(theirs, np.ndarray):
        return f"{ours.dtype}, not a {type(theirs).__name__}"
    kinds = ours.dtype.kind + theirs.dtype.kind
    if ours.dtype != theirs.dtype and kinds != "ff":
        return f"{ours.dtype}, not {theirs.dtype}"
    if ours.shape != theirs.shape:
        return f"{ours.shape}, not {theirs.shape}"
    if kinds != "ff":
        return "" if np.array_equal(ours, theirs) else "other values"
    half = np.float16 in (ours.dtype, theirs.dtype)
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.allclose(
            ours.astype(np.float64),
            theirs.astype(np.float64),
            rtol=HALF if half else RELATIVE,
            atol=HALF if half else ABSOLUTE,
            equal_nan=True,
        )
        return "" if near else f"by {np.nanmax(np.abs(ours - theirs)):.3g}"
