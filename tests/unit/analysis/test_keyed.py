"""Delivered tables beside the right ones."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.analysis.column_types import misfit, moments, numbers
from grader.analysis.filled_gaps import filled_gaps
from grader.analysis.keyed import KeyedTable, as_frame, gaps, keyed_table, plain_keys, right_table
from grader.errors import AuthorError
from grader.testing import make_evidence

RIGHT = pd.DataFrame({"id": ["A-1", "A-2", "A-3"], "n": [1.0, np.nan, 3.0], "gap": [0, 1, 0]})


def delivered(value: object) -> KeyedTable:
    """Return a delivered value beside the right table."""
    evidence = make_evidence(values={"as-submitted": {"table": value}})
    return keyed_table(evidence, RIGHT, "as-submitted", "table", "id")


@pytest.mark.parametrize(
    "value",
    [
        RIGHT,
        RIGHT.set_index("id"),
        RIGHT.to_dict("list"),
        RIGHT.to_dict("records"),
        {name: RIGHT[name].to_numpy() for name in RIGHT},
        RIGHT.set_index(["id", "gap"]),
    ],
)
def test_every_form_of_a_table_is_the_same_table(value: object) -> None:
    """A frame, its index among the columns, a dict of columns and a list of rows are equal."""
    table = delivered(value)
    assert not table.problem
    theirs, right = table.beside("n")
    pd.testing.assert_series_equal(theirs, right, check_names=False)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3, "is a whole number, not a table"),
        ("text", "is a text, not a table"),
        ([1, 2], "is a list, not a table"),
        ({"id": [1, 2], "n": [1]}, "is a dict, not a table"),
        (RIGHT.head(0), "has no rows"),
        (RIGHT.drop(columns="id"), "has no column `id`"),
    ],
)
def test_what_is_no_table_is_named(value: object, said: str) -> None:
    """A value that cannot be compared is described in the learner's words."""
    assert said in delivered(value).problem


@given(st.permutations(range(len(RIGHT))), st.sampled_from([str.lower, str.upper, " {} ".format]))
def test_order_and_spelling_of_keys_do_not_matter(order: list[int], spell: object) -> None:
    """However rows are ordered and keys are spelt, values are compared with their own row."""
    assert callable(spell)
    shuffled = RIGHT.iloc[order].assign(id=[spell(RIGHT["id"][at]) for at in order])
    theirs, right = delivered(shuffled).beside("n")
    assert theirs.fillna(-1).tolist() == right.fillna(-1).tolist()


def test_the_first_of_equal_keys_is_compared() -> None:
    """Where a key stands twice, its first row counts."""
    twice = pd.concat([RIGHT, RIGHT.assign(n=9.0)])
    assert delivered(twice).beside("n")[0].tolist()[0] == 1


def test_columns_of_one_name_do_not_confuse() -> None:
    """Where two columns have one name, the first is read."""
    double = pd.concat([RIGHT, RIGHT[["n"]] * 2], axis=1)
    assert delivered(double).beside("n")[0].tolist()[2] == 3


def test_a_missing_truth_is_the_authors_error() -> None:
    """A truth or a column of it that is not there is told to the author."""
    with pytest.raises(AuthorError, match="nothing under 'right'"):
        right_table({"as-submitted": {}}, "as-submitted", "right")
    with pytest.raises(AuthorError, match="no column 'key'"):
        keyed_table(make_evidence(), RIGHT, "as-submitted", "table", "key")
    with pytest.raises(AuthorError, match="no column 'm'"):
        delivered(RIGHT).right("m")


def test_numbers_are_keys_as_well_as_texts() -> None:
    """A whole number is the same key as an integer, as a float and as text."""
    assert plain_keys(pd.Series([7, 7.0, "7", " 7 ", None], dtype=object)).tolist() == [
        *["7"] * 4,
        "",
    ]


def test_words_for_nothing_are_gaps() -> None:
    """Missing values of every kind, and words that say so, are gaps; 0 and false are none."""
    column = pd.Series([None, np.nan, pd.NaT, "", " Unknown", "n/a", 0, False, "x"], dtype=object)
    assert gaps(column).tolist() == [True] * 6 + [False] * 3


def test_few_filled_gaps_are_not_on_purpose() -> None:
    """Gaps count as filled on purpose when half of them hold a value."""
    right = pd.DataFrame({"id": list("abcd"), "n": [np.nan] * 4})
    evidence = make_evidence(
        values={
            "as-submitted": {
                "one": right.assign(n=pd.Series([1.0, np.nan, np.nan, np.nan])),
                "two": right.assign(n=pd.Series([1.0, 2.0, np.nan, np.nan])),
            }
        }
    )
    one, two = (
        filled_gaps(keyed_table(evidence, right, "as-submitted", name, "id"), "n")
        for name in ("one", "two")
    )
    assert (one.on_purpose, two.on_purpose) == (False, True)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (["a", None], "text"),
        ([1, 2.0, None, np.nan], "integer"),
        ([1.5, 2], "number"),
        ([True, False, None], "boolean"),
        ([0, 1.0], "boolean"),
        ([dt.date(2025, 1, 1), dt.datetime(2025, 1, 1, tzinfo=dt.UTC)], "date"),
        ([dt.datetime(2025, 1, 1, tzinfo=dt.UTC), None], "timestamp"),
        ([], "timestamp"),
        ([None, None], "integer"),
    ],
)
def test_values_fit_their_type(values: list[object], wanted: str) -> None:
    """Values of a type fit it in each of their forms, and so does what is missing."""
    assert misfit(pd.Series(values, dtype=object), wanted) == ""


@pytest.mark.parametrize(
    ("values", "wanted", "said"),
    [
        ([3], "text", "`3`"),
        (["3"], "integer", "the text `3`"),
        ([2.5], "integer", "`2.5`"),
        ([np.inf], "integer", "`inf`"),
        ([True], "number", "`True`"),
        ([2], "boolean", "`2`"),
        (["2025-01-01"], "date", "the text `2025-01-01`"),
        ([dt.date(2025, 1, 1)], "timestamp", "the time `2025-01-01`"),
        ([" "], "text", "an empty text"),
    ],
)
def test_values_of_another_type_are_shown(values: list[object], wanted: str, said: str) -> None:
    """The first value of another type is what the message shows."""
    assert misfit(pd.Series(values, dtype=object), wanted) == said


def test_moments_are_compared_in_utc() -> None:
    """Times with a zone, in text or as objects, and times without one are brought to UTC."""
    forms = ["2025-01-01T02:00:00+02:00", "2025-01-01T00:00:00", "2025-01-01T00:00:00Z"]
    assert set(moments(pd.Series(forms))) == {pd.Timestamp("2025-01-01")}
    naive = pd.Series(pd.to_datetime(["2025-01-01"]))
    assert moments(naive).tolist() == [pd.Timestamp("2025-01-01")]
    aware = naive.dt.tz_localize("Europe/Berlin")
    assert moments(aware).tolist() == [pd.Timestamp("2024-12-31T23:00:00")]
    assert moments(pd.Series(["no time", None])).isna().all()


def test_what_is_no_number_is_missing() -> None:
    """Texts that are no numbers become missing, and nothing is raised."""
    assert numbers(pd.Series(["3", "x", None, 2])).fillna(-1).tolist() == [3, -1, -1, 2]


@given(st.recursive(st.none() | st.text() | st.integers(), st.lists))
def test_nothing_that_is_delivered_raises(value: object) -> None:
    """Reading a value as a table gives a table or nothing, whatever it is."""
    frame = as_frame(value)
    assert frame is None or isinstance(frame, pd.DataFrame)
