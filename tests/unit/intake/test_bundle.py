"""A bundle keeps what belongs to a submission and finds its main file."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.intake.budget import Budget
from grader.intake.bundle import Bundle, Collector, main_file, safe_path
from grader.model.submission import SubmittedFile


def _bundle(*paths: str) -> Bundle:
    files = tuple(SubmittedFile(path=path, content=b"") for path in paths)
    return Bundle(name="homework", files=files, notices=())


@pytest.mark.parametrize(
    ("paths", "main"),
    [
        (["split.ipynb", "notes.txt", "lib/tools.py"], "split.ipynb"),
        (["my solution.PY"], "my solution.PY"),
        (["exercise3.ipynb", "tools.py", "more.py"], "exercise3.ipynb"),
        (["ada_ex3.py", "scratch.ipynb"], "ada_ex3.py"),
    ],
)
def test_the_main_file_is_found(paths: list[str], main: str) -> None:
    """The only candidate, or the only one named like an exercise, is the main file."""
    assert main_file(_bundle(*paths)).path == main


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["a.ipynb", "b.py"], "several files that could be the answer: a.ipynb and b.py"),
        (["exercise2.ipynb", "exercise3.ipynb", "c.py"], "exercise2.ipynb and exercise3.ipynb"),
        (["notes.txt"], "no notebook"),
        (["deep/exercise3.ipynb"], "further down there is deep/exercise3.ipynb"),
        ([], "no notebook"),
    ],
)
def test_no_clear_main_file_is_refused(paths: list[str], message: str) -> None:
    """Without exactly one answer, the candidates are named."""
    with pytest.raises(SubmissionError, match=message) as caught:
        main_file(_bundle(*paths))
    assert caught.value.next_step


@pytest.mark.parametrize(
    "path",
    [
        ".git/config",
        ".DS_Store",
        "lib/__pycache__/a.pyc",
        "__MACOSX/._a.py",
        ".ipynb_checkpoints/a-checkpoint.ipynb",
        "venv/bin/python",
        ".venv/bin/python",
    ],
)
def test_what_tools_leave_is_not_wanted(path: str) -> None:
    """Hidden files, caches and environments are passed over without a word."""
    collector = Collector("homework")
    assert not collector.wants(PurePosixPath(path))
    collector.leave_out_link(PurePosixPath(path))
    assert collector.bundle().notices == ()


def test_what_is_left_out_is_told() -> None:
    """Copies of data, links and special files are named in notices, a few of each."""
    collector = Collector("homework")
    for number in range(7):
        assert not collector.wants(PurePosixPath(f"data/{number}.csv"))
    collector.leave_out_link(PurePosixPath("link.py"))
    collector.leave_out_special(PurePosixPath("pipe"))
    assert collector.wants(PurePosixPath("data"))
    assert collector.wants(PurePosixPath("mine/data/a.csv"))
    data, links, special = collector.bundle().notices
    assert data.startswith("data/0.csv, ")
    assert "2 more" in data
    assert links == "link.py: left out: links are not followed."
    assert special.startswith("pipe: ")


def test_budgets_hold() -> None:
    """The number of files and the sum of their sizes are bounded, exactly."""
    few = Collector("homework", Budget(files=1))
    few.add(PurePosixPath("a"), b"")
    with pytest.raises(SubmissionError, match="more than 1 files"):
        few.add(PurePosixPath("b"), b"")
    small = Collector("homework", Budget(total_bytes=3, file_bytes=2))
    with pytest.raises(SubmissionError, match="“a”, which has more than 2 bytes"):
        small.add(PurePosixPath("a"), b"123")
    small.add(PurePosixPath("a"), b"12")
    small.require_room(PurePosixPath("b"), 1)
    small.add(PurePosixPath("b"), b"3")
    with pytest.raises(SubmissionError, match="more than 3 bytes"):
        small.add(PurePosixPath("c"), b"4")


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "//x",
        "../x",
        "a/../../x",
        "a/..",
        "C:x",
        "c:/x",
        "a\\b",
        "..\\x",
        "a\0b",
        "a\nb",
        "\x1b[31m",
        "a\u202eb",
        "\udc80",
        "x" * 256,
        "é" * 128,
        "d/" * 16 + "x",
        "",
        ".",
        "./",
    ],
)
def test_unsafe_paths_are_refused(path: str) -> None:
    """Paths that leave the folder, hide something or cannot exist are refused, safe to print."""
    with pytest.raises(SubmissionError, match="homework holds") as caught:
        safe_path(path, "homework")
    str(caught.value).encode()
    assert "\x1b" not in str(caught.value)


@given(st.text(alphabet=st.characters()))
def test_a_safe_path_stays_inside(path: str) -> None:
    """Whatever is let through is relative, goes down only, and can be written."""
    try:
        safe = safe_path(path, "homework")
    except SubmissionError:
        return
    assert not safe.is_absolute()
    assert safe.parts
    assert ".." not in safe.parts
    assert all(len(part.encode()) <= 255 for part in safe.parts)
