"""The frame of checks that read an experiment log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, cast

from grader.analysis.experiments.log import ExperimentLog, log_of
from grader.analysis.source import locate
from grader.analysis.wording import code
from grader.checks.base import Check, Context
from grader.model.result import Finding

Schema = Mapping[str, object]
Params = Mapping[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
FIELDS: Schema = {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True}


def schema(required: Sequence[str] = (), **more: Schema) -> Schema:
    """Return the JSON Schema of parameters: those of every check on a log, and more.

    Args:
        required: Which of the others must be given.
        more: Schemas of the others, by name.
    """
    return {
        "type": "object",
        "properties": {
            "variable": {**TEXT, "description": "Variable that may hold the log."},
            "fields": {**FIELDS, "description": "Columns that a log has, to know it by."},
            "score": {**TEXT, "description": "Column with the score."},
            **more,
        },
        "required": ["variable", "fields", *required],
        "additionalProperties": False,
    }


class ExperimentCheck(Check):
    """Base of checks that read an experiment log; a log that is not there costs everything."""

    params_schema: ClassVar[Schema] = schema()

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield what is wrong with the log, or that there is none."""
        params: Params = context.params
        fields = cast("Sequence[str]", params["fields"])
        log = log_of(context.evidence, str(params["variable"]), fields)
        if log.problem:
            yield self.finding(
                f"The experiment log cannot be judged because {log.problem}.",
                help="Keep a table with one row for each run, in one of the forms that the "
                "statement names.",
                locations=locate(context.evidence.submission, str(params["variable"])),
            )
        else:
            yield from self.read(context, log)

    def read(self, context: Context, log: ExperimentLog) -> Iterator[Finding]:
        """Yield what is wrong with a log that is there."""
        raise NotImplementedError

    def said(
        self,
        context: Context,
        log: ExperimentLog,
        message: str,
        *,
        help: str,  # noqa: A002 - the field's name in the report
        cost: float,
        at: Sequence[str] = (),
        facts: Mapping[str, object] | None = None,
    ) -> Finding:
        """Return a finding about a log, or about the variable at which it shows.

        Args:
            context: What may be looked at.
            log: The log.
            message: What was seen.
            help: What to try.
            cost: Share of the points that it takes.
            at: Variable, and keys that lead into it, whose line is shown; the log's if empty.
            facts: The numbers behind the message.
        """
        name, *keys = at or (log.variable or str(context.params["variable"]),)
        return self.finding(
            message,
            help=help,
            cost=cost,
            locations=locate(context.evidence.submission, name, *keys),
            facts={"log": log.source, **(facts or {})},
        )


def run_named(number: int) -> str:
    """Return how messages call a run."""
    return f"run {code(number)}"
