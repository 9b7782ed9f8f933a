"""Small files that ask for much: made here, each under 10 kB."""

from __future__ import annotations

import os
import pickle
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from tests.helpers import Array, make_model, node

__all__ = ["BOMBS", "make_places"]

HUGE = 30 << 30


def _summed(
    nodes: Sequence[onnx.NodeProto], last: str, constants: Mapping[str, Array] | None = None
) -> bytes:
    """A network that adds the sum of a constant to its input."""
    ends = [node("ReduceSum", [last], ["sum"], keepdims=0), node("Add", ["x", "sum"], ["y"])]
    model = make_model([*nodes, *ends], {"x": [1, 4]}, ["y"], constants)
    return bytes(model.SerializeToString())


def _doubled(first: onnx.NodeProto, times: int = 34) -> bytes:
    chain = [node("Concat", [f"s{i}"] * 2, [f"s{i + 1}"], axis=0) for i in range(times)]
    cast = node("Cast", [f"s{times}"], ["f"], to=TensorProto.FLOAT)
    return _summed([first, *chain, cast], "f")


def _long(*values: int) -> Array:
    return np.array(values, np.int64)


def _rank_of_a_rank() -> bytes:
    """A shape of 65536 numbers, the shape of a tensor with so many axes, 64 times that, ..."""
    nodes = [node("Shape", ["x"], ["a0_0"])]
    nodes += [node("Concat", [f"a0_{i}"] * 2, [f"a0_{i + 1}"], axis=0) for i in range(15)]
    for step in range(1, 4):
        before = f"a{step - 1}_{15 if step == 1 else 6}"
        nodes += [node("Reshape", ["x", before], [f"r{step}"])]
        nodes += [node("Shape", [f"r{step}"], [f"a{step}_0"])]
        nodes += [
            node("Concat", [f"a{step}_{i}"] * 2, [f"a{step}_{i + 1}"], axis=0) for i in range(6)
        ]
    return _summed([*nodes, node("Cast", ["a3_6"], ["f"], to=1)], "f")


def _functions(fan: int, depth: int, *, inside: bool = False) -> bytes:
    """Functions that call the one before `fan` times; `inside` an If."""
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("own", 1)]
    made = [helper.make_function("own", "F0", ["x"], ["y"], [node("Relu", ["x"], ["y"])], opsets)]
    for level in range(1, depth):
        names = ["x", *(f"t{i}" for i in range(fan - 1)), "y"]
        calls = [
            node(f"F{level - 1}", [names[i]], [names[i + 1]], domain="own") for i in range(fan)
        ]
        made.append(helper.make_function("own", f"F{level}", ["x"], ["y"], calls, opsets))
    top = node(f"F{depth - 1}", ["x"], ["y"], domain="own")
    if inside:
        branch = helper.make_graph([top], "b", [], [helper.make_empty_tensor_value_info("y")])
        top = node("If", ["c"], ["y"], then_branch=branch, else_branch=branch)
    kinds, inputs = {"c": TensorProto.BOOL}, {"x": [1, 4], **({"c": [1]} if inside else {})}
    model = make_model([top], inputs, ["y"], kinds=kinds, domains={"own": 1})
    model.functions.extend(made)
    return bytes(model.SerializeToString())


def _calls_itself() -> bytes:
    call = node("F", ["x"], ["y"], domain="own")
    model = make_model([call], {"x": [1, 4]}, ["y"], domains={"own": 1})
    opsets = [helper.make_opsetid("own", 1)]
    model.functions.append(helper.make_function("own", "F", ["x"], ["y"], [call], opsets))
    return bytes(model.SerializeToString())


def _outside(location: str, count: int = 1, **entries: int) -> bytes:
    """A network whose constants lie in another file."""
    names = [f"w{number}" for number in range(count)]
    model = make_model([node("Sum", ["x", *names], ["y"])], {"x": [1, 4]}, ["y"])
    for name in names:
        tensor = model.graph.initializer.add(name=name, data_type=1, dims=[4])
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in {"location": location, **entries}.items():
            tensor.external_data.add(key=key, value=str(value))
    return bytes(model.SerializeToString())


def _claimed(**fields: object) -> bytes:
    model = make_model([node("Add", ["x", "w"], ["y"])], {"x": [1, 4]}, ["y"])
    model.graph.initializer.append(TensorProto(name="w", data_type=1, **fields))  # type: ignore[arg-type]
    return bytes(model.SerializeToString())


def _tuples(times: int) -> bytes:
    """A pickled tuple that holds another twice, which holds another twice, ..."""
    pairs = (b"h%ch%c\x86\x940" % (place, place) for place in range(times))
    return b"(K\x01K\x01t\x940" + b"".join(pairs) + b"h%c" % times


def _one_buffer() -> bytes:
    """Two hundred arrays that are the same 4000 bytes."""
    kind = b"cnumpy\ndtype\n\x8c\x02f4K\x00K\x01\x87R\x94(K\x03\x8c\x01<NNNJ\xff\xff\xff\xff"
    made = b"cnumpy.core.multiarray\n_reconstruct\n\x94cnumpy\nndarray\n\x94K\x00\x85C\x01b\x87\x94"
    whole = b"\x80\x04}\x94" + made + kind + b"J\xff\xff\xff\xffK\x00tb0"
    whole += b"(K\x01M\xe8\x03\x85h\x04\x89B" + struct.pack("<I", 4000) + bytes(4000) + b"t\x940"
    for number in range(200):
        whole += b"h\x00\x8c\x02%02x}\x8c\x06weighth\x01h\x03Rh\x05bss0" % number
    return whole + b"h\x00."


def _aliases(first: str) -> str:
    lines = [f"k{i}: &n{i} [{', '.join([f'*n{i - 1}'] * 9)}]" for i in range(1, 30)]
    return first + "k0: &n0 [x, x]\n" + "\n".join(lines) + "\n"


def _npy(header: str, body: bytes = b"") -> bytes:
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + body


def _array(descr: str, shape: str) -> bytes:
    return _npy(f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}\n")


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checked


def _png(side: int, pixels: bytes, *extra: bytes, bits: int = 8, colour: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", side, side, bits, colour, 0, 0, 0)
    chunks = _chunk(b"IHDR", head), *extra, _chunk(b"IDAT", pixels), _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _tiff(*tags: tuple[int, int, int, int]) -> bytes:
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + bytes(68)


BITS_AND_PACKING = ((258, 3, 1, 8), (259, 3, 1, 8), (262, 3, 1, 1))
ONE = np.ones(1, np.float32)
SPREAD = {"one": ONE, "s": _long(1 << 20, 1 << 12)}
INPUT = '"Layers": {"x_0": {"name": "x", "op": "input", "inputs": [], "outputs": ["out0"]}}'
RECORD = '{"op": "Relu", "nodes": [], "constants": {"c": {"dtype": "U100000000", "values": ["a"]}}}'
SECTION = (
    f'"opsets": {{}}, "ir_version": 8, "inputs": [], "outputs": {{}}, "layers": {{"x_0": {RECORD}}}'
)

BOMBS: Mapping[str, Mapping[str, Callable[[], bytes | str]]] = {
    "onnx": {
        "doubled_shape": lambda: _doubled(node("Shape", ["x"], ["s0"])),
        "doubled_constant": lambda: _doubled(node("Constant", [], ["s0"], value_ints=[1])),
        "rank_of_a_rank": _rank_of_a_rank,
        "expand": lambda: _summed([node("Expand", ["one", "s"], ["c"])], "c", SPREAD),
        "tile": lambda: _summed(
            [node("Tile", ["one", "s"], ["c"])], "c", {"one": ONE, "s": _long(1 << 33)}
        ),
        "constant_of_shape": lambda: _summed(
            [node("ConstantOfShape", ["s"], ["c"])], "c", {"s": _long(1 << 16, 1 << 16)}
        ),
        "range": lambda: _summed(
            [node("Range", ["a", "b", "d"], ["c"])],
            "c",
            {name: np.array(value, np.float32) for name, value in (("a", 0), ("b", 4e9), ("d", 1))},
        ),
        "resize": lambda: _summed(
            [node("Resize", ["w", "", "", "s"], ["c"])],
            "c",
            {"w": ONE.reshape(1, 1, 1, 1), "s": _long(1, 1, 60000, 60000)},
        ),
        "one_hot": lambda: _summed(
            [node("OneHot", ["i", "d", "v"], ["c"])],
            "c",
            {"i": _long(1, 2), "d": np.array(1 << 33), "v": np.array([0, 1], np.float32)},
        ),
        "many_of_medium_size": lambda: _summed(
            [
                *(node("ConstantOfShape", ["s"], [f"c{i}"]) for i in range(150)),
                node("Concat", [f"c{i}" for i in range(150)], ["c"], axis=0),
            ],
            "c",
            {"s": _long(2, 2000, 1000)},
        ),
        "a_long_chain": lambda: _summed(
            [
                node("ConstantOfShape", ["s"], ["c0"]),
                *(node("Neg", [f"c{i}"], [f"c{i + 1}"]) for i in range(250)),
            ],
            "c250",
            {"s": _long(2000, 2000)},
        ),
        "functions_of_functions": lambda: _functions(20, 6),
        "functions_in_a_branch": lambda: _functions(2, 24, inside=True),
        "function_that_calls_itself": _calls_itself,
        "outside_huge": lambda: _outside("huge.bin"),
        "outside_again_and_again": lambda: _outside("huge.bin", 60, length=1 << 30),
        "outside_a_device": lambda: _outside("/dev/zero"),
        "outside_a_link_to_a_device": lambda: _outside("zero.bin"),
        "outside_a_pipe": lambda: _outside("pipe.bin"),
        "outside_a_folder": lambda: _outside("folder.bin"),
        "outside_above": lambda: _outside("../../../../../../../etc/passwd", length=16),
        "claims_many": lambda: _claimed(dims=[1 << 40], raw_data=b"1234"),
        "claims_four_bit": lambda: _claimed(dims=[1 << 33], raw_data=b"1234"),
    },
    "json": {
        "deep": lambda: "[" * 9000,
        "long_number": lambda: '{"MetaData": {}, "Layers": {"a_1": ' + "9" * 9000 + "}}",
        "long_texts": lambda: f'{{"MetaData": {{}}, {INPUT}, "npuwidgets": {{{SECTION}}}}}',
    },
    "data": {
        "tuple_as_key": lambda: b"\x80\x04}" + _tuples(40) + b"K\x01s.",
        "tuple_as_type": lambda: b"\x80\x04cnumpy\ndtype\n" + _tuples(40) + b"\x85R.",
        "tuple_deep": lambda: b"\x80\x04}K\x01" + b"\x85" * 9000 + b"K\x01s.",
        "one_buffer": _one_buffer,
        "memo": lambda: b"\x80\x04}r\xff\xff\xff\xff.",
        "length": lambda: b"\x80\x04\x8e" + struct.pack("<Q", 1 << 40) + b"abc.",
        "program": lambda: b"cos\nsystem\n(S'true'\ntR.",
    },
    "table": {
        "aliases": lambda: _aliases("version: 2\n"),
        "deep": lambda: "[" * 9000,
        "escape": lambda: 'version: "\\UFFFFFFFF"\n',
        "keys_in_keys": lambda: "a: b: " * 1600,
        "reach": lambda: (
            "version: 1\nquantize_parameters:\n  '@a_1:bias':\n    qtype: i32\n    dtype: "
            "dynamic_fixed_point\n    fl: -9999999999999999999999\n"
        ),
    },
    "inputmeta": {"aliases": lambda: _aliases(""), "deep": lambda: "[" * 9000},
    "postprocess": {"aliases": lambda: _aliases(""), "deep": lambda: "{a: " * 2400},
    "session": {
        "aliases": lambda: _aliases("npuwidgets_session: 1\n"),
        "itself": lambda: "npuwidgets_session: 1\nnetwork: &a [*a, *a]\n",
        "deep": lambda: "[" * 9000,
    },
    "entropy": {"long": lambda: "x" * 9000},
    "dataset": {
        "long_name": lambda: "a" * 9000,
        "long_label": lambda: "sound.png " + "9" * 9000,
        "no_files": lambda: "/\n/dev/zero\n",
    },
    "tensor": {"long": lambda: "1" * 9000, "text": lambda: "x" * 9000},
    "npy": {
        "huge": lambda: _array("'<f4'", "(1099511627776,)"),
        "no_columns": lambda: _array("'<f4'", "(1000000000000, 0)"),
        "nothing_each": lambda: _array("'|V0'", "(1000000000, 4)"),
        "array_each": lambda: _array("'(1000000,1000000)f4'", "(1,)"),
        "long_texts": lambda: _array("'<U1000000000'", "(1,)"),
        "objects": lambda: _array("'|O'", "(1,)") + pickle.dumps([1]),
        "brackets": lambda: _npy("(" * 9000),
        "power": lambda: _array("'<f4'", "(9**9**9,)"),
        "header": lambda: b"\x93NUMPY\x02\x00\xff\xff\xff\xff{}",
    },
    "picture": {
        "png": lambda: _png(60000, zlib.compress(bytes(100))),
        "png_full": lambda: _png(1800, zlib.compress(bytes(1800 * 5401), 9)),
        "png_bits": lambda: _png(8000, zlib.compress(bytes(8000 * 1001), 9), bits=1, colour=0),
        "png_texts": lambda: _png(
            4,
            zlib.compress(bytes(52)),
            *[_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(10**6)))] * 8,
        ),
        "gif": lambda: b"GIF89a\xff\xff\xff\xff\x80\0\0" + bytes(6) + b",\0\0\0\0\1\0\1\0\0;",
        "webp": lambda: b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\xff" * 6 + bytes(8),
        "tiff": lambda: _tiff((256, 4, 1, 65000), (257, 4, 1, 65000), *BITS_AND_PACKING),
        "tiff_tile": lambda: _tiff(
            (256, 4, 1, 16),
            (257, 4, 1, 16),
            *BITS_AND_PACKING,
            (322, 4, 1, 60000),
            (323, 4, 1, 60000),
            (324, 4, 1, 100),
            (325, 4, 1, 64),
        ),
        "bmp": lambda: (
            b"BM"
            + struct.pack("<IHHI", 54, 0, 0, 54)
            + struct.pack("<IiiHHIIiiII", 40, 60000, 60000, 1, 24, 0, 0, 0, 0, 0, 0)
        ),
        "ppm": lambda: b"P6 60000 60000 255\n",
        "jpeg": lambda: (
            b"\xff\xd8\xff\xc0"
            + struct.pack(">HBHHB", 17, 8, 65500, 65500, 3)
            + b"\1\x11\0\2\x11\0\3\x11\0\xff\xd9"
        ),
        "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n",
        "dds": lambda: b"DDS \x7c\0\0\0" + b"\xff" * 200,
        "avif": lambda: b"\0\0\0\x1cftypavif" + bytes(60),
        "one_row": lambda: _png(1, zlib.compress(bytes(4))).replace(b"\0\0\0\1", b"\0\1\0\0", 1),
    },
}
"""Content by reader and name."""


def make_places(folder: Path) -> None:
    """Put beside the files what some of them point to: 30 GB, a pipe, a folder, a device."""
    with (folder / "huge.bin").open("wb") as stream:
        stream.truncate(HUGE)
    os.mkfifo(folder / "pipe.bin")
    (folder / "folder.bin").mkdir()
    (folder / "zero.bin").symlink_to("/dev/zero")
