"""The frame of checks that judge what a delivered monitor says of batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from grader.analysis.call_pairs import answers_of, where
from grader.analysis.calls import Returned
from grader.analysis.watches import Watched, beside, incidents_of, watched
from grader.analysis.wording import code
from grader.checks.base import Context
from grader.checks.function_check import FunctionCheck, made_for
from grader.model.result import Facet, Finding

Schema = Mapping[str, object]
MOST_SHOWN = 4
WATCH_PARAMS: Mapping[str, Schema] = {
    "call": {"type": "string", "description": "Call by group whose answers are judged."},
    "verdict": {
        "type": "string",
        "description": "Entry of what is returned that says whether there is an alarm.",
    },
    "incidents": {
        "type": "string",
        "pattern": "^held-out/.+[.]json$",
        "description": "File of the generator that says what went wrong, by group: an object "
        "with `kind` and, where some columns show it, `columns`.",
    },
    "kinds": {
        "type": "array",
        "items": {"type": "string"},
        "minItems": 1,
        "description": "Kinds of incidents of which an alarm is right.",
    },
    "simple_monitor": {
        "type": "object",
        "additionalProperties": False,
        "required": ["reference", "batches", "by", "columns"],
        "properties": {
            "reference": {"type": "string", "description": "Table as rows should be."},
            "batches": {"type": "string", "description": "Table of all batches."},
            "by": {"type": "string", "description": "Column that tells the batches apart."},
            "columns": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": 1,
                "description": "Columns that are compared.",
            },
        },
        "description": "Tables on which the grader runs a simple monitor of its own. No more is "
        "asked for than that one does.",
    },
}


class MonitorCheck(FunctionCheck):
    """Base of checks that hold alarms against what went wrong."""

    needs: ClassVar[tuple[Facet, ...]] = (Facet.OUTPUT, Facet.HELD_OUT)

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield what is to be said of all batches, once each has been judged by the monitor."""
        params: Mapping[str, Any] = context.params
        answers = answers_of(context.evidence, params["call"])
        incidents = incidents_of(made_for(context), params["incidents"])
        batches = tuple(watched(answers, incidents, params["verdict"], params.get("columns", "")))
        for answer, batch in zip(answers, batches, strict=True):
            if batch.problem:
                yield self.cannot(context, answer, batch.problem)
                return
        yield from self.compare(context, answers[0], batches)

    def compare(
        self, context: Context, answer: Returned, batches: Sequence[Watched]
    ) -> Iterator[Finding]:
        """Yield what is to be said of the alarms."""
        raise NotImplementedError

    def said(
        self,
        context: Context,
        answer: Returned,
        message: str,
        help: str,  # noqa: A002 - the field's name in the report
        cost: float,
    ) -> Finding:
        """Return a finding about the function that was called."""
        return self.finding(
            message,
            help=help,
            facets=(Facet.HELD_OUT,),
            locations=where(context.evidence, answer),
            facts={"call": answer.call.name},
            cost=cost,
        )


def simple_monitor(context: Context) -> Mapping[str, tuple[str, ...]] | None:
    """Return what the simple monitor says by batch; ``None`` if the rubric asks for none."""
    simple: Any = context.params.get("simple_monitor")
    return beside(made_for(context), simple) if simple else None


def batches_by_name(batches: Sequence[Watched], noun: str) -> str:
    """Return names of batches, as in ``week `13`, `14` and 2 more``."""
    shown = [code(batch.group) for batch in batches[:MOST_SHOWN]]
    more = len(batches) - len(shown)
    return f"{noun} " + ", ".join(shown) + (f" and {more} more" if more else "")
