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
PLAIN = (".csv", ".tsv", ".txt")
CSV = (*PLAIN, ".csv.gz", ".tsv.gz")
MAX_NAMED = 12
HEAD_BYTES = 4_096
AS_CSV = "Export its table as CSV."
KINDS = {  # by the first bytes of files that are often given a wrong ending
    b"PAR1": ("is Parquet", "End its name in .parquet."),
    b"PK\x03\x04": ("is a zip archive or a workbook", AS_CSV),
    b"\xd0\xcf\x11\xe0": ("is a workbook", AS_CSV),
    b"\x1f\x8b": ("is compressed", "End its name in .csv.gz."),
    b"SQLite format 3": ("is a database", AS_CSV),
    b"\x93NUMPY": ("is an array of NumPy", "Write it with numpy.savetxt."),
    b"\x80": ("is a pickle", "Write its table with to_csv."),
    b"\xff\xfe": ("is text in UTF-16", "Save it as UTF-8."),
    b"\xfe\xff": ("is text in UTF-16", "Save it as UTF-8."),
    b"": ("holds no text", "Give a table as CSV or Parquet."),
}
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


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
        if path.is_dir():
            raise UsageError(f"{path} is a folder.", next_step="Name a file in it.")
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
        if path.name.lower().endswith(PLAIN):
            _check_text(path)
        self._has_header = True
        self.names = self._names()
        if not self._is_parquet:
            self._check_separator()

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

    def _check_separator(self) -> None:
        """Make sure that several columns are not taken for one."""
        separators = [each for each in OTHER_SEPARATORS if each in self.names[0]]
        if len(self.names) > 1 or not separators:
            return
        commas = "Write it with commas between columns, and points in numbers."
        raise SubmissionError(
            f"The columns of {self.path.name} are separated by {OTHER_SEPARATORS[separators[0]]}.",
            next_step="End its name in .tsv." if separators[0] == "\t" else commas,
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


def _check_text(path: Path) -> None:
    """Make sure that a file holds text.

    Raises:
        SubmissionError: If it does not; it says what it holds instead, where that can be told.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    start = next(each for each in KINDS if head.startswith(each))
    if start or b"\0" in head:
        what, step = KINDS[start]
        raise SubmissionError(f"{path.name} {what}, whatever its name says.", next_step=step)


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
    except UnicodeDecodeError as error:
        raise SubmissionError(
            f"{path.name} holds characters that are not in UTF-8.", next_step="Save it as UTF-8."
        ) from error
    except (ValueError, OSError) as error:
        said = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
        raise SubmissionError(f"{path.name} cannot be read: {said}.") from error
