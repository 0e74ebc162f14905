from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from grader.analysis.text.judging import judges_of
from grader.checks.base import Context
from grader.checks.framing_check import FramingCheck, each_share
from grader.model.framing import QuestionKind
from grader.model.result import Confidence, Finding


class Misconception(FramingCheck):
    """A text holds a mistake that many make.

    ## What it flags

    A mistake that is known by its words, such as naming an algorithm where a decision is asked
    for, or accuracy for an event that is rare.

    ## Why it matters

    Such mistakes come from a picture of the matter that seems to work, and stay until somebody
    asks the question that breaks it (lesson, *Frame the problem*).

    ## Example

    ```python
    answers = {"cost": "Both errors are bad, so we look at accuracy."}
    ```

    ## Instead

    ```python
    answers = {"cost": "A missed leaver costs 840, a needless call 42: we minimise their sum."}
    ```

    ## How it is seen, and where it is blind

    By patterns of the rubric's author, outside of what was copied from the question and of what
    is denied. A mistake in other words is not seen. A text that is odd in other ways is left to
    `missing-point`, which puts it before a person.
    """

    code = "FR106"
    name = "misconception"
    kinds: ClassVar[tuple[QuestionKind, ...]] = (QuestionKind.TEXT,)

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each text with a known mistake."""
        given, questions = self.given(context), self.questions(context)
        share = each_share(questions)
        for question in questions:
            answer = given.answers[question.id]
            if answer.is_blank or not isinstance(answer.value, str):
                yield self.unanswered(given, question, share)
                continue
            found = judges_of(context.framing)[question.id].judge(answer.value)
            facts: Mapping[str, object] = {"question": question.id, "answered": True}
            for mistake in found.misconceptions[:1]:
                yield self.finding(
                    f"{answer.name} holds what looks like a common mistake.",
                    help=mistake.feedback,
                    confidence=Confidence.INFERRED,
                    locations=answer.locations,
                    facts=facts,
                    cost=0.0 if found.flags else share,
                    open_cost=share if found.flags else 0.0,
                )
