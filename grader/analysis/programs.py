"""What the programs of a submission brought out, read as the hostile data that it is."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.wording import code, count, examples, plain_text
from grader.errors import AuthorError
from grader.model.evidence import Evidence
from grader.model.program import PROGRAMS, Program, ProgramResult
from grader.model.run import ExecStatus, Run

MOST_BYTES = 4 * 1024 * 1024
MOST_ROWS = 200_000
MAX_SAID = 300
_FLOAT = re.compile(r"[0-9]{1,15}\.[0-9]{0,25}(?:e[+-]?[0-9]{1,2})?", re.IGNORECASE)
Tables = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Written:
    """A table that a program wrote.

    Attributes:
        rows: Its cells as text, ``(n_rows, n_columns)``; ``None`` when there is a problem.
        problem: Why there is no table, as a clause; empty when there is one.
    """

    rows: pd.DataFrame | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numbers:
    """One number for each row of a table that a program wrote.

    Attributes:
        by_key: Numbers by key; NaN where the cell is empty.
        problem: Why there are none, as a clause; empty when there are some.
    """

    by_key: pd.Series[float]
    problem: str = ""


def program_of(evidence: Evidence, name: str) -> Program:
    """Return a program of the exercise.

    Raises:
        AuthorError: If it has no such program.
    """
    program = evidence.exercise.programs.get(name)
    if program is None:
        raise AuthorError(f"exercise.json::$.programs: has no program {name!r}")
    return program


def why_not(evidence: Evidence, name: str) -> str:
    """Return why a program did not end well, as a clause; empty if it did."""
    program, run = program_of(evidence, name), evidence.runs.get(name)
    if run is None:
        there = {file.path for file in evidence.submission.files}
        reason = f"there is no {code(program.script)}" if program.script not in there else ""
        waits = f"the run before it, {program.after}, did not end well" if program.after else ""
        return reason or waits or f"{code(program.script)} was not run"
    if run.status is ExecStatus.OK:
        return ""
    said = plain_text(run.message, limit=MAX_SAID).rstrip(".") or "it did not end well"
    return said.replace(program.script, code(program.script), 1)


def result_of(run: Run) -> ProgramResult:
    """Return what came of a program; of one that brought nothing out, an empty result."""
    return run.program or ProgramResult()


def written(evidence: Evidence, name: str, file: str) -> Written:
    """Return a table that a program wrote as CSV.

    Args:
        evidence: What ran.
        name: Name of the program's run.
        file: Path of the table in its work folder.

    Raises:
        AuthorError: If the exercise has no such program.
    """
    if problem := why_not(evidence, name):
        return Written(problem=problem)
    result = result_of(evidence.runs[name])
    content = result.files.get(file)
    script = code(program_of(evidence, name).script)
    if content is None:
        why = result.refused.get(file, "not there")
        return Written(problem=f"{script} ended, but the file {code(file)} is {why}")
    return read_table(content, file)


def read_table(content: bytes, file: str) -> Written:
    """Return a CSV file as text, or what is wrong with it."""
    if len(content) > MOST_BYTES:
        return Written(problem=f"{code(file)} is larger than any answer needs to be")
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        header = [name.strip() for name in next((line for line in lines if line), [])]
        rows: list[list[str]] = []
        for line in lines:
            if line and (len(line) != len(header) or len(rows) >= MOST_ROWS):
                fields = f"{count(len(line), 'field')} where the header has {len(header):,}"
                said = fields if len(rows) < MOST_ROWS else f"more than {MOST_ROWS:,} rows"
                return Written(problem=f"line {lines.line_num:,} of {code(file)} has {said}")
            if line:
                rows.append(line)
    except (UnicodeError, csv.Error) as error:
        said = plain_text(str(error), limit=120).rstrip(".")
        return Written(problem=f"{code(file)} cannot be read as CSV ({said})")
    if not header:
        return Written(problem=f"{code(file)} is empty, without so much as a header")
    return Written(rows=pd.DataFrame(rows, columns=header, dtype=str))


def numbers(table: Written, file: str, key: str, column: str) -> Numbers:
    """Return the numbers in a column, by the key in another.

    Args:
        table: What was written.
        file: What messages call it.
        key: Column whose values name rows, each once.
        column: Column of numbers; a cell may be empty.
    """
    nothing: pd.Series[float] = pd.Series(dtype=float)
    if table.rows is None:
        return Numbers(by_key=nothing, problem=table.problem)
    rows = table.rows
    for name in (key, column):
        if list(rows.columns).count(name) != 1:
            have = examples(map(str, rows.columns), limit=6).removeprefix(", for example ")
            problem = f"{code(file)} has no column {code(name)}, but {have or 'none at all'}"
            return Numbers(by_key=nothing, problem=problem)
    keys, texts = keys_of(rows, key), rows[column].str.strip()
    if (twice := keys[keys.duplicated()]).size:
        problem = f"{code(file)} has {code(key)} {plain_text(twice.iloc[0], limit=40)} twice"
        return Numbers(by_key=nothing, problem=problem)
    values = pd.to_numeric(texts.where(~is_empty(texts)), errors="coerce").astype(float)
    wrong = texts[(values.isna() & ~is_empty(texts)) | np.isinf(values)]
    if wrong.size:
        problem = (
            f"{code(file)} has {count(len(wrong), 'cell')} under {code(column)} that "
            f"{'is' if len(wrong) == 1 else 'are'} no number{examples(wrong)}"
        )
        return Numbers(by_key=nothing, problem=problem)
    return Numbers(by_key=values.set_axis(keys))


def keys_of(table: pd.DataFrame, key: str) -> pd.Series[str]:
    """Return the keys of rows; a whole number that was written as a float is taken for itself."""
    return table[key].str.strip().map(_key)


def _key(text: str) -> str:
    if not _FLOAT.fullmatch(text):
        return text
    number = float(text)
    return str(int(number)) if number.is_integer() else text


def is_empty(texts: pd.Series[str]) -> pd.Series[bool]:
    """Return where a text stands for a missing value."""
    return texts.str.strip().str.lower().isin({"", "nan", "na", "none", "null", "<na>"})


def given(tables: Tables, path: str) -> pd.DataFrame:
    """Return a table that programs were given, or that only checks may see, as text.

    Args:
        tables: What checks see of the data, as `grader.checks.base.Context.held_out` has it.
        path: Its path, such as ``held-out/new_rows.csv``.

    Raises:
        AuthorError: If there is none.
    """
    files = tables.get(PROGRAMS)
    content = files.get(path) if isinstance(files, Mapping) else None
    found = read_table(content, path).rows if isinstance(content, bytes) else None
    if found is None:
        raise AuthorError(f"rubric: there is no table {path}, which a criterion names")
    return found


def bytes_given(tables: Tables, path: str) -> bytes:
    """Return the content of such a file.

    Raises:
        AuthorError: If there is none.
    """
    files = tables.get(PROGRAMS)
    content = files.get(path) if isinstance(files, Mapping) else None
    if not isinstance(content, bytes):
        raise AuthorError(f"rubric: there is no file {path}, which a criterion names")
    return content


def aligned(
    truth: pd.DataFrame, key: str, target: str, predicted: Numbers
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return targets and predictions of the rows that have both, each ``(n_rows,)``."""
    true = pd.to_numeric(truth[target]).astype(float).set_axis(keys_of(truth, key))
    both = true.index.intersection(predicted.by_key.dropna().index)
    return np.asarray(true[both]), np.asarray(predicted.by_key[both])
