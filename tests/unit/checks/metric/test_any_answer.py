"""Whatever a model says about unseen rows, a check says something and does not break."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks.base import NeedsReviewError, NotApplicableError
from grader.model.exercise import Dataset, HeldOutQuestion
from grader.testing import make_answer, make_evidence, make_run, run_check

ROWS = 12
QUESTION = HeldOutQuestion(
    name="clients",
    deliverable="model",
    file="held-out/clients.csv",
    id_column="id",
    target_column="y",
)
TABLE = pd.DataFrame(
    {"id": np.arange(ROWS) + 500, "x": np.arange(ROWS) % 5, "y": [0, 1, 1, 0, 1, 0] * 2}
)
DATASET = Dataset(name="clients", file="data/clients.csv", id_column="id", target_column="y")
HELD_OUT = {"as-submitted": {"clients": TABLE}, "unseen-data": {"clients": TABLE}}
PARAMS: dict[str, dict[str, object]] = {
    "below-threshold": {"within": {"reference": 0.6, "tolerance": 0.1}},
    "below-baseline": {"dataset": "clients"},
    "claimed-score-mismatch": {
        "deliverable": "claim",
        "same_rows": {"deliverable": "table", "dataset": "clients"},
    },
    "unstable-score": {"tolerance": 0.1},
    "malformed-predictions": {},
    "cut-off-not-optimal": {
        "deliverable": "claim",
        "costs": {"false_positive": 1, "false_negative": 9},
    },
}
METRICS = ("roc_auc", "log_loss", "accuracy", "mae", "f1")
NUMBERS = st.floats() | st.integers(-2, 3) | st.sampled_from([0.2, 0.8, np.nan, np.inf])
LEAVES = NUMBERS | st.none() | st.booleans() | st.sampled_from(["0", "1", "yes", "", "roc_auc"])
COLUMNS = (
    st.lists(NUMBERS, min_size=ROWS, max_size=ROWS)
    | st.lists(st.floats(0, 1), min_size=ROWS, max_size=ROWS)
    | st.lists(LEAVES, max_size=ROWS + 2)
)
ANSWERS = st.one_of(
    LEAVES,
    COLUMNS,
    st.lists(st.floats(0, 1), min_size=ROWS, max_size=ROWS).map(np.array),
    st.lists(st.floats(0, 1), min_size=ROWS, max_size=ROWS).map(
        lambda p: np.column_stack([1 - np.array(p), p])
    ),
    st.lists(NUMBERS, min_size=ROWS, max_size=ROWS).map(
        lambda values: pd.Series(values, index=TABLE["id"])
    ),
    st.lists(LEAVES, min_size=ROWS, max_size=ROWS).map(
        lambda values: pd.DataFrame({"id": TABLE["id"], "said": pd.Series(values, dtype=object)})
    ),
    st.dictionaries(st.sampled_from([500, 501, "id", "said"]), COLUMNS | LEAVES, max_size=3),
    st.just(np.zeros((ROWS, 2, 2))),
    st.just(np.zeros((ROWS, 0))),
)
CLAIMS = LEAVES | st.lists(LEAVES, max_size=2) | st.just({"a": 1}) | st.just(10**400)


@pytest.mark.parametrize("name", sorted(PARAMS))
@settings(max_examples=30, deadline=None)
@given(
    said=st.lists(ANSWERS, min_size=2, max_size=2),
    claim=CLAIMS,
    table=ANSWERS,
    metric=st.sampled_from(METRICS),
    method=st.sampled_from(["", "predict", "predict_proba", "decision_function"]),
)
def test_any_answer_is_judged(
    name: str, *, said: list[Any], claim: Any, table: Any, metric: str, method: str
) -> None:
    """Every mixture of answers and claims gives findings that cost at most all, or a review."""
    runs = [
        make_run(
            variant,
            {"claim": claim, "table": table},
            answers=[make_answer("clients", value, method=method)],
        )
        for variant, value in zip(("as-submitted", "unseen-data"), said, strict=True)
    ]
    evidence = make_evidence(
        "model = 1\nclaim = 2",
        datasets=[DATASET],
        tables={"as-submitted": {"clients": TABLE}, "unseen-data": {"clients": TABLE}},
        runs=runs,
        questions=[QUESTION],
    )
    asked = {"held_out": "clients", **PARAMS[name]}
    params = asked if name == "cut-off-not-optimal" else {"metric": metric, **asked}
    if name == "below-baseline":
        params["baselines"] = ["mean" if metric == "mae" else "prior"]
    try:
        findings = run_check(name, evidence, params, HELD_OUT)
    except (NeedsReviewError, NotApplicableError):
        return
    assert all(finding.message and finding.help for finding in findings)
    assert sum(finding.cost for finding in findings) < 1 + 1e-9
