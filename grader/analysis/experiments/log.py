"""An experiment log, in whichever form it was kept: a variable, a table in a file, or MLflow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from grader.analysis.claims import number_of
from grader.analysis.delivered import AS_SUBMITTED, delivered
from grader.analysis.experiments.mlflow_store import read_store
from grader.analysis.experiments.written_tables import csv_rows, markdown_rows
from grader.analysis.keyed import as_frame, is_missing
from grader.analysis.plain import Opaque
from grader.analysis.wording import code, listing, path, plain_text
from grader.model.evidence import Evidence
from grader.model.submission import UnitKind

Row = Mapping[str, object]

MAX_RUNS = 1_000
MAX_FILE_BYTES = 1_000_000
MAX_TEXT = 2_000
RUN = "run"
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentLog:
    """What was written down about experiments.

    Attributes:
        source: Where it was found, as code, such as ``experiments.md``.
        variable: Variable that holds it; empty if a file does.
        rows: One entry for each run, by name of the field, in the order of the log.
        problem: Why there is none, to be read after *because*; empty when there is one.
    """

    source: str = ""
    variable: str = ""
    rows: tuple[Row, ...] = ()
    problem: str = ""

    def run(self, number: int) -> Row | None:
        """Return the entry of a run, by its number; ``None`` if there is none, or several."""
        found = [row for at, row in enumerate(self.rows, 1) if number_in(row, at) == number]
        return found[0] if len(found) == 1 else None


def log_of(
    evidence: Evidence, variable: str, fields: Sequence[str], variant: str = AS_SUBMITTED
) -> ExperimentLog:
    """Return the experiment log of a submission.

    The first of these counts: the variable; a Markdown or CSV file of the submission with such a
    table; a Markdown cell with one; an MLflow file store.

    Args:
        evidence: What was handed in and what ran.
        variable: Variable that may hold it: a table, a list of dicts, or Markdown text.
        fields: Names of the columns; a table must have half of them to be a log.
        variant: Which run.
    """
    found = delivered(evidence, variant, variable)
    if not found.problem and not _holds_nothing(found.value):
        rows = _rows_of(found.value, fields)
        problem = "" if rows else f"{path(variable)} is no table of runs"
        return ExperimentLog(source=code(variable), variable=variable, rows=rows, problem=problem)
    for source, rows in _written(evidence, fields):
        return ExperimentLog(source=source, rows=rows[:MAX_RUNS])
    wanted = listing([code(name) for name in fields])
    return ExperimentLog(
        problem=f"there is neither {code(variable)}, nor a table with the columns {wanted} in a "
        "Markdown cell or a file, nor an MLflow store"
    )


def text_of(row: Row, field: str) -> str:
    """Return a field as text on one line; empty if nothing stands there."""
    value = row.get(field)
    if is_missing(value):
        return ""
    return plain_text(str(value), limit=MAX_TEXT).strip("-\N{EN DASH}\N{EM DASH} ")


def score_in(row: Row, field: str) -> float | None:
    """Return a field as a number; ``None`` if it is none. Stars and backquotes are passed over."""
    value = row.get(field)
    return number_of(value.strip("*_` ") if isinstance(value, str) else value)


def number_in(row: Row, position: int) -> int:
    """Return the number of a run: the first in its name, or its position counted from 1."""
    found = _NUMBER.search(text_of(row, RUN))
    return int(found[0][:9]) if found else position


def plain_name(name: object) -> str:
    """Return a column's name in small letters, with underscores and without marks."""
    return re.sub(r"[^a-z0-9]+", "_", plain_text(str(name), limit=80).casefold()).strip("_")


def _written(evidence: Evidence, fields: Sequence[str]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield each written log with the place where it stands."""
    files = [file for file in evidence.submission.files if len(file.content) <= MAX_FILE_BYTES]
    readers = {".md": markdown_rows, ".markdown": markdown_rows, ".csv": csv_rows}
    for file in files:
        reader = readers.get(PurePosixPath(file.path).suffix.lower())
        rows = _named(reader(file.content.decode("utf-8", "replace")), fields) if reader else ()
        if rows:
            yield code(file.path), rows
    for unit in evidence.submission.units:
        if unit.kind is UnitKind.MARKDOWN:
            rows = _named(markdown_rows(unit.code), fields)
            if rows:
                yield f"a Markdown cell of {code(unit.file)}", rows
    rows = _named(read_store({file.path: file.content for file in files}), fields)
    if rows:
        yield "the MLflow store", rows


def _rows_of(value: object, fields: Sequence[str]) -> tuple[Row, ...]:
    if isinstance(value, str):
        return _named(markdown_rows(value[:MAX_FILE_BYTES]), fields)[:MAX_RUNS]
    if isinstance(value, Mapping) and all(isinstance(row, Mapping) for row in value.values()):
        value = [{RUN: key, **row} for key, row in value.items()]
    frame = as_frame(value)
    if frame is None:
        return ()
    records: list[Any] = frame.head(MAX_RUNS).to_dict("records")
    return _named(records, fields)


def _named(rows: Sequence[Mapping[Any, object]], fields: Sequence[str]) -> tuple[Row, ...]:
    """Return rows by plain names of their fields; none if they do not look like a log."""
    plain = tuple({plain_name(key): value for key, value in row.items()} for row in rows)
    known = {field for row in plain for field in fields if field in row}
    return plain if 2 * len(known) >= len(fields) else ()


def _holds_nothing(value: object) -> bool:
    """Return whether a variable was left as in a starter, or is a function of the same name."""
    if value is None or isinstance(value, Opaque):
        return True
    if isinstance(value, pd.DataFrame):
        return value.empty
    return isinstance(value, str | list | tuple | Mapping) and not value
