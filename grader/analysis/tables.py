"""The tables that a run was given, as the grader made them; these are to be trusted."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.errors import AuthorError
from grader.model.evidence import Evidence
from grader.model.exercise import Dataset
from grader.model.submission import SubmittedFile

MAX_CLASSES = 50


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """One data set of one run.

    Attributes:
        dataset: Which columns matter.
        frame: The rows, ``(n_rows, n_columns)``, in the order of the file.
        ids: Row ids, ``(n_rows,)``: whole numbers, or strings.
    """

    dataset: Dataset
    frame: pd.DataFrame
    ids: pd.Index[Any]

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.frame)

    def column(self, name: str, role: str) -> pd.Series[Any]:
        """Return a column.

        Args:
            name: Its name; may be empty when the data set has none of this role.
            role: What it is for, for the message.

        Raises:
            AuthorError: If the data set names no such column, or the file lacks it.
        """
        if name not in self.frame.columns:
            said = f"the column {name!r}" if name else "no column"
            raise AuthorError(
                f"exercise.json::$.datasets.{self.dataset.name}: has {said} as {role}, which the "
                f"check needs and {self.dataset.file} does not hold"
            )
        return self.frame[name]

    def names(self, positions: NDArray[np.int64]) -> list[str]:
        """Return the ids of rows, as text."""
        return [str(self.ids[at]) for at in positions]


def table_of(evidence: Evidence, variant: str, dataset: str) -> Table:
    """Return a data set as one run saw it.

    Args:
        evidence: What ran, on which files.
        variant: Which run; files of ``as-submitted`` stand in for a run that has none.
        dataset: Name of the data set.

    Raises:
        AuthorError: If the exercise has no such data set, or its file or columns are not there.
    """
    record = evidence.exercise.datasets.get(dataset)
    if record is None:
        raise AuthorError(f"exercise.json::$.datasets: has no data set {dataset!r}")
    files = evidence.inputs.get(variant) or evidence.inputs.get("as-submitted", ())
    for file in reversed(files):  # the data of the exercise is written over a learner's files
        if file.path == record.file:
            return read_table(file, record)
    raise AuthorError(f"the file {record.file} of the data set {dataset!r} was given to no run")


def read_table(file: SubmittedFile, dataset: Dataset) -> Table:
    """Read a CSV file as a learner's ``pandas.read_csv`` does.

    Args:
        file: The file; the result is kept for the next call with the same content.
        dataset: Which columns matter.

    Raises:
        AuthorError: If it is no CSV file, has no rows, or its ids are missing or not unique.
    """
    return _read(file.content, dataset)


@lru_cache(maxsize=16)
def _read(content: bytes, dataset: Dataset) -> Table:
    try:
        frame = pd.read_csv(io.BytesIO(content))
    except (ValueError, pd.errors.ParserError) as error:
        raise AuthorError(f"{dataset.file}: is not a CSV file ({error})") from error
    if dataset.id_column not in frame.columns or not len(frame):
        raise AuthorError(f"{dataset.file}: has no rows with a column {dataset.id_column!r}")
    values = frame[dataset.id_column]
    if values.isna().any() or not values.is_unique:
        raise AuthorError(f"{dataset.file}::{dataset.id_column}: an id is missing or not unique")
    numeric = pd.api.types.is_integer_dtype(values.dtype)
    ids: pd.Index[Any] = pd.Index(values.astype("int64" if numeric else str).to_numpy(object))
    ids = ids.astype("int64" if numeric else object)
    return Table(dataset=dataset, frame=frame, ids=ids)


@lru_cache(maxsize=16)
def times(table: Table) -> NDArray[np.datetime64]:
    """Return the time of each row in UTC, ``(n_rows,)``; ``NaT`` where there is none.

    Raises:
        AuthorError: If there is no time column, or nothing in it is a time.
    """
    column = table.column(table.dataset.time_column, "time_column")
    parsed = pd.to_datetime(column, errors="coerce", utc=True, format="ISO8601")
    if parsed.isna().all():
        raise AuthorError(
            f"{table.dataset.file}::{table.dataset.time_column}: holds no ISO 8601 times"
        )
    return parsed.dt.tz_localize(None).to_numpy("datetime64[ns]")


@lru_cache(maxsize=16)
def entities(table: Table) -> NDArray[np.int64]:
    """Return the entity of each row as a number, ``(n_rows,)``.

    Rows without an entity are each an entity of their own: nothing says that two belong together.
    """
    column = table.column(table.dataset.group_column, "group_column")
    codes = np.asarray(pd.factorize(column)[0], dtype=np.int64)
    alone = codes < 0
    codes[alone] = codes.max(initial=-1) + 1 + np.arange(alone.sum())
    return codes


def labels(table: Table) -> pd.Series[Any]:
    """Return the class of each row, ``(n_rows,)``.

    Raises:
        AuthorError: If the target is not a column of few different values.
    """
    column = table.column(table.dataset.target_column, "target_column")
    if column.nunique() > MAX_CLASSES:
        raise AuthorError(
            f"{table.dataset.file}::{table.dataset.target_column}: has more than {MAX_CLASSES} "
            "different values, so they are no classes"
        )
    return column


@lru_cache(maxsize=16)
def contents(table: Table, ignored: tuple[str, ...] = ()) -> NDArray[np.int64]:
    """Return a number for the content of each row, ``(n_rows,)``; exact copies share one.

    Args:
        table: The data set.
        ignored: Columns that may differ between copies, besides the id.
    """
    leave_out = [table.dataset.id_column, *(name for name in ignored if name in table.frame)]
    hashes = pd.util.hash_pandas_object(table.frame.drop(columns=leave_out), index=False)
    return np.asarray(pd.factorize(hashes.to_numpy())[0], dtype=np.int64)
