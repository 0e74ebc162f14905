from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from grader.analysis.objectives import Floats
from grader.analysis.searches import Search, parameters_of
from grader.analysis.wording import listing
from grader.checks.base import Context
from grader.checks.search_check import SearchCheck, needed
from grader.model.result import Finding

_TOLERANCE = 1e-4
_MOST_SHOWN = 4
_SMALL = 1e-3  # slopes below it are compared as if they were as large
_HELP = (
    "Set it against a difference: raise one weight by 0.000001, and divide what the loss gains "
    "by that."
)


class WrongGradient(SearchCheck):
    """The gradient that a function returns is not the slope of the loss.

    ## What it flags

    A slope in the weights or in the intercept that differs from that of the stated loss, at
    parameters and on rows that the function has not seen. The weights cost half, the intercept
    the other half.

    ## Why it matters

    Gradient descent walks wherever its gradient points (lesson, *Features, training, and what
    "fitting" means*). A gradient that is slightly off still goes down for a while and ends
    somewhere else, without any error.

    ## Example

    ```python
    def gradient(w, b, X, y):
        error = sigmoid(X @ w + b) - y
        return X.T @ error, error.sum()  # the loss is a mean
    ```

    ## Instead

    ```python
    def gradient(w, b, X, y):
        error = sigmoid(X @ w + b) - y
        return X.T @ error / len(y) + PENALTY * w, error.mean()
    ```

    ## How it is seen, and where it is blind

    The function is called when the last cell has run; what it returns is compared outside with
    the gradient of the loss that the rubric names. Where a wrong one is exactly the negative, a
    multiple, or the gradient without its penalty, the finding says so. How it was derived, by
    hand or by a library, is not seen.
    """

    code = "FN111"
    name = "wrong-gradient"
    order = ("w", "b", "X", "y")

    def look(
        self, context: Context, search: Search, params: Mapping[str, Any]
    ) -> Iterator[Finding]:
        """Yield a finding for wrong slopes in the weights, and one for that in the intercept."""
        at = np.asarray(search.given["w"], dtype=np.float64).ravel()
        got = parameters_of(needed(search), params.get("keys", ("dw", "db")), len(at))
        right = search.objective.gradient(at, float(search.given["b"]))
        near = float(params.get("tolerance", _TOLERANCE))
        for part, name in enumerate(("the slope in the weights", "the slope in the intercept")):
            given, wanted = np.atleast_1d(got[part]), np.atleast_1d(right[part])
            if not _close(given, wanted, near):
                slips = [
                    what for what, slope in _slips(search, part) if _close(given, slope, near)
                ]
                also = f"; {listing(list(dict.fromkeys(slips)), 'or')}" if slips else ""
                what = f"{name} is {_shown(wanted)}, not {_shown(given)}{also}."
                yield self.said(context, search, what, _HELP, cost=0.5)


def _close(given: Floats, wanted: Floats, near: float) -> bool:
    size = float(np.abs(wanted).max())
    return bool(np.abs(given - wanted).max() <= near * max(size, _SMALL))


def _slips(search: Search, part: int) -> Iterator[tuple[str, Floats]]:
    """Yield wrong slopes in the weights (part 0) or in the intercept, and how they come about."""
    objective, intercept = search.objective, float(search.given["b"])
    at = np.asarray(search.given["w"], dtype=np.float64).ravel()
    right, plain, double = (
        np.atleast_1d(replace(objective, penalty=penalty).gradient(at, intercept)[part])
        for penalty in (objective.penalty, 0.0, 2 * objective.penalty)
    )
    n_rows = len(objective.target)
    yield "it points the other way", -right
    yield "it is the sum over the rows where the loss is a mean", n_rows * plain
    yield "it is the sum over the rows where the loss is a mean", n_rows * plain + right - plain
    yield "the penalty is missing", plain
    yield "the penalty is counted twice", double
    if part:
        yield "the intercept is penalised, too", right + objective.penalty * intercept


def _shown(values: Floats) -> str:
    shown = ", ".join(f"{each:.4g}" for each in values[:_MOST_SHOWN])
    return f"({shown}{', …' if len(values) > _MOST_SHOWN else ''})" if len(values) > 1 else shown
