from __future__ import annotations

from collections.abc import Iterator

from grader.checks.base import Context
from grader.checks.framing_check import FramingCheck, each_share
from grader.model.result import Finding


class UnansweredQuestion(FramingCheck):
    """A question of the framing has no answer.

    ## What it flags

    A question without an answer in `answers`, in `answers.json` or in a Markdown cell that is
    tagged with its key; an answer that is empty, or holds only a placeholder such as `...`.

    ## Why it matters

    The spec is written before the code (lesson, *Frame the problem*). A hole in it is filled
    later by whoever is in a hurry, like a column that nobody documented.

    ## Example

    ```python
    answers = {"task": "classification", "metric": ""}
    ```

    ## Instead

    ```python
    answers = {"task": "classification", "metric": "pr_auc"}
    ```

    ## How it is seen, and where it is blind

    The variable is read when the run has ended. Only whether there is an answer is seen, not
    whether it is right. An answer under a misspelt key counts as missing here; the key itself is
    named by `unknown-question`.
    """

    code = "FR101"
    name = "unanswered-question"

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each question without an answer."""
        given, questions = self.given(context), self.questions(context)
        for question in questions:
            if given.answers[question.id].is_blank:
                yield self.unanswered(given, question, each_share(questions))
