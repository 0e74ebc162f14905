from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.guest.arguments import Arguments, MissingError

TABLE = b"week,x,y,when\n2,1,a,2025-01-01\n2,2,,2025-01-02\n10,3,b,2025-01-03\n"
OTHER = b"week,z\n10,5\n"


@pytest.fixture
def arguments() -> Arguments:
    """Return arguments over two tables and one delivered name."""
    sizes = {"calls/a.csv": len(TABLE), "calls/b.csv": len(OTHER)}
    return Arguments({"scale": [1]}, sizes, TABLE + OTHER)


def call(*given: dict[str, Any], name: str = "call", **named: dict[str, Any]) -> dict[str, Any]:
    """Return a described call."""
    return {"name": name, "result": "", "arguments": list(given), "keywords": named}


def table(**shape: Any) -> dict[str, Any]:
    """Return an argument that is a table."""
    return {"table": "calls/a.csv", **shape}


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ({"column": "x", "as": "list"}, [1, 2, 3]),
        ({"columns": ["x", "week"], "as": "list"}, [[1, 2], [2, 2], [3, 10]]),
        ({"columns": ["x"], "rows": 0, "as": "list"}, []),
    ],
)
def test_tables_come_as_lists(arguments: Arguments, shape: Any, expected: list[Any]) -> None:
    """Columns, rows and the form of a table are those that are described."""
    (value,), _ = arguments.of(call(table(**shape)), "")
    assert value == expected


def test_tables_come_as_frames_series_and_arrays(arguments: Arguments) -> None:
    """A frame has its types even without rows, and dates where they are named."""
    given = call(
        table(dates=["when"], rows=0),
        table(column="x"),
        array=table(column="x", **{"as": "array"}),
    )
    (frame, series), named = arguments.of(given, "")
    assert str(frame["when"].dtype).startswith("datetime64")
    assert (len(frame), frame["x"].dtype) == (0, np.int64)
    assert isinstance(series, pd.Series)
    assert isinstance(named["array"], np.ndarray)


def test_groups_follow_the_table(arguments: Arguments) -> None:
    """Groups come in the order of the table, numbered from 0, and other tables go along."""
    given = call(table(by="week"), {"table": "calls/b.csv", "by": "week"})
    assert arguments.groups(given) == ("2", "10")
    (mine, other), _ = arguments.of(given, "10")
    assert mine.index.tolist() == [0]
    assert (mine["x"].tolist(), other["z"].tolist()) == ([3], [5])
    (_, nothing), _ = arguments.of(given, "2")
    assert len(nothing) == 0


def test_one_group_is_still_a_group(arguments: Arguments) -> None:
    """A call by group whose table has one group only hands its result on by that group."""
    assert arguments.groups(call({"table": "calls/b.csv", "by": "week"}, name="first")) == ("10",)
    arguments.keep("first", "10", "said")
    second = call({"dict": {"of": {"result": "first"}}}, name="second")
    assert arguments.groups(second) == ("10",)
    assert arguments.of(second, "10")[0] == [{"of": "said"}]


def test_what_a_call_changes_is_noticed_and_not_passed_on(arguments: Arguments) -> None:
    """Each call gets copies; frames, arrays, values and members that were changed are named."""
    given = call(
        table(),
        table(column="x", **{"as": "array"}),
        {"value": [1, {"a": 2}]},
        {"dict": {"rows": table(columns=["x"])}},
        table(column="y", **{"as": "list"}),
        rows=table(),
    )
    positional, named = arguments.of(given, "")
    assert arguments.changed(given, "", positional, named) == []
    positional[0]["new"] = 1
    positional[1][0] = 100
    positional[2][1]["a"] = 3
    positional[3]["rows"].loc[0, "x"] = 9
    assert arguments.changed(given, "", positional, named) == ["1", "2", "3", "4"]
    named["rows"].index = [2, 1, 0]
    assert "rows" in arguments.changed(given, "", positional, named)
    assert arguments.changed(given, "", *arguments.of(given, "")) == []


def test_what_is_missing_is_named(arguments: Arguments) -> None:
    """A call whose result is not there, and a name that is not defined, are told apart."""
    for given, fault in (({"result": "gone"}, "not-called"), ({"deliverable": "no"}, "undefined")):
        with pytest.raises(MissingError) as caught:
            arguments.of(call(given), "")
        assert (caught.value.fault, caught.value.what) == (fault, next(iter(given.values())))
    assert arguments.of(call({"deliverable": "scale"}), "")[0] == [[1]]
