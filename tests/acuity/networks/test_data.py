"""The .data: arrays in and out, and nothing else, whatever the pickle asks for."""

from __future__ import annotations

import os
import pickle
import sys
import warnings
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from npuwidgets.acuity import Data, read_data, write_data
from npuwidgets.errors import AcuityFileError
from tests.helpers import floats


def pickled(content: object, path: Path) -> Path:
    wrapper = np.empty((), dtype=object)
    wrapper[()] = content
    path.write_bytes(pickle.dumps(wrapper, protocol=4))
    return path


def plainly(content: bytes) -> Any:  # noqa: ANN401 - whatever the pickle holds
    """What Python's own unpickler makes of the sample, or of what a test has just written."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # numpy 2 on the name numpy.core
        return pickle.loads(content)  # noqa: S301


def globals_of(path: Path) -> set[str]:
    """The globals that a pickle which a test has just written asks for."""
    found = set()

    class Watching(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> object:
            found.add(f"{module}.{name}")
            return super().find_class(module, name)

    with path.open("rb") as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        Watching(stream).load()
    return found


def test_mnists_arrays_are_those_that_plain_pickle_gives(shared: Path) -> None:
    path = shared / "acuity-samples/mnist/mnist.data"
    read = read_data(path)
    trusted = plainly(path.read_bytes()).item()
    assert read.notes == {"enable_mle": False, "quantize_hash": "9c7fbef9c2029a19f697751361a373af"}
    assert [*read.arrays, *read.notes] == list(trusted)
    assert read.arrays["Conv_/conv2/conv2.0/Conv_6"]["weight"].shape == (5, 5, 10, 20)
    for lid, ports in read.arrays.items():
        assert list(ports) == list(trusted[lid])
        for port, array in ports.items():
            assert array.dtype == np.float32
            assert array.shape == trusted[lid][port].shape
            assert array.tobytes() == trusted[lid][port].tobytes()


def test_what_is_written_is_a_pickle_of_protocol_4_that_old_numpy_reads(tmp_path: Path) -> None:
    path = tmp_path / "net.data"
    arrays = {"Conv_1": {"weight": floats(1, 3, 3, 1, 2).T, "bias": floats(2, 2)}}
    write_data(Data(arrays, {"enable_mle": False}), path)
    assert path.read_bytes()[:2] == b"\x80\x04"
    assert globals_of(path) == {
        "numpy.core.multiarray._reconstruct",
        "numpy.ndarray",
        "numpy.dtype",
        "collections.OrderedDict",
    }
    plain = plainly(path.read_bytes())
    assert plain.shape == ()
    assert plain.dtype == object
    assert isinstance(plain.item(), OrderedDict)
    assert isinstance(plain.item()["Conv_1"], OrderedDict)
    np.testing.assert_array_equal(plain.item()["Conv_1"]["weight"], arrays["Conv_1"]["weight"])
    assert plain.item()["enable_mle"] is False


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16", "int64", "int8", "bool", ">f4"])
def test_arrays_of_numbers_come_back_with_their_type_and_values(dtype: str, tmp_path: Path) -> None:
    array = np.array([[0, 1, 2], [3, 4, 5]]).astype(dtype)
    write_data(Data({"a_0": {"data": array, "bias": array[0]}}), tmp_path / "n.data")
    found = read_data(tmp_path / "n.data").arrays["a_0"]["data"]
    assert (found.dtype, found.shape) == (np.dtype(dtype), (2, 3))
    np.testing.assert_array_equal(found, array)


class Attack:
    """Runs a command when it is unpickled the plain way."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self.call = function, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call


@pytest.mark.parametrize("inside", ["alone", "wrapped", "as an array"])
def test_a_malicious_pickle_is_refused_by_the_global_it_wants_and_nothing_runs(
    inside: str, tmp_path: Path
) -> None:
    trap = tmp_path / "trapped"
    attack = Attack(os.system, f'{sys.executable} -c \'open("{trap}", "w")\'')
    path = tmp_path / "net.data"
    if inside == "alone":
        path.write_bytes(pickle.dumps(attack, protocol=4))
    else:
        pickled({"a_0": attack if inside == "wrapped" else {"weight": attack}}, path)
    with pytest.raises(AcuityFileError, match=r"net\.data wants to load posix\.system"):
        read_data(path)
    assert not trap.exists()
    # the trap does work where it is not refused
    plainly(path.read_bytes())
    assert trap.exists()


@pytest.mark.parametrize(
    ("function", "arguments", "name"),
    [
        (eval, ("1",), "builtins.eval"),
        (getattr, ({}, "clear"), "builtins.getattr"),
        (np.load, ("x",), "numpy.load"),
        (np.ndarray, ((3,),), "TypeError"),
    ],
)
def test_no_other_function_is_looked_up(
    function: Callable[..., object], arguments: tuple[object, ...], name: str, tmp_path: Path
) -> None:
    path = pickled({"a_0": {"weight": Attack(function, *arguments)}}, tmp_path / "net.data")
    with pytest.raises(AcuityFileError, match=name):
        read_data(path)


def test_raw_bytes_cannot_be_passed_off_as_objects(tmp_path: Path) -> None:
    # numpy's own dtype would take flags that say "no objects inside" from the pickle
    objects = np.empty(2, dtype=object)
    path = pickled({"a_0": {"weight": objects}}, tmp_path / "net.data")
    with pytest.raises(AcuityFileError, match="an array of objects of shape"):
        read_data(path)
    records = np.zeros(2, dtype=[("a", "f4")])
    path = pickled({"a_0": {"weight": records}}, tmp_path / "net.data")
    with pytest.raises(AcuityFileError, match="elements of type 'V4'"):
        read_data(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ([1], "holds a list, not arrays by layer"),
        ({"a_0": [1]}, "entry 'a_0' is not a layer's arrays by port"),
        ({"a_0": {"weight": "x"}}, "'weight' of layer 'a_0' is no array of numbers"),
        (
            {"a_0": {"bias": np.array([1, np.nan, np.nan], np.float32)}},
            r"'bias' of layer 'a_0' \(3,\) holds 2 NaN",
        ),
    ],
)
def test_what_is_no_layers_arrays_is_named(content: object, message: str, tmp_path: Path) -> None:
    with pytest.raises(AcuityFileError, match=message) as caught:
        read_data(pickled(content, tmp_path / "net.data"))
    assert str(tmp_path / "net.data") in str(caught.value)


def test_a_file_cut_short_or_absent_or_no_pickle_is_named(tmp_path: Path) -> None:
    path = tmp_path / "net.data"
    with pytest.raises(AcuityFileError, match=r"no data at .*net\.data"):
        read_data(path)
    write_data(Data({"a_0": {"weight": floats(1, 50)}}), path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    with pytest.raises(AcuityFileError, match=r"net\.data cannot be read .*is it a whole \.data"):
        read_data(path)
    path.write_text("weights")
    with pytest.raises(AcuityFileError, match=r"net\.data cannot be read .*is it a whole \.data"):
        read_data(path)
