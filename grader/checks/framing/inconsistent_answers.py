from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from grader.analysis.answers.conditions import answers_in, holds
from grader.analysis.answers.given import Given
from grader.analysis.answers.marks import Typed
from grader.analysis.wording import listing
from grader.checks.base import Context
from grader.checks.framing_check import FramingCheck, params, typed_words
from grader.errors import AuthorError
from grader.model.framing import Rule
from grader.model.result import Finding

RULES: Mapping[str, object] = {
    "type": "array",
    "items": {"type": "string", "minLength": 1},
    "minItems": 1,
    "uniqueItems": True,
    "description": "Rules of the rubric that it looks at; all if not given.",
}


class InconsistentAnswers(FramingCheck):
    """Two answers contradict each other.

    ## What it flags

    Answers that cannot all be meant: a miss that costs twenty times as much as a false alarm, and
    accuracy as the metric; rows in time order, and a random split.

    ## Why it matters

    Each answer may be defensible by itself. A spec whose parts contradict each other is followed
    by nobody, like a contract between two tables that disagree about the key (lesson, *The cost
    shape picks your metric*).

    ## Example

    ```python
    answers = {"cost_of_a_miss": 840, "cost_of_a_false_alarm": 42, "metric": "accuracy"}
    ```

    ## Instead

    ```python
    answers = {"cost_of_a_miss": 840, "cost_of_a_false_alarm": 42, "metric": "expected_cost"}
    ```

    ## How it is seen, and where it is blind

    By rules of the rubric over the answers as they were understood. Answers can be consistent and
    wrong; other checks see that. A rule whose sides are not answered earns nothing, since leaving
    a question out must not pay.
    """

    code = "FR107"
    name = "inconsistent-answers"
    params_schema: ClassVar[Mapping[str, object]] = params((), rules=RULES)

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each rule that does not hold, or cannot be looked at."""
        rules = _rules(context)
        given = self.given(context)
        typed = self.typed(context, given)
        share = 1 / max(1, len(rules))
        for rule in rules:
            applies = holds(rule.when, typed)
            fits = True if applies is False else holds(rule.then, typed)
            if applies is None or fits is None:
                yield self._open(rule, given, typed, share)
            elif not fits:
                yield self._broken(rule, given, typed, share)

    def _broken(
        self, rule: Rule, given: Given, typed: Mapping[str, Typed], share: float
    ) -> Finding:
        sides = [_side(answers_in(part), given, typed) for part in (rule.when, rule.then)]
        names = (*answers_in(rule.when), *answers_in(rule.then))
        return self.finding(
            f"{sides[0]}, but {sides[1]}. {rule.message}",
            help=rule.feedback or "Which of the two do you mean?",
            locations=tuple(
                dict.fromkeys(p for name in names for p in given.answers[name].locations[:1])
            ),
            facts={
                "rule": rule.id,
                "when": list(answers_in(rule.when)),
                "then": list(answers_in(rule.then)),
            },
            cost=share,
        )

    def _open(self, rule: Rule, given: Given, typed: Mapping[str, Typed], share: float) -> Finding:
        names = dict.fromkeys((*answers_in(rule.when), *answers_in(rule.then)))
        unclear = [n for n in names if n not in typed or typed[n].value is None]
        said = listing([given.answers[name].name for name in unclear])
        are = "are" if len(unclear) > 1 else "is"
        return self.finding(
            f"Whether your answers go together cannot be seen, because {said} {are} not answered "
            "in a way that is understood.",
            help="Answer that first.",
            facts={"rule": rule.id, "unclear": unclear},
            cost=share,
        )


def _rules(context: Context) -> tuple[Rule, ...]:
    wanted: Any = context.params.get("rules") or list(context.framing.rules)
    unknown = [name for name in wanted if name not in context.framing.rules]
    if unknown:
        raise AuthorError(f"rubric::$.rules: there is no rule {unknown[0]!r}")
    return tuple(context.framing.rules[name] for name in wanted)


def _side(names: tuple[str, ...], given: Given, typed: Mapping[str, Typed]) -> str:
    """Return what one side says: ``answers['metric'] is accuracy``."""
    said = []
    for name in names:
        words = list(typed_words(typed[name])) if name in typed else []
        said.append(f"{given.answers[name].name} is {listing(words) or 'empty'}")
    return listing(said)
