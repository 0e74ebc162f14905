from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.course import load_course
from grader.errors import OperatorError, UsageError
from grader.integrations.gradescope.build import build
from grader.integrations.gradescope.metadata import Metadata, read_metadata
from grader.integrations.gradescope.run import run
from grader.model.result import Report
from grader.reporters.gradescope import results
from tests.unit.reporters.conftest import (
    ACCEPTED,
    BROKEN_COURSE,
    CLAIM,
    HOSTILE_REPORT,
    PARTIAL,
    UNREADABLE,
)

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / "solutions" / "03-split" / "reference" / "by_hand.py"
METADATA = {
    "created_at": "2026-06-01T12:10:00.000000-07:00",
    "assignment": {"due_date": "2026-06-01T19:00:00+00:00"},
    "users": [{"email": "b@x.org"}, {"email": "a@x.org"}],
    "previous_submissions": [{"score": 3}],
}


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A folder laid out like theirs, with one submission."""
    (tmp_path / "submission").mkdir()
    shutil.copy(SCRIPT, tmp_path / "submission" / "work.py")
    (tmp_path / "submission_metadata.json").write_text(json.dumps(METADATA))
    return tmp_path


def graded(root: Path, report: Report = PARTIAL, exercise: str = "3") -> tuple[Any, list[Any]]:
    """Return what is written, ``None`` for nothing, and what was graded for whom."""
    asked: list[Any] = []

    def grade(path: Path, learner: str) -> Report:
        asked.append((path.name, learner))
        return report

    run(root, load_course(), grade, exercise=exercise, hidden="visible", leaderboard=False)
    written = root / "results" / "results.json"
    return (json.loads(written.read_text()) if written.exists() else None), asked


def test_points_come_from_the_criteria(there: Path) -> None:
    """Each criterion is a test, and the total is left to their sum."""
    document, asked = graded(there)
    assert asked == [("work.py", "a@x.org+b@x.org")]
    assert "score" not in document
    assert [test["score"] for test in document["tests"]][:3] == [10, 0, 20.5]
    assert {test["status"] for test in document["tests"]} == {"passed", "failed"}
    assert "Attempt 2. Handed in 10 minutes after the due date." in document["output"]
    assert document["extra_data"]["late_s"] == 600


def test_hidden_criteria_tell_only_what_a_learner_may_read() -> None:
    """Details stay away whatever the visibility, which is the course's to choose."""
    text = results(PARTIAL, hidden="after_published")
    assert "SECRET" not in text
    seen = [test["visibility"] for test in json.loads(text)["tests"]]
    assert seen == ["visible"] * 6 + ["after_published"]


def test_a_leaderboard_is_coarse_and_only_on_demand() -> None:
    """Scores on unseen rows are rounded, and those of hidden criteria are not there."""
    (line,) = ACCEPTED.criteria
    shown = replace(line, claim=replace(CLAIM, unseen_rows=0.71432))
    report = replace(ACCEPTED, criteria=(shown, replace(shown, hidden=True)))
    assert "leaderboard" not in json.loads(results(report))
    document = json.loads(results(report, leaderboard=True))
    assert document["leaderboard"] == [{"name": "ROC AUC", "value": 0.71}]


def test_a_file_that_cannot_be_read_is_a_grade(there: Path) -> None:
    """The learner reads why, and has no points."""
    document, _ = graded(there, UNREADABLE)
    assert document["score"] == 0
    assert "Save the notebook in Jupyter" in document["output"]


def test_a_fault_of_ours_is_no_zero(there: Path) -> None:
    """Nothing is written, so Gradescope says that the autograder failed."""
    document, _ = graded(there, BROKEN_COURSE)
    assert document is None


def test_two_answers_and_none_are_told(there: Path) -> None:
    """Which of two files counts is the learner's to say, and an empty folder is told."""
    shutil.copy(SCRIPT, there / "submission" / "exercise3.py")
    shutil.copy(SCRIPT, there / "submission" / "exercise3_copy.py")
    document, asked = graded(there)
    assert asked == []
    assert document["score"] == 0
    assert "files answer an exercise" in document["output"]
    for path in (there / "submission").iterdir():
        path.unlink()
    assert graded(there)[0]["score"] == 0


def test_a_link_is_not_followed(there: Path) -> None:
    """A submission that is a link to something else is nobody's answer."""
    (there / "submission" / "work.py").unlink()
    (there / "submission" / "exercise3.py").symlink_to(SCRIPT)
    _, asked = graded(there)
    assert asked == []


def test_another_layout_is_refused(tmp_path: Path) -> None:
    """Outside of Gradescope the message says which folder is missing."""
    with pytest.raises(OperatorError, match="There is no"):
        graded(tmp_path)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"users": 3, "assignment": []}', '{"created_at": "soon", "assignment": {}}'],
)
def test_metadata_of_any_form_are_read(tmp_path: Path, content: str) -> None:
    """What is missing or of another form is not known, and stops nothing."""
    path = tmp_path / "submission_metadata.json"
    path.write_text(content)
    assert read_metadata(path) == Metadata()
    assert read_metadata(tmp_path / "nowhere.json").note == ""


def test_hostile_text_is_only_text() -> None:
    """Names and messages come without controls, and in fields that are shown as text."""
    document = json.loads(results(HOSTILE_REPORT))
    assert "\x1b" not in json.dumps(document, ensure_ascii=False)
    assert {test["output_format"] for test in document["tests"]} == {"text"}


def test_the_archive_holds_what_gradescope_calls(tmp_path: Path) -> None:
    """Both scripts are there, may be run, and survive any name; nothing is overwritten."""
    wheel = tmp_path / "grader x-1-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    target = tmp_path / "autograder.zip"
    build(target, install="", wheel=wheel, options=["--exercise=3; rm -rf /"])
    with zipfile.ZipFile(target) as archive:
        assert archive.getinfo("setup.sh").external_attr >> 16 & 0o111
        assert "\npip" not in archive.read("setup.sh").decode()
        assert "'/autograder/source/wheel/grader x-1" in archive.read("setup.sh").decode()
        assert "'--exercise=3; rm -rf /'" in archive.read("run_autograder").decode()
        assert archive.read(f"wheel/{wheel.name}") == b"wheel"
    with pytest.raises(UsageError, match="cannot be written"):
        build(target, install="", wheel=None, options=[])
