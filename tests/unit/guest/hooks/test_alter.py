from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from grader.guest.hooks.alter import alter

ROWS = [1, 3, 5]


def _order(mode: str, **more: object) -> dict[str, object]:
    return {"rows": ROWS, "columns": [], "keep": [], "mode": mode, **more}


def _table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "x": np.arange(12.0),
            "n": np.arange(12) % 4,
            "word": list("abcabcabcabc"),
            "day": pd.date_range("2024-01-01", periods=12),
        }
    )


@pytest.mark.parametrize("mode", ["extreme", "resampled", "another"])
def test_only_the_wanted_rows_change_and_types_stay(mode: str) -> None:
    """Other rows, the types of columns and points in time are left as they were."""
    table, before = _table(), _table()
    alter(table, _order(mode))
    rest = [at for at in range(12) if at not in ROWS]
    pd.testing.assert_frame_equal(table.iloc[rest], before.iloc[rest])
    assert list(table.dtypes) == list(before.dtypes)
    assert not table["x"].iloc[ROWS].equals(before["x"].iloc[ROWS])


def test_another_value_is_one_of_those_that_there_are() -> None:
    """A changed label is a label, and not the one before."""
    labels = np.array([0, 1] * 6)
    before = labels.copy()
    alter(labels, _order("another"))
    assert set(labels) == {0, 1}
    assert all(labels[ROWS] != before[ROWS])


def test_columns_can_be_kept() -> None:
    """What is to be left alone is left alone."""
    table = _table()
    alter(table, _order("extreme", keep=["x"]))
    assert table["x"].equals(_table()["x"])


def test_missing_values_stay_missing() -> None:
    """A gap is not filled by changing it."""
    table = _table()
    table.loc[3, "x"] = np.nan
    alter(table, _order("extreme"))
    assert list(table["x"].isna().to_numpy().nonzero()[0]) == [3]
