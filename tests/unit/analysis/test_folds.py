from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from grader.analysis.folds import Folds, folds_of, read_folds
from grader.analysis.tables import Table
from grader.model.exercise import Dataset
from grader.testing import make_evidence

NUMBER = np.arange(60) % 5
HELD_OUT = [np.flatnonzero(k == NUMBER).tolist() for k in range(5)]
TRAIN = [np.flatnonzero(k != NUMBER).tolist() for k in range(5)]


def ids(table: Table, at: list[int]) -> list[object]:
    return [table.ids[position] for position in at]


SHAPES: dict[str, Callable[[Table], object]] = {
    "ids held out": lambda t: [ids(t, rows) for rows in HELD_OUT],
    "positions held out": lambda _: HELD_OUT,
    "tables held out": lambda t: tuple(t.frame.iloc[rows] for rows in HELD_OUT),
    "masks": lambda _: [k == NUMBER for k in range(5)],
    "one array": lambda _: np.array(HELD_OUT),
    "array of objects": lambda t: pd.Series([ids(t, rows) for rows in HELD_OUT]).to_numpy(),
    "dict by fold": lambda t: {f"fold {k}": ids(t, rows) for k, rows in enumerate(HELD_OUT)},
    "number for each row": lambda _: NUMBER,
    "number for each row, listed": lambda _: NUMBER.tolist(),
    "number for each row, as column": lambda _: NUMBER.reshape(-1, 1),
    "number for each row, by label": lambda _: pd.Series(NUMBER),
    "number for each row, by id": lambda t: pd.Series(NUMBER, index=t.ids),
    "name for each row, by id": lambda t: pd.Series([f"f{k}" for k in NUMBER], index=t.ids),
    "number for each row, as dict": lambda t: dict(zip(t.ids, NUMBER.tolist(), strict=True)),
    "table with a column": lambda t: t.frame.assign(fold=NUMBER),
    "table with two new columns": lambda t: t.frame.assign(fold=NUMBER, z=NUMBER % 2),
    "table by label": lambda _: pd.DataFrame({"number": NUMBER}),
}
PAIRS: dict[str, Callable[[Table], object]] = {
    "tuples": lambda t: [
        (ids(t, train), ids(t, val)) for train, val in zip(TRAIN, HELD_OUT, strict=True)
    ],
    "arrays of positions": lambda _: [
        [np.array(train), np.array(val)] for train, val in zip(TRAIN, HELD_OUT, strict=True)
    ],
    "dict of pairs": lambda _: dict(enumerate(zip(TRAIN, HELD_OUT, strict=True))),
    "dicts": lambda _: [
        {"train": train, "test": val} for train, val in zip(TRAIN, HELD_OUT, strict=True)
    ],
    "one array of objects": lambda _: pd.DataFrame({"a": TRAIN, "b": HELD_OUT}).to_numpy(),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("kind", ["table", "lettered"])
def test_folds_are_found(
    shape: Callable[[Table], object], kind: str, request: pytest.FixtureRequest
) -> None:
    """The rows that each fold holds out are found in whichever shape they come."""
    table: Table = request.getfixturevalue(kind)
    folds = read_folds(shape(table), table)
    assert [fold.val.unique.tolist() for fold in folds] == HELD_OUT
    assert all(fold.train is None for fold in folds)


@pytest.mark.parametrize("shape", PAIRS.values(), ids=PAIRS)
def test_pairs_have_both_sides(shape: Callable[[Table], object], table: Table) -> None:
    """Pairs keep the rows to train on beside those held out."""
    folds = read_folds(shape(table), table)
    assert [fold.val.unique.tolist() for fold in folds] == HELD_OUT
    assert [fold.train.unique.tolist() for fold in folds if fold.train] == TRAIN


@pytest.mark.parametrize(
    "value",
    [None, 5, "folds", [], [[1, 2]], {}, [1.5] * 60, list(range(60)), [[1]] * 51, [True] * 60],
)
def test_what_holds_no_folds_gives_none(value: object, table: Table) -> None:
    """A value that describes no folds is not guessed at."""
    assert read_folds(value, table) == ()


def test_a_table_without_a_new_column_holds_no_folds(table: Table) -> None:
    """The columns that were there before are no fold numbers, nor are ids under another name."""
    assert read_folds(table.frame, table) == ()
    assert read_folds(table.frame.rename(columns={"id": "key"}), table) == ()


def read(table: Table, folds: object) -> Folds:
    datasets = [
        Dataset(name=name, file=f"data/{name}.csv", id_column="id") for name in ("survey", "other")
    ]
    evidence = make_evidence(
        datasets=datasets,
        tables={"as-submitted": {"survey": table.frame}},
        values={"as-submitted": {"folds": folds}},
    )
    return folds_of(evidence, variant="as-submitted", deliverable="folds", dataset="survey")


def test_folds_may_be_named_for_their_data_set(table: Table) -> None:
    """Folds under the name of the data set are found as well."""
    assert read(table, {"survey": HELD_OUT}).problem == ""
    assert len(read(table, {"survey": HELD_OUT}).folds) == 5
    assert len(read(table, dict(enumerate(HELD_OUT))).folds) == 5


@pytest.mark.parametrize(
    ("folds", "problem"),
    [
        (iter(()), "`folds` is a tuple_iterator; wrap what it yields in list(...)"),
        ([], "`folds` holds no folds"),
        ([HELD_OUT[0], 7], "`folds` has a fold (number 1, counted from 0) that is a single int"),
        (
            [HELD_OUT[0], ["x", "y"]],
            "`folds` has a fold (number 1, counted from 0) that names rows that are not there",
        ),
    ],
)
def test_folds_that_cannot_be_judged_say_why(folds: object, problem: str, table: Table) -> None:
    """What is wrong with the folds as a whole is told."""
    assert read(table, folds).problem.startswith(problem)


def test_folds_that_are_not_there_are_told(table: Table) -> None:
    """A name that is missing is a problem of its own."""
    evidence = make_evidence(
        datasets=[Dataset(name="survey", file="data/survey.csv", id_column="id")],
        tables={"as-submitted": {"survey": table.frame}},
        values={"as-submitted": {}},
    )
    folds = folds_of(evidence, variant="as-submitted", deliverable="folds", dataset="survey")
    assert folds.problem == "`folds` is not defined"
