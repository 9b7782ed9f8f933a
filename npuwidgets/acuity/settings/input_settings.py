"""A session's preprocessing written back into an inputmeta.yml."""

from __future__ import annotations

from collections.abc import Mapping

from npuwidgets.acuity.settings.ends import match_ports
from npuwidgets.acuity.settings.input_plan import LETTERBOX_WARNING
from npuwidgets.acuity.settings.inputmeta import InputMeta, Port
from npuwidgets.documents import Replacement, Value, YamlFile, put
from npuwidgets.inputs import Preprocessing
from npuwidgets.network import Network

__all__ = ["LETTERBOX_REMARK", "with_settings"]

LETTERBOX_REMARK = "letterbox (grey 114 around) is npuwidgets' own: the toolchain lacks it"
"""Stands behind `fitting: letterbox` in a file that we write."""


def with_settings(
    meta: InputMeta, network: Network, settings: Mapping[str, Preprocessing]
) -> tuple[InputMeta, tuple[str, ...]]:
    """Put the preprocessing of a session into a file, leaving everything else as it is.

    For a file that does not exist yet, start from `generate_inputmeta`.

    Args:
        meta: The file.
        network: The network it is for.
        settings: Preprocessing by input name; inputs that are not named stay as they are.

    Returns:
        The changed file, not written yet, and warnings, a sentence each.

    Raises:
        AcuityFileError: A port matches no input of the network.
    """
    layers, _ = match_ports(meta, network)
    edits: list[Replacement] = []
    warnings = []
    for port, layer in layers.items():
        new = settings.get(layer.name)
        if new is None or new == port.preprocessing:
            continue
        edits += _edits(meta.file, port, new)
        if new.fitting == "letterbox":
            warnings.append(f"{layer.name}: {LETTERBOX_WARNING}")
    return InputMeta.of(meta.file.edited(edits)), tuple(warnings)


def _edits(file: YamlFile, port: Port, new: Preprocessing) -> list[Replacement]:
    old, block = port.preprocessing, port.block
    edits: list[Replacement] = []
    if new.layout != old.layout:
        edits += put(file, block, "layout", new.layout)
    if new.fitting != old.fitting:
        remark = LETTERBOX_REMARK if new.fitting == "letterbox" else ""
        edits += put(file, block, "fitting", new.fitting, remark)
        edits += _without_remark(file, port)
    mean: Value = new.mean[0] if len(new.mean) == 1 else new.mean
    values: dict[str, Value] = {
        "reverse_channel": new.reverse_channel,
        "mean": mean,
        "scale": new.scale,
    }
    if not block.has("preprocess"):
        return edits + put(file, block, "preprocess", values)
    inner = block.record("preprocess")
    for key, value in values.items():
        if getattr(new, key) != getattr(old, key):
            edits += put(file, inner, key, value)
    return edits


def _without_remark(file: YamlFile, port: Port) -> list[Replacement]:
    """Take our remark away from a fitting that is letterbox no more."""
    found = port.block.entry("fitting")
    if found is None:
        return []
    text, end = file.text, int(found[1].end_mark.index)
    remark = f"  # {LETTERBOX_REMARK}"
    return [Replacement(end, end + len(remark), "")] if text.startswith(remark, end) else []
