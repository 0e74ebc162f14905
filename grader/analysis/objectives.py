"""What a search goes down: the loss of a linear model, its gradient and its lowest point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Kind = Literal["logistic", "squared"]
KINDS: Mapping[str, str] = {
    "logistic": "mean log loss, labels 0 and 1",
    "squared": "mean squared error",
}
_EXACT = 1e-10


@dataclass(frozen=True, kw_only=True)  # no slots: the lowest point is kept once it is found
class Objective:
    """The mean loss of a linear model on some rows, and a penalty on its weights.

    L(w, b) = mean of l(y, x·w + b) + penalty / 2 · |w|²; the intercept is not penalised, so that
    a search has one lowest point to find (S. Boyd and L. Vandenberghe, Convex optimization, 2004,
    section 9.1.2).

    Attributes:
        kind: Loss of one row: its log loss, or its squared error.
        features: ``(n_rows, n_features)``.
        target: ``(n_rows,)``.
        penalty: Weight of the penalty.
    """

    kind: Kind
    features: Floats
    target: Floats
    penalty: float = 0.0

    def loss(self, weights: Floats, intercept: float) -> float:
        """Return the loss at ``(n_features,)`` weights and an intercept."""
        with np.errstate(over="ignore", invalid="ignore"):
            z = self.features @ weights + intercept
            of_rows = (
                np.logaddexp(0, z) - self.target * z
                if self.kind == "logistic"
                else (self.target - z) ** 2
            )
            return float(of_rows.mean() + self.penalty / 2 * (weights @ weights))

    def gradient(self, weights: Floats, intercept: float) -> tuple[Floats, float]:
        """Return the slope of the loss in each weight, ``(n_features,)``, and in the intercept."""
        z = self.features @ weights + intercept
        if self.kind == "logistic":
            slope = np.exp(-np.logaddexp(0, -z)) - self.target
        else:
            slope = 2 * (z - self.target)
        of_weights = self.features.T @ slope / len(z) + self.penalty * weights
        return np.asarray(of_weights, dtype=np.float64), float(slope.mean())

    @cached_property
    def start(self) -> float:
        """Loss where all parameters are zero."""
        return self.loss(np.zeros(self.features.shape[1]), 0.0)

    @cached_property
    def least(self) -> float:
        """The least loss there is, as SciPy's L-BFGS finds it."""
        from scipy.optimize import minimize

        def at(point: Floats) -> tuple[float, Floats]:
            of_weights, of_intercept = self.gradient(point[:-1], point[-1])
            return self.loss(point[:-1], point[-1]), np.append(of_weights, of_intercept)

        begin = np.zeros(self.features.shape[1] + 1)
        exact = {"maxiter": 5_000, "ftol": _EXACT**1.5, "gtol": _EXACT}
        return float(minimize(at, begin, jac=True, method="L-BFGS-B", options=exact).fun)

    def way_done(self, loss: float) -> float:
        """Return the share of the way from the start down to the least loss; 1 at the bottom."""
        return (self.start - loss) / max(self.start - self.least, _EXACT)
