from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from grader.analysis.call_pairs import answers_of, where
from grader.analysis.plain import Opaque
from grader.analysis.wording import code, listing, plain_text
from grader.checks.base import Context
from grader.checks.function_check import FunctionCheck, about, schema, shared
from grader.model.result import Finding

MAX_SHOWN = 40
_HELP = "Go through the cases of the statement in their order, and let the first that fits decide."


class WrongReaction(FunctionCheck):
    """A function draws the wrong conclusion from signals.

    ## What it flags

    A decision that is none of those that fit the signals with which the function was called: a
    new model trained on broken input, a rollback though the world has changed, an alarm that
    nobody answers.

    ## Why it matters

    An alarm without a next step is a light that blinks. Training anew on rows that an export has
    spoilt makes the damage permanent (lesson, *scheduled retraining, and a rollback plan*).

    ## Example

    ```python
    def decide(signals):
        return "retrain" if any(signal["drifted"] for signal in signals.values()) else "nothing"
    ```

    ## Instead

    ```python
    def decide(signals):
        if signals["performance"]["degraded"]:
            return "retrain"
        ...
    ```

    ## How it is seen, and where it is blind

    The function is called with signals that the author has set, so that what a learner's own
    detectors miss does not count here a second time. Capitals, hyphens, underscores and blanks are
    forgiven. Cases that the rubric does not name are not seen.
    """

    code = "MN105"
    name = "wrong-reaction"
    params_schema: ClassVar[Mapping[str, object]] = schema(
        ("right",),
        {
            "right": {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": {
                    "type": "array",
                    "items": {"type": "string"},
                    "minItems": 1,
                },
                "description": "Decisions that fit, by call; calls are of equal worth.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each call whose decision does not fit."""
        right: Mapping[str, Any] = context.params["right"]  # type: ignore[assignment]  # by its schema
        for name, fitting in right.items():
            yield from shared(self._judged(context, name, fitting), 1 / len(right))

    def _judged(self, context: Context, name: str, fitting: list[str]) -> Iterator[Finding]:
        for answer in answers_of(context.evidence, name):
            if answer.problem:
                yield self.cannot(context, answer)
            elif _spelling(answer.value) not in {_spelling(each) for each in fitting}:
                wanted = listing([code(each) for each in fitting], "or")
                verb = "fit" if len(fitting) > 1 else "fits"
                yield self.finding(
                    f"{code(answer.label)} returned {_shown(answer.value)} where {wanted} "
                    f"{verb}{about(answer)}.",
                    help=_HELP,
                    locations=where(context.evidence, answer),
                    facts={"call": name},
                )


def _spelling(value: object) -> str:
    return "".join(str(value).lower().replace("_", " ").replace("-", " ").split())


def _shown(value: object) -> str:
    if value is None or isinstance(value, Opaque):
        return "nothing that can be read" if value is not None else "`None`"
    said = plain_text(str(value), limit=MAX_SHOWN)
    return code(said) if said.strip() else "an empty text"
