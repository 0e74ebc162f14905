from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import OperatorError
from grader.model.result import Problem, Report, Verdict
from grader.progress.attempts import Attempts, default_path

REPORT = Report(
    submission_id="x",
    learner="",
    files=("exercise1.py",),
    sha256="",
    exercise_id="01-tiny",
    verdict=Verdict.PARTIAL,
    score=40.0,
    max_score=100.0,
)
WRITES = """
import sys
from pathlib import Path
from tests.unit.progress.test_attempts import REPORT
from grader.progress.attempts import Attempts
for _ in range(20):
    Attempts("", Path(sys.argv[1])).add(REPORT)
"""
ROOT = Path(__file__).parents[3]


def test_attempts_are_kept_by_course(tmp_path: Path) -> None:
    """What was handed in comes back in its order, and each course has its own."""
    path = tmp_path / "deep" / "progress.sqlite3"
    own, other = Attempts("", path), Attempts("/spring", path)
    assert own.all() == ()
    own.add(REPORT)
    own.add(replace(REPORT, score=90.0, verdict=Verdict.ACCEPTED, needs_review=True))
    other.add(REPORT)
    assert [(each.score, each.verdict, each.needs_review) for each in own.all()] == [
        (40.0, "partial", False),
        (90.0, "accepted", True),
    ]
    assert len(other.all()) == 1


def test_what_was_not_graded_is_no_attempt(tmp_path: Path) -> None:
    """A file that cannot be read, or that nobody can place, says nothing about progress."""
    attempts = Attempts("", tmp_path / "p.sqlite3")
    problem = Problem(message="empty", whose="learner", next_step="", exit_code=3)
    attempts.add(replace(REPORT, problem=problem))
    attempts.add(replace(REPORT, exercise_id=""))
    assert attempts.all() == ()


def test_several_processes_write_at_one_time(tmp_path: Path) -> None:
    """No attempt is lost when two submissions end together."""
    path = tmp_path / "p.sqlite3"
    command = [sys.executable, "-c", WRITES, str(path)]
    both = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert len(Attempts("", path).all()) == 40


@pytest.mark.parametrize("damage", ["garbage", "newer", "folder"])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, damage: str) -> None:
    """Damage is the operator's to mend; the message says where the file is and what to do."""
    path = tmp_path / "p.sqlite3"
    if damage == "garbage":
        path.write_bytes(b"no database" * 200)
    elif damage == "folder":
        path.mkdir()
    else:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    for use in (Attempts("", path).all, lambda: Attempts("", path).add(REPORT)):
        with pytest.raises(OperatorError, match=r"p\.sqlite3") as caught:
            use()
        assert "Move the file away" in caught.value.next_step


def test_it_lies_with_the_data_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system decides where a user's data lies."""
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert default_path() == Path("/somewhere/ml-workflow-grader/progress.sqlite3")
