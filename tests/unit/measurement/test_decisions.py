"""Labels, scores and what looks like one in the place of the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.measurement.asking import answer, files, score

BINARY = ("y\n0\n1\n1\n0\n", "p\n0.2\n0.8\n0.4\n0.1\n")
WORDS = "y\nno\nyes\nno\n"


def test_a_cut_off_makes_labels_of_scores(tmp_path: Path) -> None:
    """Scores are no labels until a cut-off is named, which is said in the answer."""
    both = files(tmp_path, *BINARY)
    refused = score(*both, "--metric", "accuracy")
    assert refused.exit_code == 3
    assert "4 of 4 predictions lie between whole numbers" in refused.stderr
    assert "--cut-off" in refused.stderr
    found = answer(*both, "--metric", "accuracy", "--cut-off", "0.5")
    assert found["value"] == 0.75
    assert "Scores of 0.5 or more count as positive." in found["notes"]
    words = files(tmp_path, WORDS, "p\n0.4\n0.9\n0.1\n")
    cut = ["--cut-off", "0.3", "--positive", "yes"]
    assert answer(*words, "--metric", "precision", *cut)["value"] == 0.5


@pytest.mark.parametrize(
    ("true", "cut_off", "metric", "said"),
    [
        (BINARY[0], "0.5", "roc_auc", "takes no cut-off"),
        (BINARY[0], "nan", "f1", "A cut-off is a finite number"),
        ("y\na\nb\na\nb\n", "0.5", "f1", "Which class is the positive one"),
        ("y\n0\n1\n2\n0\n", "0.5", "accuracy", "the actual labels are `0`, `1` and `2`"),
    ],
)
def test_a_cut_off_needs_two_classes(
    tmp_path: Path, true: str, cut_off: str, metric: str, said: str
) -> None:
    """A cut-off that cannot decide is refused with the reason."""
    result = score(*files(tmp_path, true, BINARY[1]), "--metric", metric, "--cut-off", cut_off)
    assert result.exit_code in (2, 3)
    assert said in result.stderr


def test_labels_that_are_not_there_are_told(tmp_path: Path) -> None:
    """Labels of another spelling have no score, and a single strange one is noted."""
    result = score(*files(tmp_path, WORDS, "p\nNo\nYes\nNo\n"), "--metric", "accuracy")
    assert (result.exit_code, "they are `No` and `Yes`" in result.stderr) == (3, True)
    found = answer(*files(tmp_path, WORDS, "p\nno\nyes\nmaybe\n"), "--metric", "accuracy")
    assert found["value"] == pytest.approx(2 / 3)
    assert "1 of 3 predictions names a label that no actual value has" in found["notes"][-1]
    rule = ("y\n1\n0\n1\n", "y_pred,today\n1,0.3\n0,0.1\n1,0.9\n")
    today = ["--baseline", "current_rule", "--option", "rule=today"]
    result = score(*files(tmp_path, *rule), "--metric", "accuracy", *today)
    assert "3 of 3 predictions of the current rule lie between" in result.stderr


@pytest.mark.parametrize(
    ("predicted", "said"),
    [
        ("p\n0.5\n0.5\n0.5\n0.5\n", "All 4 predictions are `0.5`."),
        ("p\n1\n0\n1\n0\n", "as labels are"),
        ("p\n1.0\n0.0\n1.0\n0.0\n", "are certain"),
    ],
)
def test_scores_that_look_odd_are_noted(tmp_path: Path, predicted: str, said: str) -> None:
    """What can be scored and looks like a slip is scored and noted."""
    found = answer(*files(tmp_path, BINARY[0], predicted), "--metric", "roc_auc", "--ci")
    assert any(said in note for note in found["notes"])


def test_a_score_without_an_interval_says_why(tmp_path: Path) -> None:
    """One row has a score and no interval, neither of its own nor of its lead."""
    both = files(tmp_path, "y\n3\n", "p\n4\n")
    found = answer(*both, "--metric", "mae", "--ci", "--baseline", "mean")
    assert (found["value"], found["interval"], found["baseline"]["low"]) == (1, None, None)
    assert any("There is no interval. There is only one row" in note for note in found["notes"])
