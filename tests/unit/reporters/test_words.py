from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from grader.errors import AuthorError, JudgeError, OperatorError, SubmissionError, UsageError
from grader.model.result import CheckStatus, Location, Report, Verdict
from grader.reporters import words
from tests.unit.reporters.conftest import CLAIM


def test_every_verdict_has_words() -> None:
    """A verdict that is added needs words."""
    assert set(words.VERDICTS) == set(Verdict)


def test_a_rejection_with_points_is_explained(samples: Mapping[str, Report]) -> None:
    """Points that do not lead to acceptance puzzle nobody."""
    stopped = samples["stopped"]
    assert words.verdict(stopped) == "not accepted"
    assert words.verdict(replace(stopped, score=96)).startswith("not accepted, because ")


def test_everybody_who_can_be_at_fault_is_named() -> None:
    """Each kind of error says whose it is to mend."""
    errors = (UsageError, SubmissionError, AuthorError, OperatorError, JudgeError)
    assert {error.whose for error in errors} == set(words.WHOSE)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ((72, 72, 100), "72 of 100"),
        ((72, 80, 100), "72 to 80 of 100"),
        ((0.5, 0.5, 2.25), "0.5 of 2.25"),
        ((33.333, 33.333, 1000), "33.33 of 1000"),
        ((100, 100, 100), "100 of 100"),
        ((0, 0, 0), "0 of 0"),
        ((1.001, 1.004, 2), "1 of 2"),
    ],
)
def test_points_are_said_plainly(points: tuple[float, float, float], said: str) -> None:
    """Whole points have no decimals, others at most two; a range only shows where there is one."""
    assert words.points(*points) == said


@pytest.mark.parametrize(
    ("cell", "line", "end", "said"),
    [
        (4, 2, 2, "cell 4, line 2"),
        (0, 2, 5, "cell 0, lines 2 to 5"),
        (None, 17, 17, "line 17"),
        (None, 17, 1, "line 17"),
    ],
)
def test_places_are_said_as_learners_count(
    cell: int | None, line: int, end: int, said: str
) -> None:
    """A notebook has cells and lines, a script only lines."""
    assert words.place(Location(file="f", cell=cell, line=line, end_line=end)) == said


def test_waiting_answers_are_counted(samples: Mapping[str, Report]) -> None:
    """A report says how many answers wait for a person, or just that one must look."""
    partial = samples["partial"]
    waiting = next(each for each in partial.criteria if each.status is CheckStatus.REVIEW)
    assert words.waiting(samples["accepted"]) == ""
    assert words.waiting(partial) == "one answer waits for a person"
    twice = replace(partial, criteria=(waiting, waiting))
    assert words.waiting(twice) == "2 answers wait for a person"
    assert words.waiting(samples["crashed-check"]) == "a person must look at it"


@pytest.mark.parametrize(
    ("is_doubted", "hidden", "said", "beside"),
    [
        (True, False, "a claimed score waits for a person", words.DOUBTED),
        (True, True, "a person must look at it", ""),
        (False, False, "", ""),
    ],
)
def test_a_doubted_claim_waits_for_a_person(
    samples: Mapping[str, Report], *, is_doubted: bool, hidden: bool, said: str, beside: str
) -> None:
    """A claimed score that is too good is told kindly, and not where its criterion is hidden."""
    claim = replace(CLAIM, is_doubted=is_doubted)
    line = replace(samples["accepted"].criteria[0], claim=claim, hidden=hidden)
    report = replace(samples["accepted"], criteria=(line,), needs_review=is_doubted)
    assert words.waiting(report) == said
    assert words.doubted(line) == beside
