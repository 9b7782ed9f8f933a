"""ONNX operators: which inputs are parameters, which layers only move values."""

from __future__ import annotations

from typing import Final

__all__ = [
    "BOUNDED",
    "INNER_FLOAT_INPUTS",
    "MOVES_VALUES",
    "OPAQUE",
    "WEIGHTED",
]

WEIGHTED: Final = {"Conv": (1, 2), "ConvTranspose": (1, 2), "Gemm": (1, 2), "MatMul": (1, None)}
"""Operators with a weight, and the places of weight and bias among their inputs.

They count as weight and bias only where they are constant.
"""

INNER_FLOAT_INPUTS: Final = {
    "BatchNormalization": (1, 2, 3, 4),
    "InstanceNormalization": (1, 2),
    "LayerNormalization": (1, 2),
    "GroupNormalization": (1, 2),
    "PRelu": (1,),
    "Clip": (1, 2),
    "Pad": (2,),
    "Resize": (1, 2),
    "Upsample": (1,),
    "Dropout": (1,),
    "LSTM": (1, 2, 3, 5, 6, 7),
    "GRU": (1, 2, 3, 5),
    "RNN": (1, 2, 3, 5),
    "Range": (0, 1, 2),
    "OneHot": (2,),
    "NonMaxSuppression": (3, 4),
}
"""Places of constant float inputs that stay inside the layer, in float, instead of being layers.

Everything else of type float32 that is constant becomes an `Initializer_` layer.
"""

MOVES_VALUES: Final = frozenset(
    {
        "Reshape",
        "Flatten",
        "Squeeze",
        "Unsqueeze",
        "Identity",
        "Dropout",
        "Transpose",
        "Slice",
        "Split",
        "MaxPool",
    }
)
"""Operators that only move values of their first input, so their output copies its encoding.

Nearest `Resize` and a `Pad` whose value the range holds do so too: `quantization.roles`. Average
and global pools, bilinear resize and everything else measure a range of their own.
"""

BOUNDED: Final = {"Sigmoid": (0.0, 1.0), "Softmax": (0.0, 1.0), "Tanh": (-1.0, 1.0)}
"""Known output ranges; a measured range far inside will clip on other pictures."""

OPAQUE: Final = frozenset({"If", "Loop", "Scan", "SequenceMap"})
"""Control flow: runs in float as one layer."""
