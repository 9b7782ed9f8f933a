"""How the inputs of a state are fed."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from types import MappingProxyType

from npuwidgets.choices.parts.places import Reading
from npuwidgets.choices.shapes import input_channels, static_shape
from npuwidgets.choices.state import Settings
from npuwidgets.documents import Plain, Record
from npuwidgets.inputs import Preprocessing

__all__ = ["read_settings", "settings_record"]

INPUT_KEYS = tuple(one.name for one in fields(Preprocessing))


def settings_record(settings: Settings) -> Plain:
    """Preprocessing of every input."""
    return {name: _preprocessing_record(one) for name, one in settings.items()}


def _preprocessing_record(one: Preprocessing) -> Plain:
    record = {name: getattr(one, name) for name in INPUT_KEYS}
    return {key: list(v) if isinstance(v, tuple) else v for key, v in record.items()}


def read_settings(record: Record, key: str, reading: Reading) -> Settings:
    """Read what `settings_record` gave.

    Raises:
        SessionFileError: A value is not what it should be.
    """
    network = reading.network
    names = tuple(layer.name for layer in network.inputs)
    inner = record.record(key, names)
    found = {}
    for layer in network.inputs:
        shape = static_shape(network, layer.lid)
        one = inner.record(layer.name, INPUT_KEYS)
        found[layer.name] = inner.made(layer.name, partial(_preprocessing, one, shape))
    return MappingProxyType(found)


def _preprocessing(record: Record, shape: tuple[int, ...]) -> Preprocessing:
    """Preprocessing as it stands there; its class checks every field."""
    found = Preprocessing(**{name: record.raw(name) for name in INPUT_KEYS})  # type: ignore[arg-type]
    channels = input_channels(shape, found.layout)
    if channels is not None:
        found.per_channel(channels)
    return found
