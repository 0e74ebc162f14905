"""What a decision costs at each cut-off of a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What each outcome of one row costs; what brings something in is negative."""

    false_positive: float
    false_negative: float
    true_positive: float = 0.0
    true_negative: float = 0.0

    @classmethod
    def of(cls, given: Mapping[str, float]) -> Costs:
        """Return the costs that a rubric names."""
        return cls(**{name: float(value) for name, value in given.items()})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostCurve:
    """Total cost of some rows over every cut-off that makes a difference.

    Rows with a score of at least the cut-off are taken for positive.

    Attributes:
        cut_offs: From above the highest score to the lowest score, ``(n_cut_offs,)``.
        costs: Total cost at each, ``(n_cut_offs,)``.
        rows: Number of rows.
    """

    cut_offs: Floats
    costs: Floats
    rows: int

    @property
    def least(self) -> float:
        """Least total cost."""
        return float(self.costs.min())

    @property
    def best(self) -> float:
        """The highest cut-off of least cost; just above every score if none is to be taken."""
        found = float(self.cut_offs[int(self.costs.argmin())])
        return found if np.isfinite(found) else float(np.nextafter(self.cut_offs[1], np.inf))

    def at(self, cut_off: float, *, inclusive: bool = True) -> float:
        """Return the total cost at any cut-off.

        Args:
            cut_off: The cut-off.
            inclusive: Whether a score that equals it counts as positive.
        """
        reached = self.cut_offs >= cut_off if inclusive else self.cut_offs > cut_off
        return float(self.costs[max(int(reached.sum()) - 1, 0)])


def cost_curve(positive: NDArray[np.bool_], scores: Floats, costs: Costs) -> CostCurve:
    """Return the total cost over every cut-off.

    Args:
        positive: Which rows are of the positive class, ``(n_rows,)``.
        scores: Score of each row, ``(n_rows,)``.
        costs: What each outcome costs.
    """
    order = np.argsort(-scores, kind="stable")
    in_order, is_positive = scores[order], positive[order]
    last = np.append(np.flatnonzero(in_order[1:] != in_order[:-1]), len(in_order) - 1)
    hits = np.cumsum(is_positive)[last]
    alarms = last + 1 - hits
    n_positive = int(positive.sum())
    n_negative = len(positive) - n_positive
    hits, alarms = np.append(0, hits), np.append(0, alarms)
    total = (
        costs.true_positive * hits
        + costs.false_positive * alarms
        + costs.false_negative * (n_positive - hits)
        + costs.true_negative * (n_negative - alarms)
    )
    return CostCurve(
        cut_offs=np.append(np.inf, in_order[last]),
        costs=np.asarray(total, dtype=np.float64),
        rows=len(positive),
    )
