from __future__ import annotations

from typing import Any

import pytest

from grader.analysis.answers.conditions import answers_in, holds
from grader.analysis.answers.marks import Typed

ANSWERS = {
    "metric": Typed(value="pr_auc"),
    "miss": Typed(value=840.0),
    "alarm": Typed(value=42.0),
    "late": Typed(value=("refund", "reason")),
    "plan": Typed(value="We roll back when PR AUC falls."),
    "odd": Typed(problem="is no number"),
}


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ({"answer": "metric", "in": ["pr_auc"]}, True),
        ({"answer": "metric", "not_in": ["pr_auc"]}, False),
        ({"answer": "metric", "equals": "pr_auc"}, True),
        ({"answer": "metric", "equals": {"answer": "metric"}}, True),
        ({"answer": "miss", "greater_than": {"answer": "alarm", "times": 19}}, True),
        ({"answer": "miss", "greater_than": {"answer": "alarm", "times": 20}}, False),
        ({"answer": "miss", "at_least": {"answer": "alarm", "times": 20}}, True),
        ({"answer": "alarm", "less_than": 42}, False),
        ({"answer": "alarm", "at_most": 42}, True),
        ({"answer": "late", "contains_any": ["refund", "age"]}, True),
        ({"answer": "late", "contains_none": ["refund"]}, False),
        ({"answer": "plan", "names": {"answer": "metric"}}, True),
        ({"answer": "plan", "names": "recall"}, False),
        ({"answer": "odd", "greater_than": 1}, None),
        ({"answer": "nobody", "in": ["x"]}, None),
        ({"answer": "metric", "greater_than": 1}, None),
        ({"not": {"answer": "metric", "in": ["pr_auc"]}}, False),
        (
            {"all": [{"answer": "metric", "in": ["pr_auc"]}, {"answer": "odd", "at_least": 1}]},
            None,
        ),
        ({"all": [{"answer": "metric", "in": ["x"]}, {"answer": "odd", "at_least": 1}]}, False),
        ({"any": [{"answer": "metric", "in": ["pr_auc"]}, {"answer": "odd", "at_most": 1}]}, True),
        ({"any": [{"answer": "metric", "in": ["x"]}, {"answer": "odd", "at_most": 1}]}, None),
    ],
)
def test_a_condition_holds_or_not_or_is_unknown(
    condition: dict[str, Any],
    wanted: bool | None,  # noqa: FBT001 - the truth value is the point
) -> None:
    """A condition over what is not understood is unknown, unless the rest decides it."""
    assert holds(condition, ANSWERS) is wanted


def test_the_questions_of_a_condition_are_known() -> None:
    """Both sides of a comparison and all parts are named, each once."""
    condition = {
        "all": [
            {"answer": "miss", "greater_than": {"answer": "alarm"}},
            {"not": {"answer": "miss", "equals": "x"}},
        ]
    }
    assert answers_in(condition) == ("miss", "alarm")
