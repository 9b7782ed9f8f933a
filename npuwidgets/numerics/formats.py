"""Number formats: which quantizer and integer type a layer asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np

from npuwidgets.errors import FormatError, nearest

__all__ = ["ALL_FORMATS", "FAMILIES", "FormatFamily", "NumberFormat"]


@dataclass(frozen=True, slots=True)
class FormatFamily:
    """The formats of one quantizer; how they encode is a `Rule` of `npuwidgets.numerics.encode`.

    Args:
        quantizer: As the toolchain names it.
        qtypes: Integer types it exists with; "" for a float format.
        why_not: Why it exists with no others, for the message.
        label: In a word or two, for menus.
        activation: Format string of its activations; "" for the format itself.
    """

    quantizer: str
    qtypes: tuple[str, ...]
    why_not: str
    label: str
    activation: str = ""


_FLOAT = "a float format takes no integer type"
FAMILIES: Final[dict[str, FormatFamily]] = {
    one.quantizer: one
    for one in (
        FormatFamily(
            "asymmetric_affine",
            ("u8", "i8"),
            "it exists with 8 bits only; 16-bit layers use dynamic_fixed_point-i16",
            "asymmetric",
        ),
        FormatFamily(
            "symmetric_affine",
            ("i8",),
            "it is signed with 8 bits only; 16-bit layers use dynamic_fixed_point-i16",
            "symmetric",
            "asymmetric_affine-i8",
        ),
        FormatFamily(
            "perchannel_symmetric_affine",
            ("i8", "i4"),
            "its weights have 8 or 4 bits (the toolchain refuses int16); "
            "16-bit layers use dynamic_fixed_point-i16",
            "per channel",
            "asymmetric_affine-i8",
        ),
        FormatFamily(
            "dynamic_fixed_point", ("i8", "i16"), "it is signed with 8 or 16 bits", "fixed point"
        ),
        FormatFamily("float32", ("",), _FLOAT, "float32"),
        FormatFamily("float16", ("",), _FLOAT, "float16"),
        FormatFamily("bfloat16", ("",), _FLOAT, "bfloat16"),
    )
}
"""Every family of formats, by quantizer."""

_QUANTIZER_ALIASES: Final = {
    "qbfloat16": "bfloat16",
    "asymmetric_quantized": "asymmetric_affine",  # an older name
}
_QTYPE_ALIASES: Final = {
    "uint8": "u8",
    "int8": "i8",
    "int16": "i16",
    "int4": "i4",
    "uint16": "u16",
    "bf16": "",
    "fp16": "",
    "fp32": "",
    "float32": "",
    "float16": "",
    "bfloat16": "",
    "qbfloat16": "",
}
_INTEGER_DTYPES: Final[dict[str, type[np.generic]]] = {
    "u8": np.uint8,
    "i8": np.int8,
    "i16": np.int16,
    "i4": np.int8,
}


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format as commands and tables name it, for example `dynamic_fixed_point-i16`.

    Args:
        quantizer: One of asymmetric_affine, symmetric_affine, perchannel_symmetric_affine,
            dynamic_fixed_point, float32, float16, bfloat16.
        qtype: "u8", "i8", "i16" or "i4"; empty for the float formats.

    Raises:
        FormatError: The quantizer is unknown, or does not exist with this type.
    """

    quantizer: str
    qtype: str

    def __post_init__(self) -> None:
        """Refuse what is not in the list of known formats."""
        family = FAMILIES.get(self.quantizer)
        if family is None:
            raise _unknown(self.quantizer, self.qtype)
        if self.qtype not in family.qtypes:
            known = ", ".join(_join(self.quantizer, qtype) for qtype in family.qtypes)
            raise FormatError(
                f"number format {_join(self.quantizer, self.qtype)!r} does not exist: "
                f"{family.why_not}. Use {known}."
            )

    @classmethod
    def parse(cls, text: str) -> NumberFormat:
        """Read a format string such as `asymmetric_affine-u8` or `float32`.

        Args:
            text: Quantizer and type joined by a dash; long type names (uint8) are accepted.

        Raises:
            FormatError: The text names no known format; the message lists them all.
        """
        quantizer, _, qtype = text.strip().partition("-")
        return cls.of(quantizer, qtype)

    @classmethod
    def of(cls, quantizer: str, qtype: str = "") -> NumberFormat:
        """Build a format from the pair that a command or a table holds.

        Args:
            quantizer: As in the option `--quantizer`, for example "asymmetric_affine"
                or "qbfloat16".
            qtype: As in `--qtype` ("uint8") or in a table ("u8"); empty, or the format's own
                name, for float formats.

        Raises:
            FormatError: The pair is no known format.
        """
        quantizer = quantizer.strip()
        qtype = qtype.strip()
        return cls(_QUANTIZER_ALIASES.get(quantizer, quantizer), _QTYPE_ALIASES.get(qtype, qtype))

    @property
    def long_qtype(self) -> str:
        """The type as commands take it: `uint8` for u8; "" for a float format."""
        if not self.qtype:
            return ""
        return next(word for word, short in _QTYPE_ALIASES.items() if short == self.qtype)

    @property
    def label(self) -> str:
        """The format in a few words, for a menu: `int16 fixed point`."""
        if not self.is_integer:
            return str(self)
        sign = "u" if self.qtype.startswith("u") else ""
        return f"{sign}int{self.weight_bits} {FAMILIES[self.quantizer].label}"

    @property
    def is_float32(self) -> bool:
        """True when the layer stays as it is: no entry in the table, nothing quantized."""
        return self.quantizer == "float32"

    @property
    def is_integer(self) -> bool:
        """True when values become integer codes."""
        return self.qtype != ""

    @property
    def bits(self) -> int:
        """Width of one activation value in bits: 8, 16 or 32."""
        return self.code_dtype.itemsize * 8

    @property
    def weight_bits(self) -> int:
        """Width of one weight in bits: that of an activation, but 4 for i4."""
        return 4 if self.qtype == "i4" else self.bits

    @property
    def activation(self) -> NumberFormat:
        """The per-tensor format of this format's activations.

        perchannel_symmetric_affine and symmetric_affine describe weights; their activations are
        asymmetric_affine of the same width, except that i4 keeps its activations at i8: there is
        no asymmetric_affine-i4. (Which activations the toolchain's int4 gets is not public; that
        they are i8 is our assumption.) Every other format is its own activation format. Two
        formats with equal activation format need no converter between them.
        """
        activation = FAMILIES[self.quantizer].activation
        return _parsed(activation) if activation else self

    @property
    def code_dtype(self) -> np.dtype[Any]:
        """The numpy type that stores one value.

        bfloat16 is stored as its uint16 bit pattern, i4 as int8 with codes -8..7.
        """
        if self.is_integer:
            return np.dtype(_INTEGER_DTYPES[self.qtype])
        if self.quantizer == "bfloat16":
            return np.dtype(np.uint16)
        return np.dtype(self.quantizer)

    def __str__(self) -> str:
        """Give the format string, as in `customized_quantize_layers`."""
        return _join(self.quantizer, self.qtype)


@cache
def _parsed(text: str) -> NumberFormat:
    """A format that is asked for thousands of times an edit."""
    return NumberFormat.parse(text)


def _join(quantizer: str, qtype: str) -> str:
    return f"{quantizer}-{qtype}" if qtype else quantizer


def _unknown(quantizer: str, qtype: str) -> FormatError:
    text = _join(quantizer, qtype)
    known = [str(number_format) for number_format in ALL_FORMATS]
    near = nearest(text, known, count=1)
    width = _QTYPE_ALIASES.get(text, text)
    alike = [name for name in known if width and name.endswith(f"-{width}")]
    if alike:
        hint = f" Did you mean {' or '.join(alike)}?"
    else:
        hint = f" Did you mean {near[0]}?" if near else ""
    return FormatError(
        f"unknown number format {text!r}.{hint} The known formats are: {', '.join(known)}."
    )


ALL_FORMATS: tuple[NumberFormat, ...] = tuple(
    NumberFormat(family.quantizer, qtype) for family in FAMILIES.values() for qtype in family.qtypes
)
"""Every format that can be simulated."""
