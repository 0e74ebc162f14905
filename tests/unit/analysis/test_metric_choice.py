from __future__ import annotations

import pytest

from grader.analysis.metric_choice import Problem, judge_choice
from grader.analysis.metrics import METRICS

RARE = Problem(kind="binary", positive_rate=0.01)
COSTLY = Problem(kind="binary", cost_false_positive=1, cost_false_negative=50)
CONFLICTS = [
    ("accuracy", RARE, "99.0 % of the rows"),
    ("accuracy", Problem(kind="binary", positive_rate=0.97), "97.0 %"),
    ("accuracy", COSTLY, "50 times as much"),
    ("F1", COSTLY, "50 times as much"),
    ("rmse", RARE, "is a metric of regression"),
    ("ROC AUC", Problem(kind="regression"), "is a metric of classification"),
    ("mae", Problem(kind="binary"), "and this is a problem of two classes"),
    ("roc_auc", Problem(kind="ranking"), "is a metric of classification"),
    ("mape", Problem(kind="forecasting", has_zero_actuals=True), "no error is a percentage"),
    ("rmse", Problem(kind="forecasting", counts_in_proportion=True), "in proportion"),
    ("roc_auc", Problem(kind="binary", needs_probabilities=True), "probabilities themselves"),
    ("accuracy", Problem(kind="binary", positive_rate=0.4, capacity=100), "Only 100 rows"),
    ("lift", Problem(kind="multi-class"), "looks at one class"),
]
FITS = [
    ("accuracy", Problem(kind="binary", positive_rate=0.4)),
    ("accuracy", Problem(kind="binary")),
    ("accuracy", Problem(kind="multi-class")),
    ("PR AUC", RARE),
    ("roc_auc", RARE),
    ("recall@100", Problem(kind="binary", positive_rate=0.01, capacity=100)),
    ("ndcg", Problem(kind="binary", capacity=100)),
    ("expected_cost", COSTLY),
    ("f1", Problem(kind="binary", cost_false_positive=1, cost_false_negative=2)),
    ("f1", Problem(kind="binary", cost_false_negative=2)),
    ("log_loss", Problem(kind="binary", needs_probabilities=True)),
    ("mape", Problem(kind="forecasting")),
    ("mae", Problem(kind="forecasting")),
    ("smape", Problem(kind="forecasting", counts_in_proportion=True)),
    ("silhouette", Problem(kind="clustering")),
]


@pytest.mark.parametrize(("named", "problem", "said"), CONFLICTS)
def test_a_misleading_metric_conflicts(named: str, problem: Problem, said: str) -> None:
    """A metric that would mislead conflicts, for a reason, and others are offered that fit."""
    choice = judge_choice(named, problem)
    assert choice.verdict == "conflicts"
    assert said in choice.reason
    assert choice.better
    for other in choice.better:
        assert other in METRICS
        assert judge_choice(other, problem).verdict == "fits"


@pytest.mark.parametrize(("named", "problem"), FITS)
def test_a_metric_that_does_not_mislead_fits(named: str, problem: Problem) -> None:
    """A metric fits if nothing that is known speaks against it."""
    assert judge_choice(named, problem).verdict == "fits"


def test_what_is_known_is_said() -> None:
    """A fitting metric is told with what it fits."""
    problem = Problem(kind="binary", positive_rate=0.02, capacity=50)
    assert judge_choice("precision@50", problem).reason == (
        "precision@k fits a problem of two classes with 2.0 % positives and room to act on "
        "50 rows."
    )


def test_an_unknown_metric_is_not_judged() -> None:
    """A name that is not known is neither right nor wrong."""
    assert judge_choice("goodness", RARE).verdict == "unknown"
