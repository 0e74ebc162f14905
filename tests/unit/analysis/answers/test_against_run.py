from __future__ import annotations

from typing import Any

import pytest

from grader.analysis.answers.against_run import SUBJECTS, observe
from grader.model.run import TraceEvent


def _event(kind: str, **facts: Any) -> TraceEvent:
    return TraceEvent(kind=kind, unit=0, line=1, facts=facts)


FOREST = _event("fit", estimator="RandomForestRegressor", predicts=True, names=["age", "refund"])
DUMMY = _event("fit", estimator="DummyClassifier", predicts=True, order=1)
SHUFFLED = _event("split", splitter="train_test_split", shuffles=True)
USED = _event("predict", estimator="DummyClassifier")
IN_TIME = _event("split", splitter="TimeSeriesSplit.split", shuffles=False)


@pytest.mark.parametrize(
    ("subject", "value", "trace", "agrees"),
    [
        ("task", "regression", [FOREST], True),
        ("task", "classification", [FOREST], False),
        ("task", "classification", [DUMMY], None),
        ("task", "something", [FOREST], None),
        ("metric", "pr_auc", [_event("metric", name="average_precision_score")], True),
        ("metric", "pr_auc", [_event("metric", name="accuracy_score")], False),
        ("metric", "pr_auc", [], None),
        ("metric", "expected_cost", [_event("metric", name="accuracy_score")], None),
        ("metric", "house score", [_event("metric", name="accuracy_score")], None),
        ("post-event-columns", ("refund",), [FOREST], False),
        ("post-event-columns", ("reason",), [FOREST], True),
        ("post-event-columns", ("reason",), [DUMMY], None),
        ("split", "time", [SHUFFLED], False),
        ("split", "time", [IN_TIME], True),
        ("split", "time", [], None),
        ("split", "random", [SHUFFLED], True),
        ("split", "random", [IN_TIME], False),
        ("split", "by moon", [IN_TIME], None),
        ("baseline", "majority class", [DUMMY, USED], True),
        ("baseline", "majority class", [DUMMY], None),
        ("baseline", "rule in use", [DUMMY], None),
    ],
)
def test_a_claim_is_borne_out_or_contradicted_or_not_observable(
    subject: str,
    value: object,
    trace: list[TraceEvent],
    agrees: bool | None,  # noqa: FBT001
) -> None:
    """A run that shows nothing of a claim neither passes it nor fails it."""
    found = observe(subject, value, trace)
    assert found.agrees is agrees
    assert bool(found.seen) == (agrees is False)


def test_every_subject_is_tried() -> None:
    """Five claims can be held against a run."""
    assert set(SUBJECTS) == {"task", "metric", "post-event-columns", "split", "baseline"}
