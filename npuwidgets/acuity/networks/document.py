"""The network `.json` as a value, in the toolchain's own layout."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from npuwidgets.documents import FileKind, Record
from npuwidgets.errors import AcuityFileError, reading
from npuwidgets.files import exists, read_file, replacing

__all__ = ["Document", "JsonLayer", "format_document", "read_document", "write_document"]

LAYER_KEYS = ("name", "op", "parameters", "inputs", "outputs")
DOCUMENT_KEYS = ("MetaData", "Layers", "quantize_info")
EXPORTED = "inut_shape"
"""A key, so spelt, that the layers of an exported project's graph.json alone have."""


@dataclass(frozen=True, slots=True)
class JsonLayer:
    """One entry of `Layers`.

    Args:
        lid: Its key: name and uid.
        name: The lid without its uid.
        op: The toolchain's operator: `convolution`, `relu`, `permute`, `dtype_converter`, ...
        parameters: By name, in the file's order; None where the file has no such key (relu, add).
        inputs: References `@lid:outN` of the tensors it reads.
        outputs: Its ports: `out0`, ...
        unknown: Keys that are none of these, kept as they are and written last.
    """

    lid: str
    name: str
    op: str
    parameters: Mapping[str, object] | None
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    unknown: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A network `.json`; edits make a new one.

    Args:
        metadata: `MetaData`: Name, AcuityVersion, Platform, Org_Platform.
        layers: Layers by lid, in the file's order: by uid, permutes and converters where the
            toolchain put them.
        quantize_info: What `quantize --hybrid` notes; None where the file has no such key.
        unknown: Keys that are none of these, kept as they are and written last.
    """

    metadata: Mapping[str, object]
    layers: Mapping[str, JsonLayer]
    quantize_info: Mapping[str, object] | None = None
    unknown: Mapping[str, object] = field(default_factory=dict)


def read_document(path: str | Path) -> Document:
    """Read a network `.json` of the toolchain.

    Args:
        path: The file.

    Returns:
        The document; inputs are not followed here, see `read_network`.

    Raises:
        AcuityFileError: The file is missing, not JSON, or lacks a key; the message names the file
            and the lid or key.
    """
    path = Path(path)
    if not exists(path):
        raise AcuityFileError(f"no network at {path}: check the path, or import it first")
    with reading(AcuityFileError, path, "is it a network .json, whole?"):
        content = _content(path)
    whole = Record(content, file=path, kind=FileKind(AcuityFileError))
    _require_network(whole)
    return Document(
        layers=whole.each("Layers", _layer),
        metadata=whole.get("MetaData", dict),
        quantize_info=whole.get("quantize_info", dict) if whole.has("quantize_info") else None,
        unknown={key: whole.raw(key) for key in whole.names() if key not in DOCUMENT_KEYS},
    )


def write_document(document: Document, path: str | Path) -> None:
    """Write a network `.json`, whole or not at all.

    Args:
        document: What to write.
        path: The file; an existing one is replaced.

    Raises:
        AcuityFileError: A parameter that JSON cannot hold.
        OSError: The folder does not exist, is read-only or full.
    """
    remedy = "a layer has a parameter of a kind that JSON lacks; export the ONNX file again"
    with reading(AcuityFileError, path, remedy, deed="written"):
        text = format_document(document)
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def format_document(document: Document) -> str:
    """The document as the toolchain lays it out: 4 spaces, one list item a line, no last newline.

    A file of AcuityVersion 6 read and formatted is the same text. Older ones (2.0) sort their keys
    and end in a newline: they come out in the order of version 6.

    Args:
        document: What to format.

    Returns:
        The text of the file.
    """
    content: dict[str, object] = {
        "MetaData": dict(document.metadata),
        "Layers": {lid: _entry(layer) for lid, layer in document.layers.items()},
    }
    if document.quantize_info is not None:
        content["quantize_info"] = dict(document.quantize_info)
    content.update(document.unknown)
    return json.dumps(content, indent=4)


def _entry(layer: JsonLayer) -> dict[str, object]:
    entry: dict[str, object] = {"name": layer.name, "op": layer.op}
    if layer.parameters is not None:
        entry["parameters"] = dict(layer.parameters)
    entry["inputs"] = list(layer.inputs)
    entry["outputs"] = list(layer.outputs)
    entry.update(layer.unknown)
    return entry


def _layer(layers: Record, lid: str) -> JsonLayer:
    fields = layers.record(lid)
    return JsonLayer(
        lid=lid,
        name=fields.get("name", str),
        op=fields.get("op", str),
        parameters=fields.get("parameters", dict) if fields.has("parameters") else None,
        inputs=fields.texts("inputs"),
        outputs=fields.texts("outputs"),
        unknown={key: fields.raw(key) for key in fields.names() if key not in LAYER_KEYS},
    )


def _content(path: Path) -> object:
    try:
        return json.loads(read_file(path).decode("utf-8-sig"), object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise AcuityFileError(
            f"{path}, line {error.lineno}: not JSON ({error.msg}); is it a network .json, whole?"
        ) from error
    except _TwiceError as error:
        raise AcuityFileError(f"{path}: the key {error} stands there twice: keep one") from error


def _require_network(whole: Record) -> None:
    """Call other jsons of the toolchain by their name.

    Raises:
        AcuityFileError: It is a graph.json or an nbg_meta.json of an exported project.
    """
    remedy = "not a network: give the json that import wrote, which its .data goes with"
    if whole.has("Inputs") and whole.has("Outputs") and not whole.has("Layers"):
        raise whole.error(f"is the nbg_meta.json of a compiled network, {remedy}")
    layers = whole.record("Layers")
    if any(layers.record(lid).has(EXPORTED) for lid in layers.names()[:1]):
        raise whole.error(f"is the graph.json of an exported project, {remedy}")


class _TwiceError(Exception):
    """A key that a mapping of the file holds twice; JSON itself would keep the last silently."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _TwiceError(repr(key))
            seen.add(key)
    return found
