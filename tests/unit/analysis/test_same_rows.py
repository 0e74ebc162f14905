"""Scores that the grader takes again on the rows that a learner names."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.analysis.asked import Wanted
from grader.analysis.held_out_scores import Score
from grader.analysis.metrics import find_metric
from grader.analysis.same_rows import score_again
from grader.model.exercise import Dataset
from grader.testing import make_evidence

TABLE = pd.DataFrame(
    {"id": range(100, 140), "y": [0, 1] * 20, "part": ["train"] * 20 + ["test"] * 20}
)
DATASET = Dataset(name="clients", file="data/c.csv", id_column="id", target_column="y")
SAID = TABLE["y"][20:] + np.linspace(0, 1.5, 20)


def again(value: Any, **asked: Any) -> Score | str:
    """Return the score of delivered predictions."""
    evidence = make_evidence(
        datasets=[DATASET],
        tables={"as-submitted": {"clients": TABLE}},
        values={"as-submitted": {"said": value}},
    )
    where = {"deliverable": "said", "dataset": "clients", **asked}
    wanted = Wanted(metric=find_metric("roc_auc"))
    return score_again(evidence, "as-submitted", where, wanted, 0.99)


@pytest.mark.parametrize(
    "value",
    [
        pd.Series(SAID.to_numpy(), index=TABLE["id"][20:]),
        pd.DataFrame({"id": TABLE["id"][20:], "p": SAID}).sample(frac=1, random_state=1),
        dict(zip(TABLE["id"][20:].tolist(), SAID.tolist(), strict=True)),
    ],
)
def test_rows_are_found_by_their_ids(value: Any) -> None:
    """A series, a table and an object of the same predictions have the same score."""
    found = again(value)
    assert isinstance(found, Score)
    assert found.rows == 20
    truth = TABLE["y"][20:].to_numpy()
    pairs = SAID.to_numpy()[truth == 1][:, None] - SAID.to_numpy()[truth == 0]
    assert found.value == pytest.approx((pairs > 0).mean())


def test_why_there_is_no_score_is_said() -> None:
    """Rows that nobody knows, no ids, gaps and one class only are told, not guessed."""
    assert "does not say for which rows" in str(again(SAID.to_numpy()))
    assert "does not hold" in str(again(pd.DataFrame({"id": [1, 2], "p": [0.1, 0.2]})))
    assert "rows twice" in str(again(pd.DataFrame({"id": [100, 100], "p": [0.1, 0.2]})))
    assert "cannot be scored" in str(again(pd.DataFrame({"id": [100, 101], "p": [0.1, np.nan]})))
    assert "has no score" in str(again(pd.DataFrame({"id": [100, 102], "p": [0.1, 0.2]})))
    assert "cannot be read" in str(again("high"))


def test_rows_that_are_asked_for_must_be_there() -> None:
    """Predictions for all rows of a part are scored, and those that leave some out are not."""
    said = pd.Series(SAID.to_numpy(), index=TABLE["id"][20:])
    asked = {"all_where": {"part": "test"}}
    assert isinstance(again(said, **asked), Score)
    assert "leaves out 3 of the 20 rows whose `part` is `test`" in str(again(said[3:], **asked))
