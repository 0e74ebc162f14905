from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from grader.analysis.labels import no_match
from grader.analysis.plain import Cut, Opaque
from grader.analysis.rows import resolve
from grader.analysis.tables import Table

ROWS = 60
CHOICES = st.lists(st.integers(0, ROWS - 1), unique=True, min_size=3, max_size=ROWS)
Form = Callable[[Table, NDArray[np.int64]], object]


def ids(table: Table, at: NDArray[np.int64]) -> list[Any]:
    return [table.ids[position] for position in at]


def mask(at: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.isin(np.arange(ROWS), at)


def piece(table: Table, at: NDArray[np.int64]) -> pd.DataFrame:
    return table.frame.iloc[at]


IN_ORDER: dict[str, Form] = {
    "list of ids": ids,
    "tuple of ids": lambda t, at: tuple(ids(t, at)),
    "array of ids": lambda t, at: np.array(ids(t, at)),
    "array of objects": lambda t, at: np.array(ids(t, at), dtype=object),
    "column of ids": lambda t, at: np.array(ids(t, at), dtype=object).reshape(-1, 1),
    "index of ids": lambda t, at: pd.Index(ids(t, at)),
    "series of ids": lambda t, at: piece(t, at)["id"],
    "series of ids numbered anew": lambda t, at: pd.Series(ids(t, at), name="rows"),
    "ids as text": lambda t, at: [str(value) for value in ids(t, at)],
    "list of positions": lambda _, at: at.tolist(),
    "array of positions": lambda _, at: at,
    "positions as floats": lambda _, at: at.astype(float),
    "unsigned positions": lambda _, at: at.astype("uint16"),
    "index labels": lambda t, at: piece(t, at).index,
    "series of positions": lambda _, at: pd.Series(at),
    "table with ids": piece,
    "table with ids, numbered anew": lambda t, at: piece(t, at).reset_index(drop=True),
    "table without ids": lambda t, at: piece(t, at).drop(columns="id"),
    "table with ids as index": lambda t, at: piece(t, at).set_index("id"),
    "table with ids as unnamed index": lambda t, at: (
        piece(t, at).set_index("id").rename_axis(index=None)
    ),
    "table with an index of two levels": lambda t, at: piece(t, at).set_index(["who", "id"]),
    "table with renamed ids": lambda t, at: piece(t, at).rename(columns={"id": "key"}),
    "table of ids alone": lambda t, at: pd.DataFrame({"rows": ids(t, at)}),
    "table of scaled values": lambda t, at: piece(t, at)[["amount"]] / 1e6,
    "target of the rows": lambda t, at: piece(t, at)["label"],
    "true or false target of the rows": lambda t, at: (
        piece(t, at)["label"].astype(bool) if len(at) < ROWS else at
    ),
    "table with an unnamed index of two levels": lambda t, at: (
        piece(t, at).set_index(["who", "id"])[["amount"]].rename_axis(index=["", ""])
    ),
    "target by id": lambda t, at: piece(t, at).set_index("id")["label"],
    "features and target": lambda t, at: (piece(t, at)[["amount"]], piece(t, at)["label"]),
    "features and an array": lambda t, at: (piece(t, at), piece(t, at)["label"].to_numpy() * 1.5),
    "features and a target of zeros and ones": lambda t, at: (
        piece(t, at).drop(columns="id"),
        piece(t, at)["label"].to_numpy(),
    ),
    "dict of features and target": lambda t, at: {
        "X": piece(t, at)[["amount"]],
        "y": piece(t, at)["label"].tolist(),
    },
    "array of the table": lambda t, at: piece(t, at).to_numpy(dtype=object),
    "index of two levels": lambda t, at: piece(t, at).set_index(["who", "id"]).index,
    "records": lambda t, at: piece(t, at).to_dict("records"),
    "columns": lambda t, at: piece(t, at).to_dict("list"),
    "keys of a dict": lambda t, at: dict.fromkeys(ids(t, at), 1),
    "dict of dicts": lambda t, at: {key: {"amount": 1, "who": ""} for key in ids(t, at)},
    "named ids": lambda t, at: {"ids": ids(t, at)},
}
AS_SETS: dict[str, Form] = {
    "set of ids": lambda t, at: set(ids(t, at)),
    "frozen set of positions": lambda _, at: frozenset(at.tolist()),
    "mask": lambda _, at: mask(at),
    "mask as list": lambda _, at: mask(at).tolist(),
    "mask with gaps": lambda _, at: [True if chosen else None for chosen in mask(at)],
    "mask of one column": lambda _, at: mask(at).reshape(-1, 1),
    "mask of zeros and ones": lambda _, at: mask(at).astype(int),
    "mask as series": lambda _, at: pd.Series(mask(at)),
    "mask as series by id": lambda t, at: pd.Series(mask(at), index=t.ids),
    "mask in another order": lambda _, at: pd.Series(mask(at)).iloc[::-1],
    "mask as table": lambda _, at: pd.DataFrame({"in_train": mask(at)}),
    "mask as dict": lambda t, at: dict(zip(t.ids.tolist(), mask(at).tolist(), strict=True)),
    "pieces": lambda t, at: [ids(t, at[:1]), ids(t, at[1:])],
    "pieces of one length": lambda t, at: (
        [ids(t, at[: len(at) // 2 * 2 : 2]), ids(t, at[1::2])] if len(at) % 2 == 0 else ids(t, at)
    ),
    "pieces of positions": lambda _, at: [at[:2], at[2:]],
    "tables of each class": lambda t, at: [p for _, p in piece(t, at).groupby("label")],
    "tables of each entity": lambda t, at: [p for _, p in piece(t, at).groupby("who")],
    "ids of each entity": lambda t, at: [p["id"].tolist() for _, p in piece(t, at).groupby("who")],
    "many pieces": lambda t, at: [[key] for key in ids(t, at)],
    "rows as tuples": lambda t, at: list(piece(t, at).itertuples(index=False, name=None)),
}


@pytest.mark.parametrize("form", IN_ORDER.values(), ids=IN_ORDER)
@pytest.mark.parametrize("kind", ["table", "lettered"])
@settings(max_examples=25, deadline=None)
@given(chosen=CHOICES)
def test_rows_are_found_in_order(
    form: Form, kind: str, chosen: list[int], request: pytest.FixtureRequest
) -> None:
    """Whatever form names the rows, the same positions are found, in the same order."""
    table: Table = request.getfixturevalue(kind)
    rows = resolve(form(table, np.array(chosen)), table)
    assert rows.problem == ""
    assert rows.unmatched == 0
    assert rows.positions.tolist() == chosen
    assert rows.unique.tolist() == sorted(chosen)


@pytest.mark.parametrize("form", AS_SETS.values(), ids=AS_SETS)
@pytest.mark.parametrize("kind", ["table", "lettered"])
@settings(max_examples=25, deadline=None)
@given(chosen=CHOICES)
def test_rows_are_found(
    form: Form, kind: str, chosen: list[int], request: pytest.FixtureRequest
) -> None:
    """Masks, sets and pieces name the same rows, once each."""
    table: Table = request.getfixturevalue(kind)
    rows = resolve(form(table, np.array(chosen)), table)
    assert rows.problem == ""
    assert rows.unmatched == 0
    assert sorted(rows.positions.tolist()) == sorted(chosen)


def test_repeated_rows_stay_repeated(table: Table) -> None:
    """A row that is named twice stands there twice."""
    rows = resolve([500_000, 500_037, 500_000], table)
    assert rows.positions.tolist() == [0, 1, 0]
    assert rows.unique.tolist() == [0, 1]


def test_an_empty_collection_names_no_rows(table: Table) -> None:
    """Nothing in it is neither a row nor a mistake."""
    empty: list[object] = [
        [],
        (),
        set(),
        np.array([]),
        pd.Series(dtype=object),
        table.frame[:0],
        {},
    ]
    for value in empty:
        rows = resolve(value, table)
        assert (rows.positions.tolist(), rows.unmatched, rows.problem) == ([], 0, "")


def test_values_without_a_row_are_counted(table: Table) -> None:
    """What matches is kept; what does not is counted, with examples."""
    rows = resolve([500_000, 7, 999_999, "x", None], table)
    assert rows.positions.tolist() == [0]
    assert rows.unmatched == 4
    assert rows.samples == ("7", "999999", "x")
    assert "only 1 of its 5 values can be found in `id`, for example 7" in no_match(rows, table)


def test_text_is_no_position(lettered: Table) -> None:
    """Digits as text are ids or nothing; only numbers are positions."""
    assert resolve(["1", "2", "3"], lettered).unmatched == 3
    assert resolve([1, 2, 3], lettered).by_position


def test_ids_win_over_positions(table: Table) -> None:
    """Numbers are positions only if more of them are positions than ids."""
    assert not resolve([500_000, 500_001, 3], table).by_position
    assert resolve([1, 2, 500_000], table).by_position


def test_labels_of_a_sorted_piece_are_trusted(table: Table) -> None:
    """An index that counts from 0 is believed where the values stand there in the table."""
    head = table.frame.iloc[:20].drop(columns="id")
    assert resolve(head, table).positions.tolist() == list(range(20))


def test_a_piece_that_was_numbered_anew_is_not_guessed(table: Table) -> None:
    """Without ids and with new labels nobody can tell the rows; the message says so."""
    anew = table.frame.iloc[20:].drop(columns="id").reset_index(drop=True)
    assert "keep the column `id`" in resolve(anew, table).problem
    assert "keep the column `id`" in resolve((anew, anew["label"]), table).problem


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Opaque(type_name="builtins.generator"), "is a generator; wrap it in list(...)"),
        (Opaque(type_name="my.Split"), "is a my.Split"),
        (Cut(reason="larger than what may be delivered"), "could not be brought out: larger"),
        (None, "is None"),
        (0.7, "is a single float where rows should be"),
        ("train", "is a single str where rows should be"),
        (np.array(3), "is a single int where rows should be"),
        (np.zeros((2, 2, 2)), "is an array of shape (2, 2, 2)"),
        (np.zeros((9, 2)), "has no column with values of `id`"),
        ([True, False], "is a mask of 2 values for a table of 60 rows"),
        ([Opaque(type_name="x.Y")] * 2, ""),
        ((None, [None]), ""),
        ([["b"], ["c", None], {"a"}] * 5, ""),
        ([[{}], [{}]], ""),
        (pd.Series([[1], [2]], dtype=object), ""),
        ([float("inf"), float("nan"), 1e300], ""),
        ([2**70, -5], ""),
        (np.array([2**63], dtype="uint64"), ""),
        (np.array(["2025-01-01"], dtype="datetime64[ns]"), ""),
        ([b"x"], ""),
        ((np.ones((9, 2)), np.array([0, 1, 0, 0, 1, 0, 0, 0, 1])), "which rows they are from"),
    ],
    ids=repr,
)
def test_what_names_no_rows_says_why(value: object, words: str, table: Table) -> None:
    """Odd values name no row, in words or by their number, and never break anything."""
    rows = resolve(value, table)
    assert len(rows.positions) == 0
    assert rows.problem or rows.unmatched
    assert words in rows.problem
