from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from grader.analysis.text.judging import Judge
from grader.authoring.validate import rubric_of
from grader.catalog.course import load_course
from grader.cli import main

ROOT = Path(__file__).parents[3]
ANSWER = "At dawn the stewards pamper fifty members."
Label = Callable[..., Result]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one's own with the first exercise."""
    for part in ("exercises", "solutions"):
        shutil.copytree(ROOT / part / "01-frame", tmp_path / part / "01-frame")
    (tmp_path / "rubrics").mkdir()
    shutil.copy(ROOT / "rubrics" / "01-frame.json", tmp_path / "rubrics")
    return tmp_path


@pytest.fixture
def label(course: Path) -> Label:
    """Run `grade label` on that course."""

    def run(answer: str, *options: str, stdin: str = "") -> Result:
        command = ["--course", str(course), "label", "1", answer, "--question", "decision"]
        return CliRunner().invoke(main, [*command, *options], input=stdin)

    return run


def _answers(course: Path) -> list[dict[str, Any]]:
    path = course / "solutions" / "01-frame" / "calibration.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["answers"]
    return found


def test_a_reviewed_answer_is_added_once(course: Path, label: Label) -> None:
    """The second time changes nothing, and the other answers stay as they were."""
    before = _answers(course)
    entry = {"question": "decision", "kind": "half", "answer": ANSWER, "ideas": ["action"]}
    for words in ("Added to", "Already in"):
        outcome = label(ANSWER, "--idea", "action")
        assert (outcome.exit_code, words in outcome.output) == (0, True)
        assert _answers(course) == [*before, entry]


def test_the_answer_may_come_from_the_standard_input(course: Path, label: Label) -> None:
    """A text of several lines keeps them, without the last line break."""
    assert label("-", "--kind", "odd", stdin="one\ntwo\n").exit_code == 0
    assert _answers(course)[-1]["answer"] == "one\ntwo"


def test_an_exemplar_changes_what_the_rubric_recognises(course: Path, label: Label) -> None:
    """The rubric keeps its layout, gets one line more, and knows the new words."""
    path = course / "rubrics" / "01-frame.json"
    before = path.read_text(encoding="utf-8").splitlines()
    assert label(ANSWER, "--idea", "action", "--exemplar").exit_code == 0
    after = path.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before) + 1
    rubric = rubric_of(load_course(course), "1")
    found = Judge(rubric.framing, "decision").judge("Stewards pamper members at dawn.")
    assert found.ideas[0].nearest_good.text == ANSWER


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--question", "nope"], "no question"),
        (["--idea", "nope"], "no idea"),
        (["--kind", "good"], "do not make an answer good"),
        (["--kind", "wrong", "--idea", "action"], "do not make an answer wrong"),
    ],
)
def test_a_label_that_does_not_fit_is_refused(
    course: Path, label: Label, options: list[str], words: str
) -> None:
    """Nothing is written, and the message names what would fit."""
    before = _answers(course)
    outcome = label(ANSWER, *options)
    assert outcome.exit_code == 2
    assert words in outcome.output
    assert _answers(course) == before


def test_two_labels_for_one_answer_are_refused(label: Label) -> None:
    """Whoever disagrees with an earlier label is sent to the file."""
    assert label(ANSWER, "--idea", "action").exit_code == 0
    outcome = label(ANSWER)
    assert outcome.exit_code == 2
    assert "as half with action" in outcome.output


def test_an_empty_answer_is_refused(label: Label) -> None:
    """There is nothing to measure in a text of blanks."""
    assert label("  ").exit_code == 2
