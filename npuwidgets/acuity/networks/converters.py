"""The `dtype_converter` layers of a hybrid network: their names and their removal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from npuwidgets.acuity.networks.document import Document
from npuwidgets.numerics import ALL_FORMATS, NumberFormat

__all__ = ["CONVERTER", "ConverterName", "without_converters"]

CONVERTER: Final = "dtype_converter"
_FORMATS: Final = {f"{fmt.quantizer}{fmt.qtype}": fmt for fmt in ALL_FORMATS}
_NAME: Final = re.compile(
    "(?P<owner>.+)_(?P<place>pre|next)_(?P<source>{0})_to_(?P<target>{0})".format(
        "|".join(sorted(_FORMATS, key=len, reverse=True))
    )
)


@dataclass(frozen=True, slots=True)
class ConverterName:
    """What a converter's name says.

    Args:
        owner: Lid of the listed layer it belongs to.
        place: `pre` (before that layer) or `next` (behind it).
        source: Format it reads.
        target: Format it writes.
    """

    owner: str
    place: str
    source: NumberFormat
    target: NumberFormat

    @classmethod
    def of_lid(cls, lid: str) -> ConverterName | None:
        """What a lid says, or None where it is no converter's.

        Args:
            lid: `<owner>_pre|next_<format>_to_<format>_<uid>`.
        """
        name, _, uid = lid.rpartition("_")
        found = _NAME.fullmatch(name)
        if found is None or not uid.isdigit():
            return None
        source, target = _FORMATS[found["source"]], _FORMATS[found["target"]]
        return cls(found["owner"], found["place"], source, target)

    def __str__(self) -> str:
        """The name, without the uid."""
        source, target = (f"{fmt.quantizer}{fmt.qtype}" for fmt in (self.source, self.target))
        return f"{self.owner}_{self.place}_{source}_to_{target}"


def without_converters(document: Document) -> tuple[Document, Mapping[str, str]]:
    """The network before hybrid quantization: converters gone, their readers joined to the source.

    Args:
        document: A network json, hybrid or not.

    Returns:
        The network, and for each converter's lid the reference of the tensor that it (or the
        converters before it) reads.
    """
    reads = {
        lid: layer.inputs[0] for lid, layer in document.layers.items() if layer.op == CONVERTER
    }
    if not reads:
        return document, {}

    def origin(ref: str) -> str:
        while ref[1:].rpartition(":")[0] in reads:
            ref = reads[ref[1:].rpartition(":")[0]]
        return ref

    layers = {
        lid: replace(layer, inputs=tuple(origin(ref) for ref in layer.inputs))
        for lid, layer in document.layers.items()
        if lid not in reads
    }
    sources = {lid: origin(ref) for lid, ref in reads.items()}
    return replace(document, layers=layers, quantize_info={}), sources
