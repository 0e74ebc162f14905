from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from grader.authoring.calibration import Figures, calibrate, calibration_problems
from grader.authoring.calibration_words import lines
from grader.catalog.framing import build_framing
from grader.cli import main
from grader.errors import AuthorError
from grader.model.exercise import Rubric
from grader.model.framing import Thresholds

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "checks"
OWN = ROOT / "solutions" / "01-frame" / "calibration.json"
RUBRIC = Rubric(
    exercise="01-tiny",
    version="1.0.0",
    accept_at=0.8,
    criteria=(),
    digest="d" * 64,
    framing=build_framing(json.loads((CASES / "framing.json").read_text(encoding="utf-8"))),
)
ANSWERS = [
    ("good", "Every week we call the readers.", ["action", "often"]),
    ("good", "Each month the editors phone the subscribers.", ["action", "often"]),
    ("half", "We visit the readers at home.", ["action"]),
    ("wrong", "We use a random forest.", []),
    ("negated", "We never call the readers.", []),
    ("stuffed", "call readers weekly list phone subscribers daily visit", []),
]
ENTRY: dict[str, Any] = {"question": "plan", "kind": "a", "answer": "b", "ideas": []}
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of labelled answers to the question `plan`."""

    def run(answers: Sequence[tuple[str, str, list[str]]] = ANSWERS) -> Path:
        entries = [
            {"question": "plan", "kind": kind, "answer": text, "ideas": ideas}
            for kind, text, ideas in answers
        ]
        path = tmp_path / "labelled.json"
        path.write_text(json.dumps({"answers": entries}))
        return path

    return run


def _overall(rubric: Rubric, path: Path) -> Figures:
    return calibrate(rubric, path).figures[-1]


def test_agreement_is_measured(write: Write) -> None:
    """Where a person and the rubric say the same, every share is whole."""
    found = calibrate(RUBRIC, write())
    plan, overall = found.figures
    assert found.ok
    assert (plan.question, overall.question) == ("plan", "all")
    assert (plan.answers, plan.gamed, plan.precision, plan.recall) == (6, 2, 1, 1)
    assert (plan.gamed_full, plan.good_at_zero, plan.qwk_decided) == (0, 0, 1)
    assert plan.automatic == pytest.approx(4 / 6, abs=1e-3)
    assert [idea.idea for idea in plan.ideas] == ["action", "often"]
    assert found.disagreements == ()


def test_disagreement_is_listed_and_fails(write: Write) -> None:
    """A gamed answer with full marks lowers precision, is listed, and breaks the thresholds."""
    found = calibrate(RUBRIC, write([*ANSWERS, ("odd", "Every week we call the readers.", [])]))
    assert [each.kind for each in found.disagreements] == ["odd"]
    assert len(found.failures) == 2
    assert "gamed" in found.failures[0]
    assert "precision" in found.failures[1]


def test_each_threshold_is_the_rubrics_own(write: Write) -> None:
    """A rubric may ask for more answers that are decided without a person."""
    framing = replace(RUBRIC.framing, thresholds=Thresholds(min_automatic=0.9))
    found = calibrate(replace(RUBRIC, framing=framing), write())
    assert ["without a person" in failure for failure in found.failures] == [True]


def test_a_good_answer_at_zero_fails(write: Write) -> None:
    """An honest good answer that earns nothing and that no person sees is always a failure."""
    found = calibrate(RUBRIC, write([("good", "Fine.", ["action", "often"])]))
    assert found.figures[-1].good_at_zero == 1
    assert not found.ok


def test_several_files_are_measured_as_one(write: Write) -> None:
    """Answers of a second file count like those of the first."""
    path = write()
    assert calibrate(RUBRIC, path, path).figures[-1].answers == 2 * len(ANSWERS)


def test_nothing_to_count_gives_no_share(write: Write) -> None:
    """Shares of nothing are not made up."""
    overall = _overall(RUBRIC, write([("wrong", "We use a random forest.", [])]))
    assert (overall.precision, overall.recall, overall.qwk, overall.gamed_full) == (None,) * 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"answers": 7}, "must be a list"),
        ({"answers": [{"question": "plan"}]}, "needs question"),
        ({"answers": [ENTRY | {"question": "x"}]}, "no question"),
        ({"answers": [ENTRY | {"ideas": ["c"]}]}, "no idea"),
    ],
)
def test_a_broken_file_is_the_authors_error(tmp_path: Path, content: Any, words: str) -> None:
    """Each line of the error names the place in the file."""
    path = tmp_path / "labelled.json"
    path.write_text(json.dumps(content))
    with pytest.raises(AuthorError) as caught:
        calibrate(RUBRIC, path)
    assert words in caught.value.problems[0]
    assert "labelled.json::$.answers" in caught.value.problems[0]


def test_a_rubric_needs_labelled_answers_of_its_own(write: Write) -> None:
    """Too few answers, or too few gamed ones, are told for each question in free text."""
    told = list(calibration_problems(RUBRIC, [write()], "solutions/01-tiny/calibration.json"))
    assert len(told) == 2
    assert "needs 20 answers to plan" in told[0]


def test_lines_say_what_was_measured(write: Write) -> None:
    """The report for a terminal holds the figures and every disagreement."""
    text = "\n".join(
        lines(calibrate(RUBRIC, write([*ANSWERS, ("odd", "Every week we call readers.", [])])))
    )
    assert "plan: 7 answers, 3 of them gamed" in text
    assert "Every week we call readers." in text
    assert "problem: " in text


def test_the_command_measures_any_file() -> None:
    """`grade validate EXERCISE --calibration FILE` prints figures and follows the thresholds."""
    outcome = CliRunner().invoke(
        main, ["validate", "1", "--calibration", str(OWN), "--format", "json"]
    )
    document = json.loads(outcome.output)
    assert outcome.exit_code == 0
    assert document["ok"]
    overall = document["figures"][-1]
    assert overall["gamed_full"] <= 0.05
    assert overall["precision"] >= 0.9
    assert overall["good_at_zero"] == 0


def test_the_command_wants_one_exercise() -> None:
    """Labelled answers belong to one rubric."""
    assert CliRunner().invoke(main, ["validate", "--calibration", str(OWN)]).exit_code == 2


def test_labelled_answers_of_others_are_judged_well() -> None:
    """Answers that somebody else labelled meet the thresholds, half of them without a person."""
    given = Path(__file__).with_name("framing_answers.json")
    outcome = CliRunner().invoke(
        main, ["validate", "1", "--calibration", str(given), "--format", "json"]
    )
    overall = json.loads(outcome.output)["figures"][-1]
    assert outcome.exit_code == 0
    assert overall["gamed_full"] <= 0.05
    assert overall["precision"] >= 0.9
    assert overall["automatic"] >= 0.5
    assert overall["good_at_zero"] == 0
