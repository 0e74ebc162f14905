from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from grader.analysis.call_pairs import answers_of, where
from grader.analysis.calls import Returned
from grader.analysis.returned_values import Tolerance, Wrong, expected_value, wrong_in
from grader.checks.base import Context
from grader.checks.function_check import ITEM, FunctionCheck, about, made_for, schema
from grader.model.result import Facet, Finding

_HELP = (
    "Call it on three rows whose result you can work out on paper, and compare number by number."
)


class WrongReturnValue(FunctionCheck):
    """A function returns something else than what is right.

    ## What it flags

    A returned number, list, array, table or dictionary that is not what the author's own
    calculation gives for the same input, beyond a tolerance; one of another length or shape, or
    without an entry that is asked for.

    ## Why it matters

    A function that is nearly right gives numbers that look right. Off by one row, one day or one
    degree of freedom, it is found much later, in what was built upon it (lesson, *Engineering
    habit*).

    ## Example

    ```python
    def recent_mean(values):
        return values.rolling(3).mean()  # counts the present one among the past
    ```

    ## Instead

    ```python
    def recent_mean(values):
        return values.shift(1).rolling(3, min_periods=1).mean()
    ```

    ## How it is seen, and where it is blind

    The function is called inside, on inputs that the submission has not seen; what it returns is
    compared outside with values that never were inside. Lists, tuples, arrays, series and tables
    of one column are alike, and entries that nobody asked for are passed over. Where numbers are
    concerned, NaN equals NaN. What is right on these inputs and wrong on others is not seen.
    """

    code = "FN101"
    name = "wrong-return-value"
    needs = (Facet.OUTPUT, Facet.HELD_OUT)
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("call", "expected"),
        {
            "call": {"type": "string", "description": "Call of the exercise that is judged."},
            "item": ITEM,
            "expected": {
                "type": "string",
                "pattern": "^held-out/.+[.](json|csv)$",
                "description": "File of the generator with what is right: a JSON value, or a "
                "table by column; for a call made by group, an object by group.",
            },
            "relative_tolerance": {
                "type": "number",
                "minimum": 0,
                "description": "How far a number may be off, as a share of the right one; "
                "0.000001 if not given.",
            },
            "absolute_tolerance": {
                "type": "number",
                "minimum": 0,
                "description": "How far it may be off in itself; 0.000000001 if not given.",
            },
            "partial": {
                "type": "boolean",
                "description": "Whether the share of right values earns its share of the points; "
                "any mistake costs all of them if not given.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each way in which the value is wrong."""
        params: Mapping[str, Any] = context.params
        answers = answers_of(context.evidence, params["call"], params.get("item"))
        right = expected_value(made_for(context), params["expected"])
        found: list[Finding] = []
        for answer in answers:
            wanted = right[answer.group] if answer.group and isinstance(right, Mapping) else right
            if answer.problem:
                found.append(replace(self.cannot(context, answer), cost=1 / len(answers)))
                continue
            for wrong in wrong_in(answer.value, wanted, _tolerance(params), answer.label):
                share = wrong.share / len(answers)
                found.append(self._wrong(context, answer, wrong, share))
        total = sum(finding.cost for finding in found)
        scale = 1.0 if params.get("partial") else 1 / max(total, 1e-12)
        yield from (replace(finding, cost=finding.cost * scale) for finding in found)

    def _wrong(self, context: Context, answer: Returned, wrong: Wrong, share: float) -> Finding:
        return self.finding(
            f"{wrong.what[:1].upper()}{wrong.what[1:]}{about(answer)}.",
            help=_HELP,
            facets=(Facet.HELD_OUT,),
            locations=where(context.evidence, answer),
            facts={"call": answer.call.name, "group": answer.group, "share": wrong.share},
            cost=share,
        )


def _tolerance(params: Mapping[str, Any]) -> Tolerance:
    plain = Tolerance()
    return Tolerance(
        relative=params.get("relative_tolerance", plain.relative),
        absolute=params.get("absolute_tolerance", plain.absolute),
    )
