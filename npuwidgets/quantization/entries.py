"""The entry of one tensor: its range, measured or given, and its encoding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from npuwidgets.errors import CalibrationError
from npuwidgets.network import layer_of
from npuwidgets.numerics import AcuityVersion, Encoding, NumberFormat, Range, encode

__all__ = ["NOTHING_GIVEN", "Entry", "Given", "Known"]


@dataclass(frozen=True, slots=True)
class Entry:
    """How one tensor is quantized.

    Args:
        range: What was measured (or copied); the same range may be encoded in two formats.
        encoding: Scale and zero point, or fl.
    """

    range: Range
    encoding: Encoding


@dataclass(frozen=True, slots=True)
class Given:
    """A tensor's range or entry that a person or a table set: it is not measured.

    Args:
        range: The range.
        encoding: Taken as it is while the tensor has this encoding's format; None computes it from
            the range. In another format it is computed from the range too.
    """

    range: Range
    encoding: Encoding | None = None

    def entry(
        self, fmt: NumberFormat, version: AcuityVersion = AcuityVersion.V6_12
    ) -> Entry | None:
        """The entry in an activation format; None in float32."""
        if self.encoding is not None and self.encoding.format == fmt:
            return Entry(self.range, self.encoding)
        encoding = encode(self.range, fmt, version)
        return None if encoding is None else Entry(self.range, encoding)


NOTHING_GIVEN: Final[Mapping[str, Given]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Known:
    """Where ranges come from: given ones before measured ones.

    Args:
        measured: By tensor reference.
        given: By tensor reference.
        version: Whose arithmetic encodes them.
    """

    measured: Mapping[str, Range]
    given: Mapping[str, Given]
    version: AcuityVersion

    def range(self, ref: str) -> Range:
        """The range of a tensor.

        Raises:
            CalibrationError: It was neither given nor measured.
        """
        if ref in self.given:
            return self.given[ref].range
        if ref not in self.measured:
            lid = layer_of(ref)
            raise CalibrationError(
                f"no range for {ref}: its values are not finite, or it was never calibrated; check "
                f"mean and scale of the inputs, or give {lid} and all that is computed from it "
                f"float32: session.precision[npuwidgets.below('{lid}')] = 'float32'"
            )
        return self.measured[ref]

    def entry(self, ref: str, fmt: NumberFormat) -> Entry | None:
        """The entry of a tensor in an activation format; None in float32, and where a mask is.

        Raises:
            CalibrationError: Its range was neither given nor measured.
        """
        found = self.given.get(ref)
        if found is not None:
            return found.entry(fmt, self.version)
        span = self.range(ref)
        return None if span.open else Given(span).entry(fmt, self.version)
