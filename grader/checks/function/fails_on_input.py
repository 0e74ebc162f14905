from __future__ import annotations

from collections.abc import Iterator

from grader.analysis.call_pairs import where
from grader.analysis.calls import Returned
from grader.analysis.wording import code
from grader.checks.base import Context
from grader.checks.function_check import FunctionCheck, about
from grader.model.result import Finding
from grader.model.run import Fault

_HELP = (
    "Decide what shall come out of such an input, write that down as a rule, and try it with a "
    "table of one row."
)
_HELP_FORM = "Return what the statement asks for, in the form that it gives."


class FailsOnInput(FunctionCheck):
    """A function fails on an input that it must be able to take.

    ## What it flags

    An exception, or no end within the time that is given, when a function is called with rows as
    they come in use: a category that training did not have, missing values, a single row, none
    at all.

    ## Why it matters

    Training data are what was; rows to predict are what comes. The first new plan, country or
    gap stops the job at three in the morning, and whoever is called had no part in the model
    (lesson, *Ship and monitor*).

    ## Example

    ```python
    class Encoder:
        def transform(self, rows):
            return rows["plan"].map(lambda plan: self.rates[plan])  # a KeyError for a new plan
    ```

    ## Instead

    ```python
    class Encoder:
        def transform(self, rows):
            return rows["plan"].map(self.rates).fillna(self.overall_rate)
    ```

    ## How it is seen, and where it is blind

    The function is called with each kind of input that the exercise names. What it returns is
    another question, and so is whether it makes sense. A call that needs what an earlier one
    failed to return is not made, and counts as failed.
    """

    code = "FN102"
    name = "fails-on-input"

    def judge(self, context: Context, answer: Returned) -> Iterator[Finding]:
        """Say nothing: it has returned."""
        del context, answer
        yield from ()

    def cannot(self, context: Context, answer: Returned, problem: str = "") -> Finding:
        """Return the finding that a call failed."""
        said = problem or answer.problem
        failed = answer.fault in (Fault.RAISED, Fault.TOO_LONG)
        message = f"{said[:1].upper()}{said[1:]}{about(answer) if failed else ''}."
        return self.finding(
            message if failed else f"{code(answer.label)} could not be called: {said}.",
            help=_HELP if failed else _HELP_FORM,
            locations=where(context.evidence, answer),
            facts={"call": answer.call.name, "fault": answer.fault.value},
        )
