"""Makes ready the calls of what a learner delivers, and the inputs that they are made on.

The unseen rows of a held-out question are such an input, with more care: they are shuffled and
their ids replaced, so that nothing can be looked up or remembered, and the target is taken out.
The rows as the author made them, in the order in which they are asked, stay outside and go to the
checks.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

import numpy as np
import pandas as pd

from grader.analysis.asked import SHOWN_IDS
from grader.analysis.call_rows import table_arguments
from grader.analysis.calls import calls_of
from grader.errors import AuthorError
from grader.model.call import Argument, Calls
from grader.model.exercise import Exercise, HeldOutQuestion
from grader.model.hidden_test import HiddenTest
from grader.model.submission import SubmittedFile

FIRST_ID = 9_000_000


def make_calls(
    exercise: Exercise,
    made: Mapping[str, bytes],
    seed: int,
    tests: Sequence[HiddenTest] = (),
) -> tuple[Calls, Mapping[str, object]]:
    """Return the calls of a run, and what only the checks may see of the same data.

    Args:
        exercise: What is asked.
        made: What the generator made beside the public files, by path.
        seed: Where the order of unseen rows comes from.
        tests: Hidden tests of the exercise, whose calls are made behind all others.

    Returns:
        The calls, and beside them, for the checks, unseen rows with their targets by the name of
        the question, hidden tests by id, and all that the generator made by path.

    Raises:
        AuthorError: If the generator made no such table, or one without a column that is named.
    """
    tables: dict[str, bytes] = {}
    kept: dict[str, object] = dict(made)
    for name, question in exercise.held_out.items():
        tables[name], kept[name] = shown_rows(question, made.get(question.file), seed)
    for call in exercise.calls:
        for argument in table_arguments(call):
            tables[str(argument["table"])] = _checked(argument, made, call.name)
    for test in tests:
        tables |= test.tables
        kept[test.id] = test
    calls = (*calls_of(exercise).values(), *(test.call for test in tests))
    return Calls(calls=calls, tables=tables), kept


def public_tables(exercise: Exercise, files: Iterable[SubmittedFile]) -> Mapping[str, bytes]:
    """Return the data files of a run that its calls name, as they were before the run.

    Args:
        exercise: What is asked.
        files: The data files that the run is given.
    """
    arguments = (each for call in exercise.calls for each in table_arguments(call))
    named = {str(argument["table"]) for argument in arguments}
    return {file.path: file.content for file in files if file.path in named}


def _checked(argument: Argument, made: Mapping[str, bytes], name: str) -> bytes:
    path = str(argument["table"])
    if path not in made:
        raise AuthorError(
            f"Nobody makes {path}, which calls.{name} names.",
            next_step="Let generate(seed) return its bytes under that path, or list it in "
            "data_files.",
        )
    header = pd.read_csv(io.BytesIO(made[path]), nrows=0).columns
    for key in ("by", "column", "columns", "dates"):
        named = argument.get(key, ())
        for column in [named] if isinstance(named, str) else cast("Iterable[str]", named):
            if column not in header:
                raise AuthorError(
                    f"{path} has no column {column!r}, which calls.{name} names.",
                    next_step="Mend exercise.json or the generator.",
                )
    return made[path]


def shown_rows(question: HeldOutQuestion, table: object, seed: int) -> tuple[bytes, pd.DataFrame]:
    """Return unseen rows as a run is shown them, and the same rows with their target.

    Args:
        question: What the exercise asks.
        table: Content of the file that the generator made.
        seed: Where the order of the rows comes from.

    Returns:
        CSV without the target, and a frame of shape ``(n_rows, n_columns)`` in the same order.

    Raises:
        AuthorError: If the generator made no such table.
    """
    rows = _read(question, table)
    order = np.random.default_rng(seed).permutation(len(rows))
    rows = rows.iloc[order].reset_index(drop=True)
    shown = rows.drop(columns=question.target_column)
    if question.id_column:
        shown[question.id_column] = _other_ids(rows[question.id_column], seed)
        rows.attrs[SHOWN_IDS] = tuple(shown[question.id_column])  # answers may name rows by them
    return shown.to_csv(index=False).encode(), rows


def _read(question: HeldOutQuestion, table: object) -> pd.DataFrame:
    if not isinstance(table, bytes):
        raise AuthorError(
            f"The generator makes no {question.file}, which held_out.{question.name} names.",
            next_step="Let generate(seed) return its bytes under that path.",
        )
    rows = pd.read_csv(io.BytesIO(table))
    named = (question.target_column, question.id_column, question.group_column)
    for column in (*named, question.time_column):
        if column and column not in rows.columns:
            raise AuthorError(
                f"{question.file} has no column {column!r}, which held_out.{question.name} names.",
                next_step="Mend exercise.json or the generator.",
            )
    return rows


def _other_ids(ids: pd.Series, seed: int) -> pd.Series:
    """Return ids of the same type that stand nowhere else; equal ids stay equal."""
    codes, distinct = pd.factorize(ids)
    numbers = FIRST_ID + np.random.default_rng(seed + 1).permutation(len(distinct))
    if pd.api.types.is_numeric_dtype(ids):
        return pd.Series(numbers[codes])
    return pd.Series([f"unseen-{number}" for number in numbers[codes]])
