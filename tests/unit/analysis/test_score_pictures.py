"""Pictures of scores: small, told in words, and what fits the metric."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import average_precision_score

from grader.analysis.asked import Asked, Wanted
from grader.analysis.cut_offs import Costs, cost_curve
from grader.analysis.held_out_scores import score_of
from grader.analysis.metrics import find_metric
from grader.analysis.score_pictures import cost_picture, pictures_of
from grader.model.exercise import HeldOutQuestion
from grader.model.picture import Picture, PictureKind

RNG = np.random.default_rng(8)
TRUE = (RNG.random(900) < 0.3).astype(int)
SCORES = TRUE * 0.8 + RNG.normal(size=900)


def pictures(true: Any, said: Any, name: str, **more: Any) -> list[Picture]:
    """Return the pictures of one answer."""
    question = HeldOutQuestion(
        name="q", deliverable="model", file="held-out/q.csv", target_column="y"
    )
    answer = Asked(question=question, rows=pd.DataFrame({"y": true}), predicted=said)
    wanted = Wanted(metric=find_metric(name))
    return list(pictures_of(answer, wanted, score_of(answer, wanted), **more))


def check(made: Picture) -> None:
    """Assert that a picture is small and told in words."""
    assert made.series
    for series in made.series:
        assert 1 < len(series.x) == len(series.y) <= 200
        assert np.isfinite([*series.x, *series.y]).all()
    assert made.title
    assert made.alt.endswith(".")
    assert any(letter.isdigit() for letter in made.alt)


def test_scores_get_curves_beside_the_baselines() -> None:
    """Curves start and end in their corners, one for the model and one for each baseline."""
    made = pictures(TRUE, SCORES, "roc_auc", baselines={"guessing": np.zeros(900)})
    kinds = [each.kind for each in made]
    assert kinds == [
        PictureKind.ROC_CURVE,
        PictureKind.PRECISION_RECALL_CURVE,
        PictureKind.SCORE_DISTRIBUTION,
    ]
    for each in made:
        check(each)
    roc = made[0].series
    assert [each.name for each in roc] == ["model", "guessing"]
    assert all((each.x[0], each.y[0], each.x[-1], each.y[-1]) == (0, 0, 1, 1) for each in roc)


def test_the_area_below_the_steps_is_the_average_precision() -> None:
    """Steps promise nothing that no cut-off reaches: a constant is as good as its positives."""
    few = slice(0, 150)
    curves = pictures(TRUE[few], SCORES[few], "roc_auc", baselines={"same": np.zeros(150)})[1]
    model, same = curves.series
    area = float(np.sum(np.diff(model.x) * np.array(model.y)[1:]))
    assert area == pytest.approx(average_precision_score(TRUE[few], SCORES[few]))
    assert same.y == pytest.approx([TRUE[few].mean()] * len(same.y))


def test_numbers_are_set_against_actual_ones() -> None:
    """Predicted and actual values make a cloud, and the score's spread has its marks."""
    cloud, spread = pictures(SCORES * 10, SCORES * 10 + 1, "mae", marks={"at most": 1.5})
    assert cloud.kind is PictureKind.PREDICTED_AGAINST_ACTUAL
    assert spread.marks["at most"] == 1.5
    assert spread.marks["interval low"] <= spread.marks["score"] <= spread.marks["interval high"]
    check(cloud)
    check(spread)
    assert "at most 1.50" in spread.alt


def test_the_same_score_gives_the_same_pictures() -> None:
    """Nothing in a picture is left to chance."""
    assert pictures(TRUE, SCORES, "roc_auc") == pictures(TRUE, SCORES, "roc_auc")


def test_costs_are_drawn_over_cut_offs() -> None:
    """The chosen and the cheapest cut-off are marked on the curve and told in words."""
    curve = cost_curve(TRUE == 1, SCORES, Costs(false_positive=1, false_negative=4))
    made = cost_picture(curve, 0.5, "`threshold`")
    check(made)
    assert made.marks == {"chosen": 0.5, "least cost": curve.best}
    assert list(made.series[0].x) == sorted(made.series[0].x)
    assert "`threshold`" in made.alt
