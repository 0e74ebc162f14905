from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from grader.analysis.call_pairs import pair_of, where
from grader.analysis.wording import code, percent
from grader.checks.base import Context
from grader.checks.function_check import PAIRS_PARAM, FunctionCheck, made_for, schema
from grader.model.result import Confidence, Facet, Finding

_HELP = (
    "Follow that column through your function by hand: somewhere on the way it is dropped, or a "
    "value from outside stands in its place."
)


class IgnoresItsInput(FunctionCheck):
    """A function returns the same though what it should use has changed.

    ## What it flags

    Features that stay as they were though a column that they must be made from was changed, and
    functions that read something from outside instead of their argument.

    ## Why it matters

    Nothing fails when a column is forgotten or a constant was left in. The feature is there, has
    a good name, and knows nothing (lesson, *Features, training, and what "fitting" actually
    means*).

    ## Example

    ```python
    def make_features(train):
        return Encoder().fit(ALL_ROWS)  # the argument is never looked at
    ```

    ## Instead

    ```python
    def make_features(train):
        return Encoder().fit(train)
    ```

    ## How it is seen, and where it is blind

    The function is called twice; the second input differs in what should matter. At least a
    share of the rows must come out otherwise, by whatever little. Whether they move in the right
    direction is not judged here.
    """

    code = "FN107"
    name = "ignores-its-input"
    needs = (Facet.COUNTERFACTUAL,)
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("pairs",),
        {
            "pairs": PAIRS_PARAM,
            "at_least": {
                "type": "number",
                "exclusiveMinimum": 0,
                "maximum": 1,
                "description": "Share of the rows that must move; one row is enough if not given.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each pair of calls that agree where they must not."""
        params: Mapping[str, Any] = context.params
        share = 1 / len(params["pairs"])
        for described in params["pairs"]:
            pair = pair_of(context.evidence, made_for(context), described)
            if pair.problem:
                message = (
                    f"Whether {code(pair.mine.label)} uses its input cannot be judged because "
                    f"{pair.problem}."
                )
            else:
                changed = pair.changed[pair.among] if described.get("alike") else pair.changed
                moved = float(changed.mean()) if len(changed) else 0.0
                if moved > 0 and moved >= params.get("at_least", 0.0):
                    continue
                though = pair.what or "its input was changed"
                how = f"moved in only {percent(moved)} of the rows" if moved else "did not move"
                message = f"What {code(pair.mine.label)} returns {how}, though {though}."
            yield self.finding(
                message,
                help=_HELP,
                confidence=Confidence.PROVED,
                facets=(Facet.COUNTERFACTUAL,),
                locations=where(context.evidence, pair.mine),
                facts={"call": pair.mine.call.name, "altered": pair.theirs.call.name},
                cost=share,
            )
