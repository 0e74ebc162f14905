"""A rubric whose criteria are scores on unseen rows: asked, scored, set against, told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from grader.catalog.course import load_course
from grader.model.picture import Picture, PictureKind
from grader.model.result import CheckStatus, CriterionReport, Report
from grader.pipeline import Grader

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("scored-course")]

GENERATOR = """
import numpy as np
import pandas as pd


def generate(seed):
    rng = np.random.default_rng(seed)
    return {
        "data/clients.csv": table(rng, 500),
        "held-out/clients.csv": table(rng, 600),
    }


def table(rng, n):
    months = rng.integers(1, 60, n)
    left = (months + rng.normal(0, 18, n) < 20).astype(int)
    noise = rng.normal(size=n)
    columns = {"client": 1000 + rng.permutation(n), "months": months, "noise": noise, "left": left}
    return pd.DataFrame(columns).to_csv(index=False).encode()
"""
EXERCISE = {
    "schema_version": "1.0",
    "id": "01-scored",
    "number": 1,
    "title": "Scored",
    "step": "model",
    "summary": "Fit a model.",
    "version": "1.0.0",
    "deliverables": [
        {"name": "model", "type": "estimator", "meaning": "a model", "units": ""},
        {"name": "auc", "type": "float", "meaning": "its ROC AUC", "units": ""},
    ],
    "datasets": {
        "clients": {"file": "data/clients.csv", "id_column": "client", "target_column": "left"}
    },
    "data_files": ["data/clients.csv"],
    "generator": "private/generate.py",
    "seed_name": "SEED",
    "preimports": ["numpy", "pandas", "sklearn.linear_model", "sklearn.metrics"],
    "held_out": {
        "clients": {
            "deliverable": "model",
            "methods": ["predict_proba", "predict"],
            "file": "held-out/clients.csv",
            "id_column": "client",
            "target_column": "left",
        }
    },
}
SCORE = {"held_out": "clients", "metric": "roc_auc"}
RUBRIC = {
    "rubric_format": "1.0",
    "exercise": "01-scored",
    "version": "1.0.0",
    "accept_at": 0.8,
    "criteria": [
        {"id": "form", "title": "It answers", "points": 10, "check": "malformed-predictions",
         "params": SCORE},
        {"id": "good", "title": "It is good", "points": 30, "check": "below-threshold",
         "params": {**SCORE, "at_least": 0.75}, "requires": ["form"]},
        {"id": "better", "title": "It is worth it", "points": 30, "check": "below-baseline",
         "params": {**SCORE, "baselines": ["prior", "stratified"], "dataset": "clients",
                    "margin": 0.1},
         "requires": ["form"]},
        {"id": "honest", "title": "The score is true", "points": 15,
         "check": "claimed-score-mismatch", "params": {**SCORE, "deliverable": "auc"},
         "requires": ["form"]},
        {"id": "stable", "title": "It comes again", "points": 15, "check": "unstable-score",
         "params": {**SCORE, "tolerance": 0.05}, "requires": ["form"]},
    ],
}  # fmt: skip
START = """
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
clients = pd.read_csv("data/clients.csv")
train, test = clients[:350], clients[350:]


class Model:
    def __init__(self, columns):
        self.columns = columns

    def fit(self, table):
        self.inner = LogisticRegression().fit(table[self.columns], table["left"])
        return self

    def predict_proba(self, table):
        return self.inner.predict_proba(table[self.columns])


SEED = 42
"""
RIGHT = """
model = Model(["months"]).fit(train)
auc = roc_auc_score(test["left"], model.predict_proba(test)[:, 1])
"""
BOAST = """
model = Model(["noise"]).fit(train)
auc = 0.98
print("ROC AUC on unseen rows: 0.98")
"""
LIE = """
import sklearn.metrics


class Sure(np.ndarray):
    def __eq__(self, other):
        return np.ones(len(self), dtype=bool)

    def __array__(self, *args, **kwargs):
        return np.ones(len(self))

    def __array_finalize__(self, other):
        self.roc_auc = 1.0


class Liar(Model):
    score = 1.0

    def predict_proba(self, table):
        sklearn.metrics.roc_auc_score = lambda *args, **kwargs: 1.0
        np.mean = np.average = lambda *args, **kwargs: 1.0
        return super().predict_proba(table).view(Sure)

    def __eq__(self, other):
        return True


sklearn.metrics.roc_auc_score = roc_auc_score = lambda *args, **kwargs: 1.0
model = Liar(["noise"]).fit(train)
auc = roc_auc_score(test["left"], model.predict_proba(test))
"""
ROWS_LOST = """
model = Model(["months"]).fit(train)
model.predict_proba = lambda table: model.inner.predict_proba(table[["months"]].head(40))
auc = 0.8
"""
LUCKY = """
model = Model(["months"] if SEED == 42 else ["noise"]).fit(train)
auc = 0.8
"""


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    """A warm grader for a course of one exercise."""
    root = tmp_path_factory.mktemp("course")
    folder = root / "exercises" / "01-scored"
    (folder / "data").mkdir(parents=True)
    (folder / "private").mkdir()
    (folder / "private" / "generate.py").write_text(GENERATOR)
    names: dict[str, object] = {}
    exec(GENERATOR, names)
    made = names["generate"](1)  # type: ignore[operator]  # what the text above defines
    (folder / "data" / "clients.csv").write_bytes(made["data/clients.csv"])
    (folder / "exercise.json").write_text(json.dumps(EXERCISE))
    (root / "rubrics").mkdir()
    (root / "rubrics" / "01-scored.json").write_text(json.dumps(RUBRIC))
    with Grader(load_course(root)) as warm:
        yield warm


def graded(grader: Grader, folder: Path, code: str) -> Report:
    """Grade a script."""
    path = folder / "exercise1.py"
    path.write_text(START + code)
    return grader.grade(path, exercise="01-scored")


def by_id(report: Report) -> Mapping[str, CriterionReport]:
    """Return the lines of a report by their ids."""
    assert report.problem is None, report.problem
    return {each.id: each for each in report.criteria}


def statuses(report: Report) -> Mapping[str, CheckStatus]:
    """Return what became of each line."""
    return {name: each.status for name, each in by_id(report).items()}


def test_an_honest_model_keeps_its_points_and_gets_its_pictures(
    grader: Grader, tmp_path: Path
) -> None:
    """A good model passes every criterion, and pictures show it beside the baselines."""
    report = graded(grader, tmp_path, RIGHT)
    assert set(statuses(report).values()) == {CheckStatus.PASSED}, report.criteria
    pictures = by_id(report)["better"].pictures
    assert [picture.kind for picture in pictures] == [
        PictureKind.ROC_CURVE,
        PictureKind.PRECISION_RECALL_CURVE,
        PictureKind.SCORE_DISTRIBUTION,
    ]
    assert all(_is_small(picture) for picture in pictures)
    assert pictures[0].series[0].name == "model"
    assert len(pictures[0].series) == 3
    assert "area of 0.5" in pictures[0].alt


def _is_small(picture: Picture) -> bool:
    return all(len(series.x) == len(series.y) <= 200 for series in picture.series)


def test_a_boast_gains_nothing(grader: Grader, tmp_path: Path) -> None:
    """A typed-in score is set beside the true one, and earns nothing."""
    report = graded(grader, tmp_path, BOAST)
    lines = by_id(report)
    assert lines["form"].status is CheckStatus.PASSED
    assert lines["good"].status is CheckStatus.FAILED
    assert lines["better"].status in (CheckStatus.FAILED, CheckStatus.PARTIAL)
    assert lines["honest"].status is CheckStatus.FAILED
    (finding,) = lines["honest"].findings
    assert "0.98 claimed" in finding.message
    assert "it cannot be taken again on its own rows" in finding.message
    assert report.needs_review
    claim = lines["honest"].claim
    assert claim is not None
    assert (claim.claimed, claim.same_rows, claim.is_doubted) == (0.98, None, True)
    assert finding.facts["unseen_rows"] == claim.unseen_rows
    assert report.score <= 40


def test_an_object_that_lies_gains_nothing(grader: Grader, tmp_path: Path) -> None:
    """Patched libraries, equal to everything and arrays of a kind of their own change nothing."""
    lines = by_id(graded(grader, tmp_path, LIE))
    earned = {name: each.points for name, each in lines.items()}
    assert earned["good"] == 0
    assert earned["better"] <= 15
    assert earned["honest"] == 0


def test_malformed_predictions_are_named_once(grader: Grader, tmp_path: Path) -> None:
    """Lost rows fail the form with their number; what is built on it is not looked at."""
    report = graded(grader, tmp_path, ROWS_LOST)
    assert statuses(report) == {
        "form": CheckStatus.FAILED,
        **dict.fromkeys(("good", "better", "honest", "stable"), CheckStatus.SKIPPED),
    }
    (finding,) = by_id(report)["form"].findings
    assert finding.facts["flaw"] == "wrong-length"
    assert "40" in finding.message
    assert "600" in finding.message


def test_a_score_of_one_seed_is_not_the_score(grader: Grader, tmp_path: Path) -> None:
    """A model that is good with one seed only is told by how much it changes."""
    report = graded(grader, tmp_path, LUCKY)
    assert statuses(report)["good"] is CheckStatus.PASSED
    assert statuses(report)["stable"] is CheckStatus.FAILED
    (finding,) = by_id(report)["stable"].findings
    assert "with another seed" in finding.message
    assert [place.snippet for place in finding.locations] == ["SEED = 42"]
