"""The frame of checks that judge what delivered functions return when the grader calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from grader.analysis.call_pairs import answers_of, where
from grader.analysis.calls import Returned
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.wording import code
from grader.checks.base import Check, Context
from grader.errors import AuthorError
from grader.model.result import Facet, Finding

Schema = Mapping[str, object]
Params = Mapping[str, Any]

HELP_FIRST = "Mend that first: this is judged as soon as it is there."
ITEM: Schema = {
    "type": ["integer", "string"],
    "description": "Position or key of the part of what was returned that is judged.",
}
CALLS_PARAMS: Mapping[str, Schema] = {
    "calls": {
        "type": "array",
        "items": {"type": "string"},
        "minItems": 1,
        "uniqueItems": True,
        "description": "Calls of the exercise that are judged, of equal worth.",
    },
}
PAIRS_PARAM: Schema = {
    "type": "array",
    "minItems": 1,
    "description": "Pairs of calls whose inputs differ, of equal worth.",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["call", "altered"],
        "properties": {
            "call": {"type": "string", "description": "Call on the input as it is."},
            "altered": {"type": "string", "description": "Call on the input with a change."},
            "item": ITEM,
            "ignoring": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Columns that may differ; rows that agree in all others count.",
            },
            "alike": {
                "type": "boolean",
                "description": "Whether only rows count that were given alike to both.",
            },
            "what": {
                "type": "string",
                "description": "What was changed, to be read after *though*, such as "
                "`the labels were changed`.",
            },
        },
    },
}


def schema(required: Sequence[str], properties: Mapping[str, Schema]) -> Schema:
    """Return the JSON Schema of parameters.

    Args:
        required: Which must be given.
        properties: Schema of each.
    """
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


class FunctionCheck(Check):
    """Base of checks that judge what calls returned.

    Each call, or pair of calls, is worth the same share of the points.
    """

    needs: ClassVar[tuple[Facet, ...]] = (Facet.OUTPUT,)
    variants: ClassVar[tuple[str, ...]] = (AS_SUBMITTED,)
    params_schema: ClassVar[Schema] = schema(("calls",), CALLS_PARAMS)

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield the findings of every call that the parameters name."""
        names: Sequence[str] = list(context.params["calls"])  # type: ignore[call-overload]
        for name in names:
            yield from shared(self.look(context, name), 1 / len(names))

    def look(self, context: Context, name: str) -> Iterator[Finding]:
        """Yield the findings of one call; what they cost together counts once."""
        for answer in answers_of(context.evidence, name):
            if answer.problem:
                yield self.cannot(context, answer)
            else:
                yield from self.judge(context, answer)

    def judge(self, context: Context, answer: Returned) -> Iterator[Finding]:
        """Yield what is to be said of what a call returned."""
        raise NotImplementedError

    def cannot(self, context: Context, answer: Returned, problem: str = "") -> Finding:
        """Return the finding that there is nothing to judge."""
        return self.finding(
            f"What {code(answer.label)} returns cannot be judged because "
            f"{problem or answer.problem}.",
            help=HELP_FIRST,
            locations=where(context.evidence, answer),
            facts={"call": answer.call.name},
        )


def about(answer: Returned) -> str:
    """Return with what a call was made, as ``, called with one row``; empty if nothing is said."""
    group = f" ({code(answer.group)})" if answer.group else ""
    said = answer.call.about
    return f", called with {said}{group}" if said else group and f", called for{group}"


def made_for(context: Context, variant: str = AS_SUBMITTED) -> Mapping[str, object]:
    """Return what the generator made for a run, by path."""
    made = context.held_out.get(variant, {})
    if not isinstance(made, Mapping):
        raise AuthorError("exercise.json::$.generator: makes nothing for calls")
    return made


def shared(findings: Iterator[Finding], share: float) -> Iterator[Finding]:
    """Yield findings so that together they cost their dearest one's part of a share."""
    said = list(findings)
    price = share * max((finding.cost for finding in said), default=0.0)
    total = sum(finding.cost for finding in said)
    for finding in said:
        yield replace(finding, cost=price * finding.cost / total if total else 0.0)
