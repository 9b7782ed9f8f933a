"""What arrives: a line for each kind of finding about the files of a dataset."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import pytest
from PIL import Image
from PIL.ExifTags import Base

from npuwidgets import Session
from npuwidgets.inputs import Dataset, Decoding, Preprocessing, Survey, remarks_on, survey
from tests.helpers import floats, make_model, node

CASES = Path(__file__).parents[1] / "cases"
RGB = (1, 3, 32, 32)
GREY = (1, 1, 32, 32)
USED = Preprocessing((0.0,), 1 / 255)


def looked_at(*files: Path) -> Survey:
    return survey([Dataset.from_pictures(files)], 0)


def said(*files: Path, shape: tuple[int, ...] = RGB, used: Preprocessing = USED) -> list[str]:
    return remarks_on(looked_at(*files), shape, used, Decoding())


def opened(folder: Path, shape: tuple[int, ...], *files: Path) -> Session:
    weight = floats(1, 4, shape[1], 3, 3)
    model = make_model(
        [node("Conv", ["x", "w"], ["y"], name="c")], {"x": shape}, ["y"], {"w": weight}
    )
    onnx.save(model, folder / "net.onnx")
    return Session.open(folder / "net.onnx", files)


def picture(folder: Path, name: str, mode: str = "RGB", size: tuple[int, int] = (32, 32)) -> Path:
    Image.new(mode, size).save(folder / name)
    return folder / name


def saved(folder: Path, name: str, array: npt.NDArray[np.generic]) -> Path:
    np.save(folder / name, array)
    return folder / name


def test_nothing_is_said_of_plain_pictures(tmp_path: Path) -> None:
    assert said(picture(tmp_path, "a.png"), picture(tmp_path, "b.jpg")) == []


def test_an_array_that_is_normalized_already_is_told_when_the_scale_is_set(tmp_path: Path) -> None:
    session = opened(tmp_path, RGB, CASES / "normalized_npy/norm.npy")
    assert session.last_change.notes == session.warnings() == ()  # it is fed as it is
    with pytest.warns(UserWarning, match=r"1 of 1 array .* 0\.\.1, already normalized"):
        session.inputs["x"].scale = 1 / 255
    (told,) = session.warnings()
    assert "the network sees 0..0.0039; give mean 0 and scale 1" in told
    assert told in session.evaluate().verdict.marks
    session.inputs["x"].preset("raw")
    assert session.last_change.warnings == session.warnings() == ()
    assert session.evaluate().verdict.marks == ()


@pytest.mark.parametrize(
    ("low", "high", "dtype", "used", "told"),
    [
        (-1, 1, np.float32, Preprocessing((127.5,), 1 / 127.5), True),
        (-2.1, 2.6, np.float32, Preprocessing((123.675, 116.28, 103.53), 1 / 58), True),
        (0, 1, np.uint8, USED, True),
        (0, 255, np.uint8, USED, False),
        (0, 255, np.float32, USED, False),
        (0, 5, np.uint8, USED, False),  # a dark picture
        (-1, 1, np.float32, Preprocessing((0.0,), 1.0), False),
        (0, 1, np.float32, Preprocessing((0.5,), 2.0), False),
    ],
)
def test_arrays_are_held_against_mean_and_scale(
    tmp_path: Path,
    low: float,
    high: float,
    dtype: type[np.generic],
    used: Preprocessing,
    *,
    told: bool,
) -> None:
    array = np.linspace(low, high, 3 * 32 * 32).reshape(RGB).astype(dtype)
    session = opened(tmp_path, RGB, saved(tmp_path, "a.npy", array))
    found = session.pipeline.suspicions("x", used, None)
    assert any("already normalized" in one for one in found) == told


def test_an_input_that_takes_no_pictures_is_told_too(tmp_path: Path) -> None:
    session = opened(tmp_path, (1, 22, 9, 9), saved(tmp_path, "a.npy", floats(0, 1, 22, 9, 9)))
    with pytest.warns(UserWarning, match="already normalized"):
        session.inputs["x"].scale = 1 / 255


def test_arrays_count_by_their_own_values_and_not_as_grey_levels(tmp_path: Path) -> None:
    raw = opened(tmp_path, RGB, saved(tmp_path, "a.npy", floats(0, *RGB)))
    assert raw.warnings() == ()
    wide = opened(tmp_path, RGB, saved(tmp_path, "b.npy", 1000 * floats(0, *RGB)))
    assert wide.warnings()[0].startswith("the network sees -1000..999; most networks")


def test_ten_bits_in_sixteen_are_told_where_no_file_states_them(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="1 of 1 picture of 16 bits with values below 1024"):
        session = opened(tmp_path, GREY, CASES / "deep10.png")
    (told,) = [one for one in session.warnings() if "16 bits" in one]
    assert told in session.last_change.notes
    assert session.evaluate().verdict.marks == ()  # it may be about another picture
    session.inputs["x"].scale = 1 / 255
    session.inputs["x"].scale = 1.0
    back = session.normalization_before("x")  # which no settings can make look right
    assert back is not None
    assert back.scale == 1 / 255
    # the remedy that it prints: (pixels >> 2).astype(numpy.uint8)
    assert "(pixels >> 2).astype(numpy.uint8)" in told
    with Image.open(CASES / "deep10.png") as image:
        pixels = np.asarray(image)
    Image.fromarray((pixels >> 2).astype(np.uint8)).save(tmp_path / "eight.png")
    session = opened(tmp_path, GREY, tmp_path / "eight.png")
    assert not [one for one in session.warnings() if "16 bits" in one]


def test_a_16_bit_picture_of_colours_is_told_by_its_upper_bytes(tmp_path: Path) -> None:
    deep = np.full((8, 8), 1000, np.uint16)  # upper byte 3: 10 bits
    rows = b"".join(b"\0" + np.repeat(row, 3).astype(">u2").tobytes() for row in deep)
    (tmp_path / "deep.png").write_bytes(png(8, 8, 16, 2, rows))
    with pytest.warns(UserWarning, match="with values below 1024, of 10 bits"):
        opened(tmp_path, RGB, tmp_path / "deep.png")


def png(width: int, height: int, bits: int, kind: int, rows: bytes) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_deep_pictures_that_use_their_bits_are_a_remark_only(tmp_path: Path) -> None:
    full = np.linspace(0, 65535, 32 * 32).astype(np.uint16).reshape(32, 32)
    Image.fromarray(full).save(tmp_path / "full.png")
    session = opened(tmp_path, GREY, tmp_path / "full.png")
    assert session.last_change.notes == (
        "1 of 1 picture of 16 bits, of which the upper 8 are taken",
    )


def test_turned_pictures_are_counted_and_the_toolchains_way_is_named(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    turned = [tmp_path / f"{number}.jpg" for number in range(3)]
    for path in turned:
        Image.new("RGB", (24, 32)).save(path, exif=exif)
    files = [*turned, picture(tmp_path, "upright.jpg")]
    (told,) = said(*files)
    assert told.startswith("3 of 4 pictures turned by EXIF orientation, as in training")
    assert "apply_exif=False, --ignore-exif" in told
    (told,) = remarks_on(looked_at(*files), RGB, USED, Decoding(apply_exif=False))
    assert told.startswith("3 of 4 pictures not turned as EXIF says, as in the toolchain")


def test_one_line_for_each_kind_with_counts(tmp_path: Path) -> None:
    blank = [Image.new("L", (32, 32), level) for level in (0, 99)]
    blank[0].save(tmp_path / "moves.gif", save_all=True, append_images=blank[1:])
    seen = said(
        picture(tmp_path, "a.png", "RGBA"),
        picture(tmp_path, "b.png", "LA"),
        picture(tmp_path, "c.png", "L"),
        picture(tmp_path, "d.jpg", "CMYK"),
        tmp_path / "moves.gif",
    )
    assert [one.split(",")[0] for one in seen] == [
        "2 of 5 pictures with transparency",
        "1 of 5 pictures with several frames",
        "1 of 5 pictures in CMYK",
        "2 of 5 pictures grey",
    ]


def test_colours_and_palettes_in_a_network_of_grey_levels(tmp_path: Path) -> None:
    seen = said(picture(tmp_path, "a.png"), picture(tmp_path, "b.png", "P"), shape=GREY)
    assert seen == [
        "1 of 2 pictures with a palette: luma of colours, no indices",
        "1 of 2 pictures in colour, in a network of grey levels: their luma is taken",
    ]


def test_shapes_that_fitting_spoils_and_pictures_that_are_tiny(tmp_path: Path) -> None:
    wide, tiny = (
        picture(tmp_path, "wide.png", size=(96, 32)),
        picture(tmp_path, "t.png", size=(4, 4)),
    )
    stretched, enlarged = said(wide, tiny)
    assert stretched.startswith("1 of 2 pictures stretched up to 3 times more one way")
    assert enlarged == "1 of 2 pictures enlarged up to 8 times to the network's size"
    assert said(wide, used=Preprocessing((0.0,), 1.0, fitting="letterbox")) == []
    (cut,) = said(wide, used=Preprocessing((0.0,), 1.0, fitting="crop"))
    assert cut == "1 of 1 picture cut to 33% of a side or more by fitting crop"


def test_a_turned_picture_is_measured_as_it_is_fed(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    Image.new("RGB", (32, 64)).save(tmp_path / "a.jpg", exif=exif)
    (told,) = said(tmp_path / "a.jpg", shape=(1, 3, 32, 64))
    assert "turned" in told


def test_only_the_first_64_samples_are_looked_at(tmp_path: Path) -> None:
    grey = picture(tmp_path, "grey.png", "L")
    files = [grey] + [picture(tmp_path, f"{number}.png") for number in range(80)]
    (told,) = said(*files)
    assert told.startswith("1 of the first 64 pictures grey")


def test_what_cannot_be_read_is_left_to_whoever_reads_it(tmp_path: Path) -> None:
    (tmp_path / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert looked_at(tmp_path / "cut.png").pictures == ()
