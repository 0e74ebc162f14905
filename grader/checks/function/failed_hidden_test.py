from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from grader.analysis.call_pairs import where
from grader.analysis.calls import Returned, returned_from
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.wording import code, plain_text
from grader.checks.base import Context
from grader.checks.function_check import HELP_FIRST, FunctionCheck, made_for, schema
from grader.errors import AuthorError
from grader.model.hidden_test import HiddenTest
from grader.model.result import Finding, Severity
from grader.model.run import Fault

_MAX_SAID = 200
_HELP = "Try the function on a case like that, small enough to know the answer beforehand."
_HELP_FORGED = "Look at the code before you rely on these points."


class FailedHiddenTest(FunctionCheck):
    """A test that the author keeps to himself does not hold.

    ## What it flags

    A test in the exercise's `private/test_*.py` whose assertion fails for what the learner's
    function returned, or whose function raised instead. Where a test ran beside the learner's
    code, it also tells, at no cost, that such a verdict can be forged.

    ## Why it matters

    What a statement promises can be said in a few lines of code, and is then the same for
    everybody. In dbt, that is a test on a model: the mart is right when it holds (lesson,
    *Bridge from your world*).

    ## Example

    ```python
    def mean_of(values):
        return sum(values) / (len(values) - 1)
    ```

    ## Instead

    ```python
    def mean_of(values):
        return sum(values) / len(values)
    ```

    ## How it is seen, and where it is blind

    The call that a test names is made inside; its assertions run outside, on the plain data that
    came back. A test that is marked as running inside is judged inside: whoever has changed what
    it uses can make it pass. Another exception than a failed assertion counts as failed, because
    a value of another form than asked for is the usual reason.
    """

    code = "FN109"
    name = "failed-hidden-test"
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("tests",),
        {
            "tests": {
                "type": "array",
                "items": {"type": "string", "pattern": "^private/test_[^/]*[.]py(::test.*)?$"},
                "minItems": 1,
                "uniqueItems": True,
                "description": "Files with hidden tests, or single tests as pytest names them; "
                "each test is worth the same.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each test that does not hold, and one where verdicts are claims.

        Raises:
            AuthorError: If there is no such test.
        """
        params: Mapping[str, Any] = context.params
        tests = [test for name in params["tests"] for test in _tests(context, name)]
        for test in tests:
            (answer, *_) = returned_from(
                context.evidence, AS_SUBMITTED, test.call, {test.call.name: test.call}
            )
            said = _failure(test, answer)
            if said is not None:
                yield replace(self._failed(context, test, answer, said), cost=1 / len(tests))
        if claims := [test for test in tests if test.judge is None]:
            yield self.finding(
                f"{len(claims):,} of {len(tests):,} tests ran beside the submission, where their "
                "verdict can be forged.",
                help=_HELP_FORGED,
                severity=Severity.WARNING,
                facts={"tests": [test.id for test in claims]},
                cost=0.0,
            )

    def _failed(self, context: Context, test: HiddenTest, answer: Returned, said: str) -> Finding:
        title = plain_text(test.title, limit=_MAX_SAID).rstrip(".")
        called = answer.fault is Fault.NONE or test.judge is None
        return self.finding(
            f"It does not hold that “{title}”{said and f': {said}'}.",
            help=_HELP if called else HELP_FIRST,
            locations=where(context.evidence, answer) if test.judge else answer.locations,
            facts={"test": test.id},
        )


def _tests(context: Context, name: str) -> list[HiddenTest]:
    known = made_for(context)
    found = [
        each
        for key, each in known.items()
        if isinstance(each, HiddenTest) and (key == name or key.startswith(f"{name}::"))
    ]
    if not found:
        raise AuthorError(f"rubric::$.params.tests: there is no hidden test {name!r}")
    return found


def _failure(test: HiddenTest, answer: Returned) -> str | None:
    """Return why a test does not hold, in words; ``None`` if it does."""
    if answer.problem:
        return "" if test.judge is None and answer.fault is Fault.RAISED else answer.problem
    if test.judge is None:
        return None
    try:
        test.judge(answer.value)
    except AssertionError as error:
        said = str(error).partition("\n")[0]
        return plain_text(said, limit=_MAX_SAID).rstrip(".")
    except Exception as error:  # noqa: BLE001 - the value is of another form than the test expects
        return f"what {code(answer.label)} returned could not be compared ({type(error).__name__})"
    return None
