"""Which of several values is named when two runs differ."""

from __future__ import annotations

import numpy as np

from grader.testing import make_evidence, run_check


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
