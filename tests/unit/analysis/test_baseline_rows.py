"""What baselines say about unseen rows, fitted on the rows that a run was given."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.analysis.asked import Asked, Wanted
from grader.analysis.baseline_rows import Yardstick, named_by, predictions_of
from grader.analysis.metrics import find_metric
from grader.errors import AuthorError
from grader.model.evidence import Evidence
from grader.model.exercise import Dataset, HeldOutQuestion
from grader.testing import make_evidence

QUESTION = HeldOutQuestion(
    name="q", deliverable="model", file="held-out/q.csv", id_column="id", target_column="y"
)
TRAIN = pd.DataFrame({"id": range(10), "x": range(10), "y": [0, 0, 0, 0, 0, 0, 1, 1, 1, 1]})
UNSEEN = pd.DataFrame({"id": range(50, 54), "x": [9, 0, 8, 1], "y": [1, 0, 1, 0]})


def evidence_of(train: pd.DataFrame, **more: Any) -> Evidence:
    """Return evidence of a run that was given a table."""
    dataset = Dataset(name="clients", file="data/c.csv", id_column="id", target_column="y", **more)
    return make_evidence(datasets=[dataset], tables={"as-submitted": {"clients": train}})


def said(name: str, metric: str, *, train: pd.DataFrame = TRAIN, **options: Any) -> Any:
    """Return the predictions of one baseline."""
    answer = Asked(question=QUESTION, rows=UNSEEN)
    yardstick = Yardstick(name=name, dataset="clients", options=options)
    wanted = Wanted(metric=find_metric(metric))
    return predictions_of(yardstick, evidence_of(train), "as-submitted", answer, wanted)


def test_a_baseline_sees_the_training_rows_and_no_others() -> None:
    """Shares of classes are those of the run's rows; rows without a target are left out."""
    assert said("prior", "log_loss")[:, 1].tolist() == pytest.approx([0.4] * 4)
    gaps = TRAIN.assign(y=TRAIN["y"].where(TRAIN["x"] > 2))
    assert said("prior", "log_loss", train=gaps)[:, 1].tolist() == pytest.approx([4 / 7] * 4)


def test_a_class_that_training_lacks_has_a_column() -> None:
    """Scores have a column for each class that is scored, also one never fitted."""
    found = said("prior", "log_loss", train=TRAIN.assign(y=0))
    assert found.tolist() == [[1, 0]] * 4


def test_what_is_predicted_suits_the_metric() -> None:
    """Labels, numbers and scores come from the same baseline as the metric takes them."""
    assert said("majority", "accuracy").tolist() == [0, 0, 0, 0]
    assert said("mean", "rmse").tolist() == pytest.approx([0.4] * 4)
    scores = said("logistic", "roc_auc")[:, 1]
    assert np.argsort(scores).tolist() == [1, 3, 2, 0]


def test_forecasts_follow_time_and_come_back_in_the_order_of_the_rows() -> None:
    """The last season repeats in order of time, whatever the order of both tables."""
    train = pd.DataFrame({"id": [1, 2, 3, 4], "t": [3, 1, 4, 2], "y": [30.0, 10.0, 40.0, 20.0]})
    rows = pd.DataFrame({"id": [8, 9], "t": [6, 5], "y": [0.0, 0.0]})
    question = HeldOutQuestion(
        name="q", deliverable="m", file="held-out/q.csv", target_column="y", time_column="t"
    )
    answer = Asked(question=question, rows=rows)
    evidence = evidence_of(train, time_column="t")
    found = predictions_of(
        Yardstick(name="seasonal_last_value", dataset="clients", options={"season": 2}),
        evidence,
        "as-submitted",
        answer,
        Wanted(metric=find_metric("mae")),
    )
    assert found.tolist() == [40, 30]


def test_a_baseline_that_does_not_fit_is_the_author_s() -> None:
    """A baseline of another task is an error of the author, not of the learner."""
    with pytest.raises(AuthorError, match="cannot be fitted"):
        said("majority", "rmse")


def test_a_learner_names_a_baseline_in_any_spelling() -> None:
    """A name is found in any spelling; what is no name is told."""
    named = make_evidence(values={"as-submitted": {"a": "Last value", "b": "luck", "c": 3}})
    assert named_by(named, "as-submitted", "a") == ("last_value", "")
    assert "names no baseline" in named_by(named, "as-submitted", "b")[1]
    assert "names no baseline" in named_by(named, "as-submitted", "c")[1]
    assert named_by(named, "as-submitted", "d")[1] == "`d` is not defined"
