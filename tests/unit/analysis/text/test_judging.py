from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.analysis.text.guards import Flag
from grader.analysis.text.judgement import Judgement
from grader.analysis.text.judging import Judge, judges_of
from grader.model.framing import Framing

DENIAL = " None of this is true."
SOLUTIONS = Path(__file__).parents[4] / "solutions"
LABELLED = [
    (each["question"], each["answer"])
    for path in sorted(SOLUTIONS.glob("*/calibration*.json"))
    for each in json.loads(path.read_text(encoding="utf-8"))["answers"]
]
PIECES = st.sampled_from(
    ["every week", "we call", "the readers", "who leave", "not", ".", ",", "recall",
     "false negative",
     "costs 840 euros", "a dummy", "higher PR AUC", "on the test set", "exit_survey_score",
     "after the customer left", "leaks the target", "maybe", "?", "the retention desk phones",
     "150 clients", "a needless call", "wastes money", "because", "and", "so"]
)  # fmt: skip
ANSWERS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join))
BAD = [
    "\x00\x01\x02",
    "\u202egnirts",
    "<img src=x onerror=alert(1)>" * 50,
    "a" * 1_000_000,
    "not " * 250_000,
    '"' * 1_000_000,
    "call readers " * 80_000,
    "\U0001f389" * 10_000,
    "((((((((((" * 1_000,
    "\n" * 100_000,
]


def _states(found: Judgement) -> list[str]:
    return [each.state.value for each in found.ideas]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Every week the editors call the readers at risk.", ["met", "met"]),
        ("We visit the readers at home.", ["met", "missed"]),
        ("A list is made every month.", ["missed", "met"]),
        ("The forest has many trees.", ["missed", "missed"]),
        ("We use a random forest.", ["missed", "missed"]),
        ("We call the readers. None of this is true.", ["review", "review"]),
        ("We never call the readers.", ["review", "missed"]),
        ("", ["missed", "missed"]),
    ],
)
def test_ideas_are_told_apart(judge: Judge, text: str, states: Sequence[str]) -> None:
    """What is said is met, what nothing hints at is missed, and what is doubtful waits."""
    assert _states(judge.judge(text)) == list(states)


def test_a_waiting_idea_tells_a_person_why(judge: Judge) -> None:
    """What waits names the words for it, the doubts, and the nearest texts of the author."""
    waiting = judge.judge("Every week we call the readers. None of this is true.").ideas[0]
    assert "call the readers" in waiting.agreed[0]
    assert waiting.disagreed
    assert waiting.nearest_good.text == "Every week we call the readers at the top of the list."
    assert waiting.nearest_bad.text


@settings(max_examples=300, deadline=None)
@given(text=ANSWERS)
def test_a_denial_never_raises_the_score(shipped: list[Judge], text: str) -> None:
    """Taking everything back never earns more than saying it."""
    for judge in shipped:
        denied = judge.judge(text + DENIAL)
        assert denied.low <= judge.judge(text).low
        assert denied.low == 0


def test_a_denial_never_raises_the_score_of_a_labelled_answer(shipped: list[Judge]) -> None:
    """Whoever wrote an answer and whatever for: taking it back leaves nothing for certain."""
    judges = {judge.question.id: judge for judge in shipped}
    assert len(LABELLED) > 500
    for question, text in LABELLED:
        denied = judges[question].judge(text + DENIAL)
        assert denied.low <= judges[question].judge(text).low
        assert denied.low == 0


@pytest.mark.parametrize(
    "text",
    [
        "{}, which is exactly what I do not propose.",
        "{}, which nobody does.",
        "{}, which we must avoid.",
        "{}, but the reality is different.",
        "{}. Just the other way about.",
        "{}. That would be madness.",
        "{}. We are against it.",
        "{}. Hardly.",
        "{}. As if.",
        "{}. Do not do this.",
        "Wrong answer: {}.",
        "Never: {}.",
        "The following is a lie. {}.",
    ],
)
def test_whatever_takes_an_answer_back_waits(judge: Judge, text: str) -> None:
    """Words before or after an answer that take it back leave nothing for certain."""
    answer = "We call the readers at risk every week"

    assert judge.judge(f"{answer}.").low == 1
    assert judge.judge(text.format(answer)).low == 0


@pytest.mark.parametrize(
    "text",
    ["Plan:\n{}", "{}. Every week.", "{}, which is not an effort."],
)
def test_what_belongs_to_an_answer_does_not_keep_it_waiting(judge: Judge, text: str) -> None:
    """A heading and a short sentence with a word of the author's keep nothing back."""
    assert judge.judge(text.format("We call the readers at risk every week")).low > 0


def test_a_copy_of_the_statement_is_no_answer(framing: Framing) -> None:
    """What the exercise tells the learner earns nothing for certain when it is pasted back."""
    told = "Each week the editors call the readers at the top of the list before they leave."
    knowing = Judge(replace(framing, statement=f"# A list\n\n> {told}\n"), "plan")
    assert Judge(framing, "plan").judge(told).low == 1
    assert knowing.judge(told).low == 0
    assert Flag.COPIED_STATEMENT in knowing.judge(told).flags


@settings(max_examples=100, deadline=None)
@given(text=ANSWERS)
def test_judgements_are_deterministic_and_in_range(shipped: list[Judge], text: str) -> None:
    """The same text gets the same judgement, and shares lie between nothing and all."""
    for judge in shipped:
        found = judge.judge(text)
        assert found == judge.judge(text)
        assert 0 <= found.low <= found.high <= 1


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_bad_input_is_judged_like_any_other(shipped: list[Judge], text: str) -> None:
    """Control characters, markup and a megabyte of anything earn nothing and break nothing."""
    for judge in shipped:
        assert judge.judge(text).low == 0


def test_time_does_not_grow_with_a_megabyte(judge: Judge) -> None:
    """A text of a megabyte costs about as much as one of the length that is read."""
    short, long = "call readers " * 500, "call readers " * 80_000

    def seconds(text: str) -> float:
        return min(_timed(judge, text) for _ in range(5))

    assert seconds(long) < 5 * seconds(short)


def _timed(judge: Judge, text: str) -> float:
    begin = time.perf_counter()
    judge.judge(text)
    return time.perf_counter() - begin


def test_judges_are_made_once(framing: Framing) -> None:
    """A class is judged by the judges that were made for its first member."""
    assert judges_of(framing) is judges_of(framing)
