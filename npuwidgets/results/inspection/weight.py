"""What is to be seen of one layer's weight: float against simulated, and each output channel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from npuwidgets.arrays import Integers
from npuwidgets.errors import SettingError
from npuwidgets.network import find_layer
from npuwidgets.numerics import Bins, Encoding
from npuwidgets.quantization import channels_first
from npuwidgets.results.evaluation import Evaluation
from npuwidgets.results.inspection.channels import Channels, measure_channels

__all__ = ["WeightInspection", "inspect_weight"]


@dataclass(frozen=True, slots=True, eq=False)
class WeightInspection:
    """One layer's weight in one evaluation.

    Args:
        lid: The layer.
        shape: The weight's shape in ONNX layout.
        encoding: Its encoding; None stays float32.
        bins: The common axis of both counts.
        golden: Float values by bin.
        simulated: Simulated values by bin.
        low: Smallest float value.
        high: Largest.
        channels: Range and SQNR of each output channel.
        steps: Value of one code, per output channel; None without integer codes.
    """

    lid: str
    shape: tuple[int, ...]
    encoding: Encoding | None
    bins: Bins
    golden: Integers
    simulated: Integers
    low: float
    high: float
    channels: Channels
    steps: npt.NDArray[np.float32] | None


def inspect_weight(evaluation: Evaluation, name: str) -> WeightInspection:
    """Look at a layer's weight.

    Args:
        evaluation: A finished evaluation.
        name: Layer: lid or unambiguous name.

    Returns:
        The inspection.

    Raises:
        SettingError: The layer has no weight.
    """
    layer = find_layer(evaluation.network, name)
    if layer.weight is None:
        raise SettingError(f"{layer.lid} ({layer.op}) has no weight")
    encoding = evaluation.table.layers[layer.lid].weight
    golden = np.ascontiguousarray(channels_first(layer.weight))
    values = golden if encoding is None else encoding.simulate(golden)
    channels = measure_channels(golden, values, 0)
    low, high = float(channels.low.min()), float(channels.high.max())
    steps = None
    if encoding is not None and encoding.format.is_integer:
        one = np.asarray(encoding.scale, np.float32)
        steps = np.broadcast_to(one, (golden.shape[0],))
    same = steps is not None and bool(np.all(steps == steps[0]))
    step = float(steps[0]) if steps is not None and same else None
    bins = Bins.over(min(low, float(values.min())), max(high, float(values.max())), step)
    return WeightInspection(
        lid=layer.lid,
        shape=layer.weight.value.shape,
        encoding=encoding,
        bins=bins,
        golden=bins.of_values(golden),
        simulated=bins.of_values(values),
        low=low,
        high=high,
        channels=channels,
        steps=steps,
    )
