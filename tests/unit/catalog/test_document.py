from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.catalog.document import author_error, json_path, place, quote, read_document


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        ((), "$"),
        (("criteria", 2, "points"), "$.criteria[2].points"),
        (("mutants", "random_split.py"), '$.mutants["random_split.py"]'),
        (("$schema",), "$.$schema"),
        (("loses", "time-order"), "$.loses.time-order"),
        (("", "ä"), '$[""]["ä"]'),
    ],
)
def test_path_shows_keys_and_indexes(steps: tuple[str | int, ...], path: str) -> None:
    """Plain keys follow a dot; indexes and all other keys stand in brackets."""
    assert json_path(steps) == path


def test_problem_names_file_path_and_what_is_wrong() -> None:
    """A problem starts with the file, then the JSON path, then the words."""
    assert place("a.json", ("b", 0), "is odd", at="$.x") == "a.json::$.x.b[0]: is odd"


def test_long_values_are_cut() -> None:
    """A quoted value never floods a message."""
    assert len(quote("x" * 1000)) == 60


def test_a_half_character_can_be_printed() -> None:
    """A lone surrogate, which JSON permits, does not break the terminal."""
    assert quote(json.loads('"\\ud800"')).encode()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is not JSON (line 1, column 1: expecting value)"),
        (b'{"a": 1,\n  b}', "is not JSON (line 2, column 3: expecting property name"),
        (b'{"a": NaN}', "is not JSON (NaN is no number in JSON)"),
        (b"\xff\xfe", "is not UTF-8 text (byte 0)"),
        (b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_files_that_are_no_json_say_where(tmp_path: Path, raw: bytes, why: str) -> None:
    """A file that is not JSON is one problem, with the place where it stops being JSON."""
    (tmp_path / "x.json").write_bytes(raw)
    document = read_document(tmp_path / "x.json", label="rubrics/x.json")
    assert not document.readable
    assert document.problems[0].startswith(f"rubrics/x.json::$: {why}")


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """A file that is not there is named by its last two parts."""
    document = read_document(tmp_path / "x.json")
    assert document.problems == (f"{tmp_path.name}/x.json::$: the file is missing",)


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    """A folder in place of the file is a problem, not a crash."""
    assert "cannot be read" in read_document(tmp_path).problems[0]


def test_a_key_written_twice_is_a_problem(tmp_path: Path) -> None:
    """JSON lets the last of two equal keys win in silence; an author is told."""
    (tmp_path / "x.json").write_text('{"a": {"points": 1, "points": 2}}')
    document = read_document(tmp_path / "x.json", label="x.json")
    assert document.readable
    assert document.problems == ('x.json::$: the key "points" is written twice in one object',)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary() | st.text(alphabet='{}[]",:\\ud8019e-.tnN ').map(str.encode))
def test_no_bytes_make_it_raise(tmp_path: Path, raw: bytes) -> None:
    """Whatever stands in the file, there is content or a problem."""
    path = tmp_path / "x.json"
    path.write_bytes(raw)
    document = read_document(path)
    assert document.readable or document.problems


def test_the_error_counts_and_says_what_to_try() -> None:
    """The error of a file carries every problem and names the command to try."""
    error = author_error("a.json", ("a.json::$: x", "a.json::$: y"), "01-tiny")
    assert str(error).splitlines() == ["a.json has 2 problems:", "a.json::$: x", "a.json::$: y"]
    assert "grade validate 01-tiny" in error.next_step
    assert str(author_error("a.json", ("z",), "01-tiny")).startswith("a.json has one problem:")
