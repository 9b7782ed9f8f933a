"""What a table's numbers tell: the version that computed them, and what was edited since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np

from npuwidgets.acuity.tables.differences import names_of
from npuwidgets.acuity.tables.entry import TableEntry, encoding_of, range_of
from npuwidgets.errors import AcuityFileError, RangeError
from npuwidgets.numerics import AcuityVersion, Encoding, Range, encode, encode_weight

__all__ = ["edited", "version_of"]


def version_of(entries: Mapping[str, TableEntry]) -> AcuityVersion | None:
    """The version whose rule gives most of the asymmetric encodings from their ranges.

    Args:
        entries: Entry by `@lid:port`.

    Returns:
        The version; None where both give equally many, as in a fixed-point or float table.
    """
    exact = Counter(
        version
        for _, entry, span, stored in _ranged(entries)
        if entry.quantizer == "asymmetric_affine"
        for version in AcuityVersion
        if _given_by(entry, span, version) == stored
    )
    older, newer = exact[AcuityVersion.V6_12], exact[AcuityVersion.V6_21]
    if older == newer:
        return None
    return AcuityVersion.V6_12 if older > newer else AcuityVersion.V6_21


def edited(entries: Mapping[str, TableEntry], version: AcuityVersion) -> Iterator[str]:
    """Say which entries have an encoding that their range does not give, and what it would be.

    Args:
        entries: Entry by `@lid:port`.
        version: The table's version.

    Yields:
        One sentence, where there are any.
    """
    found = []
    for key, entry, span, stored in _ranged(entries):
        wanted = _given_by(entry, span, version)
        if wanted is not None and wanted != stored:
            numbers = wanted.numbers().items()
            fields = (
                f"{name} {value!r}" for name, value in numbers if getattr(entry, name) is not None
            )
            found.append(f"{key} (its range gives {', '.join(fields)})")
    if found:
        yield (
            "entries whose range does not give their encoding, so one of the two was edited: what "
            f"counts is the encoding as it stands; change it along: {names_of(found)}"
        )


def _ranged(
    entries: Mapping[str, TableEntry],
) -> Iterator[tuple[str, TableEntry, Range, Encoding]]:
    """Entries of outputs, weights and constants that hold both a range and an encoding."""
    for key, entry in entries.items():
        if entry.is_bias:
            continue
        try:
            span, stored = range_of(entry), encoding_of(entry)
        except (AcuityFileError, RangeError):
            continue  # whoever needs the entry says what is wrong with it, and where
        if span is not None:
            yield key, entry, span, stored


def _given_by(entry: TableEntry, span: Range, version: AcuityVersion) -> Encoding | None:
    """The encoding that a range gives; None where no step is as wide as it asks for."""
    try:
        return _encoded(entry, span, version)
    except RangeError:
        return None


def _encoded(entry: TableEntry, span: Range, version: AcuityVersion) -> Encoding | None:
    if entry.quantizer == "symmetric_affine":  # of weights alone; its activations are asymmetric
        return encode_weight(np.array([span.low, span.high]), entry.format, 0)
    return encode(span, entry.format, version)
