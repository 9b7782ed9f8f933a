"""Values and names as Python: short, and read back to the bit."""

from __future__ import annotations

import pprint
from collections.abc import Callable, Iterable, Mapping, Sequence

from npuwidgets.errors import NpuWidgetsError
from npuwidgets.inputs import Preprocessing
from npuwidgets.network import Below, Key, Network, find_layer, in_short, layer_of
from npuwidgets.numerics import Calibration

__all__ = [
    "WIDTH",
    "arguments",
    "calibration_code",
    "field_code",
    "key_items",
    "layer_name",
    "lids_key",
    "mapping_code",
    "number_code",
    "preprocessing_code",
    "subscription",
    "tensor_name",
]

WIDTH = 100
"""Characters of a line of code, as far as names allow."""


def number_code(value: float) -> str:
    """A number as Python reads it back to the bit; a reciprocal as a person would write it."""
    text = repr(value)
    if value and len(text) > len("0.0001"):
        divisor = 1 / value
        for short in (f"{divisor:.0f}", f"{divisor:.6g}"):
            if float(short) and 1 / float(short) == value:
                return f"1 / {short}"
    return text


def lids_key(network: Network, lids: Iterable[str]) -> Key:
    """Layers as short as they can be named: `below(...)` of a few, the others by lid."""
    tops, rest = in_short(network, lids)
    return [*(Below(lid) for lid in tops), *rest]


def key_items(network: Network, key: Key) -> list[str]:
    """Each part of a key as Python."""
    keys = [key] if isinstance(key, str | Below) else list(key)
    return [
        f"npu.below({layer_name(network, one.name)!r})"
        if isinstance(one, Below)
        else repr(layer_name(network, one))
        for one in keys
    ]


def layer_name(network: Network, lid: str) -> str:
    """A layer's name without its uid where that means this layer alone, else its lid."""
    name = network.by_lid[lid].name
    try:
        return name if find_layer(network, name).lid == lid else lid
    except NpuWidgetsError:
        return lid  # the name means several


def tensor_name(network: Network, ref: str) -> str:
    """A tensor by its layer's name where that has one output, else its reference."""
    layer = network.by_lid[layer_of(ref)]
    return layer_name(network, layer.lid) if len(layer.outputs) == 1 else ref


def subscription(start: str, items: Sequence[str], end: str) -> tuple[str, ...]:
    """A subscription on one line where it fits, else one item a line."""
    inner = items[0] if len(items) == 1 else f"[{', '.join(items)}]"
    line = f"{start}{inner}{end}"
    if len(line) <= WIDTH or len(items) == 1:
        return (line,)
    return (f"{start}[", *(f"    {one}," for one in items), f"]{end}")


def arguments(names: Iterable[str]) -> str:
    """Names as the arguments of a call."""
    return ", ".join(repr(name) for name in names)


def mapping_code(record: Mapping[str, object]) -> tuple[str, ...]:
    """A mapping of plain values as indented lines, the argument of a call."""
    text = pprint.pformat(dict(record), width=WIDTH - 4, sort_dicts=False)
    return tuple(f"    {line}" for line in text.splitlines())


def field_code(field: str, value: object) -> str:
    """A field of a preprocessing as it is assigned: one mean for all channels is a number."""
    if not isinstance(value, tuple | float):
        return repr(value)
    if field == "mean" and isinstance(value, tuple) and len(value) == 1:
        return number_code(value[0])
    return numbers_code(value)


def numbers_code(value: tuple[float, ...] | float) -> str:
    """A number, or several as a tuple."""
    if isinstance(value, tuple):
        inner = ", ".join(number_code(one) for one in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return number_code(value)


def preprocessing_code(one: Preprocessing) -> str:
    """A preprocessing as the call that makes it."""
    parts = [numbers_code(one.mean), numbers_code(one.scale)]
    more: Mapping[str, Callable[[], object]] = {
        "reverse_channel": lambda: one.reverse_channel,
        "fitting": lambda: one.fitting,
        "layout": lambda: one.layout,
    }
    default = Preprocessing((0.0,), 1.0)
    parts += [f"{name}={v()!r}" for name, v in more.items() if v() != getattr(default, name)]
    return f"Preprocessing({', '.join(parts)})"


def calibration_code(one: Calibration) -> list[str]:
    """A calibration as keywords of `quantize`: those that are not the usual ones."""
    names = ("algorithm", "moving_average_weight", "divergence_first_quantize_bits", "percentile")
    default = Calibration()
    parts = [
        f"{name}={getattr(one, name)!r}"
        for name in names
        if getattr(one, name) != getattr(default, name)
    ]
    return [*parts, *(["mle=True"] if one.mle else [])]
