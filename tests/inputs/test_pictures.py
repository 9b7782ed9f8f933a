"""Decoding and fitting of pictures."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps
from PIL.ExifTags import Base

from npuwidgets.errors import PictureError, SettingError
from npuwidgets.inputs import Decoding, fit_picture, read_picture

COLOURS = np.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [10, 20, 30]]], np.uint8)


def save(folder: Path, name: str, image: Image.Image) -> Path:
    path = folder / name
    image.save(path)
    return path


def test_a_png_comes_as_rgb_to_the_bit(tmp_path: Path) -> None:
    path = save(tmp_path, "colours.png", Image.fromarray(COLOURS))
    assert np.array_equal(read_picture(path), COLOURS)


def test_grey_is_the_luma_of_the_colours(tmp_path: Path) -> None:
    path = save(tmp_path, "colours.png", Image.fromarray(COLOURS))
    # ITU-R 601: .299 R + .587 G + .114 B, so 76, 150, 29 for the pure colours.
    assert read_picture(path, 1)[..., 0].tolist() == [[76, 150], [29, 18]]


def test_a_grey_picture_has_three_equal_channels_when_three_are_asked_for(tmp_path: Path) -> None:
    grey = np.array([[0, 128, 255]], np.uint8)
    path = save(tmp_path, "grey.png", Image.fromarray(grey))
    assert read_picture(path).tolist() == [[[0, 0, 0], [128, 128, 128], [255, 255, 255]]]


def test_sixteen_bits_keep_their_upper_eight(tmp_path: Path) -> None:
    deep = np.array([[0, 0x80FF, 0xFFFF]], np.uint16)
    path = save(tmp_path, "deep.png", Image.fromarray(deep))
    assert read_picture(path, 1)[0, :, 0].tolist() == [0, 0x80, 0xFF]


def test_transparency_is_dropped(tmp_path: Path) -> None:
    see_through = np.concatenate([COLOURS, np.full((2, 2, 1), 7, np.uint8)], axis=2)
    path = save(tmp_path, "alpha.png", Image.fromarray(see_through))
    assert np.array_equal(read_picture(path), COLOURS)


@pytest.mark.parametrize(("channels", "mode"), [(1, "L"), (3, "RGB")])
def test_a_jpeg_by_the_accurate_transform_is_what_pillow_decodes(
    tmp_path: Path, channels: int, mode: str
) -> None:
    ramp = np.add.outer(np.arange(64), np.arange(48)).astype(np.uint8)
    path = save(tmp_path, "ramp.jpg", Image.fromarray(np.stack([ramp, 2 * ramp, ramp], axis=2)))
    with Image.open(path) as image:
        image.draft(mode, image.size)
        wanted = np.asarray(image.convert(mode)).reshape(64, 48, channels)
    found = read_picture(path, channels, Decoding(fast_jpeg=False))
    assert found.shape == (64, 48, channels)
    assert np.array_equal(found, wanted)


def test_a_jpeg_by_the_fast_transform_is_close_to_the_accurate_one_but_not_equal(
    shared: Path,
) -> None:
    path = shared / "acuity-samples/mnist/data/test_11_6.jpg"
    fast = read_picture(path, 1).astype(int)
    apart = np.abs(fast - read_picture(path, 1, Decoding(fast_jpeg=False)))
    assert 0 < apart.max() <= 3  # "Pillow is off by up to 3 grey levels" on the mnist sample


def test_what_a_file_is_its_bytes_say_not_its_name(tmp_path: Path) -> None:
    png = save(tmp_path, "colours.png", Image.fromarray(COLOURS))
    assert np.array_equal(read_picture(png.rename(tmp_path / "colours.jpg")), COLOURS)


def test_a_cmyk_jpeg_is_decoded(tmp_path: Path) -> None:
    path = save(tmp_path, "ink.jpg", Image.new("CMYK", (16, 8), (0, 255, 255, 0)))
    red = read_picture(path).mean(axis=(0, 1))
    assert red[0] > 250
    assert max(red[1], red[2]) < 5


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "tif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_exif_orientation_is_applied_unless_it_is_to_be_ignored(
    tmp_path: Path, ending: str, orientation: int
) -> None:
    stored = Image.linear_gradient("L").resize((48, 32)).convert("RGB")
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    path = tmp_path / f"turned.{ending}"
    stored.save(path, exif=exif, lossless=ending == "webp")
    with Image.open(path) as image:
        wanted = np.asarray(ImageOps.exif_transpose(image))
    accurate = Decoding(fast_jpeg=False)
    assert np.array_equal(read_picture(path, 3, accurate), wanted)
    as_stored = read_picture(path, 3, replace(accurate, apply_exif=False))
    assert as_stored.shape == (32, 48, 3)
    assert np.abs(as_stored.astype(int) - np.asarray(stored)).max() <= (3 if ending == "jpg" else 0)


def test_a_quarter_turn_moves_the_upper_left_corner_to_the_upper_right(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    path = tmp_path / "turned.png"
    Image.fromarray(COLOURS).save(path, exif=exif)
    red, green, blue, dark = COLOURS.reshape(4, 3)
    assert np.array_equal(read_picture(path), [[blue, red], [dark, green]])


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_damaged_exif_block_turns_nothing(tmp_path: Path) -> None:
    path = tmp_path / "damaged.jpg"
    Image.new("RGB", (32, 16)).save(path, exif=b"Exif\0\0MM\0*\0\0\xff\xff garbage")
    assert read_picture(path).shape == (16, 32, 3)


def ten_bits() -> npt.NDArray[np.uint16]:
    return np.array([[0, 4, 512, 1023]], np.uint16)


def with_chunk(png: bytes, name: bytes, content: bytes) -> bytes:
    """A PNG with one chunk more behind its header, which ends at byte 33."""
    body = name + content
    chunk = len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return png[:33] + chunk + png[33:]


def test_the_depth_that_a_file_states_is_applied(tmp_path: Path) -> None:
    # 10 bits to 8: 4 / 4, 512 / 4, 1023 // 4
    wanted = [0, 1, 128, 255]
    png = save(tmp_path, "deep.png", Image.fromarray(ten_bits()))
    assert read_picture(png, 1)[0, :, 0].tolist() == [0, 0, 2, 3]  # nothing is stated
    png.write_bytes(with_chunk(png.read_bytes(), b"sBIT", bytes([10])))
    assert read_picture(png, 1)[0, :, 0].tolist() == wanted
    Image.fromarray(ten_bits()).save(tmp_path / "deep.tif", tiffinfo={281: 1023})
    assert read_picture(tmp_path / "deep.tif", 1)[0, :, 0].tolist() == wanted
    big = ten_bits().astype(">u2").tobytes()
    (tmp_path / "deep.pgm").write_bytes(b"P5 4 1 1023\n" + big)
    assert read_picture(tmp_path / "deep.pgm", 1)[0, :, 0].tolist() == wanted


def test_values_that_are_scaled_to_16_bits_as_png_asks_are_taken_as_they_are(
    tmp_path: Path,
) -> None:
    png = save(tmp_path, "scaled.png", Image.fromarray(ten_bits() << 6))
    png.write_bytes(with_chunk(png.read_bytes(), b"sBIT", bytes([10])))
    assert read_picture(png, 1)[0, :, 0].tolist() == [0, 1, 128, 255]


def test_twelve_bits_of_a_packed_tiff_are_scaled_to_white(tmp_path: Path) -> None:
    # two samples of 12 bits are three bytes: 0xfff and 0x800
    header = b"II*\0" + (8).to_bytes(4, "little")
    tags = [(256, 2), (257, 1), (258, 12), (259, 1), (262, 1), (273, 122), (277, 1), (278, 1)]
    tags.append((279, 3))
    entries = b"".join(
        tag.to_bytes(2, "little") + b"\3\0\1\0\0\0" + value.to_bytes(4, "little")
        for tag, value in tags
    )
    content = header + len(tags).to_bytes(2, "little") + entries + bytes(4) + b"\xff\xf8\x00"
    (tmp_path / "packed.tif").write_bytes(content)
    assert content[122:] == b"\xff\xf8\x00"
    assert read_picture(tmp_path / "packed.tif", 1)[0, :, 0].tolist() == [255, 128]


def test_a_16_bit_tiff_that_counts_from_white_is_not_a_negative(tmp_path: Path) -> None:
    deep = np.array([[0, 0x80FF, 0xFFFF]], np.uint16)
    Image.fromarray(deep).save(tmp_path / "white.tif", tiffinfo={262: 0})
    content = (tmp_path / "white.tif").read_bytes()
    photometric = (262).to_bytes(2, "little") + b"\3\0\1\0\0\0"
    place = content.index(photometric) + 8
    (tmp_path / "white.tif").write_bytes(content[:place] + b"\0\0" + content[place + 2 :])
    assert read_picture(tmp_path / "white.tif", 1)[0, :, 0].tolist() == [255, 127, 0]


def test_a_missing_picture_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"gone\.jpg: No such file.*correct the path"):
        read_picture(tmp_path / "gone.jpg")


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="it is a folder, not a file"):
        read_picture(tmp_path)


@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_a_truncated_picture_is_refused(tmp_path: Path, ending: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    path = save(tmp_path, f"cut.{ending}", Image.fromarray(noise))
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(PictureError, match=rf"cut\.{ending} cannot be decoded.*truncated"):
        read_picture(path)


def test_text_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "list.png"
    path.write_text("not a picture")
    with pytest.raises(PictureError, match=r"list\.png cannot be decoded"):
        read_picture(path)


def test_floating_point_pixels_are_refused_with_a_remedy(tmp_path: Path) -> None:
    path = save(tmp_path, "float.tif", Image.fromarray(np.zeros((2, 2), np.float32)))
    with pytest.raises(PictureError, match=r"floating-point pixels.*\.npy"):
        read_picture(path)


def test_four_channels_are_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"not 4.*\.npy"):
        read_picture(tmp_path / "any.png", 4)


def test_letterbox_centres_the_picture_between_grey_114() -> None:
    white = np.full((10, 20, 3), 255, np.uint8)
    fitted, placed = fit_picture(white, 40, 40, "letterbox")
    assert (fitted[:10] == 114).all()
    assert (fitted[10:30] == 255).all()
    assert (fitted[30:] == 114).all()
    assert (placed.scale_x, placed.scale_y, placed.left, placed.top) == (2, 2, 0, 10)


def test_letterbox_puts_the_odd_pixel_below_and_right() -> None:
    fitted, placed = fit_picture(np.zeros((4, 1, 1), np.uint8), 4, 4, "letterbox")
    # 3 columns are left over; YOLOv5 rounds 1.5 - .1 = 1.4 on the left and 1.6 on the right.
    assert placed.left == 1
    assert fitted[0, :, 0].tolist() == [114, 0, 114, 114]


def test_letterbox_keeps_a_line_of_an_extremely_long_picture() -> None:
    fitted, placed = fit_picture(np.zeros((1, 1000, 1), np.uint8), 32, 32, "letterbox")
    assert np.count_nonzero(fitted == 0) == 32
    assert placed.scale_y == 1


def test_scale_stretches_both_ways() -> None:
    fitted, placed = fit_picture(COLOURS, 8, 6, "scale")
    assert fitted.shape == (8, 6, 3)
    assert (placed.scale_x, placed.scale_y, placed.left, placed.top) == (3, 4, 0, 0)


def test_crop_cuts_the_longer_side_and_keeps_the_centre() -> None:
    row = np.array([[0, 0, 50, 60, 0, 0]] * 2, np.uint8)[..., np.newaxis]
    fitted, placed = fit_picture(row, 2, 2, "crop")
    assert fitted[..., 0].tolist() == [[50, 60], [50, 60]]
    assert (placed.scale_x, placed.left, placed.top) == (1, -2, 0)


@pytest.mark.parametrize("fitting", ["scale", "crop", "letterbox"])
def test_a_picture_of_the_right_size_is_left_alone(fitting: str) -> None:
    fitted, placed = fit_picture(COLOURS, 2, 2, fitting)
    assert np.array_equal(fitted, COLOURS)
    assert (placed.scale_x, placed.scale_y, placed.left, placed.top) == (1, 1, 0, 0)


def test_an_unknown_fitting_is_refused_with_the_nearest() -> None:
    with pytest.raises(SettingError, match=r"'leterbox': did you mean 'letterbox'\?"):
        fit_picture(COLOURS, 2, 2, "leterbox")


def test_a_picture_without_channels_is_refused() -> None:
    with pytest.raises(PictureError, match=r"not \(2, 2\)"):
        fit_picture(np.zeros((2, 2), np.uint8), 2, 2, "scale")


@given(
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(1, 40),
    st.sampled_from(["scale", "crop", "letterbox"]),
)
def test_a_box_goes_to_the_network_and_back(
    rows: int, columns: int, height: int, width: int, fitting: str
) -> None:
    fitted, placed = fit_picture(np.zeros((rows, columns, 1), np.uint8), height, width, fitting)
    assert fitted.shape == (height, width, 1)
    box = np.array([[0, 0, columns, rows], [columns / 4, rows / 2, columns / 2, rows]])
    assert placed.to_picture(placed.to_network(box)) == pytest.approx(box, abs=1e-3)


def test_boxes_follow_the_picture_into_a_letterbox() -> None:
    _, placed = fit_picture(np.zeros((1080, 810, 3), np.uint8), 640, 640, "letterbox")
    # 640/1080 of 810 is 480 columns, so 80 are free on each side.
    assert placed.to_network([[0, 0, 810, 1080]]).tolist() == [[80, 0, 560, 640]]


def test_boxes_are_clipped_to_the_picture() -> None:
    _, placed = fit_picture(np.zeros((10, 20, 3), np.uint8), 40, 40, "letterbox")
    assert placed.to_picture([[0, 0, 40, 40]]).tolist() == [[0, 0, 20, 10]]
