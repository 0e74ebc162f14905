from __future__ import annotations

import pytest

from grader.analysis.answers.marks import mark, understand
from grader.model.framing import Option, Question, QuestionKind

OPTIONS = tuple(Option(id=name) for name in "abcde")


def _question(kind: QuestionKind, *answer: str, accepted: tuple[str, ...] = ()) -> Question:
    return Question(
        id="q", kind=kind, prompt="?", options=OPTIONS, answer=answer, accepted=accepted
    )


@pytest.mark.parametrize(
    ("ticks", "share"),
    [
        (["a", "b"], 1),
        (["B", "A"], 1),
        (["a"], 0.5),
        (["a", "b", "c"], 0.5),
        (["a", "b", "d"], 1),
        (["a", "b", "c", "d", "e"], 0),
        (["a", "a"], 0.5),
        ("a, b", 1),
        ("a;b", 1),
        ({"a": True, "b": True, "c": False}, 1),
        (["a", "b", "x"], 0.5),
        ([["a"]], 0),
        (7, 0),
    ],
)
def test_wrong_ticks_cost(ticks: object, share: float) -> None:
    """Each wrong tick takes what a right one earns, and never less than nothing is earned."""
    question = _question(QuestionKind.CHOICES, "a", "b", accepted=("d",))
    assert mark(question, understand(question, ticks)).share == share


@pytest.mark.parametrize(
    ("order", "share"),
    [(["a", "b", "c"], 1), (["c", "b", "a"], 0), (["b", "a", "c"], 2 / 3), (["a", "c"], 1 / 3),
     (["a", "b", "c", "x"], 2 / 3), ([], 0)],
)  # fmt: skip
def test_an_order_counts_by_pairs(order: list[str], share: float) -> None:
    """Pairs in the right order count; what is missing or does not belong costs."""
    question = _question(QuestionKind.ORDER, "a", "b", "c")
    assert mark(question, understand(question, order)).share == pytest.approx(share)


@pytest.mark.parametrize(
    ("value", "share"), [("a", 1), ("b", 1), (["a"], 1), ("c", 0), (["a", "b"], 0), ({"a": 1}, 0)]
)
def test_one_option_is_chosen(value: object, share: float) -> None:
    """One of the right options is enough, and several at once are none."""
    question = _question(QuestionKind.CHOICE, "a", "b")
    assert mark(question, understand(question, value)).share == share
