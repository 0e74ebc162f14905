from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.analysis.plain import Cut, Opaque
from grader.analysis.prediction_flaws import Wrong
from grader.analysis.prediction_slips import swapped_classes
from grader.analysis.predictions import Malformed, Predictions, read_predictions

IDS = ["r4", "r1", "r3", "r2"]
SCORES = [0.4, 0.1, 0.3, 0.2]
FRAME = pd.DataFrame({"key": sorted(IDS), "score": [0.1, 0.2, 0.3, 0.4]})


def read(value: Any, takes: Any = "scores", ids: Any = IDS, **more: Any) -> Predictions:
    """Return predictions that must be good."""
    found = read_predictions(value, ids=ids, takes=takes, **more)
    assert isinstance(found, Predictions), found
    return found


def listed(found: Predictions) -> Any:
    """Return the predictions as a list."""
    return found.values.tolist()  # noqa: PD011 - the record's own values


def flaws(value: Any, takes: Any = "scores", ids: Any = IDS, **more: Any) -> dict[str, int]:
    """Return what is wrong with predictions that must not be good, and with how many rows."""
    found = read_predictions(value, ids=ids, takes=takes, **more)
    assert isinstance(found, Malformed), found
    assert all(flaw.message.endswith(".") for flaw in found.problems)
    return {flaw.what: flaw.n_rows for flaw in found.problems}


@pytest.mark.parametrize(
    "value",
    [
        SCORES,
        tuple(SCORES),
        [[each] for each in SCORES],
        np.array(SCORES),
        np.array(SCORES)[:, None],
        np.array(SCORES, dtype=object),
        ["0.4", "0.1", "0.3", "0.2"],
        pd.Series(SCORES),
        pd.Series(SCORES, index=[17, 3, 5, 9]),
        pd.DataFrame({"p": SCORES}),
        pd.Index(SCORES),
    ],
    ids=lambda value: type(value).__name__,
)
def test_rows_in_order_need_no_ids(value: Any) -> None:
    """One number for each row, in whatever holds them, is taken in the order that was asked."""
    found = read(value)
    assert listed(found) == SCORES
    assert found.remarks == ()


@pytest.mark.parametrize(
    "value",
    [
        FRAME,
        FRAME.set_index("key"),
        FRAME.set_index("key")["score"],
        FRAME.rename(columns={"key": "id"}),
        {"r1": 0.1, "r2": 0.2, "r3": 0.3, "r4": 0.4},
    ],
    ids=["column", "index", "series", "named", "mapping"],
)
def test_ids_say_which_row_is_meant(value: Any) -> None:
    """Predictions that come with ids are put in order, which is remarked on."""
    found = read(value)
    assert listed(found) == SCORES
    assert [(flaw.what, flaw.n_rows) for flaw in found.remarks] == [(Wrong.OTHER_ORDER, 3)]


def test_ids_are_told_by_their_text() -> None:
    """An id that became a decimal number or a text is the same id."""
    frame = pd.DataFrame({"row": [2.0, 1.0], "score": [0.2, 0.1]})
    assert listed(read(frame, ids=[1, 2])) == [0.1, 0.2]
    assert listed(read({"2": 0.2, "1": 0.1}, ids=[1, 2])) == [0.1, 0.2]


def test_a_mere_numbering_is_no_id() -> None:
    """Rows that are numbered from 0 are in the order that was asked for."""
    frame = pd.DataFrame({"p": SCORES})
    assert listed(read(frame, ids=[2, 3, 4, 5])) == SCORES


def test_an_object_of_columns_is_a_table() -> None:
    """Columns by name, as plain lists, are read as a table."""
    value = {"key": list(FRAME["key"]), "score": list(FRAME["score"])}
    assert listed(read(value, id_column="key")) == SCORES


@pytest.mark.parametrize(
    ("value", "wrong", "n_rows"),
    [
        (None, Wrong.NOTHING, 0),
        (0.5, Wrong.NO_DATA, 0),
        ("0.5", Wrong.NO_DATA, 0),
        (Opaque(type_name="function predict"), Wrong.NO_DATA, 0),
        (Cut(reason="it is endless"), Wrong.NO_DATA, 0),
        (SCORES[:3], Wrong.LENGTH, 1),
        ([], Wrong.LENGTH, 4),
        (np.zeros((4, 2, 2)), Wrong.COLUMNS, 4),
        (np.zeros((4, 3)), Wrong.COLUMNS, 4),
        ([[1], [1, 2], [1], [1]], Wrong.COLUMNS, 4),
        ([0.4, None, float("nan"), 0.2], Wrong.MISSING, 2),
        ([0.4, 0.1, float("inf"), 0.2], Wrong.INFINITE, 1),
        ([0.4, "much", "few", 0.2], Wrong.TEXT, 2),
        (FRAME.iloc[:3], Wrong.MISSING_IDS, 1),
        (FRAME.assign(key=["r1", "r2", "r3", "r9"]), Wrong.UNKNOWN_IDS, 1),
        (pd.concat([FRAME, FRAME.iloc[:2]]), Wrong.DUPLICATE_IDS, 2),
        (FRAME[["key"]].set_index("key"), Wrong.NOTHING, 4),
        ({"a": [1, 2], "b": [1]}, Wrong.LENGTH, 0),
    ],
    ids=lambda value: str(value)[:25],
)
def test_what_cannot_be_scored_is_named(value: Any, wrong: str, n_rows: int) -> None:
    """Each way to be malformed has its name and its number of rows."""
    more = {"id_column": "key"} if isinstance(value, pd.DataFrame) else {}
    assert flaws(value, **more)[wrong] == n_rows


def test_several_flaws_are_named_at_once() -> None:
    """What can be seen at once is told at once."""
    assert flaws([float("nan"), float("inf"), 1.0, 2.0]) == {Wrong.MISSING: 1, Wrong.INFINITE: 1}


def test_probabilities_lie_between_0_and_1() -> None:
    """Numbers outside are no probabilities, and the rows of several classes sum to 1."""
    assert flaws([0.4, -0.1, 1.3, 0.2], "probabilities") == {Wrong.OUTSIDE: 2}
    table = np.full((4, 3), 0.4)
    assert flaws(table, "probabilities", classes=["a", "b", "c"]) == {Wrong.SUMS: 4}


def test_two_columns_are_both_classes() -> None:
    """Of what `predict_proba` gives, the column of the positive class is taken."""
    table = np.column_stack([1 - np.array(SCORES), SCORES])
    assert listed(read(table, "probabilities", classes=[0, 1])) == SCORES
    found = listed(read(table, "scores", classes=["n", "y"], positive="n"))
    assert found == pytest.approx(1 - np.array(SCORES))


def test_named_columns_come_in_any_order() -> None:
    """Columns that are named as classes are brought into their order."""
    frame = pd.DataFrame({"c": [0.2, 0.3, 0.3, 0.0], "a": 0.5, "b": [0.3, 0.2, 0.2, 0.5]})
    found = listed(read(frame, "probabilities", classes=["a", "b", "c"]))
    assert found[0] == [0.5, 0.3, 0.2]


@pytest.mark.parametrize("value", [[0, 1, 1, 0], [0.0, 1.0, 1.0, 0.0], [False, True, True, False]])
def test_labels_may_be_any_kind_of_number(value: list[Any]) -> None:
    """A class that came as a decimal number or a truth is still that class."""
    found = read(value, "labels", classes=[0, 1])
    assert listed(found) == [0, 1, 1, 0]
    assert found.remarks == ()


def test_labels_that_came_as_text_are_remarked_on() -> None:
    """Text labels are taken for the numbers that they spell, and that is said."""
    found = read(["0", "1", "1", "0"], "labels", classes=[0, 1])
    assert listed(found) == [0, 1, 1, 0]
    assert [(flaw.what, flaw.n_rows) for flaw in found.remarks] == [(Wrong.TEXT_LABELS, 4)]


def test_labels_and_scores_are_not_confused() -> None:
    """Scores for labels cannot be scored; labels for scores can, and are remarked on."""
    assert flaws([0.4, 0.1, 1.0, 0.0], "labels", classes=[0, 1]) == {Wrong.SCORES: 2}
    assert flaws(["a", "b", "x", "y"], "labels", classes=["a", "b"]) == {Wrong.UNKNOWN_CLASS: 2}
    assert flaws(["a", "b", "a", "b"], "scores", classes=["a", "b"]) == {Wrong.LABELS: 4}
    assert flaws(["a", None, "a", "b"], "labels", classes=["a", "b"]) == {Wrong.MISSING: 1}
    found = read([0, 1, 1, 0], "scores", classes=[0, 1])
    assert [flaw.what for flaw in found.remarks] == [Wrong.LABELS]


@pytest.mark.parametrize(("value", "takes"), [([0.3] * 4, "scores"), (["a"] * 4, "labels")])
def test_a_constant_is_remarked_on(value: list[Any], takes: str) -> None:
    """One value for every row can be scored, and that it is one is said."""
    found = read(value, takes, classes=["a", "b"])
    assert [(flaw.what, flaw.n_rows) for flaw in found.remarks] == [(Wrong.CONSTANT, 4)]


def test_clusters_have_any_name() -> None:
    """Clusters are labels without a list of classes."""
    assert listed(read([3, 3, 7, 7], "clusters")) == [3, 3, 7, 7]


def test_an_interval_has_two_ends() -> None:
    """Two columns are a lower and an upper end, which must not cross."""
    ends = np.column_stack([SCORES, np.array(SCORES) + 1])
    assert listed(read(ends, "interval")) == ends.tolist()
    assert flaws(ends[:, ::-1], "interval") == {Wrong.CROSSED: 4}
    assert flaws(SCORES, "interval") == {Wrong.COLUMNS: 4}


def test_swapped_classes_are_recognised() -> None:
    """Scores that rank far worse than luck look like those of the other class."""
    rng = np.random.default_rng(0)
    true = rng.integers(0, 2, 300)
    scores = true + rng.normal(size=300) * 0.7
    flaw = swapped_classes(true, -scores, seed=0)
    assert flaw is not None
    assert (flaw.what, flaw.n_rows) == (Wrong.SWAPPED, 300)
    assert swapped_classes(true, scores, seed=0) is None
    assert swapped_classes(true, rng.normal(size=300), seed=0) is None
    assert swapped_classes(np.zeros(300, dtype=int), scores, seed=0) is None


@pytest.mark.parametrize(
    ("value", "method", "what"),
    [
        ([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [1.0, 0.0]], "predict_proba", Wrong.CERTAIN),
        ([[1, 0], [0, 1], [0, 1], [1, 0]], "", Wrong.CERTAIN),
        ([0.0, 1.0, 1.0, 0.0], "predict_proba", Wrong.CERTAIN),
        ([0.0, 1.0, 1.0, 0.0], "", Wrong.CERTAIN),
        ([-1.0, 1.0, 1.0, -1.0], "decision_function", Wrong.CERTAIN),
        ([0.0, 1.0, 1.0, 0.0], "predict", Wrong.LABELS),
        ([0, 1, 1, 0], "", Wrong.LABELS),
        ([False, True, True, False], "predict_proba", Wrong.LABELS),
    ],
)
def test_labels_are_told_from_certain_scores(value: Any, method: str, what: Wrong) -> None:
    """Origin and type tell labels from the scores of a model that is always certain."""
    for given in (value, np.array(value)):
        found = read(given, classes=[0, 1], method=method)
        assert [flaw.what for flaw in found.remarks] == [what]


def test_probabilities_are_looked_at_under_any_metric() -> None:
    """A method of probabilities that gives other numbers is remarked on where only ranks count."""
    found = read([[0.2, 0.8], [1.3, -0.3], [0.5, 0.5], [0.1, 0.9]], method="predict_proba",
                 classes=[0, 1])  # fmt: skip
    assert [(flaw.what, flaw.n_rows) for flaw in found.remarks] == [(Wrong.OUTSIDE, 1)]
    found = read([[0.2, 0.9], [0.3, 0.7], [0.5, 0.9], [0.1, 0.9]], method="predict_proba",
                 classes=[0, 1])  # fmt: skip
    assert [(flaw.what, flaw.n_rows) for flaw in found.remarks] == [(Wrong.SUMS, 2)]
    assert read([2.0, -1.0, 0.5, 0.1], method="decision_function").remarks == ()
