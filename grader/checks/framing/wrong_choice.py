from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from grader.analysis.answers.given import Answer
from grader.analysis.answers.marks import Mark, Typed, mark
from grader.analysis.wording import code, count, listing
from grader.checks.base import Context
from grader.checks.framing_check import FramingCheck, each_share, shown
from grader.model.framing import Question, QuestionKind
from grader.model.result import Finding

NEARLY_ALL = 1 - 1e-9
MOST = 5


class WrongChoice(FramingCheck):
    """A choice, a set of ticks or an order does not fit the brief.

    ## What it flags

    An option that is not right, or is none of the options; ticks or column names too many or too
    few; an order that differs from the right one.

    ## Why it matters

    Kind of problem, grain, metric and split decide everything that is built afterwards (lesson,
    *Frame the problem*). They cost a minute to get right now and weeks to mend later.

    ## Example

    ```python
    answers = {"task": "regression"}  # the brief asks who leaves
    ```

    ## Instead

    ```python
    answers = {"task": "classification"}
    ```

    ## How it is seen, and where it is blind

    Names are compared with the options and their aliases; capitals, hyphens, brackets, the order
    of words and one slip of the keyboard are forgiven. Of several ticks, each wrong one costs as
    much as a right one earns, so that ticking everything earns nothing. Of an order, the pairs
    that are right count. Why something was chosen is not seen.
    """

    code = "FR103"
    name = "wrong-choice"
    kinds: ClassVar[tuple[QuestionKind, ...]] = (
        QuestionKind.CHOICE,
        QuestionKind.CHOICES,
        QuestionKind.COLUMNS,
        QuestionKind.ORDER,
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each answer that is not right."""
        given, questions = self.given(context), self.questions(context)
        share, typed = each_share(questions), self.typed(context, given)
        for question in questions:
            answer = given.answers[question.id]
            if answer.is_blank:
                yield self.unanswered(given, question, share)
                continue
            found = mark(question, typed[question.id])
            if found.share < NEARLY_ALL:
                yield self._finding(question, answer, typed[question.id], found, share)

    def _finding(
        self, question: Question, answer: Answer, typed: Typed, found: Mark, share: float
    ) -> Finding:
        feedback = {option.id: option.feedback for option in question.options}
        chosen = typed.value if isinstance(typed.value, str) else ""
        facts: Mapping[str, object] = {
            "question": question.id,
            "answered": True,
            "share": round(found.share, 4),
        }
        return self.finding(
            _said(question, answer, typed, found),
            help=feedback.get(chosen, "") or question.feedback or "Read the brief once more.",
            locations=answer.locations,
            facts=facts,
            cost=share * (1 - found.share),
        )


def _said(question: Question, answer: Answer, typed: Typed, found: Mark) -> str:
    if typed.problem:
        return f"{answer.name} {typed.problem}: {shown(answer)}."
    if question.kind is QuestionKind.CHOICE:
        return f"{answer.name} is {shown(answer)}, which does not fit the brief."
    if question.kind is QuestionKind.ORDER and not found.wrong and not found.missing:
        return f"{answer.name} is not in the right order: {shown(answer)}."
    # Which ticks are wrong is not said: it would take three attempts to find the right ones.
    parts = [f"{count(len(found.right), 'entry', 'entries')} of {answer.name} fit the brief"]
    if found.wrong:
        parts.append(f"{len(found.wrong)} do not" if len(found.wrong) > 1 else "1 does not")
    if found.missing:
        parts.append(f"{found.missing} {'are' if found.missing > 1 else 'is'} missing")
    unknown = [code(name) for name in typed.unknown[:MOST]]
    tail = (
        f"; {listing(unknown)} {'are' if len(unknown) > 1 else 'is'} not known" if unknown else ""
    )
    return listing(parts) + tail + "."
