"""Which picture files are decoded, and how large they may be."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from npuwidgets.errors import PictureError
from npuwidgets.inputs import fit_picture, read_picture
from npuwidgets.inputs.bilinear import resize_bilinear

FOREIGN = {
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n",
    "DDS": b"DDS \x7c\0\0\0" + bytes(120),
    "AVIF": b"\0\0\0\x1cftypavif" + bytes(40),
    "HEIC": b"\0\0\0\x1cftypheic" + bytes(40),
    "PDF": b"%PDF-1.4\n",
    "Photoshop": b"8BPS\0\1" + bytes(40),
    "JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n",
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "numpy array": b"\x93NUMPY\1\0",
}


@pytest.mark.parametrize("name", list(FOREIGN))
def test_a_format_that_is_not_documented_is_refused_by_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(FOREIGN[name])
    with pytest.raises(PictureError, match=rf"photo\.png .*it is {name}.*JPEG, PNG.*convert it"):
        read_picture(path)


def test_a_postscript_file_named_png_starts_no_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "gs").write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n")
    (tools / "gs").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    for start in (b"", b"\xc5\xd0\xd3\xc6" + struct.pack("<7I", 32, 60, 0, 0, 0, 0, 0)):
        path = tmp_path / "photo.png"
        path.write_bytes(start + FOREIGN["PostScript"])
        with pytest.raises(PictureError, match="PostScript"):
            read_picture(path)
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("ending", ["jpg", "png", "bmp", "gif", "ppm", "tif", "webp"])
def test_the_documented_formats_are_decoded(ending: str, tmp_path: Path) -> None:
    grey = np.full((6, 5, 3), 200, np.uint8)
    Image.fromarray(grey).save(tmp_path / f"p.{ending}")
    found = read_picture(tmp_path / f"p.{ending}").astype(int)
    assert found.shape == (6, 5, 3)
    assert np.abs(found - 200).max() <= 2


def test_a_picture_of_more_pixels_than_a_strip_is_the_same_in_one_piece(tmp_path: Path) -> None:
    pixels = np.random.default_rng(3).integers(0, 256, (1100, 1000, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "p.bmp")
    assert np.array_equal(read_picture(tmp_path / "p.bmp"), pixels)
    deep = np.arange(1100 * 1000, dtype=np.uint32).reshape(1100, 1000).astype(np.uint16)
    Image.fromarray(deep).save(tmp_path / "deep.png")
    assert np.array_equal(read_picture(tmp_path / "deep.png", 1)[..., 0], deep >> 8)


def png(side: int, rows: bytes) -> bytes:
    """A grey PNG of `side` by `side` pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_flat_picture_packed_as_tightly_as_png_allows_is_read(tmp_path: Path) -> None:
    side = 6000  # 36 million pixels in 36 kB
    (tmp_path / "flat.png").write_bytes(png(side, bytes(side * (side + 1))))
    assert read_picture(tmp_path / "flat.png", 1).shape == (side, side, 1)


@pytest.mark.parametrize(
    ("side", "message"),
    [
        (30_000, "900 million pixels, and pictures may have 300: make it smaller"),
        (10_000, "claims 100 million pixels in .* bytes, more than any photograph"),
    ],
)
def test_too_many_pixels_are_told_before_they_are_decoded(
    side: int, message: str, tmp_path: Path
) -> None:
    (tmp_path / "p.png").write_bytes(png(side, b""))
    with pytest.raises(PictureError, match=message):
        read_picture(tmp_path / "p.png")


def test_a_jpeg_of_many_scans_is_refused(tmp_path: Path) -> None:
    saved = io.BytesIO()
    Image.new("L", (64, 64), 90).save(saved, "JPEG", progressive=True)
    content = saved.getvalue()
    last = content.rindex(b"\xff\xda")
    scans = content[last:-2] * 200
    (tmp_path / "p.jpg").write_bytes(content[:last] + scans + b"\xff\xd9")
    with pytest.raises(PictureError, match="more than 100 scans"):
        read_picture(tmp_path / "p.jpg")


def test_a_window_of_a_resize_is_that_part_of_the_whole() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (7, 11, 3), dtype=np.uint8)
    whole = resize_bilinear(picture, 23, 40)
    assert np.array_equal(resize_bilinear(picture, 23, 40, (3, 20, 5, 31)), whole[3:20, 5:31])


def test_a_narrow_picture_is_cropped_without_its_whole_enlargement() -> None:
    # stretched to 640 rows it would have 42 million columns
    row = np.arange(65536, dtype=np.uint32).astype(np.uint8).reshape(1, -1, 1)
    fitted, placed = fit_picture(row, 640, 640, "crop")
    assert fitted.shape == (640, 640, 1)
    assert placed.scale_x == 640
