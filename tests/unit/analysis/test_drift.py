"""The simple monitor sees what changed, column by column, and little else."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from grader.analysis.drift import drifted_columns, simple_alarms

COLUMNS = ("x", "kind")


def _rows(seed: int, n: int = 400) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return pd.DataFrame({"x": rng.normal(size=n), "kind": rng.choice(list("abc"), n)})


def test_like_rows_raise_no_alarm() -> None:
    """Of twenty batches of the same kind, none is reported."""
    batches = pd.concat([_rows(seed).assign(batch=seed) for seed in range(1, 21)])
    assert set(simple_alarms(_rows(0), batches, "batch", COLUMNS).values()) == {()}


@pytest.mark.parametrize(
    ("column", "change"),
    [
        ("x", lambda rows: rows["x"] + 1),
        ("x", lambda rows: rows["x"].where(np.arange(len(rows)) % 4 > 0)),
        ("kind", lambda rows: rows["kind"].where(np.arange(len(rows)) % 8 > 0, "new")),
    ],
)
def test_a_change_is_seen_in_its_column(column: str, change: object) -> None:
    """Other values, gaps and a category that is new are each seen where they are."""
    batch = _rows(1)
    batch[column] = change(batch)  # type: ignore[operator]  # one of the functions above
    assert drifted_columns(_rows(0), batch, COLUMNS) == (column,)
