"""Which columns of a table reach what a pipeline learns with."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import StackingClassifier, VotingClassifier
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

from grader.guest.hooks.reading import reading_of

NAMES = ["km", "stops", "city", "late"]
NAMED, NUMBERS, ALL = {"km", "city"}, {"km", "stops", "late"}, set(NAMES)


class Picks(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn has no types
    """A learner's own step; nobody knows what it takes."""

    def fit(self, x: object, y: object = None) -> Picks:
        """Learn nothing."""
        return self

    def transform(self, x: pd.DataFrame) -> pd.DataFrame:
        """Take two columns."""
        return x[["km", "stops"]]


@cache
def trips() -> pd.DataFrame:
    """Return a table in which `late` is the target."""
    rng = np.random.default_rng(8)
    return pd.DataFrame(
        {
            "km": rng.normal(size=60),
            "stops": rng.normal(size=60),
            "city": ["here", "there"] * 30,
            "late": rng.integers(0, 2, 60),
        }
    )


def named(**words: object) -> Any:
    """Return a transformer of two named columns."""
    return make_column_transformer(
        (StandardScaler(), ["km"]), (OneHotEncoder(), ["city"]), **words
    )


def model(*steps: object) -> Any:
    """Return a pipeline that ends with a model."""
    return make_pipeline(*steps, LogisticRegression())


def read(estimator: Any) -> tuple[set[str], set[str]]:
    """Return the names of the columns that surely reach a fitted model, and that may."""
    found = reading_of(estimator.fit(trips(), trips()["late"]), len(NAMES))
    return {NAMES[at] for at in found.sure}, {NAMES[at] for at in found.maybe}


@pytest.mark.parametrize(
    ("estimator", "sure"),
    [
        (model(named()), NAMED),
        (model("passthrough", named(), SelectKBest(k=1)), NAMED),
        (model(named(remainder="passthrough")), ALL),
        (model(named(remainder=StandardScaler())), ALL),
        (model(make_column_transformer((StandardScaler(), [0, 1]))), {"km", "stops"}),
        (
            model(make_column_transformer(("passthrough", make_column_selector("^k|^s")))),
            {"km", "stops"},
        ),
        (
            model(
                make_column_transformer(
                    (StandardScaler(), make_column_selector(dtype_include="number"))
                )
            ),
            NUMBERS,
        ),
        (
            model(
                FeatureUnion(
                    [
                        ("some", named()),
                        ("more", make_column_transformer((StandardScaler(), ["stops"]))),
                    ]
                )
            ),
            {*NAMED, "stops"},
        ),
        (GridSearchCV(model(named()), {"logisticregression__C": [1.0, 2.0]}, cv=2), NAMED),
        (VotingClassifier([("one", model(named()))]), NAMED),
        (StackingClassifier([("one", model(named()))], cv=2), NAMED),
        (CalibratedClassifierCV(model(named()), cv=2), NAMED),
        (DummyClassifier(), set()),
    ],
)
def test_dropped_columns_reach_no_model(estimator: Any, sure: set[str]) -> None:
    """What a pipeline of the library lets through is known exactly, however it is wrapped."""
    assert read(estimator) == (sure, set())


@pytest.mark.parametrize(
    ("estimator", "maybe"),
    [
        (model(Picks()), ALL),
        (model(FunctionTransformer(lambda table: table[["km"]])), ALL),
        (model(make_column_transformer((Picks(), ["km", "stops"]))), {"km", "stops"}),
    ],
)
def test_what_the_learner_wrote_is_in_doubt(estimator: Any, maybe: set[str]) -> None:
    """Columns that a learner's own step is given may reach the model; others do not."""
    assert read(estimator) == (set(), maybe)
