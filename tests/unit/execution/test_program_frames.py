"""What is believed of the frames that a program's job sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.execution.program_frames import MAX_FILES, ProgramFrames
from grader.model.program import Program

PROGRAM = Program(name="p", run=("p.py",), brings=("out.csv", "model/"))
FRAME = {"event": "file", "path": "out.csv", "why": ""}


def frames() -> ProgramFrames:
    """Return an empty collection with room for ten bytes."""
    return ProgramFrames(PROGRAM, budget_bytes=10, text_bytes=10)


@pytest.mark.parametrize(
    "path",
    [
        "other.csv",
        "model/../secret",
        "/etc/passwd",
        "model//x",
        "model/",
        "model/a\nb",
        "",
        "model/" + "x" * 300,
        "model/" + "x/" * 600 + "x",
    ],
)
def test_undeclared_and_climbing_paths_are_dropped(path: str) -> None:
    """A file that was not declared, or whose path could lead elsewhere, is not taken."""
    found = frames()
    assert found.take_frame({**FRAME, "path": path}, b"1")
    assert not found.result().files
    assert not found.result().refused


def test_the_first_word_counts() -> None:
    """A second file of the same path, and a second exit status, are not taken."""
    found = frames()
    for content, status in ((b"1", 0), (b"2", 5)):
        found.take_frame(FRAME, content)
        found.take_frame({"event": "program-end", "exit": status, "signal": 0}, b"")
    assert found.result().files == {"out.csv": b"1"}
    assert found.result().exit_status == 0


def test_bytes_and_files_are_bounded() -> None:
    """What goes beyond the budget is refused, and no more files than agreed are taken."""
    found = frames()
    found.take_frame(FRAME, b"x" * 11)
    for at in range(MAX_FILES + 5):
        found.take_frame({**FRAME, "path": f"model/{at}"}, b"")
    result = found.result()
    assert result.refused == {"out.csv": "larger than what may be brought out"}
    assert len(result.files) == MAX_FILES - 1


def test_text_is_bounded() -> None:
    """What a program prints is kept up to its budget, both streams together."""
    found = frames()
    found.take_text("stdout", "x" * 8)
    found.take_text("stderr", "y" * 8)
    assert (found.result().stdout, found.result().stderr) == ("x" * 8, "yy")


@given(
    st.dictionaries(
        st.sampled_from(["event", "path", "why", "exit", "signal"]),
        st.one_of(st.none(), st.integers(), st.text(), st.sampled_from(["file", "program-end"])),
    ),
    st.binary(max_size=30),
)
def test_no_frame_breaks_anything(header: dict[str, object], payload: bytes) -> None:
    """Whatever a frame holds, what is kept stays within bounds."""
    found = frames()
    found.take_frame(header, payload)
    assert sum(map(len, found.result().files.values())) <= 10
    assert set(found.result().files) <= {"out.csv"}
