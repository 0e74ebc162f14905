"""Scores that the grader takes again on the rows on which a learner took theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from grader.analysis.asked import Wanted, classes_of
from grader.analysis.delivered import delivered
from grader.analysis.held_out_scores import Score, score_rows
from grader.analysis.metrics import MetricInputError, UndefinedMetricError
from grader.analysis.prediction_flaws import FlawError
from grader.analysis.prediction_tables import delivered as as_table
from grader.analysis.predictions import Malformed, read_predictions
from grader.analysis.tables import Table, table_of
from grader.analysis.wording import code, count, examples
from grader.model.evidence import Evidence


def score_again(
    evidence: Evidence, variant: str, same_rows: Mapping[str, Any], wanted: Wanted, level: float
) -> Score | str:
    """Return the score of delivered predictions for known rows, or why there is none.

    Args:
        evidence: What ran, on which files.
        variant: Which run.
        same_rows: The ``deliverable`` with predictions that name their rows, the ``dataset``
            with the truth and, where all rows of a part are asked for, their value by column
            (``all_where``).
        wanted: The metric and its options.
        level: How often the interval is to hold the truth.
    """
    name = str(same_rows["deliverable"])
    found = delivered(evidence, variant, name)
    if found.problem:
        return found.problem
    table = table_of(evidence, variant, str(same_rows["dataset"]))
    record = table.dataset
    try:
        named = as_table(found.value, list(table.ids), record.id_column)
    except FlawError as error:
        return f"{code(name)} cannot be read: {error}"
    if named.keys is None:
        return f"{code(name)} does not say for which rows its predictions are"
    ids = pd.Index(named.keys)
    if wrong := _wrong_rows(ids, table, same_rows.get("all_where", {})):
        return f"{code(name)} {wrong}"
    target = table.column(record.target_column, "target_column")
    true = target.set_axis(table.ids)[ids]
    read = read_predictions(
        found.value,
        ids=list(ids),
        takes=wanted.metric.takes,
        classes=classes_of(target, wanted),
        positive=wanted.options.get("positive"),
        id_column=record.id_column,
    )
    if isinstance(read, Malformed):
        return f"{code(name)} cannot be scored: {read.problems[0].message.rstrip('.')}"
    try:
        return score_rows(true.to_numpy(), read.values, wanted, level=level)
    except (MetricInputError, UndefinedMetricError) as error:
        return f"{code(name)} has no score: {error.reason.rstrip('.')}"


def _wrong_rows(ids: pd.Index, table: Table, asked: Mapping[str, Any]) -> str:
    """Return what is said of rows that nobody knows, or twice, or left out; else nothing."""
    strange = ids[~ids.isin(table.ids)]
    if len(strange):
        file = code(table.dataset.file)
        return f"names {count(len(strange), 'row')} that {file} does not hold{examples(strange)}"
    if not ids.is_unique:
        return "names rows twice"
    for name, value in asked.items():
        wanted = pd.Index(table.ids)[(table.column(name, "all_where") == value).to_numpy()]
        missing = wanted[~wanted.isin(ids)]
        if len(missing):
            return (
                f"leaves out {len(missing):,} of the {count(len(wanted), 'row')} whose "
                f"{code(name)} is {code(value)}{examples(missing)}"
            )
    return ""
