from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from grader.analysis.called_again import differs_when_called, unlike_again
from grader.analysis.compare import difference
from grader.analysis.delivered import AS_SUBMITTED, REPEATED, delivered
from grader.analysis.source import locate
from grader.analysis.wording import path
from grader.checks.base import Check, Context
from grader.checks.function_check import ITEM
from grader.model.evidence import Evidence
from grader.model.result import Confidence, Facet, Finding

_HELP = (
    "Give every random step the same seed (`random_state=SEED`, `np.random.default_rng(SEED)`), "
    "and do not depend on the clock or on the order of a set."
)


class NotReproducible(Check):
    """The same code on the same data delivers another result the second time.

    ## What it flags

    A delivered value that differs between two runs of the submission as it was handed in.

    ## Why it matters

    If every build draws another test set, two scores cannot be compared, and after a few builds
    the model has met all the rows it is tested on (lesson, *The split*). A materialised
    artifact is rebuilt from the same inputs to the same content; a split is no exception.

    ## Example

    ```python
    train, rest = train_test_split(fraud, test_size=0.3)
    ```

    ## Instead

    ```python
    train, rest = train_test_split(fraud, test_size=0.3, random_state=SEED)
    ```

    ## How it is seen, and where it is blind

    The submission is run twice in fresh processes that share no random state, and the
    delivered values are compared. The order of ids inside a part does not matter: a part is a
    set of rows. Only the values that are asked for are compared, not what is printed. A model is
    compared by what it says about unseen rows, and a function by what it returns, where the
    exercise asks. Two runs that agree by luck pass.
    """

    code = "RN102"
    name = "not-reproducible"
    uses = (Facet.COUNTERFACTUAL,)
    variants = (AS_SUBMITTED, REPEATED)
    params_schema: ClassVar[Mapping[str, object]] = {
        "type": "object",
        "properties": {
            "deliverables": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": 1,
                "description": "Variables that are compared, in this order.",
            },
            "again": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["call", "again"],
                    "additionalProperties": False,
                    "properties": {
                        "call": {"type": "string", "description": "Call of the exercise."},
                        "again": {"type": "string", "description": "The same call once more."},
                        "item": ITEM,
                    },
                },
                "description": "Equal calls in one run that must return the same.",
            },
        },
        "anyOf": [{"required": ["deliverables"]}, {"required": ["again"]}],
        "additionalProperties": False,
    }

    def variants_for(self, params: Mapping[str, object]) -> tuple[str, ...]:
        """Return both runs; one is enough for equal calls in it."""
        return self.variants if "deliverables" in params else (AS_SUBMITTED,)

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for the first deliverable that differs or cannot be compared."""
        evidence = context.evidence
        params: Mapping[str, Any] = context.params
        yield from self._called_again(evidence, params.get("again", ()))
        if "deliverables" not in params:
            return
        for name in _there(evidence, params["deliverables"]):
            if _same_bytes(evidence, name):
                if asked := differs_when_called(evidence, name):
                    yield self._unlike_answers(evidence, name, asked)
                    return
                continue
            once, again = (delivered(evidence, variant, name) for variant in self.variants)
            if once.problem or again.problem:
                yield self.finding(
                    f"Whether {path(name)} can be reproduced cannot be judged because "
                    f"{_first_problem(once.problem, again.problem)}.",
                    help="Mend that first: this is judged as soon as it is there.",
                    locations=locate(evidence.submission, name),
                )
                return
            found = difference(once.value, again.value, as_members=True)
            if found is not None:
                yield self.finding(
                    f"Two runs of the same code on the same data gave different results: "
                    f"in {path(name, *found.keys)}, {found.what}.",
                    help=_HELP,
                    confidence=Confidence.PROVED,
                    facets=(Facet.COUNTERFACTUAL,),
                    locations=locate(evidence.submission, name, *found.keys),
                    facts={"deliverable": name, "keys": list(found.keys)},
                )
                return

    def _called_again(self, evidence: Evidence, pairs: Sequence[Any]) -> Iterator[Finding]:
        """Yield one finding for the first call that returns something else the second time."""
        found = next((said for pair in pairs if (said := unlike_again(evidence, pair))), None)
        if found is not None:
            yield self.finding(
                found.message,
                help=_HELP,
                confidence=Confidence.PROVED,
                facets=(Facet.COUNTERFACTUAL,),
                locations=found.locations,
                facts={"call": found.call},
            )

    def _unlike_answers(self, evidence: Evidence, name: str, asked: str) -> Finding:
        return self.finding(
            f"Two runs of the same code on the same data gave different models: asked about the "
            f"same rows, {path(name)} gave different answers.",
            help=_HELP,
            confidence=Confidence.PROVED,
            facets=(Facet.COUNTERFACTUAL,),
            locations=locate(evidence.submission, name),
            facts={"deliverable": name, "call": asked},
        )


def _there(evidence: Evidence, names: Sequence[str]) -> Sequence[str]:
    """Return the names that were delivered; all of them if none was.

    What is missing is charged where it is asked for, and not here again.
    """
    run = evidence.runs.get(AS_SUBMITTED)
    found = [name for name in names if run is not None and name in run.artifacts]
    return found or names


def _same_bytes(evidence: Evidence, name: str) -> bool:
    """Return whether both runs delivered the very same data; this needs no decoding."""
    runs = [evidence.runs.get(variant) for variant in NotReproducible.variants]
    once, again = (run.artifacts.get(name) if run else None for run in runs)
    return (
        once is not None and once == again and not delivered(evidence, AS_SUBMITTED, name).problem
    )


def _first_problem(once: str, again: str) -> str:
    return once or f"in the second run {again}"
