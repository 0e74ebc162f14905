"""Columns of files, as arrays."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from grader.analysis.metrics import find_metric
from grader.measurement import Question
from grader.measurement.columns import read_rows


def test_equal_texts_share_one_object(tmp_path: Path) -> None:
    """Labels take as much memory as there are different ones, and a missing one stays missing."""
    true, predicted = tmp_path / "true.csv", tmp_path / "predicted.csv"
    true.write_text("y\n" + "often\nseldom\n" * 50)
    predicted.write_text("y,z\n" + "often,1\n,1\n" * 50)
    question = Question(y_true=true, y_pred=predicted, metric="accuracy", pred_columns=("y",))
    rows = read_rows(question, find_metric("accuracy"))
    assert len({id(each) for each in rows.true}) == 2
    assert rows.true.tolist() == ["often", "seldom"] * 50
    assert pd.isna(rows.predicted).tolist() == [False, True] * 50
