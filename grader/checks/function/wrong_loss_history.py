from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from grader.analysis.objectives import Floats
from grader.analysis.searches import Search, as_numbers, member, parameters_of
from grader.analysis.thresholds import figures
from grader.analysis.wording import code, count
from grader.checks.base import Context
from grader.checks.search_check import SearchCheck, needed, search_schema
from grader.model.result import Finding

_TOLERANCE = 0.01
_RISE = 1e-6  # of the way from start to bottom; less is rounding
_PLACE = 2  # where the losses stand in a result without keys
_SHORTER = "Take shorter steps: one that is too long jumps over the bottom and up the other side."
_SAME = (
    "Compute the whole loss as it is stated, penalty included, at the parameters of each step, "
    "and return the last ones."
)


class WrongLossHistory(SearchCheck):
    """The losses that a search records rise, or are not those of its parameters.

    ## What it flags

    A record of losses with fewer than two entries; one that goes up from a step to the next; one
    whose last entry is not the loss of the parameters that were returned.

    ## Why it matters

    The curve of the loss is what everybody looks at while something is trained. If it is not
    the loss that is minimised, one stops too early or too late, and does not see that a step is
    too long.

    ## Example

    ```python
    losses.append(np.mean((p > 0.5) != y))  # that is the error rate
    ```

    ## Instead

    ```python
    losses.append(log_loss(y, p) + PENALTY / 2 * (w @ w))
    ```

    ## How it is seen, and where it is blind

    The function is called on rows that it has not seen, and the loss of the parameters that it
    returns is computed outside. Entries before the last are only compared with each other, so
    one that was made up and falls is not seen.
    """

    code = "FN113"
    name = "wrong-loss-history"
    params_schema: ClassVar[Mapping[str, object]] = search_schema(
        losses={
            "type": "string",
            "description": "Key of the losses in what is returned; `losses` if not given.",
        }
    )

    def look(
        self, context: Context, search: Search, params: Mapping[str, Any]
    ) -> Iterator[Finding]:
        """Yield what is wrong with the record of losses."""
        value, objective = needed(search), search.objective
        key = str(params.get("losses", "losses"))
        losses = as_numbers(member(value, key, _PLACE), code(key), finite=False).ravel()
        if len(losses) <= 1:
            raise ValueError(f"{code(key)} holds {count(len(losses), 'value')}")
        if not np.isfinite(losses).all():
            steps = int(np.argmin(np.isfinite(losses)))
            what = f"{code(key)} is no finite number any more after {count(steps, 'step')}."
            yield self.said(context, search, what, _SHORTER)
            return
        way = max(objective.start - objective.least, _RISE)
        found = [*_rise(losses, way * _RISE, key)]
        keys = params.get("keys", ("w", "b"))
        parameters = parameters_of(value, keys, objective.features.shape[1])
        right, last = objective.loss(*parameters), float(losses[-1])
        if abs(right - last) > float(params.get("tolerance", _TOLERANCE)) * way:
            ours, theirs = figures(right, last)
            plain = replace(objective, penalty=0.0).loss(*parameters)
            bare = ", which is the loss without its penalty" if np.isclose(plain, last) else ""
            what = (
                f"the last of {code(key)} is {theirs}{bare}; what it returns has a loss of {ours}."
            )
            found.append((what, _SAME))
        for what, help_ in found:
            yield self.said(context, search, what, help_, cost=0.5)


def _rise(losses: Floats, rounding: float, key: str) -> Iterator[tuple[str, str]]:
    rises = np.flatnonzero(np.diff(losses) > rounding)
    if len(rises):
        before, after = figures(float(losses[rises[0]]), float(losses[rises[0] + 1]))
        steps = f"{count(len(rises), 'step')} of {len(losses) - 1:,}"
        yield f"{code(key)} goes up in {steps}, first from {before} to {after}.", _SHORTER
