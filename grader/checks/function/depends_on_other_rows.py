from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from grader.analysis.call_pairs import pair_of, where
from grader.analysis.wording import code, count
from grader.checks.base import Context
from grader.checks.function_check import PAIRS_PARAM, FunctionCheck, made_for, schema
from grader.model.result import Confidence, Facet, Finding

_HELP = (
    "Compute each row from itself and from what was learned while fitting, and try it: the first "
    "row alone must give what it gives among others."
)


class DependsOnOtherRows(FunctionCheck):
    """What comes out for a row depends on which other rows are given with it.

    ## What it flags

    A row that was given alike in two calls, and for which something else came out, because the
    rows beside it were others, or were not there.

    ## Why it matters

    In use, rows come one by one or in batches of any size. A scale, a rank or a set of
    categories that is made from the batch gives the same customer another number on each day,
    and a single row the number zero (lesson, *Ship and monitor*).

    ## Example

    ```python
    def transform(rows):
        return (rows["fee"] - rows["fee"].mean()) / rows["fee"].std()
    ```

    ## Instead

    ```python
    def transform(rows):
        return (rows["fee"] - TRAIN_MEAN) / TRAIN_STD
    ```

    ## How it is seen, and where it is blind

    The function is called twice, with some rows alike and others changed, added or left out; the
    rows that were given alike are compared. Sums of floating-point numbers may differ in their
    last digits. Where rows must depend on others, such as a customer's earlier ones, the
    exercise leaves those alone.
    """

    code = "FN106"
    name = "depends-on-other-rows"
    needs = (Facet.COUNTERFACTUAL,)
    params_schema: ClassVar[Mapping[str, object]] = schema(("pairs",), {"pairs": PAIRS_PARAM})

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each pair of calls that differ where they must not."""
        params: Mapping[str, Any] = context.params
        share = 1 / len(params["pairs"])
        for described in params["pairs"]:
            pair = pair_of(context.evidence, made_for(context), described)
            facts = {"call": pair.mine.call.name, "altered": pair.theirs.call.name}
            if pair.problem:
                message = (
                    f"Whether {code(pair.mine.label)} depends on other rows cannot be judged "
                    f"because {pair.problem}."
                )
            elif moved := int((pair.changed & pair.among).sum()):
                though = f"though {pair.what}" if pair.what else "when other rows were changed"
                message = (
                    f"For {moved:,} of {count(int(pair.among.sum()), 'row')} that were given "
                    f"alike, {code(pair.mine.label)} returned something else {though}."
                )
                facts["moved"] = str(moved)
            else:
                continue
            yield self.finding(
                message,
                help=_HELP,
                confidence=Confidence.PROVED,
                facets=(Facet.COUNTERFACTUAL,),
                locations=where(context.evidence, pair.mine),
                facts=facts,
                cost=share,
            )
