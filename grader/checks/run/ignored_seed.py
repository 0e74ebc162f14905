from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, cast

from grader.analysis.compare import same_members
from grader.analysis.delivered import ANOTHER_SEED, AS_SUBMITTED, delivered
from grader.analysis.source import locate
from grader.analysis.splits import of_dataset
from grader.analysis.wording import code, path
from grader.checks.base import Check, Context
from grader.model.evidence import Evidence
from grader.model.result import Confidence, Facet, Finding


class IgnoredSeed(Check):
    """Another seed delivers the same result.

    ## What it flags

    A delivered value that should depend on the seed and stays the same when the seed is another.

    ## Why it matters

    A seed makes a random choice repeatable; it is not the choice. A split that is the same for
    every seed was not drawn at all, for example because the table was cut in the order in
    which it came, or because a second number is written somewhere in the code. To learn how
    much a score depends on the luck of the split (lesson, *Cross-validation*), one must be able
    to draw again.

    ## Example

    ```python
    SEED = 42
    train, rest = train_test_split(fraud, test_size=0.3, random_state=0)
    ```

    ## Instead

    ```python
    SEED = 42
    train, rest = train_test_split(fraud, test_size=0.3, random_state=SEED)
    ```

    ## How it is seen, and where it is blind

    The submission is run once more with another number in its line `SEED = …`, and the
    delivered values are compared; the order of ids inside a part does not matter. Data sets
    that are split by time, where nothing is random, are not asked about. That the seed drives
    *all* randomness is the business of `not-reproducible`.
    """

    code = "RN103"
    name = "ignored-seed"
    uses = (Facet.COUNTERFACTUAL,)
    variants = (AS_SUBMITTED, ANOTHER_SEED)
    params_schema: ClassVar[Mapping[str, object]] = {
        "type": "object",
        "properties": {
            "deliverables": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": 1,
                "description": "Variables that must depend on the seed.",
            },
            "keys": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
                "description": "For a variable, the keys that must; all of it if not given.",
            },
        },
        "required": ["deliverables"],
        "additionalProperties": False,
    }

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each value that does not change or cannot be compared."""
        wanted = _wanted(context)
        for name, key in wanted:
            keys = (key,) if key else ()
            once, again = (_value(context.evidence, v, name, key) for v in self.variants)
            problem = once[1] or again[1]
            if not problem and not same_members(once[0], again[0]):
                continue
            yield self._finding(context.evidence, (name, *keys), problem, 1 / len(wanted))

    def _finding(
        self, evidence: Evidence, where: tuple[str, ...], problem: str, cost: float
    ) -> Finding:
        seed = evidence.exercise.seed_name or "SEED"
        spoken = path(where[0], *where[1:])
        message = f"{spoken} is the same with another value of {code(seed)}."
        help_ = f"Pass `{seed}` to every step that draws, and shuffle before you cut."
        if problem:
            message = (
                f"Whether {spoken} depends on {code(seed)} cannot be judged because {problem}."
            )
            help_ = "Mend that first: this is judged as soon as it is there."
        if "not run" in problem:
            help_ = f"Set the seed in a line of its own, `{seed} = 42`, outside any function."
        return self.finding(
            message,
            help=help_,
            confidence=Confidence.OBSERVED if problem else Confidence.PROVED,
            facets=(Facet.COUNTERFACTUAL,),
            locations=locate(evidence.submission, *where) or locate(evidence.submission, seed),
            facts={"deliverable": where[0], "keys": list(where[1:])},
            cost=cost,
        )


def _wanted(context: Context) -> list[tuple[str, str]]:
    """Return every value that must change, as name and key; no key for all of it."""
    names = cast("Sequence[str]", context.params["deliverables"])
    keys = cast("Mapping[str, Sequence[str]]", context.params.get("keys", {}))
    return [(name, key) for name in names for key in keys.get(name, ("",))]


def _value(evidence: Evidence, variant: str, name: str, key: str) -> tuple[object, str]:
    """Return what a run delivered, and why not; one of the two is empty."""
    given = delivered(evidence, variant, name)
    if given.problem or not key:
        return given.value, given.problem
    datasets = evidence.exercise.datasets
    names = tuple(datasets) if key in datasets else (key, "")
    inner = of_dataset(given.value, key, names)
    return inner, "" if inner is not None else f"{path(name, key)} is missing"
