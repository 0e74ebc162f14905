from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from grader.analysis.call_pairs import answers_of
from grader.analysis.delivered import AS_SUBMITTED, delivered
from grader.analysis.plans import at_keys, broken_by
from grader.analysis.source import locate
from grader.analysis.watches import entry, names_in, number
from grader.analysis.wording import code, examples, path
from grader.checks.base import Context
from grader.checks.function_check import HELP_FIRST, FunctionCheck, schema
from grader.model.result import Finding


def _text(description: str) -> dict[str, object]:
    return {"type": "string", "description": description}


def _keys(description: str) -> dict[str, object]:
    items = {"type": "string"}
    return {"type": "array", "items": items, "minItems": 1, "description": description}


def _object(required: Sequence[str], **properties: object) -> dict[str, object]:
    return {"type": "object", **schema(required, properties)}  # type: ignore[arg-type]  # schemas


_ENOUGH = _object(
    ("counted", "key"),
    counted=_text("Entry with a number of rows; below the number in the plan, silence is right."),
    key=_keys("Keys to the fewest rows in the plan."),
)
_THRESHOLD = _object(
    ("call", "verdict", "score", "key", "alarm"),
    call=_text("Call by group."),
    verdict=_text("Entry with the verdict."),
    score=_text("Entry with the score."),
    key=_keys("Keys to the threshold in the plan."),
    alarm={"enum": ["above", "below"], "description": "On which side an alarm is due."},
    enough=_ENOUGH | {"description": "Below how many rows there is no alarm."},
)
_WATCHED = _object(
    ("call", "columns", "key"),
    call=_text("Call by group."),
    columns=_text("Entry that names columns."),
    key=_keys("Keys to the watched columns in the plan."),
) | {"description": "Columns that may be reported because the plan watches them."}
_HELP = "Let the function read its threshold from the plan, so that there is only one of it."
_HELP_WATCHED = "List in the plan what the function looks at, and nothing else."
_HELP_NUMBER = "Write the number by which the function decides."


class InconsistentPlan(FunctionCheck):
    """A monitoring plan says one thing, and the functions do another.

    ## What it flags

    An alarm whose score is on the quiet side of the threshold in the plan, or silence on the
    loud side; a column that a function reports and the plan does not watch; a plan without the
    number.

    ## Why it matters

    At night, somebody reads the plan to find out why the alarm rang. A plan that the code does
    not follow is worse than none (lesson, *Ship and monitor*).

    ## Example

    ```python
    plan = {"max_psi": 0.2}
    drifted = score > 0.1
    ```

    ## Instead

    ```python
    plan = {"max_psi": 0.2}
    drifted = score > plan["max_psi"]
    ```

    ## How it is seen, and where it is blind

    Over all batches, the verdict that was returned is held against the score that was returned
    and the number in the plan; on the threshold itself, either is fine. With `enough`, silence is
    fine where the count is below another number of the plan. That the thresholds are good ones is
    for other checks.
    """

    code = "MN104"
    name = "inconsistent-plan"
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("plan", "thresholds"),
        {
            "plan": _text("Name of the dictionary with the plan."),
            "thresholds": {
                "type": "array",
                "minItems": 1,
                "description": "Verdicts that must follow the plan, of equal worth.",
                "items": _THRESHOLD,
            },
            "watched": _WATCHED,
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each part of the plan that is not followed."""
        params: Mapping[str, Any] = context.params
        plan = delivered(context.evidence, AS_SUBMITTED, params["plan"])
        if plan.problem:
            yield self._said(
                context, f"The plan cannot be read because {plan.problem}.", HELP_FIRST
            )
            return
        watched: Mapping[str, Any] | None = params.get("watched")
        share = 1 / (len(params["thresholds"]) + (watched is not None))
        for rule in params["thresholds"]:
            yield from self._threshold(context, plan.value, rule, share)
        if watched is not None:
            yield from self._watched(context, plan.value, watched, share)

    def _threshold(
        self, context: Context, plan: object, rule: Mapping[str, Any], share: float
    ) -> Iterator[Finding]:
        for key in (part["key"] for part in (rule, rule.get("enough")) if part):
            if number(at_keys(plan, key)) is None:
                said = f"{_named(context, key)} is not a number."
                yield self._said(context, said, _HELP_NUMBER, share)
                return
        for answer in answers_of(context.evidence, rule["call"]):
            if answer.problem:
                yield self.cannot(context, answer)
                return
            broken = broken_by(answer.value, plan, rule)
            if broken:
                said = f"In batch {code(answer.group)}, {code(answer.label)} gives {broken}."
                yield self._said(context, said, _HELP, share)
                return

    def _watched(
        self, context: Context, plan: object, rule: Mapping[str, Any], share: float
    ) -> Iterator[Finding]:
        planned = set(names_in(at_keys(plan, rule["key"])))
        reported: dict[str, None] = {}
        for answer in answers_of(context.evidence, rule["call"]):
            reported |= dict.fromkeys(names_in(entry(answer.value, rule["columns"])))
        strange = [name for name in reported if name not in planned]
        if strange:
            name = _named(context, rule["key"])
            message = f"Columns are reported that are not in {name}{examples(strange)}."
            yield self._said(context, message, _HELP_WATCHED, share)

    def _said(
        self,
        context: Context,
        message: str,
        help: str,  # noqa: A002 - the field's name in the report
        cost: float = 1.0,
    ) -> Finding:
        name = str(context.params["plan"])
        return self.finding(
            message, help=help, locations=locate(context.evidence.submission, name), cost=cost
        )


def _named(context: Context, keys: Sequence[str]) -> str:
    return path(str(context.params["plan"]), *keys)
