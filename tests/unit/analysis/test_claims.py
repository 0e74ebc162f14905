"""Numbers and names that learners claim."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.analysis.claims import as_metric, claim_of, name_of, number_of
from grader.analysis.metrics import find_metric
from grader.testing import make_evidence


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0.5, 0.5),
        (np.float32(0.5), 0.5),
        (np.array([3]), 3.0),
        ([7], 7.0),
        ("0.81", 0.81),
        ("0,81", 0.81),
        ("81 %", 0.81),
        (True, None),
        ([1, 2], None),
        ("high", None),
        (math.nan, None),
        (math.inf, None),
        (10**400, None),
        (None, None),
        ({"a": 1}, None),
        (pd.DataFrame({"a": [1]}), None),
    ],
)
def test_a_number_is_read_in_any_clothes(value: Any, number: float | None) -> None:
    """One finite number is read from what holds it; everything else is none."""
    assert number_of(value) == (number if number is None else pytest.approx(number))


@pytest.mark.parametrize(
    ("value", "name"),
    [("PR AUC", "PR AUC"), (["f1"], "f1"), (3, ""), (["a", "b"], ""), (None, "")],
)
def test_a_name_is_text(value: Any, name: str) -> None:
    """A name is one text; several are none."""
    assert name_of(value) == name


def test_a_percentage_is_a_share_of_what_reaches_one() -> None:
    """87 stands for 0.87 where the metric ends at 1, and for itself elsewhere."""
    assert as_metric(87, find_metric("roc_auc")) == pytest.approx(0.87)
    assert as_metric(87, find_metric("mae")) == 87
    assert as_metric(0.87, find_metric("roc_auc")) == 0.87


def test_a_claim_is_found_under_its_key_and_in_the_answers() -> None:
    """A key leads into mappings, series and tables of one row; answers have their own name."""
    for held in ({"auc": 0.7}, pd.Series({"auc": 0.7}), pd.DataFrame({"auc": [0.7]})):
        evidence = make_evidence(values={"as-submitted": {"scores": held}})
        claim = claim_of(evidence, {"deliverable": "scores", "key": "auc"}, "as-submitted")
        assert (claim.value, claim.name) == (0.7, "`scores['auc']`")
    evidence = make_evidence(answers={"auc": 0.6})
    assert claim_of(evidence, {"answer": "auc"}, "as-submitted").value == 0.6


def test_what_is_not_there_is_said() -> None:
    """A missing variable, key or answer is a problem that reads after because."""
    evidence = make_evidence(values={"as-submitted": {"scores": {"f1": 0.7}}})
    problems = [
        claim_of(evidence, params, "as-submitted").problem
        for params in ({"deliverable": "auc"}, {"deliverable": "scores", "key": "auc"})
    ]
    assert problems == ["`auc` is not defined", "`scores` holds no `auc`"]
    said = claim_of(evidence, {"answer": "auc"}, "as-submitted").problem
    assert said == "there is no answer `auc` in `answers.json`"
