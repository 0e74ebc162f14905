"""A verdict follows the plan, or the difference is said."""

from __future__ import annotations

import pytest

from grader.analysis.plans import broken_by

PLAN = {"bar": 0.5, "fewest": 10}
RULE = {"verdict": "low", "score": "auc", "key": ["bar"], "alarm": "below"}
ENOUGH = {**RULE, "enough": {"counted": "n", "key": ["fewest"]}}


@pytest.mark.parametrize(
    "value",
    [
        {"low": True, "auc": 0.4},
        {"low": False, "auc": 0.6},
        {"low": True, "auc": 0.5},
        {"low": False, "auc": 0.5},
        {"low": False, "auc": None},
    ],
)
def test_a_verdict_on_its_side_follows(value: object) -> None:
    """An alarm below the bar, silence above it, and either on it follow the plan."""
    assert broken_by(value, PLAN, RULE) == ""


@pytest.mark.parametrize(
    "value", [{"low": True, "auc": 0.6}, {"low": False, "auc": 0.4}, {"auc": 0.4}, {"low": True}]
)
def test_a_verdict_on_the_other_side_does_not(value: object) -> None:
    """A verdict that the score does not bear out, or none at all, is named with the bar."""
    assert "though the plan has 0.5 as `bar`" in broken_by(value, PLAN, RULE)


def test_few_rows_raise_no_alarm() -> None:
    """Below the fewest rows silence is right whatever the score, and an alarm is not."""
    assert broken_by({"low": False, "auc": 0.1, "n": 9}, PLAN, ENOUGH) == ""
    assert "from 9 rows" in broken_by({"low": True, "auc": 0.1, "n": 9}, PLAN, ENOUGH)
