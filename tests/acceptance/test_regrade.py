"""A rubric is mended, and only grades that it changes move."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli import main
from grader.gradebook import Gradebook

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("batch")]
RUBRIC = "rubrics/01-tiny.json"

Grade = Callable[..., Result]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, course_folder: Path) -> Path:
    """A course of its own in which three learners have grades."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(course_folder, home, dirs_exist_ok=True)
    (home / "class").mkdir()
    for name, code in (("ada", "answer = 1\n"), ("ben", "1 / 0\n"), ("cleo", "answer = 2\n")):
        (home / "class" / f"{name}_exercise1.py").write_text(code)
    done = call(home)("batch", home / "class", "--no-reports")
    assert done.exit_code == 1, done.stderr
    return home


def call(home: Path) -> Grade:
    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["--course", str(home), *map(str, arguments)])

    return run


@pytest.fixture
def grade(home: Path) -> Grade:
    """Call the command in that course, with the rubric as it was."""
    return call(home)


@pytest.fixture
def other_rubric(home: Path) -> None:
    """A rubric in which running is worth less."""
    rubric = json.loads((home / RUBRIC).read_text())
    rubric["version"] = "1.1.0"
    rubric["criteria"][0]["points"] = 30
    rubric["criteria"][1]["points"] = 70
    (home / RUBRIC).write_text(json.dumps(rubric))


def test_nothing_changes_by_the_same_rubric(grade: Grade) -> None:
    """Judging saved evidence again by the same rubric gives the same grades."""
    done = grade("recheck")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == "3 judged again, 0 would change; 0 could not be.\n"


@pytest.mark.usefixtures("other_rubric")
def test_a_regrade_is_shown_and_then_applied(grade: Grade, home: Path) -> None:
    """The changes are told with their reasons, and applied they stand beside the old entries."""
    table = grade("regrade", "--diff").stdout
    assert "It is worth 30 points instead of 40." in table
    rows = list(csv.DictReader(io.StringIO(grade("regrade", "--format", "csv").stdout)))
    assert {row["learner"] for row in rows} == {"ada", "ben", "cleo"}
    assert {row["criterion"] for row in rows} == {"runs", "same"}
    page = grade("regrade", "--format", "html").stdout
    assert "<script" not in page
    assert "default-src 'none'" in page
    with Gradebook.open(home / "gradebook.sqlite") as book:
        assert book.count() == 3
    assert grade("regrade", "--apply").exit_code == 0
    with Gradebook.open(home / "gradebook.sqlite") as book:
        entries = list(book.entries())
    assert [entry.replaces for entry in entries] == [None, None, None, 1, 2, 3]
    assert {entry.rubric_version for entry in entries[3:]} == {"1.1.0"}
    assert grade("regrade", "--apply").stderr.startswith("0 new entries")
    assert grade("batch", home / "class", "--dry-run").stdout.count("has a result: ") == 3


def test_missing_evidence_is_told(grade: Grade, home: Path) -> None:
    """What cannot be judged without running it is named, and the exit status says so."""
    shutil.move(home / "evidence", home / "elsewhere")
    done = grade("recheck", "--learner", "ada")
    shutil.move(home / "elsewhere", home / "evidence")
    assert done.exit_code == 5
    assert "grade batch" in done.stderr


def test_the_gradebook_can_be_looked_at(grade: Grade, home: Path) -> None:
    """Grades, history, verification, backup and export work from the command line."""
    shown = json.loads(grade("gradebook", "show", "--format", "json").stdout)
    assert [each["learner"] for each in shown] == ["ada", "ben", "cleo"]
    history = grade("gradebook", "history", "ada").stdout
    assert "entry " in history  # whose number says who was graded first
    assert "100 of 100" in history
    assert grade("gradebook", "verify").exit_code == 0
    backup = home / "backup.sqlite"
    assert grade("gradebook", "backup", backup).exit_code == 0
    assert grade("gradebook", "migrate", "--gradebook", backup).exit_code == 0
    assert grade("gradebook", "export", "-o", home / "grades.csv").exit_code == 0
    assert len((home / "grades.csv").read_text().splitlines()) == 4
