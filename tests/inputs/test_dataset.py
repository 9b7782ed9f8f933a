"""Datasets: lists, folders, names, digests."""

from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np
import pytest

from npuwidgets.errors import DatasetError, PictureError, UnknownNameError
from npuwidgets.inputs import Dataset, InputForm, Sample, read_picture


def listed(folder: Path, text: str, *files: str) -> Path:
    """Write a list and the files it names; each begins as it should and holds its name."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".npy"):
            np.save(folder / name, np.frombuffer(name.encode(), np.uint8))
        else:
            (folder / name).write_bytes(b"1.0\n" if name.endswith(".tensor") else png(name))
    path = folder / "dataset.txt"
    path.write_text(text)
    return path


def png(name: str) -> bytes:
    """The first bytes of a PNG, and a text."""
    return b"\x89PNG" + name.encode()


def test_the_mnist_list_has_twelve_labelled_pictures(shared: Path) -> None:
    dataset = Dataset.from_text(shared / "acuity-samples/mnist/dataset.txt")
    assert len(dataset) == 12
    assert dataset.names[:2] == ("test_11_6.jpg", "test_12_9.jpg")
    assert [sample.label for sample in dataset] == list(range(12))


def test_files_are_relative_to_the_list_and_the_last_word_may_be_a_label(tmp_path: Path) -> None:
    text = "a/cat.jpg tabby\n\n# a comment\n  b.png 7\n./c.npy -1\nd.tensor\n"
    path = listed(tmp_path, text, "a/cat.jpg", "b.png", "c.npy", "d.tensor")
    assert Dataset.from_text(path).samples == (
        Sample((tmp_path / "a/cat.jpg",), "tabby"),
        Sample((tmp_path / "b.png",), 7),
        Sample((tmp_path / "c.npy",), -1),
        Sample((tmp_path / "d.tensor",), None),
    )


def test_several_inputs_stand_side_by_side(tmp_path: Path) -> None:
    path = listed(tmp_path, "a.jpg a.npy 3\nb.jpg b.npy 4\n", "a.jpg", "a.npy", "b.jpg", "b.npy")
    dataset = Dataset.from_text(path)
    assert dataset[1] == Sample((tmp_path / "b.jpg", tmp_path / "b.npy"), 4)
    assert dataset[-1] is dataset[1]


def test_a_file_without_a_known_ending_is_a_file_where_it_exists(tmp_path: Path) -> None:
    path = listed(tmp_path, "a.jpg frame\nb.jpg frame\n", "a.jpg", "b.jpg", "frame")
    assert all(len(sample.paths) == 2 for sample in Dataset.from_text(path))


def test_all_missing_files_are_reported_at_once_with_their_lines(tmp_path: Path) -> None:
    path = listed(tmp_path, "a.jpg 0\ngone.jpg 1\n\nlost.png\n", "a.jpg")
    with pytest.raises(DatasetError) as caught:
        Dataset.from_text(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: 2 of 3 samples cannot be used")
    assert f"line 2: {tmp_path / 'gone.jpg'} does not exist" in message
    assert f"line 4: {tmp_path / 'lost.png'} does not exist" in message


def test_lines_with_another_number_of_files_are_named(tmp_path: Path) -> None:
    text = "a.jpg\na.jpg b.jpg\nb.jpg a.jpg 5\n"
    path = listed(tmp_path, text, "a.jpg", "b.jpg")
    with pytest.raises(DatasetError, match=r"line 1: 1 file, and every line needs 2$"):
        Dataset.from_text(path)


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"dataset\.txt holds no pictures"):
        Dataset.from_text(listed(tmp_path, "# nothing\n\n"))


def test_a_list_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="No such file"):
        Dataset.from_text(tmp_path / "gone.txt")
    (tmp_path / "photo.txt").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(DatasetError, match="not a text list"):
        Dataset.from_text(tmp_path / "photo.txt")


def test_a_folder_gives_its_pictures_by_name_and_nothing_else(tmp_path: Path) -> None:
    listed(tmp_path, "", "b.PNG", "a.jpg", "c.npy", "notes.md", "inner/d.jpg")
    assert Dataset.from_pictures(tmp_path).names == ("a.jpg", "b.PNG", "c.npy")


def test_the_coco_folder_has_32_pictures(shared: Path) -> None:
    dataset = Dataset.from_pictures(shared / "images/coco")
    assert len(dataset) == 32
    assert dataset.names[0] == "000000000139.jpg"


def test_a_list_of_paths_keeps_its_order(tmp_path: Path) -> None:
    listed(tmp_path, "", "a.jpg", "b.jpg")
    dataset = Dataset.from_pictures([tmp_path / "b.jpg", str(tmp_path / "a.jpg")])
    assert dataset.names == ("b.jpg", "a.jpg")


def test_one_picture_is_a_dataset(tmp_path: Path) -> None:
    listed(tmp_path, "", "a.jpg")
    assert Dataset.from_pictures(tmp_path / "a.jpg").names == ("a.jpg",)


def test_missing_pictures_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError) as caught:
        Dataset.from_pictures([tmp_path / "x.jpg", tmp_path / "y.jpg"])
    assert "x.jpg" in str(caught.value)
    assert "y.jpg" in str(caught.value)


def test_nothing_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="holds no pictures"):
        Dataset.from_pictures(tmp_path)
    with pytest.raises(DatasetError, match="holds no pictures"):
        Dataset.from_pictures([])


def test_samples_made_by_hand_must_feed_as_many_inputs() -> None:
    with pytest.raises(DatasetError, match="sample 1 has 1"):
        Dataset((Sample((Path("a"), Path("b"))), Sample((Path("c"),))))


def test_equal_file_names_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    path = listed(tmp_path, "x/a.jpg\ny/a.jpg\nb.jpg\n", "x/a.jpg", "y/a.jpg", "b.jpg")
    names = Dataset.from_text(path).names
    assert names == ((tmp_path / "x/a.jpg").as_posix(), (tmp_path / "y/a.jpg").as_posix(), "b.jpg")


def test_a_picture_is_found_by_name_by_stem_and_by_path(tmp_path: Path) -> None:
    dataset = Dataset.from_text(listed(tmp_path, "cat.jpg\nbus.jpg\n", "cat.jpg", "bus.jpg"))
    assert dataset.index("bus.jpg") == 1
    assert dataset.index("bus") == 1
    assert dataset.index(str(tmp_path / "bus.jpg")) == 1


def test_an_unknown_picture_is_refused_with_the_nearest(tmp_path: Path) -> None:
    dataset = Dataset.from_text(listed(tmp_path, "cat.jpg\nbus.jpg\n", "cat.jpg", "bus.jpg"))
    with pytest.raises(UnknownNameError, match=r"'buss.jpg'.*did you mean bus\.jpg"):
        dataset.index("buss.jpg")


def test_an_ambiguous_name_is_refused_with_its_files(tmp_path: Path) -> None:
    path = listed(tmp_path, "x/a.jpg\ny/a.jpg\n", "x/a.jpg", "y/a.jpg")
    with pytest.raises(UnknownNameError, match=r"more than one picture: .*x/a\.jpg.*y/a\.jpg"):
        Dataset.from_text(path).index("a.jpg")


def test_a_picture_listed_twice_is_found_at_its_first_place(tmp_path: Path) -> None:
    dataset = Dataset.from_text(listed(tmp_path, "b.jpg\na.jpg\na.jpg\n", "a.jpg", "b.jpg"))
    assert dataset.index("a") == 1


def test_the_digest_follows_the_content_and_not_the_name(tmp_path: Path) -> None:
    path = listed(tmp_path, "a.jpg\nb.jpg\nc.jpg\n", "a.jpg", "b.jpg", "c.jpg")
    (tmp_path / "c.jpg").write_bytes(png("a.jpg"))
    dataset = Dataset.from_text(path)
    assert dataset.digest(0) == dataset.digest(2)
    assert dataset.digest(0) != dataset.digest(1)


def test_the_digest_changes_when_the_file_does(tmp_path: Path) -> None:
    dataset = Dataset.from_text(listed(tmp_path, "a.jpg\n", "a.jpg"))
    before = dataset.digest(0)
    (tmp_path / "a.jpg").write_bytes(png("A.JPG"))
    os.utime(tmp_path / "a.jpg", ns=(1, 1))
    assert dataset.digest(0) != before


def test_the_order_of_inputs_is_part_of_the_digest(tmp_path: Path) -> None:
    path = listed(tmp_path, "a.jpg b.jpg\nb.jpg a.jpg\n", "a.jpg", "b.jpg")
    dataset = Dataset.from_text(path)
    assert dataset.digest(0) != dataset.digest(1)


def test_the_same_bytes_as_picture_and_as_array_are_different_inputs(tmp_path: Path) -> None:
    path = listed(tmp_path, "a.jpg\na.npy\n", "a.jpg", "a.npy")
    dataset = Dataset.from_text(path)
    (tmp_path / "a.jpg").write_bytes((tmp_path / "a.npy").read_bytes())
    assert dataset.digest(0) != dataset.digest(1)


def test_a_file_that_went_away_is_named(tmp_path: Path) -> None:
    dataset = Dataset.from_text(listed(tmp_path, "a.jpg\n", "a.jpg"))
    (tmp_path / "a.jpg").unlink()
    with pytest.raises(DatasetError, match=r"a\.jpg cannot be read any more"):
        dataset.digest(0)


def test_a_file_of_many_samples_is_a_dataset(tmp_path: Path) -> None:
    np.save(tmp_path / "many.npy", np.zeros((3, 1, 2, 2), np.float32))
    dataset = Dataset.from_npy(tmp_path / "many.npy")
    assert dataset.names == ("many.npy[0]", "many.npy[1]", "many.npy[2]")
    assert dataset[2].sources == ((tmp_path / "many.npy", 2),)
    assert dataset.index("many.npy[1]") == 1
    assert len({dataset.digest(index) for index in range(3)}) == 3


@pytest.mark.parametrize(
    ("array", "message"),
    [
        (np.zeros(4), r"the shape \(4,\)"),
        (np.zeros((0, 3)), r"the shape \(0, 3\)"),
    ],
)
def test_an_array_without_a_sample_axis_is_refused(
    tmp_path: Path, array: np.ndarray[tuple[int, ...], np.dtype[np.float64]], message: str
) -> None:
    np.save(tmp_path / "one.npy", array)
    with pytest.raises(DatasetError, match=message):
        Dataset.from_npy(tmp_path / "one.npy")


def test_a_missing_broken_or_pickled_file_of_samples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"gone\.npy: No such file"):
        Dataset.from_npy(tmp_path / "gone.npy")
    (tmp_path / "text.npy").write_text("no array")
    with pytest.raises(DatasetError, match=r"text\.npy is a text .*type TEXT"):
        Dataset.from_npy(tmp_path / "text.npy")
    np.save(tmp_path / "pickle.npy", np.array([{}], dtype=object))
    with pytest.raises(DatasetError, match=r"cannot read the dataset .*pickle\.npy"):
        Dataset.from_npy(tmp_path / "pickle.npy")
    np.savez(tmp_path / "two.npz", a=np.zeros((2, 2)))
    with pytest.raises(DatasetError, match="it is an archive"):
        Dataset.from_npy((tmp_path / "two.npz").rename(tmp_path / "two.npy"))


def test_what_goes_wrong_with_a_sample_names_its_list_and_line(tmp_path: Path) -> None:
    dataset = Dataset.from_text(listed(tmp_path, "# two\na.jpg\nb.jpg\n", "a.jpg", "b.jpg"))
    with pytest.raises(PictureError, match=r"dataset\.txt, line 3: .*b\.jpg"), dataset[1].blamed():
        read_picture(dataset[1].paths[0])
    made = Sample((tmp_path / "a.jpg",))
    with pytest.raises(PictureError, match=r"^broken$"), made.blamed():
        raise PictureError("broken")


FORMS = (InputForm("x", (1, 3, 4, 4)), InputForm("y", (1, 5)))


def test_every_bad_line_is_named_at_once_whatever_is_wrong_with_it(tmp_path: Path) -> None:
    np.save(tmp_path / "five.npy", np.zeros(5, np.float32))
    np.save(tmp_path / "four.npy", np.zeros(4, np.float32))
    np.save(tmp_path / "double.npy", np.zeros(5))
    (tmp_path / "text.npy").write_text("1 2 3")
    (tmp_path / "fake.jpg").write_text("<html>")
    (tmp_path / "ps.png").write_text("%!PS-Adobe")
    (tmp_path / "empty.png").touch()
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "bad.tensor").write_text("hello")
    lines = [
        "good.png five.npy",
        "gone.png five.npy",
        "good.png four.npy",
        "good.png double.npy 3",
        "good.png text.npy",
        "fake.jpg five.npy",
        "ps.png five.npy",
        "empty.png five.npy",
        "folder.png five.npy",
        "good.png",
        "good.png good.png",
        "good.png bad.tensor",
        "gone.png four.npy",
    ]
    path = listed(tmp_path, "\n".join(lines), "good.png")
    with pytest.raises(DatasetError) as caught:
        Dataset.from_text(path, FORMS)
    first, *faults = str(caught.value).split("\n")
    assert first.startswith(f"{path}: 12 of 13 samples cannot be used")
    wanted = [
        "line 2: .*gone.png does not exist",
        r"line 3: .*four.npy has the shape \(4,\), input 'y' \(1, 5\)",
        "line 4: .*double.npy holds float64, not float32",
        "line 5: .*text.npy cannot be read as a .npy array",
        "line 6: .*fake.jpg is no picture",
        "line 7: .*it is PostScript",
        "line 8: .*empty.png is empty",
        "line 9: .*folder.png is a folder, not a file",
        r"line 10: 1 file, and every line needs 2 \(x, y\)",
        "line 11: .*good.png is a picture, and input 'y' of shape .* takes none",
        "line 12: .*bad.tensor does not begin with a number",
        "line 13: .*gone.png does not exist; .*four.npy has the shape",
    ]
    assert len(faults) == len(wanted)
    for fault, pattern in zip(faults, wanted, strict=True):
        assert re.search(pattern, fault)


def test_a_file_of_many_samples_of_another_shape_is_said_once(tmp_path: Path) -> None:
    np.save(tmp_path / "many.npy", np.zeros((300, 4), np.float32))
    with pytest.raises(DatasetError, match=r"the shape \(4,\), input 'y' \(1, 5\)") as caught:
        Dataset.from_npy(tmp_path / "many.npy", FORMS[1:])
    assert str(caught.value).count("many.npy has") == 1


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ((4, 6, 3), "array.transpose(2, 0, 1) has it"),
        ((1, 4, 6, 3), "array.transpose(0, 3, 1, 2) has it"),
        ((3, 6, 4), ""),
    ],
)
def test_channels_at_the_other_end_are_told(
    tmp_path: Path, shape: tuple[int, ...], told: str
) -> None:
    np.save(tmp_path / "a.npy", np.zeros(shape, np.float32))
    with pytest.raises(DatasetError, match="save the array in the input's shape") as caught:
        Dataset.from_pictures(tmp_path / "a.npy", [InputForm("x", (1, 3, 4, 6))])
    assert str(caught.value).endswith(told or "left out)")


def test_a_message_about_a_long_list_is_bounded(tmp_path: Path) -> None:
    path = listed(tmp_path, "".join(f"{number}.png\n" for number in range(500)))
    with pytest.raises(DatasetError, match=r"500 of 500 (.|\n)*and 450 more$"):
        Dataset.from_text(path)


@pytest.mark.parametrize(
    ("line", "files", "label"),
    [
        ('"my cat.png" 3', ["my cat.png"], 3),
        ("'my cat.png'", ["my cat.png"], None),
        ("my cat.png", ["my cat.png"], None),
        ("my cat.png tabby", ["my cat.png"], "tabby"),
        ("my cat.png plain.png 4", ["my cat.png", "plain.png"], 4),
        ("plain.png my cat.png", ["plain.png", "my cat.png"], None),
        ("a folder/the dog.png 1", ["a folder/the dog.png"], 1),
        ("plain.png 5 # the best", ["plain.png"], 5),
        ("my cat.png # the best", ["my cat.png"], None),
        ("sharp #2.png 2", ["sharp #2.png"], 2),
        ("it's.png 2", ["it's.png"], 2),
    ],
)
def test_paths_with_blanks_and_remarks(
    tmp_path: Path, line: str, files: list[str], label: str | int | None
) -> None:
    names = "my cat.png", "plain.png", "a folder/the dog.png", "sharp #2.png", "it's.png"
    (sample,) = Dataset.from_text(listed(tmp_path, f"{line}\n", *names))
    assert sample == Sample(tuple(tmp_path / name for name in files), label)


def test_a_missing_path_with_blanks_says_how_to_write_it(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="one with blanks goes in quotes"):
        Dataset.from_text(listed(tmp_path, "my cat.png\n"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lists_of_windows_are_read(tmp_path: Path, encoding: str, end: str) -> None:
    path = listed(tmp_path, "", "bilder/straße.png", "b.png")
    path.write_bytes(end.join(["bilder\\straße.png 1", "b.png 2", ""]).encode(encoding))
    dataset = Dataset.from_text(path)
    assert [sample.paths[0] for sample in dataset] == [
        tmp_path / "bilder/straße.png",
        tmp_path / "b.png",
    ]
    assert dataset.notes == (f"{path}, line 1: \\ in paths is read as /",)


def test_a_drive_of_windows_is_missing_and_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="a path of Windows: write /"):
        Dataset.from_text(listed(tmp_path, "C:\\data\\cat.png\n"))


def test_files_separated_by_commas_are_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="separated by blanks, not commas"):
        Dataset.from_text(listed(tmp_path, "a.png,7\n", "a.png"))


def test_an_array_as_list_and_a_list_as_array_name_the_other_type(tmp_path: Path) -> None:
    path = listed(tmp_path, "a.png\n", "a.png", "b.npy")
    with pytest.raises(DatasetError, match=r"one \.npy array and not a list: .*type: NPY"):
        Dataset.from_text(tmp_path / "b.npy")
    with pytest.raises(DatasetError, match=r"a text and no \.npy array: .*type TEXT") as caught:
        Dataset.from_npy(path)
    assert "pickle" not in str(caught.value)


def test_a_list_in_another_encoding_names_the_line(tmp_path: Path) -> None:
    path = listed(tmp_path, "", "a.png")
    path.write_bytes("a.png\nstraße.png\n".encode("latin1"))
    with pytest.raises(DatasetError, match=r"line 2, byte 10 is not UTF-8.*list as UTF-8"):
        Dataset.from_text(path)
