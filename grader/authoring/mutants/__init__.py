"""Makes wrong solutions out of right ones: one mistake per file."""

from __future__ import annotations

from grader.authoring.mutants import (
    constant_predictions,
    drop_stratify,
    fit_before_split,
    shuffle_time,
    swap_metric_arguments,
    train_on_test,
    typed_in_numbers,
)
from grader.authoring.mutants.operator import Operator

OPERATORS: tuple[Operator, ...] = (
    fit_before_split.OPERATOR,
    drop_stratify.OPERATOR,
    shuffle_time.OPERATOR,
    train_on_test.OPERATOR,
    constant_predictions.OPERATOR,
    swap_metric_arguments.OPERATOR,
    typed_in_numbers.OPERATOR,
)
