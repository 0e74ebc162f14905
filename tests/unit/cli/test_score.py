from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from jsonschema import Draft202012Validator

from grader.analysis.metrics import compute
from grader.catalog.schema import load
from tests.unit.measurement.asking import answer, files, score

RNG = np.random.default_rng(3)
N = 120
TRUE = RNG.integers(0, 2, N)
SCORE = TRUE + RNG.normal(size=N)
ACTUAL = pd.DataFrame({"id": np.arange(N), "y_true": TRUE})
PREDICTED = pd.DataFrame({"id": np.arange(N), "score": SCORE})


def test_a_score_is_printed(tmp_path: Path) -> None:
    """People read the metric, its value, its interval and the baseline."""
    both = files(tmp_path, ACTUAL, PREDICTED)
    arguments = (*both, "--id", "id", "--metric", "ROC AUC", "--ci", "--baseline", "prior")
    result = score(*arguments)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"ROC AUC: {compute('roc_auc', TRUE, SCORE):.4f}\n")
    assert "95 % interval:" in result.stdout
    assert "Baseline prior: 0.5000." in result.stdout
    assert "That is more than luck." in result.stdout
    assert score(*arguments).stdout == result.stdout


def test_scores_of_the_other_class_are_told(tmp_path: Path) -> None:
    """Scores that rank far worse than luck are called by their name, and scored as they are."""
    turned = PREDICTED.assign(score=-SCORE)
    document = answer(*files(tmp_path, ACTUAL, turned), "--id", "id", "--metric", "roc_auc")
    assert document["value"] == pytest.approx(1 - compute("roc_auc", TRUE, SCORE))
    assert any("the other way round" in note for note in document["notes"])


@pytest.mark.parametrize("format_", [["--format", "json"], ["--format=json"]])
def test_wrong_use_is_an_object_too(format_: list[str]) -> None:
    """What click refuses before the command runs keeps the form that was asked for."""
    result = score("--metric", "auc", *format_)
    problem = json.loads(result.stdout)["problem"]
    assert result.exit_code == problem["exit_code"] == 2
    assert "--y-true" in problem["message"]
    assert score("--metric", "auc").stdout == ""


@pytest.mark.parametrize("ending", ["csv", "csv.gz", "parquet"])
def test_rows_are_found_by_id(tmp_path: Path, ending: str) -> None:
    """Rows in another order, and ids that are text in one file, belong together all the same."""
    shuffled = PREDICTED.sample(frac=1, random_state=0).astype({"id": str})
    both = files(tmp_path, ACTUAL, shuffled, ending)
    document = answer(*both, "--id", "id", "--metric", "auc")
    assert document["value"] == pytest.approx(compute("roc_auc", TRUE, SCORE))
    assert document["notes"] == []
    assert document["interval"] is None


def test_files_without_a_header_are_read(tmp_path: Path) -> None:
    """A first row of numbers is data, and rows then belong together by their order."""
    document = answer(*files(tmp_path, "1\n2\n4\n", "1\n2\n3\n"), "--metric", "mae")
    assert document["rows"] == 3
    assert document["value"] == pytest.approx(1 / 3)
    assert document["notes"] == ["Rows belong together by their order in the files."]


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        (["--metric", "precision@20"], compute("precision_at_k", TRUE, SCORE, k=20)),
        (["--metric", "recall_at_k", "--k", "0.1"], compute("recall_at_k", TRUE, SCORE, k=0.1)),
        (["--metric", "lift", "--k", "20"], compute("lift", TRUE, SCORE, k=20)),
        (["--metric", "roc_auc", "--positive", "0"], 1 - compute("roc_auc", TRUE, SCORE)),
    ],
)
def test_options_reach_the_metric(tmp_path: Path, arguments: list[str], value: float) -> None:
    """What the command is told, the metric is told."""
    both = files(tmp_path, ACTUAL, PREDICTED)
    assert answer(*both, "--id", "id", *arguments)["value"] == pytest.approx(value)


def test_costs_are_options(tmp_path: Path) -> None:
    """Costs and other options that have no name of their own are given by `--option`."""
    both = files(tmp_path, "y\n0\n1\n", "y\n1\n0\n")
    costs = ["--option", "false_positive=1", "--option", "false_negative=5"]
    assert answer(*both, "--metric", "expected cost", *costs)["value"] == 3
    assert answer(*both, "--metric", "fbeta", "--option", "beta=0.5")["value"] == 0


def test_queries_and_weights_are_columns(tmp_path: Path) -> None:
    """Columns of the actual values name the query of a row, or its weight."""
    beside = ACTUAL.assign(query=np.arange(N) // 6, weight=1 + np.arange(N) % 3)
    both = files(tmp_path, beside[["id", "y_true", "query"]], PREDICTED)
    ranked = answer(*both, "--id", "id", "--metric", "ndcg@3", "--groups", "query", "--ci")
    queries = beside["query"].to_numpy()
    assert ranked["value"] == pytest.approx(compute("ndcg", TRUE, SCORE, k=3, queries=queries))
    assert ranked["interval"]["unit"] == "query"
    both = files(tmp_path, beside[["id", "y_true", "weight"]], PREDICTED)
    weighed = answer(*both, "--id", "id", "--metric", "auc", "--weights", "weight")
    expected = compute("roc_auc", TRUE, SCORE, sample_weight=beside["weight"].to_numpy())
    assert weighed["value"] == pytest.approx(expected)


def test_a_column_for_each_class(tmp_path: Path) -> None:
    """Columns named after classes are probabilities of them, in any order."""
    words = RNG.choice(["ash", "birch", "cedar"], N)
    given = RNG.dirichlet([1, 1, 1], N)
    table = pd.DataFrame({"p_cedar": given[:, 2], "p_ash": given[:, 0], "p_birch": given[:, 1]})
    both = files(tmp_path, pd.DataFrame({"y": words}), table)
    found = answer(*both, "--metric", "log_loss", "--baseline", "prior", "--ci")
    assert found["value"] == pytest.approx(compute("log_loss", words, given))
    assert found["baseline"]["value"] == pytest.approx(1.09, abs=0.02)
    macro = answer(*both, "--metric", "roc_auc", "--average", "macro")
    assert macro["value"] == pytest.approx(compute("roc_auc", words, given, average="macro"))


@pytest.mark.parametrize(
    ("baseline", "more", "value"),
    [
        ("last_value", [], 1.0),
        ("seasonal_last_value", ["--option", "season=2"], 0.5),
        ("moving_average", ["--option", "window=2"], 0.5),
        ("mean", [], 1.0),
    ],
)
def test_forecasts_have_baselines(
    tmp_path: Path, baseline: str, more: list[str], value: float
) -> None:
    """A forecast is set against what goes on from the training values."""
    both = files(tmp_path, "y\n4\n4\n", "y\n4\n5\n")
    (tmp_path / "past.csv").write_text("y\n1\n4\n3\n")
    past = ["--y-train", tmp_path / "past.csv"]
    found = answer(*both, *past, "--metric", "mae", "--baseline", baseline, *more)["baseline"]
    assert found["fitted_on"] == "training"
    expected = {"mean": 4 - 8 / 3}.get(baseline, value)
    assert found["value"] == pytest.approx(expected)
    scaled = answer(*both, *past, "--metric", "mase")
    assert scaled["value"] == pytest.approx(0.25)


def test_the_current_rule_is_a_column(tmp_path: Path) -> None:
    """What is done today may stand beside the predictions."""
    both = files(tmp_path, "y\n1\n0\n1\n", "y_pred,today\n1,1\n0,1\n1,1\n")
    found = answer(
        *both, "--metric", "accuracy", "--baseline", "current_rule", "--option", "rule=today"
    )
    assert found["value"] == 1
    assert found["baseline"]["value"] == pytest.approx(2 / 3)
    assert found["baseline"]["fitted_on"] == "nothing"


def test_one_of_several_columns_can_be_named(tmp_path: Path) -> None:
    """A file may hold more than is asked for."""
    both = files(tmp_path, "a,b\n1,9\n2,9\n", "lower,upper,c\n0,2,7\n0,1,7\n")
    ends = ["--pred-column", "lower", "--pred-column", "upper"]
    arguments = (*both, "--metric", "coverage", "--true-column", "a", *ends)
    assert answer(*arguments)["value"] == 0.5


def test_clusters_are_scored_with_features(tmp_path: Path) -> None:
    """For the silhouette, the actual values are features."""
    both = files(tmp_path, "a,b\n0,0\n0,1\n9,9\n9,8\n", "cluster\n1\n1\n2\n2\n")
    assert answer(*both, "--metric", "silhouette")["value"] > 0.8


BAD_FILES = [
    ("", "score\n1\n", "y-true.csv is empty"),
    ("y_true\n", "score\n1\n", "y-true.csv holds no rows"),
    ("y_true\n1\n0\n", "score\n0.5\n", "2 actual values and 1 prediction"),
    ("y_true\n1\n1\n", "score\n0.5\n0.1\n", "All 2 rows are of the positive class"),
    ("y_true\n1\n0\n", "score\n0.5\n\n", "2 actual values and 1 prediction"),
    ("y_true\n1\n0\n", "score,x\n0.5,1\n,1\n", "is missing (NaN)"),
    ("y_true\n1\n0\n", "score\n0.5\nhigh\n", "is not numeric, for example 'high'"),
    ('y_true\n"1\n0\n', "score\n0.5\n0.1\n", "cannot be read"),
]
BAD_IDS = [
    ("id,y\n1,1\n1,0\n", "id,p\n1,1\n2,0\n", "1 id in `id` of the actual values stands there"),
    ("id,y\n1,1\n2,0\n", "id,p\n1,1\n1,0\n", "of the predictions stands there more than once"),
    ("id,y\n1,1\n2,0\n", "id,p\n1,1\n3,0\n", "1 actual value without a prediction, for example 2"),
    ("id,y\n1,1\n,0\n", "id,p\n1,1\n3,0\n", "The id is missing in 1 row"),
]


@pytest.mark.parametrize(("true", "predicted", "said"), BAD_FILES + BAD_IDS)
def test_a_bad_file_ends_with_3(tmp_path: Path, true: str, predicted: str, said: str) -> None:
    """A file that cannot be scored is told in words, without a traceback."""
    more = ["--id", "id"] if true.startswith("id,") else []
    result = score(*files(tmp_path, true, predicted), "--metric", "roc_auc", *more)
    assert result.exit_code == 3
    assert said in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("name", "true", "predicted", "said"),
    [
        ("mape", "y\n0\n0\n", "p\n1\n2\n", "2 actual values of 2 are zero"),
        ("precision@9", "y\n0\n1\n", "p\n1\n2\n", "k is 9, and there are only 2 rows"),
        ("r2", "y\n5\n", "p\n5\n", "All actual values are equal"),
    ],
)
def test_no_value_ends_with_3(
    tmp_path: Path, name: str, true: str, predicted: str, said: str
) -> None:
    """A metric that has no value says why."""
    result = score(*files(tmp_path, true, predicted), "--metric", name)
    assert (result.exit_code, said in result.stderr) == (3, True)


def test_weights_must_not_be_negative(tmp_path: Path) -> None:
    """A negative weight is refused."""
    both = files(tmp_path, "y,w\n0,1\n1,-1\n", "p\n1\n2\n")
    result = score(*both, "--metric", "mae", "--weights", "w")
    assert (result.exit_code, "negative" in result.stderr) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--metric", "goodness"], "no metric `goodness`"),
        (["--metric", "recall_at_k"], "needs `k`"),
        (["--metric", "mae", "--k", "3"], "takes no option k"),
        (["--metric", "mae", "--option", "beta"], "NAME=VALUE"),
        (["--metric", "fbeta", "--option", "beta=nan"], "The option beta is a finite number"),
        (["--metric", "f1", "--average", "bogus"], "no average `bogus`; there are `binary`"),
        (["--metric", "mae", "--id", "key"], "no column `key`"),
        (["--metric", "mae", "--baseline", "oracle"], "no baseline `oracle`"),
        (["--metric", "mae", "--baseline", "linear"], "looks at features"),
        (["--metric", "mae", "--baseline", "last_value"], "--y-train FILE"),
        (["--metric", "mae", "--baseline", "majority"], "not for forecasting"),
        (["--metric", "mase"], "--y-train FILE"),
        (["--metric", "mae", "--y-train", "nowhere.csv"], "There is no file nowhere.csv"),
        (["--metric", "mae", "--y-train", "notes.md"], "ends like no file of columns"),
    ],
)
def test_wrong_use_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """Names and options that mean nothing are answered with what there is."""
    monkeypatch.chdir(tmp_path)
    Path("notes.md").write_text("x")
    result = score(*files(tmp_path, "y\n0\n1\n", "p\n1\n2\n"), *arguments)
    assert result.exit_code == 2, result.output
    assert said in result.stderr


def test_several_columns_must_be_told_apart(tmp_path: Path) -> None:
    """Where nobody can tell which column is meant, the options are named."""
    result = score(*files(tmp_path, "a,b\n0,1\n", "p\n1\n"), "--metric", "mae")
    assert result.exit_code == 2
    assert "several columns: `a` and `b`" in result.stderr
    assert "--true-column" in result.stderr


def test_parquet_without_its_library_is_the_machines_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever lacks pyarrow is told what to install."""
    both = files(tmp_path, ACTUAL, PREDICTED, "parquet")
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    result = score(*both, "--metric", "auc", "--id", "id")
    assert result.exit_code == 5
    assert "ml-workflow-grader[parquet]" in result.stderr


def test_a_broken_parquet_file_ends_with_3(tmp_path: Path) -> None:
    """What only looks like Parquet cannot be read."""
    both = files(tmp_path, "nothing of the kind", "nothing of the kind", "parquet")
    result = score(*both, "--metric", "auc")
    assert (result.exit_code, "cannot be read" in result.stderr) == (3, True)


def test_an_error_is_json_too(tmp_path: Path) -> None:
    """A script that asked for JSON gets the problem as an object, with the same exit status."""
    both = files(tmp_path, "y\n0\n1\n", "p\n0.2\n0.8\n")
    for arguments, status in (([], 3), (["--average", "bogus", "--cut-off", "0.5"], 2)):
        result = score(*both, "--metric", "f1", *arguments, "--format", "json")
        document = json.loads(result.stdout)
        Draft202012Validator(load("score")).validate(document)
        assert result.exit_code == document["problem"]["exit_code"] == status
        assert result.stderr == ""
