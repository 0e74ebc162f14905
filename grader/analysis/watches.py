"""What a delivered monitor said of each batch, beside what went wrong in it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.calls import Returned
from grader.analysis.drift import simple_alarms
from grader.analysis.returned_values import expected_value
from grader.analysis.wording import code
from grader.errors import AuthorError

TRUTH_VALUES = (0, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What a monitor said of one batch.

    Attributes:
        group: Name of the batch.
        kind: What went wrong in it, in words of the exercise.
        right: Columns in which that shows.
        alarmed: Whether the monitor raised an alarm; ``None`` if that cannot be read.
        named: Columns that it named.
        problem: Why there is nothing to judge, to be read after *because*; else empty.
    """

    group: str
    kind: str
    right: tuple[str, ...] = ()
    alarmed: bool | None = None
    named: tuple[str, ...] = ()
    problem: str = ""


def watched(
    answers: Sequence[Returned], incidents: object, verdict: str, columns: str = ""
) -> Iterator[Watched]:
    """Yield what a monitor said, batch after batch.

    Args:
        answers: What it returned for each.
        incidents: What went wrong, by name of the batch: an object with `kind`, and `columns`.
        verdict: Entry of what it returned that says whether it raised an alarm.
        columns: Entry that names columns; empty if none does.

    Raises:
        AuthorError: If nothing is said of a batch.
    """
    known: Mapping[str, Any] = incidents if isinstance(incidents, Mapping) else {}
    for answer in answers:
        incident = known.get(answer.group)
        if not answer.group or incident is None:
            if answer.problem:
                yield Watched(group=answer.group, kind="", problem=answer.problem)
                continue
            raise AuthorError(f"rubric::$.params.incidents: nothing is said of {answer.group!r}")
        alarmed = truth_value(entry(answer.value, verdict))
        unread = f"`{answer.label}(…)[{verdict!r}]` is not `True` or `False`"
        yield Watched(
            group=answer.group,
            kind=str(incident["kind"]),
            right=tuple(incident.get("columns", ())),
            alarmed=alarmed,
            named=names_in(entry(answer.value, columns)) if columns else (),
            problem=answer.problem or ("" if alarmed is not None else unread),
        )


def incidents_of(made: Mapping[str, object], path: str) -> object:
    """Return what went wrong in each batch, as the generator says.

    Raises:
        AuthorError: If it says nothing that can be read.
    """
    return expected_value(made, path)


def entry(value: object, key: str) -> object:
    """Return an entry of what was returned; ``None`` if there is none."""
    if isinstance(value, pd.Series):
        value = {str(name): each for name, each in value.items()}
    return value.get(key) if isinstance(value, Mapping) else None


def truth_value(value: object) -> bool | None:
    """Return a truth value however it is written; ``None`` for anything else."""
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.ravel()[0]
    if isinstance(value, bool | np.bool_):
        return bool(value)
    is_number = isinstance(value, int | float | np.number)
    return bool(value) if is_number and value in TRUTH_VALUES else None


def number(value: object) -> float | None:
    """Return a number; ``None`` for anything else, NaN included."""
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.ravel()[0]
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | np.number):
        return None
    return None if np.isnan(value) else float(value)


def names_in(value: object) -> tuple[str, ...]:
    """Return the names in a list, however it is made; the keys of an object."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, pd.Series | pd.Index):
        value = value.to_numpy()
    if isinstance(value, list | tuple | set | frozenset | dict | np.ndarray):
        return tuple(str(each) for each in value)
    return ()


def beside(made: Mapping[str, object], simple: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Return by batch the columns in which the simple monitor sees drift.

    Args:
        made: What the generator made, by path.
        simple: Parameters: `reference`, `batches`, `by`, `columns`.
    """
    reference, batches = (table_of(made, simple[name]) for name in ("reference", "batches"))
    return simple_alarms(reference, batches, simple["by"], simple["columns"])


def table_of(made: Mapping[str, object], path: str) -> pd.DataFrame:
    """Return a table that the generator made.

    Raises:
        AuthorError: If there is none.
    """
    content = made.get(path)
    if not isinstance(content, bytes):
        raise AuthorError(f"rubric::$.params: the generator makes no {code(path)}")
    return pd.read_csv(io.BytesIO(content))
