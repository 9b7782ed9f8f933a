"""Damage: a sound file with bits, bytes, words or fields changed, cut, doubled or swapped."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

import onnx
from google.protobuf.message import Message

__all__ = ["mutated"]

WORDS = (
    b"nan", b".nan", b"-.inf", b"1e999", b"-1", b"0", b"9" * 400, b"9" * 5000, b"0x", b"1:20",
    b"[]", b"{}", b"[[", b"null", b"true", b"''", b"!!int x", b"!!binary x", b"&a", b"*a", b"<<",
    b"? ", b"- ", b": ", b"#", b"\t", b"\0", b"\n", b"\r", b"\xff", b"\xc3\xa9", b"\xe2\x80\xa8",
    b'"\\U00110000', b'"\\ud800"', b"%YAML 1.1\n---\n", b"[" * 300, b"{a: " * 300, b"x" * 3000,
    b"../", b"/dev/zero", b"\x93NUMPY", b"'descr': '|O'", b"(1099511627776,)", b"i16", b"out9",
)  # fmt: skip
"""Pieces that parsers stumble over."""

VALUES: tuple[object, ...] = (
    None, True, -1, 0, 1, 1 << 31, 1 << 63, 10**400, 0.5, 1e308, float("nan"), float("inf"), "",
    "x", "out0", "@x:out0", [], [[]], {}, {"a": {}}, [1] * 9,
)  # fmt: skip
"""Values that stand where others are expected."""


def mutated(dice: random.Random, seeds: Sequence[bytes], kind: str) -> bytes:
    """A damaged file.

    Args:
        dice: What decides how.
        seeds: Sound files of one kind.
        kind: Name of the reader.
    """
    whole = dice.choice(seeds)
    if kind in ("onnx", "evaluated") and dice.random() < 0.7:
        return _onnx(dice, whole)
    if kind == "json" and dice.random() < 0.7:
        return _json(dice, whole)
    content = bytearray(whole)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        dice.choice(STEPS)(dice, content, seeds)
    return bytes(content)


def _flip(dice: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    if content:
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def _byte(dice: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    if content:
        content[dice.randrange(len(content))] = dice.choice((0, 1, 127, 128, 255))


def _cut(dice: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    del content[dice.randrange(len(content) + 1) :]


def _drop(dice: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    start = dice.randrange(len(content) + 1)
    del content[start : start + dice.choice((1, 2, 4, 16, 64))]


def _double(dice: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    start = dice.randrange(len(content) + 1)
    piece = content[start : start + dice.choice((1, 4, 16, 64, 256))]
    place = dice.randrange(len(content) + 1)
    content[place:place] = piece


def _splice(dice: random.Random, content: bytearray, seeds: Sequence[bytes]) -> None:
    other = dice.choice(seeds)
    place, start = dice.randrange(len(content) + 1), dice.randrange(len(other) + 1)
    content[place:] = other[start:]


def _word(dice: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    """Another word in the place of one, or between two."""
    words = list(re.finditer(rb"[\w.@/'-]+", bytes(content)))
    if words and dice.random() < 0.7:
        start, end = dice.choice(words).span()
    else:
        start = end = dice.randrange(len(content) + 1)
    own = [bytes(content[slice(*one.span())]) for one in words[:200]]
    content[start:end] = dice.choice([*WORDS, *own])


def _line(dice: random.Random, content: bytearray, _: Sequence[bytes]) -> None:
    """Lines that change places."""
    lines = bytes(content).split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    content[:] = b"\n".join(lines)


STEPS: Sequence[Callable[[random.Random, bytearray, Sequence[bytes]], None]] = (
    _flip, _flip, _byte, _cut, _drop, _double, _splice, _word, _word, _word, _line,
)  # fmt: skip


def _onnx(dice: random.Random, content: bytes) -> bytes:
    """A model whose fields are changed: it can be parsed, and means something else."""
    model = onnx.ModelProto()
    model.ParseFromString(content)
    for _ in range(dice.choice((1, 1, 2, 4))):
        _field(dice, model)
    return bytes(model.SerializeToString())


def _field(dice: random.Random, message: Message) -> None:
    """One field somewhere below a message, changed."""
    while True:
        fields = message.ListFields()
        if not fields:
            return
        field, value = dice.choice(fields)
        many = hasattr(value, "extend")
        if many and (dice.random() < 0.25 or not len(value)):
            _repeated(dice, value)
            return
        inner = dice.choice(value) if many else value
        if isinstance(inner, Message):
            message = inner
            continue
        changed = _scalar(dice, inner, message)
        try:
            if many:
                value[dice.randrange(len(value))] = changed
            elif dice.random() < 0.2:
                message.ClearField(field.name)
            else:
                setattr(message, field.name, changed)
        except (TypeError, ValueError):  # no such number in this field
            message.ClearField(field.name)
        return


def _repeated(dice: random.Random, values: Any) -> None:  # noqa: ANN401 - protobuf's own list
    place = dice.randrange(len(values)) if len(values) else 0
    if len(values) and dice.random() < 0.5:
        del values[place]
    elif len(values) > 1:
        kept = list(values)
        dice.shuffle(kept)
        del values[:]
        values.extend(kept)
    elif len(values):
        values.extend([values[0]])


def _scalar(dice: random.Random, value: object, message: Message) -> object:
    if isinstance(value, bool | int):
        return dice.choice((-1, 0, 1, 2, 3, 7, 16, 65, 255, 1 << 31, 1 << 40, int(value) + 1))
    if isinstance(value, float):
        return dice.choice((0.0, -1.0, 1e30, float("nan"), float("inf")))
    if isinstance(value, bytes):
        return dice.choice((b"", value[:-1], value + value, b"\xff", b"NOTSET", b"SAME_UPPER"))
    near = [one for _, one in message.ListFields() if isinstance(one, str)]
    operators = ("Relu", "Concat", "Slice", "Reshape", "Gemm", "If", "Loop", "Constant", "Double")
    return dice.choice(("", "x", "picture", "y", "w", "own", "c", "s", *near, *operators))


def _json(dice: random.Random, content: bytes) -> bytes:
    """A document some values or keys of which are changed."""
    whole = json.loads(content)
    for _ in range(dice.choice((1, 1, 2, 4))):
        place = whole
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = dice.choice(keys)
            if isinstance(place[key], dict | list) and dice.random() < 0.85:
                place = place[key]
                continue
            if dice.random() < 0.2:
                del place[key]
            elif isinstance(place, dict) and dice.random() < 0.2:
                place[dice.choice(("", "x", "op", "inputs", "shape"))] = place.pop(key)
            else:
                place[key] = dice.choice((*VALUES, place[keys[0]]))
            break
    return json.dumps(whole).encode()
