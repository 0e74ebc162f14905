"""Makes ready the unseen rows about which delivered models are asked.

Rows are shuffled and their ids replaced, so that nothing can be looked up or remembered; the
target is taken out. The rows as the author made them, in the order in which they are asked, stay
outside and go to the checks.
"""

from __future__ import annotations

import io

import numpy as np
import pandas as pd

from grader.analysis.asked import SHOWN_IDS
from grader.errors import AuthorError
from grader.model.exercise import HeldOutQuestion
from grader.model.run import PredictionRequest

FIRST_ID = 9_000_000


def make_request(
    question: HeldOutQuestion, table: object, seed: int
) -> tuple[PredictionRequest, pd.DataFrame]:
    """Return what a run is asked, and the same rows with their target.

    Args:
        question: What the exercise asks.
        table: Content of the file that the generator made.
        seed: Where the order of the rows comes from.

    Returns:
        The request, and a frame of shape ``(n_rows, n_columns)`` in the same order.

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
    request = PredictionRequest(
        name=question.name,
        deliverable=question.deliverable,
        methods=question.methods,
        table=shown.to_csv(index=False).encode(),
    )
    return request, rows


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
