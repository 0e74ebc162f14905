"""What is handed on says nothing about how and where it was made."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).resolve()
NOT_OURS = ("LICENSE", "constraints.txt", "exercises/*/data/*", "tests/**/golden/*")
PEOPLE = "learner|alice|bob|ada|user|you|me"  # stand for anybody in examples
TRACES = {
    "a folder of somebody's machine": rf"(?<![\w/])/(?:home|Users)/(?!(?:{PEOPLE})\b)[\w.-]+/",
    "a folder of somebody's Windows": rf"\b[A-Z]:\\+Users\\+(?!(?:{PEOPLE})\b)\w+",
    "the folder in which it was made": r"(?<![\w}>.])/work/",
    "a mark of unfinished work": r"\b(?:TODO|FIXME|XXX)\b",
    "an entry of a tracker": r"\bissues? #|\b[Ii]ssue \d",
    "how it was written": r"\b(?:AI|LLM|coding|another|other) agents?\b|\bsession of\b",
}
FILES_OF_NO_TEXT = {".png", ".npy", ".zip", ".gz", ".whl"}


def _files() -> list[Path]:
    """Return every file that is handed on: what git tracks, or would."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        folders = ("grader", "exercises", "rubrics", "solutions", "tests", "docs", "benchmarks")
        return [path for folder in folders for path in (ROOT / folder).rglob("*")]
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name]


def _texts() -> list[Path]:
    return [
        path
        for path in _files()
        if path.is_file()
        and path.resolve() != HERE
        and path.suffix not in FILES_OF_NO_TEXT
        and "__pycache__" not in path.parts
        and not any(path.relative_to(ROOT).match(pattern) for pattern in NOT_OURS)
    ]


def _found(pattern: str, text: str) -> list[str]:
    return [match.group() for match in re.finditer(pattern, text)]


def test_texts_are_found() -> None:
    """The rule below reads code, prose and data."""
    names = {path.relative_to(ROOT).as_posix() for path in _texts()}
    assert {"grader/pipeline.py", "docs/sandbox.md", "rubrics/03-split.json"} <= names


@pytest.mark.parametrize("what", TRACES)
def test_no_file_holds_a_trace(what: str) -> None:
    """No file names a machine, a tracker, or something that is left to do."""
    found = {}
    for path in _texts():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # made to be unreadable, by a test of the intake
        if traces := _found(TRACES[what], text):
            found[path.relative_to(ROOT).as_posix()] = traces
    assert found == {}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a folder of somebody's machine", "see /home/carol/project/x.py"),
        ("a folder of somebody's Windows", r"C:\Users\Carol"),
        ("the folder in which it was made", "cd /work/main"),
        ("a mark of unfinished work", "# TODO later"),
        ("an entry of a tracker", "as issue #12 says"),
        ("how it was written", "written in a session of two hours"),
    ],
)
def test_a_trace_is_recognised(what: str, text: str) -> None:
    """Each pattern finds what it is there for."""
    assert _found(TRACES[what], text)


@pytest.mark.parametrize(
    "text",
    ["/home/learner/work/data", "HOME/work/data", "an agent learns by reward", "the issue is"],
)
def test_ordinary_text_is_no_trace(text: str) -> None:
    """Paths inside the sandbox and words of the subject are left alone."""
    assert [what for what, pattern in TRACES.items() if _found(pattern, text)] == []
