"""The cut-off that a learner chose beside the cheapest one of the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.analysis.asked import Wanted, asked
from grader.analysis.claims import Claim, claim_of, number_of
from grader.analysis.cut_offs import CostCurve, Costs, cost_curve
from grader.analysis.held_out_scores import SEED
from grader.analysis.metrics import UndefinedMetricError, find_metric
from grader.analysis.metrics.inputs import is_positive, numbers
from grader.analysis.tables import table_of
from grader.analysis.uncertainty import compare
from grader.model.evidence import Evidence

TOLERANCE = 0.05
ROUNDING = 1e-9
Rows = tuple[NDArray[np.bool_], NDArray[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A cut-off and what it costs.

    Attributes:
        claim: Where it stands.
        value: The cut-off.
        cost: Total cost of the rows at it, whether or not a score that equals it is positive,
            whichever is cheaper.
        curve: Costs at every cut-off; ``None`` when there is a problem.
        is_dear: Whether it costs more than is allowed, and more than luck explains.
        problem: Why it cannot be judged, to be read after *because*; empty when it can.
    """

    claim: Claim
    value: float = 0.0
    cost: float = 0.0
    curve: CostCurve | None = None
    is_dear: bool = False
    problem: str = ""

    @property
    def regret(self) -> float:
        """How much more it costs than the cheapest."""
        return self.cost - self.curve.least if self.curve is not None else 0.0


def chosen_cut_off(
    evidence: Evidence, held_out: Mapping[str, object], params: Mapping[str, Any], variant: str
) -> Chosen:
    """Return what a cut-off costs on the rows that a rubric names.

    Args:
        evidence: What was handed in and what ran.
        held_out: Unseen rows with their targets.
        params: Those of the check: where the cut-off stands, ``costs``, and ``dataset`` with
            ``score`` or ``held_out``.
        variant: Which run.
    """
    claim = claim_of(evidence, params, variant)
    value = number_of(claim.value)
    if value is None:
        problem = claim.problem or f"{claim.name} holds no finite number"
        return Chosen(claim=claim, problem=problem)
    found = (
        _unseen(evidence, held_out, params, variant)
        if "held_out" in params
        else _given(evidence, params, variant)
    )
    if isinstance(found, str):
        return Chosen(claim=claim, problem=found)
    curve = cost_curve(*found, Costs.of(params["costs"]))
    cost = min(curve.at(value), curve.at(value, inclusive=False))
    allowed = float(params.get("tolerance", TOLERANCE)) * abs(curve.least)
    is_dear = cost - curve.least > allowed + ROUNDING
    if is_dear and "held_out" in params:
        is_dear = _beyond_luck(*found, value, curve.best, params["costs"])
    return Chosen(claim=claim, value=value, cost=cost, curve=curve, is_dear=is_dear)


def _given(evidence: Evidence, params: Mapping[str, Any], variant: str) -> Rows:
    table = table_of(evidence, variant, str(params["dataset"]))
    true = table.column(table.dataset.target_column, "target_column").to_numpy()
    scores = table.column(str(params["score"]), "scores").to_numpy()
    options = {"positive": params.get("positive")}
    return is_positive(true, options), numbers(scores, "the scores")


def _unseen(
    evidence: Evidence, held_out: Mapping[str, object], params: Mapping[str, Any], variant: str
) -> Rows | str:
    options = {"positive": params["positive"]} if "positive" in params else {}
    wanted = Wanted(metric=find_metric("roc_auc"), options=options)
    answer = asked(evidence, held_out, variant, str(params["held_out"]), wanted)
    if answer.problem:
        return answer.problem
    return is_positive(answer.true, options), numbers(answer.predicted, "the scores")


def _beyond_luck(
    positive: NDArray[np.bool_],
    scores: NDArray[np.float64],
    chosen: float,
    best: float,
    costs: Mapping[str, float],
) -> bool:
    """Return whether the cheapest cut-off is cheaper whichever of the rows are drawn."""
    kinder = [(scores >= chosen).astype(int), (scores > chosen).astype(int)]
    try:
        found = [
            compare(
                "expected_cost",
                positive.astype(int),
                (scores >= best).astype(int),
                labels,
                seed=SEED,
                costs=dict(costs),
            )
            for labels in kinder
        ]
    except UndefinedMetricError:
        return False
    return all(each.verdict == "better" for each in found)
