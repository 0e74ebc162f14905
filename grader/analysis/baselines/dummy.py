"""Baselines that look at the targets only, all of them from scikit-learn."""

from __future__ import annotations

from functools import partial

from grader.analysis.baselines.baseline import (
    TRAINING,
    Baseline,
    Fitted,
    FittedClassifier,
    FittedValues,
    Training,
    without_features,
)
from grader.analysis.metrics import MetricOptionError
from grader.analysis.metrics.inputs import labels, numbers


def fit_dummy_classifier(training: Training, *, strategy: str) -> Fitted:
    """Return scikit-learn's classifier that looks at nothing but the classes."""
    from sklearn.dummy import DummyClassifier

    coded = labels(training.targets)
    model = DummyClassifier(strategy=strategy, random_state=training.seed)
    model.fit(without_features(coded.true), coded.true)
    return FittedClassifier(model=model, classes=coded.classes, table_of=without_features)


def _regressor(training: Training, *, strategy: str, quantile: float | None = None) -> Fitted:
    from sklearn.dummy import DummyRegressor

    if quantile is not None and not 0 < quantile < 1:
        raise MetricOptionError("The quantile is a number between 0 and 1.")
    values = numbers(training.targets, TRAINING)
    model = DummyRegressor(strategy=strategy, quantile=quantile)
    model.fit(without_features(values), values)
    return FittedValues(predict=lambda rows: model.predict(without_features(rows)))


def _of_classes(name: str, strategy: str, title: str) -> Baseline:
    return Baseline(
        name=name,
        title=title,
        tasks=("classification",),
        uses="targets",
        source=f"sklearn.dummy.DummyClassifier(strategy={strategy!r})",
        fit=partial(fit_dummy_classifier, strategy=strategy),
    )


def _of_numbers(name: str, title: str, *, needs: tuple[str, ...] = ()) -> Baseline:
    return Baseline(
        name=name,
        title=title,
        tasks=("regression", "forecasting"),
        uses="targets",
        source=f"sklearn.dummy.DummyRegressor(strategy={name!r})",
        fit=partial(_regressor, strategy=name),
        needs=needs,
    )


DUMMIES = (
    _of_classes("majority", "most_frequent", "the most frequent class"),
    _of_classes("stratified", "stratified", "classes drawn as often as in training"),
    _of_classes("prior", "prior", "the shares of the classes, as probabilities"),
    _of_numbers("mean", "the mean"),
    _of_numbers("median", "the median"),
    _of_numbers("quantile", "a quantile", needs=("quantile",)),
)
