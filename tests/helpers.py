"""Small ONNX networks, and ONNX Runtime as the judge of what they compute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from npuwidgets.engine import Feed, session_options
from npuwidgets.network import Network, network_from_model

Array = npt.NDArray[Any]
Floats = npt.NDArray[np.float32]
Shape = Sequence[int | str | None]


def node(
    op: str, inputs: Sequence[str], outputs: Sequence[str], name: str = "", **attributes: object
) -> onnx.NodeProto:
    """One ONNX node; `domain` and the operator's own attributes by name."""
    return helper.make_node(op, inputs, outputs, name, **attributes)  # type: ignore[arg-type]


def floats(seed: int, *shape: int, low: float = -1.0, high: float = 1.0) -> Floats:
    """Evenly spread random numbers, the same for the same seed."""
    return np.random.default_rng(seed).uniform(low, high, shape).astype(np.float32)


def make_model(
    nodes: Sequence[onnx.NodeProto],
    inputs: Mapping[str, Shape],
    outputs: Iterable[str],
    constants: Mapping[str, Array] | None = None,
    *,
    opset: int = 17,
    kinds: Mapping[str, int] | None = None,
    domains: Mapping[str, int] | None = None,
) -> onnx.ModelProto:
    """An ONNX model; inputs are float32 unless `kinds` says otherwise, outputs have no shape."""
    graph = helper.make_graph(
        list(nodes),
        "test",
        [
            helper.make_tensor_value_info(name, (kinds or {}).get(name, TensorProto.FLOAT), shape)
            for name, shape in inputs.items()
        ],
        [helper.make_empty_tensor_value_info(name) for name in outputs],
        [numpy_helper.from_array(np.asarray(v), n) for n, v in (constants or {}).items()],
    )
    imports = [helper.make_opsetid("", opset)]
    imports += [helper.make_opsetid(name, version) for name, version in (domains or {}).items()]
    return helper.make_model(graph, opset_imports=imports, ir_version=8)


def make_network(
    nodes: Sequence[onnx.NodeProto],
    inputs: Mapping[str, Shape],
    outputs: Iterable[str],
    constants: Mapping[str, Array] | None = None,
    *,
    opset: int = 17,
    fuse: bool = True,
) -> Network:
    """The imported network of `make_model`."""
    return network_from_model(
        make_model(nodes, inputs, outputs, constants, opset=opset), "test", fuse=fuse
    )


def onnx_runtime(
    model: onnx.ModelProto | Path, feeds: Mapping[str, Array], wanted: Sequence[str]
) -> dict[str, Array]:
    """What plain ONNX Runtime, not optimizing anything, gives for any tensors of a model."""
    exposed = onnx.ModelProto()
    exposed.CopyFrom(onnx.load(model) if isinstance(model, Path) else model)
    there = {value.name for value in exposed.graph.output}
    exposed.graph.output.extend(
        helper.make_empty_tensor_value_info(name) for name in wanted if name not in there
    )
    # the engine's options: in one process ONNX Runtime's sessions share their threads, or none do
    options = session_options()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(
        exposed.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    return dict(zip(wanted, session.run(list(wanted), dict(feeds)), strict=True))


def feed_of(network: Network, arrays: Mapping[str, Floats], key: bytes = b"one") -> Feed:
    """A feed of ready-made arrays, by input name."""
    by_lid = {layer.lid: arrays[layer.name] for layer in network.inputs}
    return Feed(key, lambda: by_lid)


def lid_of(network: Network, name: str) -> str:
    """The lid of the one layer with this name (lid without uid)."""
    (found,) = (layer.lid for layer in network.layers if layer.name == name)
    return found


def ref_of(network: Network, name: str, port: int = 0) -> str:
    """The reference of a layer's output, by the layer's name without uid."""
    return f"@{lid_of(network, name)}:out{port}"
