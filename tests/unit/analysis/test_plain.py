from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import math
import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.analysis.blobs import MalformedError, read_blob
from grader.analysis.compare import same
from grader.analysis.plain import Cut, Opaque, decode
from grader.guest.export import Exporter
from grader.model.run import Artifact

TEXT = {"kind": "str", "value": "a"}
INDEX = {"kind": "index", "name": {"kind": "null"}, "values": None}


def round_trip(value: object) -> Any:
    """Return what comes out of a run when a learner delivers a value, JSON included."""
    tree, blobs = Exporter(10_000_000).export(value)
    return decode(Artifact(name="x", tree=json.loads(json.dumps(tree)), blobs=tuple(blobs)))


def of(tree: Any, *blobs: bytes) -> Artifact:
    return Artifact(name="x", tree=tree, blobs=blobs)


def npy(array: np.ndarray[Any, Any], *, allow_pickle: bool = False) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=allow_pickle)
    return file.getvalue()


def with_header(header: str, data: bytes = b"", version: bytes = b"\x01\x00") -> bytes:
    return b"\x93NUMPY" + version + len(header).to_bytes(2, "little") + header.encode() + data


INTEGERS = st.integers(-(2**63), 2**63 - 1)
SCALARS = st.none() | st.booleans() | INTEGERS | st.floats() | st.text(max_size=5) | st.binary()
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3) | INTEGERS, inner, max_size=3)
        | st.frozensets(INTEGERS | st.text(max_size=3), max_size=4)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(VALUES)
def test_plain_values_come_back(value: object) -> None:
    """Whatever Python's own types hold comes out as it was, surrogates aside."""
    tree, _ = Exporter(10_000_000).export(value)
    if "\\ud" not in json.dumps(value, default=str):
        assert tree["kind"] != "cut"
        assert same(round_trip(value), value)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(5),
        np.arange(6, dtype="uint8").reshape(2, 3),
        np.array([1.5, np.nan, np.inf]),
        np.array([True, False]),
        np.array(["2025-01-01", "NaT"], dtype="datetime64[ns]"),
        np.array([3, 4], dtype="timedelta64[s]"),
        np.array([], dtype=float),
        np.array(["a", "bc"], dtype=object),
        np.array(["a", None, 3, 2.5], dtype=object),
        np.array([np.arange(2), np.arange(3)], dtype=object),
        np.array([b"x"], dtype="S1"),
    ],
    ids=repr,
)
def test_arrays_come_back(array: np.ndarray[Any, Any]) -> None:
    """Arrays of numbers and times keep their type; others hold what they held."""
    back = round_trip(array)
    assert back.shape == array.shape
    assert same(back, array.astype(object) if array.dtype.kind == "S" else array)


def test_pandas_objects_come_back() -> None:
    """Index, Series and DataFrame keep their labels, names and columns."""
    frame = pd.DataFrame(
        {"id": ["V-1", "V-2"], "n": [1, 2], "at": pd.to_datetime(["2025-01-01", "NaT"])},
        index=pd.Index([7, 9], name="row"),
    )
    back = round_trip(frame)
    assert list(back.columns) == ["id", "n", "at"]
    assert back.index.name == "row"
    assert back.index.tolist() == [7, 9]
    assert back["id"].tolist() == ["V-1", "V-2"]
    assert back["at"].isna().tolist() == [False, True]
    series = round_trip(frame["id"])
    assert (series.name, series.index.tolist()) == ("id", [7, 9])
    assert round_trip(pd.Index(["a"], name="x")).equals(pd.Index(["a"], dtype=object))


def test_other_pandas_values_come_back() -> None:
    """Nullable, categorical and zoned columns, and indexes of several levels, come out."""
    assert round_trip(pd.Series([True, None], dtype="boolean")).tolist() == [True, None]
    assert round_trip(pd.Series(["a", "b"], dtype="category")).tolist() == ["a", "b"]
    zoned = pd.Series(pd.to_datetime(["2025-01-01T02:00:00+02:00"]))
    assert round_trip(zoned).tolist() == [pd.Timestamp("2025-01-01")]
    levels = round_trip(pd.MultiIndex.from_tuples([(1, "a"), (2, "b")], names=["n", "t"]))
    assert levels.names == ["n", "t"]
    assert levels.tolist() == [(1, "a"), (2, "b")]
    doubled = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert round_trip(doubled).columns.tolist() == ["a", "a"]
    assert round_trip(pd.DataFrame(index=[1, 2])).shape == (2, 0)


def test_dates_come_back() -> None:
    """Dates, times and missing times come out as such."""
    assert round_trip(dt.date(2025, 1, 2)) == dt.date(2025, 1, 2)
    assert round_trip(pd.Timestamp("2025-01-02T03:04:05")) == dt.datetime(2025, 1, 2, 3, 4, 5)  # noqa: DTZ001 - as naive as what went in
    assert round_trip(pd.NaT) is None


def test_what_is_no_data_is_named() -> None:
    """A generator, a function and an endless nest come out as what they are."""
    assert round_trip(iter(())) == Opaque(type_name="builtins.tuple_iterator")
    assert round_trip(len) == Opaque(type_name="function len")
    nest: list[object] = []
    nest.append(nest)
    assert "nested too deeply" in str(round_trip(nest))
    assert isinstance(round_trip({"a": list(range(3_000_000))}), Cut)


HOSTILE = {
    "no tree": of([1]),
    "no kind": of({"value": 1}),
    "unknown kind": of({"kind": "pickle", "value": "gASVAA=="}),
    "kind of no name": of({"kind": ["list"]}),
    "number as text": of({"kind": "int", "value": "9" * 5000}),
    "number that is none": of({"kind": "int", "value": [1]}),
    "float of other text": of({"kind": "float", "value": "1e5"}),
    "bool of 1": of({"kind": "bool", "value": 1}),
    "text of bytes": of({"kind": "str", "value": 3}),
    "bytes not base64": of({"kind": "bytes", "value": "%%%"}),
    "date that is none": of({"kind": "date", "value": "2025-02-31"}),
    "list without items": of({"kind": "list"}),
    "items of no list": of({"kind": "list", "items": {"kind": "null"}}),
    "plain of other things": of({"kind": "list", "plain": [[1]]}),
    "set of lists": of({"kind": "set", "items": [{"kind": "list", "items": []}]}),
    "dict with odd pairs": of({"kind": "dict", "items": [[TEXT]]}),
    "dict with a list as key": of(
        {"kind": "dict", "items": [[{"kind": "list", "items": []}, TEXT]]}
    ),
    "blob that is not there": of({"kind": "array", "dtype": "int64", "shape": [1], "blob": 0}),
    "blob before the first": of(
        {"kind": "array", "dtype": "int64", "shape": [1], "blob": -1}, npy(np.arange(1))
    ),
    "blob by truth": of(
        {"kind": "array", "dtype": "int64", "shape": [1], "blob": False}, npy(np.arange(1))
    ),
    "other shape than claimed": of(
        {"kind": "array", "dtype": "int64", "shape": [10**12], "blob": 0}, npy(np.arange(1))
    ),
    "other type than claimed": of(
        {"kind": "array", "dtype": "float64", "shape": [1], "blob": 0}, npy(np.arange(1))
    ),
    "more items than claimed": of(
        {"kind": "array", "dtype": "object", "shape": [0], "plain": [1]}
    ),
    "shape below nothing": of({"kind": "array", "dtype": "object", "shape": [-1], "plain": []}),
    "shape of no numbers": of({"kind": "array", "dtype": "object", "shape": ["1"], "plain": [1]}),
    "too many dimensions": of(
        {"kind": "array", "dtype": "object", "shape": [1] * 40, "plain": [1]}
    ),
    "index of no array": of({**INDEX, "values": TEXT}),
    "index of two dimensions": of(
        {**INDEX, "values": {"kind": "array", "dtype": "object", "shape": [1, 1], "plain": [1]}}
    ),
    "series without index": of({"kind": "series", "name": TEXT, "index": TEXT, "values": TEXT}),
    "series with text as index": of(
        {
            "kind": "series",
            "name": TEXT,
            "index": TEXT,
            "values": {"kind": "array", "dtype": "object", "shape": [1], "plain": [1]},
        }
    ),
    "column opaque": of({**INDEX, "values": {"kind": "opaque", "type": "x"}}),
}


@pytest.mark.parametrize("artifact", HOSTILE.values(), ids=HOSTILE)
def test_what_breaks_the_format_is_refused(artifact: Artifact) -> None:
    """A tree that no guest of ours would write gives one kind of error, whatever it holds."""
    with pytest.raises(MalformedError):
        decode(artifact)


def test_a_deep_tree_is_refused() -> None:
    """Nesting far beyond what the guest writes ends in an error, not in a crash."""
    tree: dict[str, object] = {"kind": "null"}
    for _ in range(5000):
        tree = {"kind": "list", "items": [tree]}
    with pytest.raises(MalformedError, match="nested"):
        decode(of(tree))


def test_a_blob_cannot_be_used_twice() -> None:
    """A small claim cannot grow by naming the same array again and again."""
    array = {"kind": "array", "dtype": "int64", "shape": [1], "blob": 0}
    with pytest.raises(MalformedError, match="twice"):
        decode(of({"kind": "list", "items": [array, array]}, npy(np.arange(1))))


def test_columns_of_different_length_are_refused() -> None:
    """A table whose columns differ in length is no table."""
    tree, blobs = Exporter(10_000).export(pd.DataFrame({"a": [1, 2], "b": [3, 4]}))
    with pytest.raises(MalformedError, match="length"):
        decode(of({**tree, "columns": tree["columns"][:1]}, *blobs))


class Explosive:
    """Pickles as a call that would leave a mark."""

    def __reduce__(self) -> tuple[object, ...]:
        return (pytest.fail, ("it was unpickled",))


BLOBS = {
    "nothing": b"",
    "text": b"hello, this is no array",
    "magic only": b"\x93NUMPY\x01\x00",
    "cut in the header": npy(np.arange(3))[:40],
    "cut in the data": npy(np.arange(3))[:-1],
    "data behind the end": npy(np.arange(3)) + b"\0",
    "objects": npy(np.array([Explosive()], dtype=object), allow_pickle=True),
    "pickle": pickle.dumps(Explosive()),
    "fields": npy(np.zeros(1, dtype=[("a", "<i8")])),
    "strings": npy(np.array(["a"])),
    "raw": npy(np.zeros(1, dtype="V8")),
    "giant": with_header(
        "{'descr': '<i8', 'fortran_order': False, 'shape': (1152921504606846976,), }\n"
    ),
    "no such type": with_header("{'descr': '<i3', 'fortran_order': False, 'shape': (0,), }\n"),
    "expression": with_header("{'descr': '<i8', 'fortran_order': False, 'shape': (2**3,), }\n"),
    "nested": with_header("(" * 5000),
    "python 2": with_header(
        "{'descr': '<i8', 'fortran_order': False, 'shape': (1L,), }\n", bytes(8)
    ),
    "long header": with_header(
        "{'descr': '<i8', 'fortran_order': False, 'shape': (0,), }", b"", b"\x02\x00"
    ),
    "other order": npy(np.asfortranarray(np.arange(6).reshape(2, 3))),
}


@pytest.mark.parametrize("blob", BLOBS.values(), ids=BLOBS)
def test_a_blob_that_lies_is_refused(blob: bytes) -> None:
    """Headers are believed only in NumPy's own form and if the bytes bear them out."""
    with pytest.raises(MalformedError):
        read_blob(blob)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(noise: bytes) -> None:
    """No bytes make the reader fail in another way."""
    for blob in (noise, npy(np.arange(3))[:20] + noise, npy(np.arange(3)) + noise):
        with contextlib.suppress(MalformedError):
            assert read_blob(blob).nbytes < 300


def test_decoded_values_are_shared() -> None:
    """The same artifact is decoded once for all checks, so arrays cannot be written to."""
    with pytest.raises(ValueError, match="read-only"):
        round_trip(np.arange(3))[0] = 5
    tree, blobs = Exporter(10_000).export({"a": [1]})
    artifact = of(tree, *blobs)
    assert decode(artifact) is decode(artifact)
    assert decode(of(tree, *blobs)) is not decode(artifact)


def test_non_finite_numbers_come_back() -> None:
    """NaN and the infinities survive JSON."""
    nan, *others = round_trip([math.nan, math.inf, -math.inf])
    assert math.isnan(nan)
    assert others == [math.inf, -math.inf]
