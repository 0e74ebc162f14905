from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalog.course import load_course
from grader.errors import UsageError
from grader.model.gradebook import Comment
from grader.model.standing import Grade, grades
from grader.reporters.exports import EXPORTS, Gradings
from grader.reporters.exports.lti import score_payload
from grader.reporters.spreadsheet import to_csv
from tests.unit.model.test_standing import DUE, SETTINGS, entry

EXERCISE = next(each for each in load_course().exercises if each.id == "03-split")
NASTY = ['O\'Brien, "Bob"', "=HYPERLINK(1)", "+1", "@x", "line\nbreak", "żółw", "学生", "-2+3"]


def grade(learner: str, points: float = 80.0, *, waits: bool = False) -> Grade:
    made = entry(points, waits=waits, late_s=-60)
    made = replace(made, handed=replace(made.handed, learner=learner))
    (found,) = grades([made], (), SETTINGS)
    return found


def export(form: str, *found: Grade, roster: str = "") -> tuple[list[list[str]], tuple[str, ...]]:
    made = EXPORTS[form](
        Gradings(grades=found, exercises={"03-split": EXERCISE}, settings=SETTINGS, roster=roster)
    )
    return list(csv.reader(io.StringIO(made.content.decode(), newline=""))), made.problems


@given(st.lists(st.lists(st.text(), min_size=1, max_size=3), min_size=1, max_size=4))
def test_no_cell_is_a_formula(rows: list[list[str]]) -> None:
    """Whatever a cell holds, a spreadsheet reads it as text, and the text can be told from it."""
    read = list(csv.reader(io.StringIO(to_csv(rows), newline="")))
    for row, back in zip(rows, read, strict=True):
        assert [value in {text, f"'{text}"} for text, value in zip(row, back, strict=True)]
        for value in back:
            assert value[:1] not in "=@\t\r" or len(value) < 2


@pytest.mark.parametrize("name", NASTY)
def test_names_survive(name: str) -> None:
    """Commas, quotes, line breaks and other alphabets come back; formulas get a quote in front."""
    rows, _ = export("csv", grade(name))
    assert rows[1][0].removeprefix("'") == name
    assert len(rows) == 2


def test_parquet_keeps_names_and_times() -> None:
    """In Parquet names stay as they are and times are aware."""
    made = EXPORTS["parquet"](Gradings(grades=[grade(name) for name in NASTY], exercises={}))
    frame = pd.read_parquet(io.BytesIO(made.content))
    assert list(frame["learner"]) == NASTY
    assert str(frame["submitted_at"].dt.tz) == "UTC"
    assert list(frame["score"]) == [80.0] * len(NASTY)


def test_canvas_without_a_roster() -> None:
    """A new file has the columns that Canvas needs, Section last, and the row of points."""
    rows, _ = export("canvas", grade("lovelaceada_4711"), grade("ben"))
    assert rows[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert rows[1] == ["    Points Possible", "", "", "", "", "100.00"]
    assert rows[2:] == [
        ["ben", "", "", "ben", "", "80.00"],
        ["lovelaceada_4711", "4711", "", "", "", "80.00"],
    ]


def test_a_roster_of_canvas_is_filled_in() -> None:
    """Learners are found by number or login, the column by its title, and all else stays."""
    roster = (
        "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Exercise 3 (99),Final Score\n"
        "    Points Possible,,,,,100,(read only)\n"
        '"Lovelace, Ada",4711,s1,ada,A,,50\n'
        '"Ali, Ben",12,s2,ben,A,1,60\n'
    )
    found = grade("lovelaceada_4711", 91.25), grade("ben"), grade("nobody")
    rows, problems = export("canvas", *found, roster=roster)
    assert rows[2] == ["Lovelace, Ada", "4711", "s1", "ada", "A", "91.25", "50"]
    assert rows[3][5:] == ["80.00", "60"]
    assert problems == ("nobody: the roster has nobody like that.",)


def test_a_worksheet_of_moodle_is_filled_in() -> None:
    """Participants are found by their number, and the time that protects newer grades stays."""
    head = '"Identifier","Full name","Status","Grade","Last modified (grade)","Feedback comments"'
    roster = (
        f"{head}\n"
        '"Participant 77","Ada, Lovelace","Submitted","","Friday, 1 May 2026, 2:00 PM",""\n'
        '"Participant 78","Ben","No submission","5.00","-",""\n'
    )
    rows, problems = export("moodle", grade("Ada, Lovelace_77", waits=True), roster=roster)
    assert rows[1][3:] == [
        "80.00",
        "Friday, 1 May 2026, 2:00 PM",
        "A person will still look at it.",
    ]
    assert rows[2][3:] == ["5.00", "-", ""]
    assert problems == ()


def test_a_worksheet_in_another_language_is_refused() -> None:
    """A worksheet without the columns that Moodle itself needs is refused with what to do."""
    with pytest.raises(UsageError, match="Grade"):
        export("moodle", grade("a_1"), roster="Identifier,Bewertung\nParticipant 1,\n")


def test_nbgraders_columns() -> None:
    """The file has nbgrader's columns in its order, with times in UTC."""
    rows, _ = export("nbgrader", grade("ada"))
    assert ",".join(rows[0]) == (
        "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,"
        "late_submission_penalty,score,max_score"
    )
    assert rows[1] == [
        *("03-split", "2026-05-01 12:00:00", "2026-05-01 11:59:00", "ada", "", "", ""),
        *("80", "0", "80", "100"),
    ]


@pytest.mark.parametrize(("waits", "progress"), [(True, "PendingManual"), (False, "FullyGraded")])
def test_scores_for_lti(waits: bool, progress: str) -> None:  # noqa: FBT001 - one of two cases
    """What waits for a person is pending, and a score comes with its maximum and a fine time."""
    comment = Comment(
        learner="ada", exercise_id="03-split", sha256="", author="g", at=DUE, text="Good."
    )
    payload = score_payload(grade("ada", waits=waits), user="u1", at=DUE, comments=[comment])
    assert payload["gradingProgress"] == progress
    assert (payload["scoreGiven"], payload["scoreMaximum"]) == (80.0, 100.0)
    assert payload["timestamp"] == "2026-05-01T12:00:00.000+00:00"
    assert str(payload["comment"]).endswith("Good.")
    assert dt.datetime.fromisoformat(str(payload["timestamp"])).tzinfo
