"""Entries of a table in other formats than they were written in, from what the table stores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from npuwidgets.acuity.document import Document
from npuwidgets.acuity.table_entry import (
    TableEntry,
    describe,
    describe_bias,
    encoding_of,
    range_of,
)
from npuwidgets.errors import AcuityFileError
from npuwidgets.network import Network
from npuwidgets.numerics import NumberFormat, Range, encode, encode_bias, encode_weight
from npuwidgets.quantization import channels_first
from npuwidgets.quantization.weights import bias_input

__all__ = ["Describer"]

NAMED = 10


class Describer:
    """Brings entries to the formats asked for, one layer at a time.

    Args:
        document: The network the entries are of, without converters.
        entries: Entry by `@lid:port`.
        network: The same network with its weights, or None.
        ranges: Range by reference, for outputs without an entry.
    """

    def __init__(
        self,
        document: Document,
        entries: Mapping[str, TableEntry],
        network: Network | None,
        ranges: Mapping[str, Range],
    ) -> None:
        self.entries = dict(entries)
        self._document = document
        self._network = network
        self._ranges = {key: found for key, e in entries.items() if (found := range_of(e))}
        self._ranges.update({ref: r for ref, r in ranges.items() if ref not in self._ranges})
        self._biased = {key for key in entries if key.endswith(":bias")}
        self._missing: dict[str, None] = {}

    def outputs(self, lid: str, fmt: NumberFormat) -> None:
        """Describe a layer's outputs, and a constant's data, in a format.

        An entry that is in the format already stays as it is. A tensor without an entry gets one
        only where the format and a known range ask for it.

        Args:
            lid: The layer.
            fmt: Its format; float32 takes the entries away.
        """
        ports = [*self._document.layers[lid].outputs, "data"]
        for key in (f"@{lid}:{port}" for port in ports):
            entry = self.entries.get(key)
            if entry is None:
                continue
            if fmt.is_float32:
                del self.entries[key]
            elif entry.format != fmt.activation:
                self.entries[key] = self.converted(key, fmt.activation)

    def parameters(
        self,
        lid: str,
        fmt: NumberFormat,
        inputs: Sequence[str],
        converted: Mapping[str, TableEntry],
    ) -> None:
        """Describe a layer's weight in a format, and its bias by what the layer now reads.

        Args:
            lid: The layer.
            fmt: Its format.
            inputs: References the layer reads, converters included.
            converted: Entries of the converters.
        """
        weight, bias = f"@{lid}:weight", f"@{lid}:bias"
        if fmt.is_float32:
            self.entries.pop(weight, None)
            self.entries.pop(bias, None)
            return
        entry = self.entries.get(weight)
        if entry is None and not self._has_weight(lid):
            return
        if entry is None or entry.format != fmt:
            entry = self.entries[weight] = self._weight(lid, weight, fmt)
        if not self._has_bias(lid):
            return
        source = inputs[self._bias_input(lid)]
        read = converted.get(source, self.entries.get(source))
        if read is None or entry.rounding is None:
            self.entries.pop(bias, None)
            return
        scales = entry.scale if isinstance(entry.scale, tuple) else (0.0,)
        encoding = encode_bias(encoding_of(read), encoding_of(entry), len(scales))
        if encoding is None:
            self.entries.pop(bias, None)
        else:
            self._set_bias(bias, describe_bias(encoding))

    def converted(self, ref: str, fmt: NumberFormat) -> TableEntry:
        """The entry of a tensor's values in another format, from the range they are known to have.

        Args:
            ref: The tensor.
            fmt: An activation format.

        Returns:
            The entry; a stand-in where the range is not known, which `require_complete` reports.
        """
        if not fmt.is_integer:
            span = Range(0.0, 0.0)  # a float format asks for no range
        else:
            span = self._ranges.get(ref, Range(0.0, 0.0))
            if ref not in self._ranges:
                self._missing[ref] = None
        encoding = encode(span, fmt)
        if encoding is None:
            raise AcuityFileError(f"{ref}: float32 has no entry")
        return describe(span, encoding)

    def require_complete(self) -> None:
        """Refuse to go on with ranges that nobody knows.

        Raises:
            AcuityFileError: Naming the tensors.
        """
        if self._missing:
            names = ", ".join([*self._missing][:NAMED])
            more = len(self._missing) - NAMED
            raise AcuityFileError(
                f"the table holds no range of {names}"
                + (f" and {more} more" if more > 0 else "")
                + ": calibrate them, or quantize with --rebuild before --hybrid"
            )

    def _set_bias(self, key: str, entry: TableEntry) -> None:
        """Take a bias's new step; one that says the same keeps the user's own text."""
        before = self.entries.get(key)
        if before is not None:
            same = replace(entry, max_value=before.max_value, min_value=before.min_value)
            if same == before:
                return
        self.entries[key] = entry

    def _weight(self, lid: str, key: str, fmt: NumberFormat) -> TableEntry:
        parameter = None if self._network is None else self._network.by_lid[lid].weight
        if parameter is not None:
            value = channels_first(parameter)
            encoding = encode_weight(value, fmt, 0)
            span = Range.of(value)
        elif key in self._ranges and fmt.quantizer != "perchannel_symmetric_affine":
            span = self._ranges[key]
            encoding = encode_weight(np.array([span.low, span.high], np.float32), fmt, 0)
        elif not fmt.is_integer:
            span, encoding = Range(0.0, 0.0), encode(Range(0.0, 0.0), fmt)
        else:
            raise AcuityFileError(
                f"{key} cannot be described in {fmt} without its values: give the network's .data"
            )
        if encoding is None:
            raise AcuityFileError(f"{key}: float32 has no entry")
        return describe(span, encoding)

    def _has_weight(self, lid: str) -> bool:
        """Whether a layer without a weight entry has a weight: it was in float32 until now."""
        if self._network is None or lid not in self._network.by_lid:
            return False
        layer = self._network.by_lid[lid]
        return layer.weight is not None and not layer.opaque

    def _has_bias(self, lid: str) -> bool:
        if self._network is None or lid not in self._network.by_lid:
            return f"@{lid}:bias" in self._biased
        return self._network.by_lid[lid].bias is not None

    def _bias_input(self, lid: str) -> int:
        if self._network is None or lid not in self._network.by_lid:
            return 0
        return bias_input(self._network.by_lid[lid])
