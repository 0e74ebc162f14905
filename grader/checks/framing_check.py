"""The frame of checks on answers: which questions they are about, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from grader.analysis.answers.given import VARIABLE, Answer, Given, given_answers
from grader.analysis.answers.marks import Typed, understand
from grader.analysis.plain import Cut, Opaque
from grader.analysis.source import locate
from grader.analysis.text.judging import MATCHER_VERSION
from grader.analysis.wording import code
from grader.checks.base import Check, Context
from grader.errors import AuthorError
from grader.model.framing import Question, QuestionKind
from grader.model.result import Facet, Finding, Location

QUESTIONS: Mapping[str, object] = {
    "type": "array",
    "items": {"type": "string", "minLength": 1},
    "minItems": 1,
    "uniqueItems": True,
    "description": "Questions of the rubric that it looks at; all that it can if not given.",
}
QUESTION: Mapping[str, object] = {
    "type": "string",
    "description": "Question of the rubric, in free text.",
}
MAX_SHOWN = 80


def params(required: Sequence[str], **properties: Mapping[str, object]) -> Mapping[str, object]:
    """Return the JSON Schema of parameters."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


class FramingCheck(Check):
    """Base of checks that look at answers.

    Attributes:
        kinds: Forms of question that it can look at.
    """

    needs: ClassVar[tuple[Facet, ...]] = (Facet.OUTPUT,)
    params_schema: ClassVar[Mapping[str, object]] = params((), questions=QUESTIONS)
    kinds: ClassVar[tuple[QuestionKind, ...]] = tuple(QuestionKind)

    def questions(self, context: Context) -> tuple[Question, ...]:
        """Return the questions that the criterion is about.

        Raises:
            AuthorError: If the rubric has no such question.
        """
        known, wanted = context.framing.questions, self._wanted(context)
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise AuthorError(f"rubric::$.questions: there is no question {unknown[0]!r}")
        chosen = [known[name] for name in wanted] or list(known.values())
        return tuple(question for question in chosen if question.kind in self.kinds)

    def given(self, context: Context) -> Given:
        """Return everything that was answered."""
        return given_answers(context.evidence, context.framing)

    def typed(self, context: Context, given: Given) -> Mapping[str, Typed]:
        """Return all answers that are not blank, as they are understood."""
        return {
            name: understand(context.framing.questions[name], answer.value)
            for name, answer in given.answers.items()
            if not answer.is_blank
        }

    def unanswered(self, given: Given, question: Question, share: float) -> Finding:
        """Return the finding that there is nothing to look at."""
        because = f" because {given.problem}" if given.problem else ""
        return self.finding(
            f"{code(question.id)} is not answered{because}.",
            help=f"Answer it: {question.prompt}",
            locations=given.answers[question.id].locations,
            facts={"question": question.id, "answered": False},
            cost=share,
        )

    def places(self, context: Context, keys: Sequence[str]) -> tuple[Location, ...]:
        """Return the line that gives a key of the answers its value."""
        return locate(context.evidence.submission, VARIABLE, *keys)

    def finding(self, message: str, **parts: Any) -> Finding:
        """Return a finding that says which matcher read the answers."""
        facts = {**(parts.pop("facts", None) or {}), "matcher": MATCHER_VERSION}
        return super().finding(message, facts=facts, **parts)

    def _wanted(self, context: Context) -> Sequence[str]:
        given: Mapping[str, Any] = context.params
        return [given["question"]] if "question" in given else given.get("questions", ())


def each_share(questions: Sequence[Question]) -> float:
    """Return what one of so many questions is worth."""
    return 1 / max(1, len(questions))


def shown(answer: Answer) -> str:
    """Return what was answered, as code and no longer than a line."""
    value = answer.value
    if isinstance(value, Cut | Opaque):
        value = value.reason if isinstance(value, Cut) else value.type_name
    if isinstance(value, list):
        value = ", ".join(str(each) for each in value)
    return code(str(value)[:MAX_SHOWN])


def typed_words(typed: Typed) -> Iterator[str]:
    """Yield what an understood answer says, as code."""
    value = typed.value
    if isinstance(value, tuple):
        yield from (code(name) for name in value)
    elif isinstance(value, float):
        yield code(f"{value:g}")
    elif value is not None:
        yield code(value)
