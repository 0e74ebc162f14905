from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from grader.analysis.tables import Table, read_table
from grader.model.exercise import Dataset
from grader.model.submission import SubmittedFile

ROWS = 60
NUMBERED = Dataset(
    name="fraud",
    file="data/fraud.csv",
    id_column="id",
    time_column="at",
    group_column="who",
    target_column="label",
)


def frame_of(ids: list[object]) -> pd.DataFrame:
    """Return a table with these ids: every fourth row of one entity, the last without a time."""
    number = np.arange(len(ids))
    at = pd.Series(np.datetime64("2025-01-01T00:00:00") + number.astype("timedelta64[D]"))
    at = at.dt.strftime("%Y-%m-%dT%H:%M:%S").where(number < len(ids) - 1)
    return pd.DataFrame(
        {
            "id": ids,
            "at": at,
            "who": [f"P-{row // 4}" for row in number],
            "amount": 1000.5 + number,
            "label": (number % 5 == 0).astype(int),
        }
    )


def table_of_ids(ids: list[object]) -> Table:
    """Return a table as the grader reads it from its CSV file."""
    content = frame_of(ids).to_csv(index=False).encode()
    return read_table(SubmittedFile(path=NUMBERED.file, content=content), NUMBERED)


@pytest.fixture(scope="session")
def table() -> Table:
    """A table whose ids are whole numbers, not in order."""
    return table_of_ids([500_000 + (37 * row) % ROWS for row in range(ROWS)])


@pytest.fixture(scope="session")
def lettered() -> Table:
    """A table whose ids are strings."""
    return table_of_ids([f"V-{10_000 + (37 * row) % ROWS}" for row in range(ROWS)])
