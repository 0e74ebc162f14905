from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from grader.analysis.answers.given import Answer, Given
from grader.analysis.text.guards import SAID, Flag
from grader.analysis.text.judgement import IdeaJudgement, Judgement
from grader.analysis.text.judging import MATCHER_VERSION, judges_of
from grader.analysis.text.sources import same_everywhere
from grader.analysis.wording import code, count, listing
from grader.checks.base import Context
from grader.checks.framing_check import QUESTION, FramingCheck, params
from grader.model.framing import IdeaState, Question, QuestionKind, ReviewItem
from grader.model.result import Confidence, Finding

WAITS = "A person will look at it; until then your score is a range."
FOREIGN = "You may answer again in English; if not, a person will read it as it is."


class MissingPoint(FramingCheck):
    """A text lacks an idea that the question asks for.

    ## What it flags

    A required idea that an answer in free text does not hold. Where that is not certain, the idea
    waits for a person, and the report shows a range instead of a number.

    ## Why it matters

    A spec without one of these ideas reads well and decides nothing: who acts, what a mistake
    costs, what must be beaten (lesson, *Frame the problem*).

    ## Example

    ```python
    answers = {"decision": "The model predicts churn."}
    ```

    ## Instead

    ```python
    answers = {"decision": "Every Monday the desk calls the 150 customers most likely to leave."}
    ```

    ## How it is seen, and where it is blind

    An idea is met when words of it stand in the answer, not denied, and the answer is more like
    the author's texts with the idea than like those without. It is missed when nothing hints at
    it. Everything between waits for a person, and so does every answer that is odd: a list of
    words, the question pasted back, a quotation, a question, a hedge, a part that takes another
    back, words to whoever grades it, another language. Such an answer earns nothing until a
    person has looked, and loses nothing either. Irony and new ways to say the right thing are
    not always seen; the rubric's calibration measures how often.
    """

    code = "FR105"
    name = "missing-point"
    kinds: ClassVar[tuple[QuestionKind, ...]] = (QuestionKind.TEXT,)
    params_schema: ClassVar[Mapping[str, object]] = params(("question",), question=QUESTION)

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each idea that is missed, and one for all that wait together."""
        given = self.given(context)
        for question in self.questions(context):
            answer = given.answers[question.id]
            if answer.is_blank:
                yield self.unanswered(given, question, 1.0)
            elif not isinstance(answer.value, str):
                yield self._no_text(question, answer)
            else:
                yield from self._judged(context, given, question, answer)

    def _judged(
        self, context: Context, given: Given, question: Question, answer: Answer
    ) -> Iterator[Finding]:
        texts = {
            name: other.value
            for name, other in given.answers.items()
            if isinstance(other.value, str)
            and context.framing.questions[name].kind is QuestionKind.TEXT
        }
        also = (Flag.SAME_TEXT,) if question.id in same_everywhere(texts) else ()
        found = judges_of(context.framing)[question.id].judge(answer.value, also)
        total = sum(each.idea.points for each in found.ideas)
        for each in found.ideas:
            share = each.idea.points / total
            if each.state is IdeaState.MISSED:
                yield self._missed(question, answer, each, found, share)
            elif each.state is IdeaState.REVIEW:
                yield self._waiting(question, answer, each, found, share)

    def _missed(
        self,
        question: Question,
        answer: Answer,
        each: IdeaJudgement,
        found: Judgement,
        share: float,
    ) -> Finding:
        mistakes = [
            mistake.feedback
            for mistake in found.misconceptions
            if not mistake.ideas or each.idea.id in mistake.ideas
        ]
        odd = f": {SAID[found.flags[0]]}" if found.flags else ""
        return self.finding(
            f"{answer.name} does not say everything that the question asks for{odd}.",
            help=(mistakes or [each.idea.feedback or question.feedback])[0],
            confidence=Confidence.INFERRED,
            locations=answer.locations,
            facts={"question": question.id, "answered": True, "state": each.state.value},
            cost=share,
        )

    def _waiting(
        self,
        question: Question,
        answer: Answer,
        each: IdeaJudgement,
        found: Judgement,
        share: float,
    ) -> Finding:
        reasons = [SAID[flag] for flag in found.flags]
        because = f" because {listing(reasons)}" if reasons else ""
        return self.finding(
            f"One point of {answer.name} waits for a person{because}.",
            help=FOREIGN if Flag.OTHER_LANGUAGE in found.flags else WAITS,
            confidence=Confidence.INFERRED,
            locations=answer.locations,
            facts={
                "question": question.id,
                "answered": True,
                "state": each.state.value,
                "flags": [flag.value for flag in found.flags],
            },
            cost=0.0,
            open_cost=share,
            review=_item(question, answer, each, found),
        )

    def _no_text(self, question: Question, answer: Answer) -> Finding:
        kind = type(answer.value).__name__
        return self.finding(
            f"{answer.name} is a {code(kind)} where a text is asked for.",
            help=f"Answer in {count(1, 'sentence')} or more: {question.prompt}",
            locations=answer.locations,
            facts={"question": question.id, "answered": True},
        )


def _item(question: Question, answer: Answer, each: IdeaJudgement, found: Judgement) -> ReviewItem:
    return ReviewItem(
        question=question.id,
        prompt=question.prompt,
        idea=each.idea.id,
        title=each.idea.title,
        answer=answer.value,
        agreed=each.agreed,
        disagreed=each.disagreed,
        nearest_good=each.nearest_good.text,
        nearest_bad=each.nearest_bad.text,
        matcher_version=MATCHER_VERSION,
        flags=tuple(flag.value for flag in found.flags),
    )
