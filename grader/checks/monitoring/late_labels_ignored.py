from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from grader.analysis.call_pairs import answers_of, where
from grader.analysis.calls import Returned
from grader.analysis.late_labels import SettledRows, settled_rows
from grader.analysis.metrics import compute
from grader.analysis.watches import entry, number, table_of
from grader.analysis.wording import code, count
from grader.checks.base import Context
from grader.checks.function_check import FunctionCheck, made_for, schema, shared
from grader.errors import AuthorError
from grader.model.result import Facet, Finding

TOLERANCE = 1e-6
_HELP = (
    "Keep the rows whose time is over at the moment of looking, and no others: those are the "
    "rows of which both outcomes would be known."
)
_HELP_METRIC = "Compute it on these rows alone, from the true outcomes and the predictions."


class LateLabelsIgnored(FunctionCheck):
    """A monitor measures on rows whose outcome is not settled yet.

    ## What it flags

    A number of rows with a settled outcome that is not the right one: rows without a label taken
    for rows where nothing happened, or each row with a label counted, though positive ones are
    known early and negative ones only when the time is over. Where the number is right, a metric
    that is not what these rows give.

    ## Why it matters

    In the week after a prediction, the only outcomes that are known are the bad ones. Whoever
    measures on them sees a disaster each week; whoever fills the rest with zeros sees one when
    nothing has happened (lesson, *real-world outcomes when you have them*).

    ## Example

    ```python
    known = batch.dropna(subset=["churned"])  # young rows are in it only if they churned
    ```

    ## Instead

    ```python
    known = batch[batch["as_of"] - batch["snapshot_on"] > pd.Timedelta(days=60)]
    ```

    ## How it is seen, and where it is blind

    The function is called on unseen batches in which some outcomes are not settled, and what it
    returns is compared with the grader's own count and metric. A batch in which a metric has no
    value is passed over for the metric. How it selects the rows is its own affair.
    """

    code = "MN103"
    name = "late-labels-ignored"
    needs = (Facet.OUTPUT, Facet.HELD_OUT)
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("call", "table", "by", "target", "since", "until", "days", "counted"),
        {
            "call": {"type": "string", "description": "Call by group whose answers are judged."},
            "table": {"type": "string", "description": "Table that is handed to it."},
            "by": {"type": "string", "description": "Column that tells the groups apart."},
            "target": {"type": "string", "description": "Column of outcomes, empty if unknown."},
            "since": {"type": "string", "description": "Column with the day of the prediction."},
            "until": {"type": "string", "description": "Column with the day of looking."},
            "days": {
                "type": "number",
                "minimum": 0,
                "description": "Days after which an outcome is settled.",
            },
            "counted": {
                "type": "string",
                "description": "Entry of what is returned with the number of settled rows.",
            },
            "metric": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "entry", "score"],
                "properties": {
                    "name": {"type": "string", "description": "Metric, by the grader's name."},
                    "entry": {"type": "string", "description": "Entry that holds its value."},
                    "score": {"type": "string", "description": "Column with the predictions."},
                },
                "description": "Metric on the settled rows that is judged as well.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for the first group in which the rows, or the metric, are wrong."""
        params: Mapping[str, Any] = context.params
        answers = answers_of(context.evidence, params["call"])
        table = table_of(made_for(context), params["table"])
        groups = {str(name): rows for name, rows in table.groupby(params["by"], sort=False)}
        for answer in answers:
            if answer.problem:
                yield self.cannot(context, answer)
                return
            if answer.group not in groups:
                raise AuthorError(f"rubric::$.params.table: has no rows of {answer.group!r}")
            found = tuple(
                self._judged(context, answer, settled_rows(groups[answer.group], params))
            )
            if found:
                yield from shared(iter(found), 1.0)
                return

    def _judged(self, context: Context, answer: Returned, rows: SettledRows) -> Iterator[Finding]:
        params: Mapping[str, Any] = context.params
        said = number(entry(answer.value, params["counted"]))
        name = f"{answer.label}(…)[{params['counted']!r}]"
        if said != len(rows.settled):
            yield self._wrong(
                context,
                answer,
                f"{code(name)} is {_shown(said)} where {count(len(rows.settled), 'row')} "
                f"{_are(len(rows.settled))} settled (batch {code(answer.group)})"
                f"{rows.cause(said, params['target'])}.",
                _HELP,
            )
            return
        yield from self._metric(context, answer, rows)

    def _metric(self, context: Context, answer: Returned, rows: SettledRows) -> Iterator[Finding]:
        params: Mapping[str, Any] = context.params
        metric: Mapping[str, str] = params.get("metric", {})
        outcomes = rows.settled[params["target"]]
        if not metric or outcomes.nunique() < 2:  # noqa: PLR2004 - both outcomes are needed
            return
        right = compute(metric["name"], outcomes.to_numpy(), rows.settled[metric["score"]])
        said = number(entry(answer.value, metric["entry"]))
        if said is None or abs(said - right) > TOLERANCE:
            name = f"{answer.label}(…)[{metric['entry']!r}]"
            message = (
                f"{code(name)} is {_shown(said)} where {right:.6g} is right "
                f"(batch {code(answer.group)})."
            )
            yield self._wrong(context, answer, message, _HELP_METRIC, cost=0.5)

    def _wrong(
        self,
        context: Context,
        answer: Returned,
        message: str,
        help: str,  # noqa: A002 - the field's name in the report
        cost: float = 1.0,
    ) -> Finding:
        return self.finding(
            message,
            help=help,
            facets=(Facet.HELD_OUT,),
            locations=where(context.evidence, answer),
            facts={"call": answer.call.name, "group": answer.group},
            cost=cost,
        )


def _shown(value: float | None) -> str:
    return "no number" if value is None else f"{value:.6g}"


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
