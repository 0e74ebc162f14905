"""Where to cut scores: what each cut-off costs, and which one costs least."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.analysis.metrics.classification import cost_table
from grader.analysis.metrics.metric import Floats
from grader.analysis.metrics.probabilities import scores_of_positive


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostCurve:
    """What acting on all rows with at least a score costs, for every score.

    Attributes:
        cut_offs: From infinity (no row is positive) down to the lowest score, ``(n_cut_offs,)``.
        costs: Mean cost of a row at each of them, ``(n_cut_offs,)``.
    """

    cut_offs: Floats
    costs: Floats

    @property
    def best(self) -> tuple[float, float]:
        """The cheapest cut-off, the highest of several, and its cost."""
        at = int(np.argmin(self.costs))
        return float(self.cut_offs[at]), float(self.costs[at])

    def cost_at(self, cut_off: float) -> float:
        """Return the mean cost of a row when a score of at least `cut_off` is positive."""
        at = int(np.searchsorted(-self.cut_offs, -cut_off, side="right")) - 1
        return float(self.costs[max(at, 0)])


def cost_curve(
    y_true: Any, y_pred: Any, costs: Mapping[str, float], *, positive: Any = None
) -> CostCurve:
    """Return the cost of every cut-off.

    Args:
        y_true: Actual labels of two classes, ``(n_rows,)``.
        y_pred: Scores, ``(n_rows,)``, or a score for each class, ``(n_rows, 2)``.
        costs: ``false_positive`` and ``false_negative``, and what else the expected cost takes.
        positive: The positive class, if it is not 1 or True.

    Raises:
        MetricError: If they are not what the expected cost takes.
    """
    options = {"costs": costs, "positive": positive}
    is_positive, scores = scores_of_positive(y_true, y_pred, options)
    table = cost_table((0, 1), {"costs": costs})
    order = np.argsort(-scores, kind="stable")
    row_true = is_positive[order].astype(np.intp)
    change = table[row_true, 1] - table[row_true, 0]  # of acting on a row after all
    nobody = float(table[is_positive.astype(np.intp), 0].sum())
    running = nobody + np.concatenate([[0.0], np.cumsum(change)])
    ends = np.flatnonzero(np.diff(scores[order], append=-math.inf)) + 1
    return CostCurve(
        cut_offs=np.concatenate([[math.inf], scores[order][ends - 1]]),
        costs=running[np.concatenate([[0], ends])] / len(scores),
    )


def labels_at(
    y_true: Any, y_pred: Any, cut_off: float, *, positive: Any = None
) -> NDArray[np.bool_]:
    """Return which rows are taken for positive at a cut-off, ``(n_rows,)``."""
    _, scores = scores_of_positive(y_true, y_pred, {"positive": positive})
    above: NDArray[np.bool_] = scores >= cut_off
    return above


def best_threshold_of_probability(costs: Mapping[str, float]) -> float:
    """Return the cut-off that is cheapest for probabilities that are right.

    Acting pays from p on with p (miss - hit) = (1 - p) (false alarm - peace), as C. Elkan shows
    in *The foundations of cost-sensitive learning*, 2001, equation 2.
    """
    (tn, fp), (fn, tp) = cost_table((0, 1), {"costs": costs})
    return float((fp - tn) / ((fp - tn) + (fn - tp)))
