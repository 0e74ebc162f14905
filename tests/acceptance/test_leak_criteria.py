"""A rubric whose criteria are leaks: planned runs, merged views, points."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from grader.catalog.course import load_course
from grader.model.result import CheckStatus, Confidence, Report
from grader.pipeline import Grader

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("leaky-course")]

EXERCISE = {
    "schema_version": "1.0",
    "id": "01-leaky",
    "number": 1,
    "title": "Leaky",
    "step": "model",
    "summary": "Fit a model.",
    "version": "1.0.0",
    "deliverables": [{"name": "model", "type": "estimator", "meaning": "a model", "units": ""}],
    "datasets": {
        "clients": {"file": "data/clients.csv", "id_column": "client", "target_column": "left"}
    },
    "data_files": ["data/clients.csv"],
    "preimports": ["numpy", "pandas", "sklearn.linear_model"],
}
RUBRIC = {
    "rubric_format": "1.0",
    "exercise": "01-leaky",
    "version": "1.0.0",
    "accept_at": 0.8,
    "criteria": [
        {"id": "runs", "title": "It runs", "points": 20, "check": "failed-run"},
        {"id": "fit", "title": "Fit late", "points": 50, "check": "preprocessing-leakage"},
        {"id": "choice", "title": "Look once", "points": 30, "check": "multi-test-leakage"},
    ],
}
READ = """
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
clients = pd.read_csv("data/clients.csv")
X, y = clients[["months", "calls"]], clients["left"]
"""
SPLIT = "X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)\n"
RIGHT = SPLIT + (
    "model = make_pipeline(SimpleImputer(), LogisticRegression()).fit(X_train, y_train)\n"
    "print(model.score(X_test, y_test))\n"
)
WRONG = (
    "X = SimpleImputer().fit_transform(X)\n"
    + SPLIT
    + "model = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n"
)


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    """A warm grader for a course of one exercise."""
    root = tmp_path_factory.mktemp("course")
    folder = root / "exercises" / "01-leaky"
    (folder / "data").mkdir(parents=True)
    (folder / "exercise.json").write_text(json.dumps(EXERCISE))
    rng = np.random.default_rng(7)
    clients = pd.DataFrame({"client": range(300), "months": rng.integers(1, 60, 300)})
    clients["calls"] = np.where(rng.random(300) < 0.2, np.nan, rng.poisson(3, 300))
    clients["left"] = (clients["months"] + rng.normal(0, 15, 300) < 25).astype(int)
    clients.to_csv(folder / "data" / "clients.csv", index=False)
    (root / "rubrics").mkdir()
    (root / "rubrics" / "01-leaky.json").write_text(json.dumps(RUBRIC))
    with Grader(load_course(root)) as warm:
        yield warm


def graded(grader: Grader, folder: Path, code: str) -> Report:
    """Grade a script."""
    path = folder / "exercise1.py"
    path.write_text(code)
    return grader.grade(path, exercise="01-leaky")


def test_a_right_submission_keeps_its_points(grader: Grader, tmp_path: Path) -> None:
    """What is fitted inside a pipeline, and scored once, passes every leak criterion."""
    report = graded(grader, tmp_path, READ + RIGHT)
    assert {each.id: each.status for each in report.criteria} == dict.fromkeys(
        ("runs", "fit", "choice"), CheckStatus.PASSED
    ), report.criteria


def test_a_leak_costs_its_criterion_and_no_other(grader: Grader, tmp_path: Path) -> None:
    """An imputer before the split is proved on its line, and costs one criterion."""
    report = graded(grader, tmp_path, READ + WRONG)
    runs, fit, choice = report.criteria
    assert (runs.status, choice.status) == (CheckStatus.PASSED, CheckStatus.PASSED)
    assert fit.status is CheckStatus.FAILED
    (finding,) = fit.findings
    assert finding.confidence is Confidence.PROVED
    assert finding.locations[0].snippet.strip() == "X = SimpleImputer().fit_transform(X)"


def test_what_did_not_run_goes_to_a_person(grader: Grader, tmp_path: Path) -> None:
    """A submission that stops before its model is evaluated is not called clean."""
    report = graded(grader, tmp_path, READ + "1 / 0\n" + RIGHT)
    _, fit, _ = report.criteria
    assert fit.status is CheckStatus.REVIEW
    assert report.needs_review
