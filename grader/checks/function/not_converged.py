from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.searches import Search, parameters_of
from grader.analysis.thresholds import figures
from grader.analysis.wording import percent
from grader.checks.base import Context
from grader.checks.search_check import SearchCheck, needed
from grader.model.result import Finding

_TOLERANCE = 0.01
_NEARLY = 0.1  # so much of the way left costs half
_HELP = (
    "Print the loss every fifty steps: if it still falls at the end, take more or longer steps; "
    "if it jumps about, take shorter ones; if it has settled, look at the gradient."
)


class NotConverged(SearchCheck):
    """A search for parameters ends far from the lowest point of its loss.

    ## What it flags

    Parameters whose loss is higher than the least possible one by more than a share of the way
    down from where all parameters are zero. A search that is nearly there costs half.

    ## Why it matters

    Fitting means to find parameters of least loss (lesson, *Features, training, and what
    "fitting" means*). A search that stops early gives another model on every machine and with
    every start, and one that runs away gives none.

    ## Example

    ```python
    for _ in range(10):  # still falling
        w = w - 0.01 * dw
    ```

    ## Instead

    ```python
    while np.abs(dw).max() > 1e-6:
        w = w - 0.5 * dw
        dw, db = gradient(w, b, X, y)
    ```

    ## How it is seen, and where it is blind

    The function is called on rows that it has not seen. The loss of what it returns is computed
    outside, and so is the least one, by a solver of SciPy: the losses are convex, so there is
    one lowest point. By which way the function came there is not seen.
    """

    code = "FN112"
    name = "not-converged"

    def look(
        self, context: Context, search: Search, params: Mapping[str, Any]
    ) -> Iterator[Finding]:
        """Yield a finding if the parameters are not those of least loss."""
        objective = search.objective
        keys = params.get("keys", ("w", "b"))
        found = parameters_of(needed(search), keys, objective.features.shape[1])
        loss = objective.loss(*found)
        left = 1 - objective.way_done(loss)
        if left <= float(params.get("tolerance", _TOLERANCE)):
            return
        least, start, here = figures(objective.least, objective.start, loss)
        way = f"{percent(1 - left)} of the way down" if left < 1 else "no better than the start"
        what = (
            f"the loss at the parameters that it returns is {here}; the least is {least}, and at "
            f"zero it is {start}, so this is {way}."
        )
        yield self.said(context, search, what, _HELP, cost=0.5 if left <= _NEARLY else 1.0)
