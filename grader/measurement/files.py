"""Reads columns of CSV and Parquet files, and only those that are needed."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from grader.analysis.wording import code, listing
from grader.errors import OperatorError, SubmissionError, UsageError

PARQUET = (".parquet", ".pq")
CSV = (".csv", ".csv.gz", ".tsv", ".tsv.gz", ".txt")
MAX_NAMED = 12


class ColumnFile:
    """A file of columns; its header is read at once, its columns when they are asked for.

    Attributes:
        path: Where it is.
        names: Names of its columns; ``0``, ``1`` and so on where it has none.
    """

    def __init__(self, path: Path) -> None:
        """Look at a file.

        Raises:
            UsageError: If there is none, or its ending is not known.
            SubmissionError: If it is empty or broken.
            OperatorError: If a library for it is missing.
        """
        if not path.is_file():
            raise UsageError(f"There is no file {path}.", next_step="Look for a slip in its name.")
        self.path = path
        self._is_parquet = path.name.lower().endswith(PARQUET)
        if not self._is_parquet and not path.name.lower().endswith(CSV):
            raise UsageError(
                f"{path.name} ends like no file of columns.",
                next_step=f"These endings are known: {listing([*CSV, *PARQUET])}.",
            )
        self._separator = "\t" if ".tsv" in path.name.lower() else ","
        if path.stat().st_size == 0:
            raise SubmissionError(f"{path.name} is empty.")
        self._has_header = True
        self.names = self._names()

    def read(self, columns: Collection[str]) -> pd.DataFrame:
        """Return columns, in the order in which they are named.

        Raises:
            SubmissionError: If the file is broken or has no rows.
            UsageError: If there is no such column.
        """
        for name in columns:
            self.need(name)
        wanted = list(dict.fromkeys(columns))
        with _told(self.path):
            frame = self._parquet(wanted) if self._is_parquet else self._csv(wanted)
        if len(frame) == 0:
            raise SubmissionError(f"{self.path.name} holds no rows.")
        return frame[wanted]

    def need(self, name: str) -> None:
        """Make sure that there is a column.

        Raises:
            UsageError: If there is none of this name.
        """
        if name not in self.names:
            raise UsageError(
                f"{self.path.name} has no column {code(name)}; it has {named(self.names)}."
            )

    def _names(self) -> tuple[str, ...]:
        with _told(self.path):
            if self._is_parquet:
                return tuple(map(str, _pyarrow_parquet().read_schema(self.path).names))
            head = pd.read_csv(self.path, sep=self._separator, nrows=0)
            names = tuple(map(str, head.columns))
        if names and all(
            map(_is_number, names)
        ):  # the first row holds data, so there is no header
            self._has_header = False
            return tuple(str(at) for at in range(len(names)))
        return names

    def _parquet(self, columns: list[str]) -> pd.DataFrame:
        frame: pd.DataFrame = _pyarrow_parquet().read_table(self.path, columns=columns).to_pandas()
        return frame.reset_index(drop=True)

    def _csv(self, columns: list[str]) -> pd.DataFrame:
        places = [self.names.index(name) for name in columns]
        frame = pd.read_csv(
            self.path,
            sep=self._separator,
            header=0 if self._has_header else None,
            names=list(self.names),
            usecols=places,
        )
        return frame.reset_index(drop=True)


def named(names: Collection[str]) -> str:
    """Return names of columns as a person lists them."""
    shown = [code(name) for name in list(names)[:MAX_NAMED]]
    more = len(names) - MAX_NAMED
    return listing([*shown, f"{more} more"] if more > 0 else shown)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _pyarrow_parquet() -> Any:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise OperatorError(
            "Reading Parquet files takes pyarrow, which is not installed.",
            next_step="Install it with: pip install 'ml-workflow-grader[parquet]', or give CSV.",
        ) from error
    return parquet


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what a reader raises about a broken file into an error that names the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pd.errors.DtypeWarning)  # mixed columns are told later
            yield
    except (ValueError, OSError) as error:
        said = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
        raise SubmissionError(f"{path.name} cannot be read: {said}.") from error
