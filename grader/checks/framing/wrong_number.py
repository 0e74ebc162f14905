from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from grader.analysis.answers.marks import mark
from grader.checks.base import Context
from grader.checks.framing_check import FramingCheck, each_share, shown
from grader.model.framing import QuestionKind
from grader.model.result import Finding


class WrongNumber(FramingCheck):
    """A number does not follow from the brief.

    ## What it flags

    A number outside the range that follows from the brief; text that is no number, or has a unit
    that nobody can convert.

    ## Why it matters

    The costs of the two mistakes choose the metric and the threshold (lesson, *What is the cost
    of being wrong?*). A factor of twelve between a month and a year chooses another model.

    ## Example

    ```python
    answers = {"cost_of_a_miss": 60}  # the margin of one month
    ```

    ## Instead

    ```python
    answers = {"cost_of_a_miss": 60 * 14}  # of all months that are lost
    ```

    ## How it is seen, and where it is blind

    Thousands separators, units that the rubric knows, and per cent against a fraction are
    understood; where a text can be read as two numbers, the right one counts. How the number was
    computed is not seen.
    """

    code = "FR104"
    name = "wrong-number"
    kinds: ClassVar[tuple[QuestionKind, ...]] = (QuestionKind.NUMBER,)

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each number that is not right."""
        given, questions = self.given(context), self.questions(context)
        share, typed = each_share(questions), self.typed(context, given)
        for question in questions:
            answer = given.answers[question.id]
            if answer.is_blank:
                yield self.unanswered(given, question, share)
                continue
            found = typed[question.id]
            if mark(question, found).share == 1:
                continue
            problem = found.problem or "does not follow from the brief"
            yield self.finding(
                f"{answer.name} is {shown(answer)}, which {problem}.",
                help=question.feedback
                or "Which figures of the brief go into it, and in which unit?",
                locations=answer.locations,
                facts={"question": question.id, "answered": True},
                cost=share,
            )
