"""Gives a metric the predictions as truth and the truth as predictions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.authoring.mutants.operator import Operator, called
from grader.authoring.mutants.program import Program
from grader.model.exercise import Exercise

METRIC = re.compile(
    r"(roc_auc|average_precision|precision|recall|fbeta|r2|ndcg|dcg|brier|d2_\w+)_score"
    r"|log_loss|brier_score_loss|mean_absolute_percentage_error|mean_pinball_loss"
    r"|mean_(poisson|gamma|tweedie)_deviance|(precision_recall|roc)_curve"
)
"""Metrics of scikit-learn that tell truth from prediction; for others swapping changes nothing."""
PAIR = 2


def changes(program: Program, exercise: Exercise) -> Iterator[str]:  # noqa: ARG001 - one signature
    """Yield programs in which one metric is called the wrong way round."""
    for call in program.calls:
        if METRIC.fullmatch(called(call)) and len(call.args) >= PAIR:
            truth, prediction = call.args[:PAIR]
            yield program.edited(
                program.replaced(truth, program.source(prediction)),
                program.replaced(prediction, program.source(truth)),
            )


OPERATOR = Operator(name="swap-metric-arguments", changes=changes)
