from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from grader.analysis.splits import PARTS, of_dataset, read_parts, split_of
from grader.analysis.tables import Table
from grader.model.exercise import Dataset
from grader.testing import make_evidence

EXPECTED = {"train": list(range(40)), "val": list(range(40, 50)), "test": list(range(50, 60))}
NAMES = np.repeat(PARTS, [40, 10, 10])


def ids(table: Table, part: str) -> list[object]:
    return [table.ids[at] for at in EXPECTED[part]]


def by_part(table: Table) -> dict[str, list[object]]:
    return {part: ids(table, part) for part in PARTS}


SHAPES: dict[str, Callable[[Table], object]] = {
    "dict": by_part,
    "dict in another order": lambda t: dict(reversed(by_part(t).items())),
    "other spellings": lambda t: {
        "X_train": ids(t, "train"),
        "Validation-set": ids(t, "val"),
        "TEST_idx": ids(t, "test"),
    },
    "development and holdout": lambda t: dict(
        zip(("training", "dev", "hold-out"), by_part(t).values(), strict=True)
    ),
    "features and targets apart": lambda t: {
        f"{kind}_{part}": t.frame.iloc[EXPECTED[part]][column]
        for part in PARTS
        for kind, column in (("X", "amount"), ("y", "label"))
    },
    "tuple in order": lambda t: tuple(by_part(t).values()),
    "list of tables": lambda t: [t.frame.iloc[EXPECTED[part]] for part in PARTS],
    "array of arrays": lambda t: np.array([*map(np.array, by_part(t).values()), 0], dtype=object)[
        :3
    ],
    "series of lists": lambda t: pd.Series(by_part(t)),
    "name for each row, by id": lambda t: pd.Series(NAMES, index=t.ids),
    "name for each row, by label": lambda _: pd.Series(NAMES),
    "name for each row, listed": lambda _: NAMES.tolist(),
    "name for each row, as array": lambda _: NAMES.astype(object),
    "name for each row, as dict": lambda t: dict(zip(t.ids, NAMES, strict=True)),
    "table with a column of names": lambda t: t.frame.assign(part=NAMES),
    "table of ids and names": lambda t: pd.DataFrame({"part": NAMES, "key": t.ids}),
    "table of names by label": lambda _: pd.DataFrame({"part": NAMES}),
    "table of masks": lambda _: pd.DataFrame({part: part == NAMES for part in PARTS}),
    "table of ids with gaps": lambda t: pd.DataFrame(
        {part: pd.Series(rows, dtype=object) for part, rows in by_part(t).items()}
    ),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("kind", ["table", "lettered"])
def test_parts_are_found(
    shape: Callable[[Table], object], kind: str, request: pytest.FixtureRequest
) -> None:
    """The parts of a split are found in whichever shape they come."""
    table: Table = request.getfixturevalue(kind)
    found = read_parts(shape(table), table, PARTS)
    assert {part: rows.positions.tolist() for part, rows in found.items()} == EXPECTED


def test_rows_without_a_name_are_in_no_part(table: Table) -> None:
    """A missing name leaves the row out."""
    names = pd.Series(NAMES, dtype=object)
    names.iloc[:5] = None
    found = read_parts(names, table, PARTS)
    assert found["train"].positions.tolist() == list(range(5, 40))


@pytest.mark.parametrize(
    "value",
    [None, 3, "train", [1, 2], {}, [], ["train"], {"a": 1}, [["a"]] * 60, NAMES[:7].tolist()],
)
def test_what_has_no_parts_gives_none(value: object, table: Table) -> None:
    """A value that names no parts is not guessed at."""
    assert read_parts(value, table, PARTS) == {}


INNER = {"train": [1], "val": [2], "test": [3]}
WHOLES = {
    "by data set": {"fraud": INNER, "other": 0},
    "by file": {"data/x.csv": 0, "fraud.csv": INNER},
    "in capitals": {"FRAUD": INNER},
    "by part first": {part: {"fraud": rows, "other": 0} for part, rows in INNER.items()},
    "by pairs": {("fraud", part): rows for part, rows in INNER.items()},
    "by pairs the other way": {(part, "fraud"): rows for part, rows in INNER.items()},
    "by joined names": {f"fraud_{part}": rows for part, rows in INNER.items()},
    "by names joined the other way": {f"{part}-fraud": rows for part, rows in INNER.items()},
}


@pytest.mark.parametrize("whole", WHOLES.values(), ids=WHOLES)
def test_a_data_set_is_found(whole: object) -> None:
    """What belongs to a data set is found by its key, wherever the parts stand."""
    assert of_dataset(whole, "fraud", ("fraud", "other")) == INNER


def test_one_data_set_needs_no_name() -> None:
    """Where an exercise has one data set, the parts alone are enough."""
    assert of_dataset(INNER, "fraud", ("fraud",)) == INNER
    assert of_dataset(tuple(INNER.values()), "fraud", ("fraud",)) == ([1], [2], [3])
    assert of_dataset(INNER, "fraud", ("fraud", "other")) is None
    assert of_dataset([1], "fraud", ("fraud", "other")) is None


def test_a_long_table_is_taken_apart(table: Table) -> None:
    """A table that names data set, row and part holds all splits at once."""
    long = pd.DataFrame({"dataset": "fraud", "row": table.ids, "part": NAMES})
    other = pd.DataFrame({"dataset": "other", "row": [1], "part": ["train"]})
    mine = of_dataset(pd.concat([other, long]), "fraud", ("fraud", "other"))
    found = read_parts(mine, table, PARTS)
    assert {part: rows.positions.tolist() for part, rows in found.items()} == EXPECTED
    assert of_dataset(pd.DataFrame({"a": [1]}), "fraud", ("fraud", "other")) is None


DATASETS = (
    Dataset(name="fraud", file="data/fraud.csv", id_column="id"),
    Dataset(name="other", file="data/other.csv", id_column="id"),
)


@pytest.mark.parametrize(
    ("delivered", "problem"),
    [
        ({}, "`splits` is not defined"),
        ({"splits": {"other": {}}}, "`splits['fraud']` is missing"),
        ({"splits": {"fraud": {}}}, "`splits['fraud']` has no `train`, `val` or `test`"),
        ({"splits": {"fraud": {"train": [500_000]}}}, "each of `val` and `test` is missing"),
        (
            {"splits": {"fraud": {"train": [500_000], "val": [500_001], "test": []}}},
            "`splits['fraud']['test']` is empty",
        ),
        (
            {"splits": {"fraud": {"train": [500_000], "val": [500_001], "test": ["x", 500_002]}}},
            "`splits['fraud']['test']` names rows that are not there: only 1 of its 2 values",
        ),
        (
            {"splits": {"fraud": {"train": [500_000], "val": [500_001], "test": 3}}},
            "`splits['fraud']['test']` is a single int",
        ),
    ],
)
def test_what_cannot_be_judged_says_why(
    delivered: dict[str, object], problem: str, table: Table
) -> None:
    """A split that lacks something says what, in words that stand after *because*."""
    evidence = make_evidence(
        datasets=DATASETS,
        tables={"as-submitted": {"fraud": table.frame}},
        values={"as-submitted": delivered},
    )
    split = split_of(
        evidence, variant="as-submitted", deliverable="splits", dataset="fraud", parts=PARTS
    )
    assert split.problem.startswith(problem)


def test_a_split_is_read_once(table: Table) -> None:
    """All checks of one submission share one reading."""
    evidence = make_evidence(
        datasets=DATASETS,
        tables={"as-submitted": {"fraud": table.frame}},
        values={"as-submitted": {"splits": {"fraud": by_part(table)}}},
    )
    once, again = (
        split_of(
            evidence, variant="as-submitted", deliverable="splits", dataset="fraud", parts=PARTS
        )
        for _ in range(2)
    )
    assert once is again
    assert once.problem == ""
    assert list(once.pairs()) == [("train", "val"), ("train", "test"), ("val", "test")]
