from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.authoring.mutants import OPERATORS
from grader.authoring.mutants.program import Program
from grader.authoring.mutants.writing import write_mutants
from grader.catalog.exercise import skim_exercise
from grader.model.exercise import Exercise

TRAINED = """\
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y)
scaler = StandardScaler().fit(X_train)
model = LogisticRegression().fit(scaler.transform(X_train), y_train)
chance = model.predict_proba(X_test)[:, 1]
score = roc_auc_score(y_test, chance)
same = mean_squared_error(y_test, chance)
"""
CASES = [
    ("fit-before-split", "StandardScaler().fit((lambda"),
    ("train-on-test", ".fit(scaler.transform(X_test), y_test)"),
    ("drop-stratify", "train_test_split(X, y, stratify=None)"),
    ("constant-predictions", "model = DummyClassifier()"),
    ("constant-predictions", "(0 * model.predict_proba(X_test))"),
    ("swap-metric-arguments", "roc_auc_score(chance, y_test)"),
]


@pytest.fixture
def exercise(root: Path, change: Callable[..., None]) -> Exercise:
    """Return an exercise with a generator and a table with a column of times."""
    table = {"file": "data/table.csv", "id_column": "row", "time_column": "row"}
    change("exercises/01-tiny/exercise.json", datasets={"table": table})
    return skim_exercise(root / "exercises/01-tiny")


def _made(name: str, text: str, exercise: Exercise) -> list[str]:
    (operator,) = (each for each in OPERATORS if each.name == name)
    return list(operator.changes(Program([text]), exercise))


@pytest.mark.parametrize(("name", "expected"), CASES)
def test_an_operator_makes_its_mistake(name: str, expected: str, exercise: Exercise) -> None:
    """A right program becomes one that is still Python and makes the mistake."""
    made = _made(name, TRAINED, exercise)
    assert any(expected in text for text in made)
    assert all(ast.parse(text).body and text != TRAINED for text in made)


def test_symmetric_metrics_are_left_alone(exercise: Exercise) -> None:
    """Swapping what a metric does not tell apart would change nothing."""
    assert len(_made("swap-metric-arguments", TRAINED, exercise)) == 1


def test_a_part_that_does_not_exist_is_not_put_in(exercise: Exercise) -> None:
    """A fit in a function that knows no test part is left alone: it would only crash."""
    inside = "X_test = 1\ndef make(train):\n    return Scaler().fit(train)\n"
    assert _made("fit-before-split", inside, exercise) == []
    assert _made("train-on-test", inside, exercise) == []


def test_parts_by_key_are_found(exercise: Exercise) -> None:
    """Parts that are kept under keys are swapped as well."""
    text = "parts = {'train': a, 'test': b}\nmodel.fit(parts['train'])\n"
    assert "model.fit(parts['test'])" in _made("train-on-test", text, exercise)[0]


def test_splitters_lose_their_strata(exercise: Exercise) -> None:
    """A splitter that stratifies becomes the plain one, which is imported."""
    (made,) = _made("drop-stratify", "import x\nfolds = ms.StratifiedKFold(5)\n", exercise)
    assert "folds = ms.KFold(5)" in made
    assert "from sklearn.model_selection import KFold" in made


def test_times_are_shuffled_where_the_table_is_read(exercise: Exercise) -> None:
    """Only the table that has times is changed."""
    text = "a = pd.read_csv('data/table.csv')\nb = pd.read_csv('data/other.csv')\n"
    (made,) = _made("shuffle-time", text, exercise)
    assert "pd.read_csv('data/table.csv').pipe(" in made
    assert "b = pd.read_csv('data/other.csv')\n" in made


def test_public_data_can_be_brought_along(
    exercise: Exercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever data lies there, the mutant works on the public data."""
    (made,) = _made(
        "typed-in-numbers",
        "import pathlib\nseen = pathlib.Path('data/table.csv').read_text()\n",
        exercise,
    )
    work = tmp_path / "work"
    (work / "data").mkdir(parents=True)
    (work / "data" / "table.csv").write_text("row\n1\n2\n3\n")
    monkeypatch.chdir(work)
    names: dict[str, object] = {}
    exec(made, names)
    assert names["seen"] == "row\n7\n"


def test_mutants_of_notebooks_are_notebooks(exercise: Exercise, tmp_path: Path) -> None:
    """Cells keep their places, and everything but the code stays as it was."""
    cells = [
        {"cell_type": "markdown", "source": ["# Title"]},
        {"cell_type": "code", "source": ["x = 1\n", "y = 2"]},
        {"cell_type": "code", "source": TRAINED},
    ]
    reference = tmp_path / "good.ipynb"
    reference.write_text(json.dumps({"cells": cells, "metadata": {"a": 1}}))
    made = list(write_mutants(reference, exercise, tmp_path / "made"))
    assert {each.operator for each in made} >= {"drop-stratify", "typed-in-numbers"}
    assert len({each.name for each in made}) == len(made)
    notebook = json.loads(next(e for e in made if e.operator == "drop-stratify").path.read_text())
    assert notebook["metadata"] == {"a": 1}
    assert [cell["cell_type"] for cell in notebook["cells"]] == ["markdown", "code", "code"]
    assert "stratify=None" in notebook["cells"][2]["source"]


def test_what_is_no_plain_python_has_no_mutants(exercise: Exercise, tmp_path: Path) -> None:
    """A notebook with magics is left alone rather than broken."""
    reference = tmp_path / "good.py"
    reference.write_text("%matplotlib inline\n")
    assert list(write_mutants(reference, exercise, tmp_path / "made")) == []
