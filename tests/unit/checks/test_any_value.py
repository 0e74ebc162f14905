"""Whatever a learner delivers, a check says something about it and does not break."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks.registry import all_checks
from grader.model.exercise import Dataset
from grader.testing import make_evidence, run_check

ROWS = 20
NAMES = ("one", "two")
DATASETS = tuple(
    Dataset(
        name=name,
        file=f"data/{name}.csv",
        id_column="id",
        time_column="at",
        group_column="who",
        target_column="y",
    )
    for name in NAMES
)
FRAME = pd.DataFrame(
    {
        "id": [f"R-{row}" for row in range(ROWS)],
        "at": [f"2025-01-{row + 1:02}" for row in range(ROWS)],
        "who": [f"P{row // 3}" for row in range(ROWS)],
        "y": [row % 3 == 0 for row in range(ROWS)],
    }
)
PARAMS: dict[str, dict[str, object]] = {
    "off-ratio": {"datasets": [*NAMES], "shares": {"train": 0.7, "val": 0.15}},
    "not-reproducible": {"deliverables": ["splits", "folds"]},
    "ignored-seed": {"deliverables": ["splits"], "keys": {"splits": [*NAMES]}},
    "wrong-folds": {"datasets": [*NAMES], "stratified": True},
    "failed-run": {},
}
CHECKS = [name for name, check in all_checks().items() if check.code[:2] in ("SP", "RN")]

KEYS = st.sampled_from(["train", "val", "test", "one", "two", "R-1", 3, None, ("one", "train")])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 25)
    | st.floats()
    | st.sampled_from(["train", "val", "test", "one", "R-1", "R-2", ""])
)
ROWS_OF_SORTS = st.one_of(
    st.lists(st.sampled_from([f"R-{row}" for row in range(ROWS)])),
    st.lists(st.booleans(), min_size=ROWS, max_size=ROWS),
    st.lists(LEAVES, max_size=25),
    st.lists(st.integers(0, ROWS), max_size=25).map(np.array),
    st.lists(st.integers(0, ROWS), max_size=25).map(lambda rows: pd.Series(rows, dtype=object)),
    st.lists(st.integers(0, ROWS - 1), max_size=25).map(lambda rows: FRAME.iloc[rows]),
    st.lists(st.integers(0, ROWS - 1), max_size=25).map(
        lambda rows: FRAME.iloc[rows, 1:].reset_index(drop=True)
    ),
    st.lists(st.sampled_from(["train", "val", "test", None]), min_size=ROWS, max_size=ROWS),
)
VALUES = st.recursive(
    LEAVES | ROWS_OF_SORTS,
    lambda inner: (
        st.lists(inner, max_size=6)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.lists(inner, min_size=3, max_size=3).map(lambda rows: pd.Series(rows, dtype=object))
    ),
    max_leaves=10,
)
PARTS = st.dictionaries(st.sampled_from(["train", "val", "test"]), ROWS_OF_SORTS, max_size=3)
SPLITS = VALUES | st.dictionaries(st.sampled_from(NAMES), PARTS | VALUES, max_size=2)


@pytest.mark.parametrize("name", CHECKS)
@settings(max_examples=20, deadline=None)
@given(
    values=st.lists(
        st.fixed_dictionaries({"splits": SPLITS, "folds": VALUES}), min_size=4, max_size=4
    )
)
def test_any_value_is_judged(name: str, values: list[dict[str, Any]]) -> None:
    """Every mixture of values gives findings whose cost is at most all, and no exception."""
    variants = ("as-submitted", "unseen-data", "repeated", "another-seed")
    evidence = make_evidence(
        "splits = {}\nfolds = []",
        datasets=DATASETS,
        tables={variant: dict.fromkeys(NAMES, FRAME) for variant in variants},
        values=dict(zip(variants, values, strict=True)),
    )
    findings = run_check(name, evidence, PARAMS.get(name, {"datasets": list(NAMES)}))
    assert all(finding.message and finding.help for finding in findings)
    assert sum(finding.cost for finding in findings) < 1 + 1e-9
