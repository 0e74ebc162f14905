"""Which of several values is named when two runs differ."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from grader.model.exercise import HeldOutQuestion
from grader.testing import make_answer, make_evidence, run_check


def test_the_first_value_that_differs_is_named() -> None:
    """Values that agree are passed over, and only the first that differs is told."""
    same = {"ids": [3, 1, 2]}
    evidence = make_evidence(
        values={
            "as-submitted": {**same, "scores": {"val": np.arange(4)}, "auc": 0.7},
            "repeated": {**same, "scores": {"val": np.arange(4) * 2.5}, "auc": 0.8},
        },
    )
    (finding,) = run_check(
        "not-reproducible", evidence, {"deliverables": ["ids", "scores", "auc"]}
    )
    assert "`scores['val']`" in finding.message
    assert finding.facts["deliverable"] == "scores"


@pytest.mark.parametrize(("again", "flagged"), [([0.2, 0.8], False), ([0.3, 0.8], True)])
def test_a_model_is_compared_by_its_answers(again: list[float], flagged: bool) -> None:  # noqa: FBT001 - a case
    """A model that says something else about the same unseen rows is another model."""
    evidence = make_evidence(
        values={variant: {"model": object()} for variant in ("as-submitted", "repeated")},
        questions=[
            HeldOutQuestion(
                name="churn", deliverable="model", file="held-out/a.csv", target_column="left"
            )
        ],
    )
    runs = {
        variant: replace(run, answers={"churn": (make_answer("churn", np.array(said)),)})
        for (variant, run), said in zip(evidence.runs.items(), ([0.2, 0.8], again), strict=True)
    }
    found = run_check(
        "not-reproducible", replace(evidence, runs=runs), {"deliverables": ["model"]}
    )
    assert bool(found) is flagged
