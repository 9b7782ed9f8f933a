"""Table entries converted to another format, from the ranges that the table stores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import numpy as np

from npuwidgets.acuity.networks.document import Document, JsonLayer
from npuwidgets.acuity.networks.layout import MARK
from npuwidgets.acuity.tables.differences import names_of
from npuwidgets.acuity.tables.entry import (
    TableEntry,
    describe,
    describe_bias,
    encoding_of,
    range_of,
)
from npuwidgets.errors import AcuityFileError
from npuwidgets.network import Kind, Layer, Network
from npuwidgets.numerics import (
    AcuityVersion,
    NumberFormat,
    Range,
    encode,
    encode_bias,
    encode_weight,
)
from npuwidgets.quantization import channels_first, stays_float
from npuwidgets.quantization.weights import bias_input

__all__ = ["Describer"]

DIVISION = "real_div"


class Describer:
    """Brings entries to the formats asked for, one layer at a time.

    Args:
        document: The network the entries are of, without converters.
        entries: Entry by `@lid:port`.
        network: The same network with its weights, or None.
        ranges: Range by reference, for outputs without an entry.
        version: The toolchain's version, whose arithmetic encodes.
    """

    def __init__(
        self,
        document: Document,
        entries: Mapping[str, TableEntry],
        network: Network | None,
        ranges: Mapping[str, Range],
        version: AcuityVersion,
    ) -> None:
        self.entries = dict(entries)
        self._document = document
        self._network = network
        self._given = ranges
        self._version = version
        self._ranges = {key: found for key, e in entries.items() if (found := range_of(e))}
        self._ranges.update({ref: r for ref, r in ranges.items() if ref not in self._ranges})
        self._readers: dict[str, list[JsonLayer]] = {}
        for layer in document.layers.values():
            for ref in layer.inputs:
                self._readers.setdefault(ref, []).append(layer)
        self._whole: Set[str] = frozenset()
        if network is not None:
            self._whole = {ref for ref in network.tensors if not network.is_float(ref)}
        self._biased = {key for key in entries if key.endswith(":bias")}
        self._missing: dict[str, None] = {}

    def outputs(self, lid: str, fmt: NumberFormat, *, listed: bool) -> None:
        """Describe a layer's outputs, and a constant's data, in a format.

        An entry that is in the format already stays as it is. A tensor without an entry gets one
        only where its layer is listed, or where its range was given: it was in float32 until now.
        Where the quantizer leaves a tensor in float, none is made, and one that is there is kept.

        Args:
            lid: The layer.
            fmt: Its format; float32 takes the entries away.
            listed: Whether that is because the layer is listed.
        """
        keys = [f"@{lid}:{port}" for port in self._document.layers[lid].outputs]
        data = f"@{lid}:data"
        if data in self.entries or self._is_constant(lid):
            keys.append(data)
        stays = self._stays_float(lid)
        for key in keys:
            entry = self.entries.get(key)
            if fmt.is_float32:
                self.entries.pop(key, None)
            elif entry is None:
                wanted = listed or self._of_values(key) in self._given
                if wanted and not stays and key not in self._whole:
                    self.entries[key] = self.converted(key, fmt.activation)
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

        Entries that are in the format already, and a bias whose input and weight are as they were,
        stay as they are.

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
        same = tuple(inputs) == self._document.layers[lid].inputs
        if entry is None or entry.format != fmt:
            entry = self.entries[weight] = self._weight(lid, weight, fmt)
            same = False
        before = self.entries.get(bias)
        if same and before is not None and (before.scale is not None or before.fl is not None):
            return  # nothing it follows from has changed: what was set by hand stays
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
            self.entries[bias] = describe_bias(encoding)

    def converted(self, ref: str, fmt: NumberFormat) -> TableEntry:
        """The entry of a tensor's values in another format, from the range they are known to have.

        Args:
            ref: The tensor.
            fmt: An activation format.

        Returns:
            The entry; a stand-in where the range is not known, which `require_complete` reports.
        """
        ref = self._of_values(ref)
        span = self._ranges.get(ref, Range(0.0, 0.0))
        if fmt.is_integer and ref not in self._ranges:  # a float format asks for no range
            self._missing[ref] = None
        encoding = encode(span, fmt, self._version)
        if encoding is None:
            raise AcuityFileError(f"{ref}: float32 has no entry")
        return describe(span, encoding)

    def _of_values(self, ref: str) -> str:
        """The tensor whose range counts: a constant's output for its data, a permute's input."""
        lid, _, port = ref[1:].rpartition(":")
        if port == "data":
            return f"@{lid}:out0"
        if MARK in lid and ref not in self._ranges:
            return self._document.layers[lid].inputs[0]
        return ref

    def require_complete(self) -> None:
        """Refuse to go on with ranges that nobody knows.

        Raises:
            AcuityFileError: Naming the tensors.
        """
        if self._missing:
            raise AcuityFileError(
                f"the table holds no range of {names_of(self._missing)}: calibrate them, or "
                "quantize with --rebuild before --hybrid"
            )

    def _weight(self, lid: str, key: str, fmt: NumberFormat) -> TableEntry:
        layer = self._layer(lid)
        parameter = None if layer is None else layer.weight
        if parameter is not None:
            value = channels_first(parameter)
            encoding = encode_weight(value, fmt, 0, version=self._version)
            span = Range.of(value)
        elif key in self._ranges and fmt.quantizer != "perchannel_symmetric_affine":
            span = self._ranges[key]
            bounds = np.array([span.low, span.high], np.float32)
            encoding = encode_weight(bounds, fmt, 0, version=self._version)
        elif not fmt.is_integer:
            span, encoding = Range(0.0, 0.0), encode(Range(0.0, 0.0), fmt)
        else:
            raise AcuityFileError(
                f"{key} cannot be described in {fmt} without its values: give the network's .data"
            )
        if encoding is None:
            raise AcuityFileError(f"{key}: float32 has no entry")
        return describe(span, encoding)

    def _layer(self, lid: str) -> Layer | None:
        return None if self._network is None else self._network.by_lid.get(lid)

    def _is_constant(self, lid: str) -> bool:
        layer = self._layer(lid)
        return layer is not None and layer.kind is Kind.CONSTANT

    def _stays_float(self, lid: str) -> bool:
        """Whether the quantizer leaves the layer in float; by operator names without a network."""
        layer = self._layer(lid)
        if layer is not None and self._network is not None:
            return stays_float(self._network, layer, self._version)
        if self._document.layers[lid].op != "matmul" or self._version is not AcuityVersion.V6_12:
            return False
        readers = self._readers.get(f"@{lid}:out0", [])
        return bool(readers) and all(map(self._to_softmax, readers))

    def _to_softmax(self, layer: JsonLayer) -> bool:
        if layer.op == "softmax":
            return True
        if layer.op != DIVISION or len(layer.inputs) != 2:
            return False
        divisor = self._document.layers.get(layer.inputs[1][1:].rpartition(":")[0])
        if divisor is None or divisor.op != "variable":
            return False
        return all(one.op == "softmax" for one in self._readers.get(f"@{layer.lid}:out0", []))

    def _has_weight(self, lid: str) -> bool:
        """Whether a layer without a weight entry has a weight: it was in float32 until now."""
        layer = self._layer(lid)
        return layer is not None and layer.weight is not None and not layer.opaque

    def _has_bias(self, lid: str) -> bool:
        layer = self._layer(lid)
        return f"@{lid}:bias" in self._biased if layer is None else layer.bias is not None

    def _bias_input(self, lid: str) -> int:
        layer = self._layer(lid)
        return 0 if layer is None else bias_input(layer)
