"""Measures a file of predictions against a file of actual values, and against a baseline.

Memory: two columns of numbers are held as they are, and a score takes about ten arrays of one
number for each row beside them; 10,000,000 rows stay below 2 GB.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from grader.analysis.baselines import find_baseline
from grader.analysis.draws import MOST_UNITS
from grader.analysis.metrics import Metric, MetricError, MetricOptionError, parse_metric
from grader.analysis.prediction_flaws import Flaw
from grader.analysis.prediction_slips import constant, swapped_classes, two_numbers_only
from grader.analysis.uncertainty import RESAMPLES
from grader.errors import SubmissionError, UsageError
from grader.measurement.against import set_against
from grader.measurement.case import make_case, shared_out
from grader.measurement.columns import Rows, read_rows, read_training
from grader.measurement.decisions import cut, strange_labels
from grader.measurement.record import Measured, Question

FEW_UNITS = 10  # from fewer, an interval is far too narrow
SETTING = "Set it with an option of its own, or with --option NAME=VALUE; see --help."


def measure(question: Question) -> Measured:
    """Return the answer to a question.

    Raises:
        UsageError: If an option is missing, unknown or impossible.
        SubmissionError: If a file is not what the metric takes, or the metric has no value.
        OperatorError: If a library that reads a file is missing.
    """
    try:
        return _measure(question)
    except MetricOptionError as error:
        raise UsageError(error.reason, next_step=SETTING) from error
    except MetricError as error:
        raise SubmissionError(error.reason) from error


def _measure(question: Question) -> Measured:
    metric, inherent = parse_metric(question.metric)
    given = {**inherent, **{k: v for k, v in question.options.items() if v is not None}}
    baseline = find_baseline(question.baseline) if question.baseline else None
    of_metric, of_baseline = shared_out(given, metric, baseline)
    rows = read_rows(question, metric, of_baseline.get("rule", ""))
    training = read_training(question)
    notes: list[str]
    rows, notes = _looked_at(question, metric, rows)
    case = make_case(question, metric, rows, of_metric, training)
    against, note = (
        set_against(
            case, baseline, of_baseline, seed=question.seed, with_interval=question.with_interval
        )
        if baseline is not None
        else (None, ())
    )
    notes += note
    score, note = case.interval() if question.with_interval else (None, ())
    notes += note
    if score is not None and score.resamples < RESAMPLES:
        notes.append(f"{score.resamples:,} draws instead of {RESAMPLES:,}: there are many rows.")
    if score is not None and score.units > MOST_UNITS:
        notes.append(f"For the interval, {MOST_UNITS:,} of them with weights stand for all.")
    if score is not None and score.units < FEW_UNITS:
        notes.append(f"An interval from {score.units} of them is hardly more than a guess.")
    return Measured(
        metric=metric,
        options=given,
        rows=len(rows.true),
        value=score.value if score is not None else case.value(rows.predicted),
        interval=score,
        baseline=against,
        notes=tuple(notes),
    )


def _looked_at(question: Question, metric: Metric, rows: Rows) -> tuple[Rows, list[str]]:
    """Return rows with labels where the metric takes labels, and what looks odd about them."""
    notes = list(rows.notes)
    if question.cut_off is not None:
        positive = question.options.get("positive")
        made = cut(metric, rows.true, rows.predicted, question.cut_off, positive)
        rows = replace(rows, predicted=made)
        notes.append(f"Scores of {question.cut_off:g} or more count as positive.")
    if metric.takes == "labels":
        notes += strange_labels(rows.true, rows.predicted)
        if rows.rule is not None:
            notes += strange_labels(rows.true, rows.rule, " of the current rule")
    positive = question.options.get("positive")
    slips = _slips(metric, rows.true, rows.predicted, positive, question.seed)
    return rows, notes + [flaw.message for flaw in slips]


def _slips(
    metric: Metric, true: NDArray[Any], predicted: NDArray[Any], positive: Any, seed: int
) -> Iterator[Flaw]:
    """Yield what can be scored and looks odd all the same."""
    if predicted.dtype.kind not in "biuf":
        return
    yield from constant(predicted)
    if metric.takes in ("scores", "probabilities"):
        are_labels = predicted.ndim == 1 and predicted.dtype.kind != "f"
        yield from two_numbers_only(predicted, are_labels=are_labels)
        turned = predicted.ndim == 1 and swapped_classes(
            true, predicted, seed=seed, positive=positive
        )
        if turned:
            yield turned
