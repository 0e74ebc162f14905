from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from grader.analysis.metrics import find_metric
from grader.analysis.uncertainty import Comparison, Interval
from grader.catalog.schema import load
from grader.measurement import AgainstBaseline, Measured
from grader.reporters.score import ScoreJson, ScoreText

INTERVAL = Interval(
    value=0.71,
    low=0.68,
    high=0.74,
    level=0.95,
    resamples=2_000,
    undefined=3,
    rows=600,
    units=60,
    unit="query",
)
COMPARISON = Comparison(
    value=0.71,
    other=0.7,
    difference=0.01,
    low=-0.02,
    high=0.04,
    verdict="noise",
    level=0.95,
    resamples=2_000,
    undefined=0,
    rows=600,
    units=60,
    unit="query",
)
BASELINE = AgainstBaseline(
    name="prior", value=0.7, difference=0.01, fitted_on="training", comparison=COMPARISON
)
BARE = Measured(metric=find_metric("roc_auc"), options={"k": 3}, rows=600, value=0.71)
FULL = replace(BARE, interval=INTERVAL, baseline=BASELINE, notes=("\x1b]0;c\x07 noted",))
UNBOUND = replace(BARE, metric=find_metric("rmse"), value=12_345.678, options={"path": Path("x")})


@pytest.mark.parametrize("measured", [BARE, FULL, UNBOUND])
def test_json_follows_its_schema(measured: Measured) -> None:
    """Whatever was measured, the document is valid."""
    document = json.loads(ScoreJson().render(measured))
    Draft202012Validator(load("score")).validate(document)
    assert document["value"] == measured.value


def test_infinite_ends_are_null() -> None:
    """A metric without an upper end has none in JSON either."""
    document = json.loads(ScoreJson().render(UNBOUND))
    assert (document["metric"]["low"], document["metric"]["high"]) == (0, None)


def test_text_says_everything_in_words() -> None:
    """People read the score, its interval, the baseline and whether that could be luck."""
    text = " ".join(ScoreText().render(FULL).split())
    assert text.startswith("ROC AUC: 0.7100 600 rows; higher is better.")
    assert "95 % interval: 0.6800 to 0.7400, from 2,000 draws of 60 queries." in text
    assert "Baseline prior: 0.7000. The predictions are better by 0.0100" in text
    assert "(interval of the lead: -0.0200 to 0.0400). That could be luck." in text
    assert text.endswith("noted")
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("difference", "said"), [(0.0, "just as good."), (-0.2, "worse by 0.2000.")]
)
def test_text_without_an_interval(difference: float, said: str) -> None:
    """A baseline without an interval is only set beside the score."""
    baseline = replace(BASELINE, difference=difference, comparison=None)
    assert said in ScoreText().render(replace(BARE, baseline=baseline))


@pytest.mark.parametrize(
    ("value", "said"), [(12_345.678, "12,345.68"), (0.0, "0.0000"), (0.00001234, "1.23e-05")]
)
def test_numbers_are_as_long_as_they_need(value: float, said: str) -> None:
    """Large numbers have two digits, tiny ones a power of ten."""
    assert f"RMSE: {said}\n" in ScoreText().render(replace(UNBOUND, value=value))
