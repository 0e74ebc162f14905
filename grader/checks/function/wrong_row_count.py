from __future__ import annotations

from collections.abc import Iterator

from grader.analysis.call_pairs import where
from grader.analysis.call_rows import given_rows, rows_of
from grader.analysis.calls import Returned
from grader.analysis.wording import code, count
from grader.checks.base import Context
from grader.checks.function_check import FunctionCheck, about, made_for
from grader.model.result import Finding

_HELP = (
    "Fill gaps instead of dropping rows, and join so that each row finds at most one partner; "
    "then compare `len` before and after."
)


class WrongRowCount(FunctionCheck):
    """A function returns more or fewer rows than it was given.

    ## What it flags

    Rows that were dropped because of a gap, lost in an inner join, or multiplied by a join with
    several partners, where one row must come out for each row that goes in.

    ## Why it matters

    The first prediction must belong to the first customer. Where a row is gone, all that follow
    slip by one, and nothing fails: it is a fan-out or a lost row in a mart, with a score on top
    (lesson, *Bridge from your world*).

    ## Example

    ```python
    def features(rows):
        return rows.dropna()[["logins", "tickets"]]
    ```

    ## Instead

    ```python
    def features(rows):
        return rows[["logins", "tickets"]].fillna(0)
    ```

    ## How it is seen, and where it is blind

    The rows of what came back are counted, and set beside those of the table that the call was
    made on. Rows that came back in another order are as many as before.
    """

    code = "FN105"
    name = "wrong-row-count"

    def judge(self, context: Context, answer: Returned) -> Iterator[Finding]:
        """Yield a finding if the number of rows is another."""
        rows = rows_of(answer.value)
        if rows.problem:
            yield self.cannot(context, answer, f"it {rows.problem}")
            return
        given = len(given_rows(answer.call, made_for(context), answer.group))
        if rows.count != given and (given or rows.columns):
            yield self.finding(
                f"{code(answer.label)} returned {count(rows.count, 'row')} for "
                f"{count(given, 'row')}{about(answer)}.",
                help=_HELP,
                locations=where(context.evidence, answer),
                facts={"call": answer.call.name, "rows": rows.count, "given": given},
            )
