from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.model_selection import KFold, StratifiedKFold

from grader.model.exercise import Dataset
from grader.model.result import Finding
from grader.testing import make_evidence, run_check

DATASET = Dataset(name="t", file="data/t.csv", id_column="id", target_column="y")


def table_of(rows: int, positives: int) -> pd.DataFrame:
    label = np.repeat([0, 1], [rows - positives, positives])
    return pd.DataFrame({"id": np.arange(rows) + 10_000, "y": label})


def findings_of(frame: pd.DataFrame, folds: object, **params: object) -> tuple[Finding, ...]:
    evidence = make_evidence(
        datasets=[DATASET],
        tables={"as-submitted": {"t": frame}},
        values={"as-submitted": {"folds": folds}},
    )
    return run_check("wrong-folds", evidence, {"datasets": ["t"], **params})


@settings(max_examples=40, deadline=None)
@given(st.integers(60, 400), st.floats(0.1, 0.5), st.integers(2, 10), st.integers(0, 9))
def test_stratified_folds_of_a_library_pass(rows: int, rate: float, k: int, seed: int) -> None:
    """What scikit-learn calls stratified folds is never flagged."""
    frame = table_of(rows, max(k, int(rate * rows)))
    scheme = StratifiedKFold(k, shuffle=True, random_state=seed)
    folds = list(scheme.split(frame, frame["y"]))
    assert findings_of(frame, folds, n_folds=k, stratified=True) == ()


@settings(max_examples=25, deadline=None)
@given(st.integers(40, 400), st.integers(2, 10))
def test_plain_folds_pass_where_they_were_asked(rows: int, k: int) -> None:
    """Folds of equal size, or with the remainder in the last, are never flagged."""
    frame = table_of(rows, rows // 4)
    assert findings_of(frame, list(KFold(k).split(frame)), n_folds=k) == ()
    size = rows // k
    slices = [list(range(at * size, rows if at == k - 1 else (at + 1) * size)) for at in range(k)]
    assert findings_of(frame, slices, n_folds=k) == ()


def test_plain_folds_are_mostly_seen_where_stratified_ones_were_asked() -> None:
    """Of 50 shuffled schemes nearly all are seen, and cost half."""
    frame = table_of(210, 48)
    costs = []
    for seed in range(50):
        folds = list(KFold(5, shuffle=True, random_state=seed).split(frame))
        costs.append(sum(finding.cost for finding in findings_of(frame, folds, stratified=True)))
    assert costs.count(0.0) <= 10
    assert costs.count(0.5) >= 35


@pytest.mark.parametrize("unknown", [[1, 2], ["x"]])
def test_values_without_a_row_are_told(unknown: list[object]) -> None:
    """A few values that are no rows are a finding of their own."""
    frame = table_of(100, 20)
    folds = [frame["id"].tolist()[at::5] for at in range(5)]
    folds[2] = folds[2] + unknown
    (finding,) = findings_of(frame, folds)
    assert "of the folds name no row" in finding.message


def test_several_classes_are_all_asked_about() -> None:
    """With more than two classes, each must be spread evenly."""
    frame = pd.DataFrame({"id": np.arange(100) + 10_000, "y": np.repeat([0, 1, 2], [50, 25, 25])})
    dealt = [list(range(at, 100, 5)) for at in range(5)]
    assert findings_of(frame, dealt, stratified=True) == ()
    order = [*range(50, 75), *range(50), *range(75, 100)]
    skewed = [[*order[at * 20 : (at + 1) * 20]] for at in range(5)]
    assert findings_of(frame, skewed, stratified=True)


def test_rows_without_a_class_are_left_out() -> None:
    """A missing target does not break the count."""
    frame = table_of(100, 20).astype({"y": float})
    frame.loc[[3, 97], "y"] = np.nan
    dealt = [list(range(at, 100, 5)) for at in range(5)]
    assert findings_of(frame, dealt, stratified=True) == ()
