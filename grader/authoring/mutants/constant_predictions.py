"""Predicts the same for every row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.authoring.mutants.operator import Operator, called
from grader.authoring.mutants.program import Program
from grader.model.exercise import Exercise

DUMMIES = {
    re.compile(r"\w+Classifier|LogisticRegression(CV)?|\w+NB|(Linear)?SVC"): "DummyClassifier",
    re.compile(r"\w+Regressor|LinearRegression|Ridge|Lasso|ElasticNet|SVR"): "DummyRegressor",
}
PREDICTS = {"predict", "predict_proba", "decision_function"}


def changes(program: Program, exercise: Exercise) -> Iterator[str]:  # noqa: ARG001 - one signature
    """Yield programs whose model knows no features, or whose predictions are wiped out."""
    for call in program.calls:
        name = called(call)
        for pattern, dummy in DUMMIES.items():
            if pattern.fullmatch(name) and not name.startswith("Dummy"):
                imported = program.imported([f"from sklearn.dummy import {dummy}"])
                yield program.edited(program.replaced(call, f"{dummy}()"), imported)
        if name in PREDICTS:
            yield program.edited(program.replaced(call, f"(0 * {program.source(call)})"))


OPERATOR = Operator(name="constant-predictions", changes=changes)
