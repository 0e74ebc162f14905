from __future__ import annotations

import difflib
from collections.abc import Iterator

from grader.analysis.wording import code
from grader.checks.base import Context
from grader.checks.framing_check import FramingCheck, params
from grader.model.result import Finding, Severity

MOST = 10


class UnknownQuestion(FramingCheck):
    """An answer stands under a key that belongs to no question.

    ## What it flags

    A key of `answers`, or of a dictionary inside it, that no question has.

    ## Why it matters

    An answer under a key that nobody reads is lost, as a column is lost to a join on a name
    that is spelt in two ways.

    ## Example

    ```python
    answers = {"metrics": "pr_auc"}
    ```

    ## Instead

    ```python
    answers = {"metric": "pr_auc"}
    ```

    ## How it is seen, and where it is blind

    Keys are compared with those of the rubric, whatever their capitals. What stands under an
    unknown key is not read. A tag on a Markdown cell that is no key is not flagged, since tags
    serve other purposes as well.
    """

    code = "FR102"
    name = "unknown-question"
    params_schema = params(())

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each key that is not known."""
        given = self.given(context)
        known = [key for q in context.framing.questions.values() for key in (q.path or (q.id,))]
        unknown = list(given.unknown.items())[:MOST]
        for key, name in unknown:
            close = difflib.get_close_matches(key.split("\0")[-1][: MOST * MOST], known, n=1)
            help_ = (
                f"Did you mean {code(close[0])}?" if close else "Look up the keys in the table."
            )
            yield self.finding(
                f"There is no question for {name}.",
                help=help_,
                severity=Severity.WARNING,
                locations=self.places(context, key.split("\0")),
                facts={"key": key.replace("\0", ".")},
                cost=1 / len(unknown),
            )
