"""What a run said about the unseen rows that it was asked about, beside the truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.calls import returned
from grader.analysis.delivered import AS_SUBMITTED, UNSEEN_DATA
from grader.analysis.draws import stretches
from grader.analysis.metrics import Metric
from grader.analysis.plain import Opaque
from grader.analysis.prediction_flaws import Flaw
from grader.analysis.prediction_slips import improper_probabilities
from grader.analysis.predictions import PROBABILITIES, Malformed, read_predictions
from grader.analysis.wording import code, plain_text
from grader.errors import AuthorError
from grader.model.evidence import Evidence
from grader.model.exercise import HeldOutQuestion

SHOWN_IDS = "shown_ids"  # attribute of a table of unseen rows: the ids that stood in their place
MAX_SAID = 200
TABLE = 2
Options = Mapping[str, Any]
HeldOut = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """The answer of one run to one question.

    Attributes:
        question: What was asked.
        rows: The unseen rows with their target, ``(n_rows, n_columns)``, in the order asked.
        predicted: Predictions, ``(n_rows,)`` or ``(n_rows, n_columns)``; ``None`` if there are
            none that can be used.
        flaws: What is wrong with them, or looks wrong.
        problem: Why there are none, to be read after *because*; empty when there are some.
    """

    question: HeldOutQuestion
    rows: pd.DataFrame
    predicted: Any = None
    flaws: tuple[Flaw, ...] = ()
    problem: str = ""

    @property
    def true(self) -> NDArray[Any]:
        """Actual values, ``(n_rows,)``."""
        values: NDArray[Any] = self.rows[self.question.target_column].to_numpy()
        return values

    @property
    def units(self) -> Mapping[str, Any]:
        """What a bootstrap draws: entities or stretches of time, where the exercise names them."""
        if self.question.group_column:
            return {"groups": self.rows[self.question.group_column].to_numpy()}
        if self.question.time_column:
            return {"blocks": stretches(self.rows[self.question.time_column].to_numpy())}
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How an answer is to be read.

    Attributes:
        metric: The metric that takes it.
        options: Options of the metric, as a rubric gives them.
    """

    metric: Metric
    options: Options = field(default_factory=dict)


def question_of(evidence: Evidence, name: str) -> HeldOutQuestion:
    """Return a question of the exercise.

    Raises:
        AuthorError: If it asks no such question.
    """
    question = evidence.exercise.held_out.get(name)
    if question is None:
        raise AuthorError(f"exercise.json::$.held_out: has no question {name!r}")
    return question


def asked(evidence: Evidence, held_out: HeldOut, variant: str, name: str, wanted: Wanted) -> Asked:
    """Return what one run said about unseen rows.

    Args:
        evidence: What ran.
        held_out: Unseen rows with their targets, by variant and name.
        variant: Which run.
        name: Name of the question.
        wanted: How the answer is to be read.

    Raises:
        AuthorError: If the exercise asks no such question, or has no rows for it.
    """
    question = question_of(evidence, name)
    rows = rows_of(held_out, variant, name)
    value, problem = _answered(evidence, variant, name)
    if problem:
        return Asked(question=question, rows=rows, problem=problem)
    return read(question, rows, value, wanted, method=_method(evidence, variant, name))


def rows_of(held_out: HeldOut, variant: str, name: str) -> pd.DataFrame:
    """Return the unseen rows about which a run was asked, with their target.

    Raises:
        AuthorError: If there are none.
    """
    tables = held_out.get(variant if variant == UNSEEN_DATA else AS_SUBMITTED)
    rows = tables.get(name) if isinstance(tables, Mapping) else None
    if not isinstance(rows, pd.DataFrame) or not len(rows):
        raise AuthorError(f"exercise.json::$.held_out.{name}: the generator made no rows")
    return rows


def read(
    question: HeldOutQuestion, rows: pd.DataFrame, value: object, wanted: Wanted, *, method: str
) -> Asked:
    """Return an answer as the metric takes it, or what is wrong with it.

    Args:
        question: What was asked.
        rows: The unseen rows with their target.
        value: The decoded answer.
        wanted: How it is to be read.
        method: Method that gave it; empty when the value itself was called.
    """
    classes = classes_of(rows[question.target_column], wanted)
    slips: tuple[Flaw, ...] = ()
    if wanted.metric.takes == "labels":
        slips = _improper(value, method)
        value = _decided(value, classes, method)
    found = read_predictions(
        value,
        ids=_ids(question, rows, value),
        takes=wanted.metric.takes,
        classes=classes,
        positive=wanted.options.get("positive"),
        id_column=question.id_column,
        method=method,
    )
    if isinstance(found, Malformed):
        said = "; ".join(flaw.message.rstrip(".") for flaw in found.problems)
        problem = f"its predictions are malformed ({said})"
        return Asked(question=question, rows=rows, flaws=found.problems, problem=problem)
    flaws = (*slips, *found.remarks)
    return Asked(question=question, rows=rows, predicted=found.values, flaws=flaws)


def classes_of(target: pd.Series[Any], wanted: Wanted) -> tuple[Any, ...]:
    """Return the classes in the order of ``predict_proba``; empty where none are predicted."""
    if wanted.metric.task != "classification":
        return ()
    return tuple(wanted.options.get("classes") or sorted(pd.unique(target.dropna())))


def _improper(value: object, method: str) -> tuple[Flaw, ...]:
    """Return what is wrong with probabilities from which only labels are taken."""
    given = np.asarray(value)
    if method != PROBABILITIES or given.dtype.kind not in "biuf" or given.ndim != TABLE:
        return ()
    return tuple(improper_probabilities(given.astype(np.float64)))


def _decided(value: object, classes: Sequence[Any], method: str) -> object:
    """Return the classes that scores decide for, as ``predict`` would."""
    scores = np.asarray(value)
    if scores.dtype.kind not in "biuf" or not len(classes):
        return value
    if method == PROBABILITIES and scores.ndim == TABLE and scores.shape[1] == len(classes):
        missing = np.isnan(scores).any(axis=1) if scores.dtype.kind == "f" else False
        return value if np.any(missing) else np.asarray(classes)[scores.argmax(axis=1)]
    if method == "decision_function" and scores.ndim == 1 and len(classes) == TABLE:
        return value if np.isnan(scores).any() else np.asarray(classes)[(scores > 0).astype(int)]
    return value


def _ids(question: HeldOutQuestion, rows: pd.DataFrame, value: object) -> Sequence[Any]:
    """Return the ids by which an answer may name rows: those shown, or positions."""
    shown: Sequence[Any] = rows.attrs.get(SHOWN_IDS, ())
    positions = range(len(rows))
    names_rows = isinstance(value, pd.DataFrame) and question.id_column in value.columns
    index = getattr(value, "index", None)
    numbered = isinstance(index, pd.Index) and bool(index.isin(positions).all())
    by_position = numbered and not names_rows
    return shown if len(shown) == len(rows) and not by_position else positions


def _answered(evidence: Evidence, variant: str, name: str) -> tuple[object, str]:
    """Return the decoded answer of a run, and why there is none."""
    (answer, *_) = returned(evidence, variant, name)
    if answer.problem:
        return None, answer.problem
    value = answer.value
    if isinstance(value, Opaque) or value is None:
        what = plain_text(value.type_name, limit=MAX_SAID) if value is not None else "nothing"
        return None, f"{code(answer.label)} returned {what} where predictions are asked"
    return value, ""


def _method(evidence: Evidence, variant: str, name: str) -> str:
    run = evidence.runs.get(variant)
    answers = run.answers.get(name, ()) if run is not None else ()
    return answers[0].method if answers else ""
