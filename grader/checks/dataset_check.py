"""The frame of checks that judge one data set after another, on the public and on other data."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Protocol, TypeVar, cast

from grader.analysis.delivered import AS_SUBMITTED, UNSEEN_DATA
from grader.analysis.source import locate
from grader.analysis.splits import PARTS, Split, describe_reading, split_of
from grader.analysis.wording import code
from grader.checks.base import Check, Context
from grader.model.result import Facet, Finding, Severity

Params = Mapping[str, Any]

_CANNOT = "cannot-be-judged"
_ON_OTHER_DATA = ", on other data of the same shape that the grader made"
_HELP_OTHER_DATA = (
    " On your own file nothing of this was seen, so look for ids, dates or counts that are "
    "typed in rather than computed from the data."
)


class Judged(Protocol):
    """What one run made of one data set."""

    @property
    def problem(self) -> str:
        """Why it cannot be judged, to be read after *because*; empty when it can."""


Read = TypeVar("Read", bound=Judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """A defect of one data set in one run.

    Attributes:
        key: Which defect; the same key on public and on other data is one finding.
        message: A clause that says what was seen, to stand after ``In `fraud`,``.
        help: One sentence that says what to try.
        part: The part whose line is shown; empty for the data set's.
        at: Variable, and keys that lead into it, whose line is shown instead.
        weight: Share of what the data set is worth that it takes, between 0 and 1.
        severity: How much it matters.
        facts: The numbers behind the message.
    """

    key: str
    message: str
    help: str
    part: str = ""
    at: tuple[str, ...] = ()
    weight: float = 1.0
    severity: Severity = Severity.ERROR
    facts: Mapping[str, object] = field(default_factory=dict)


def schema(required: Sequence[str] = (), **more: Mapping[str, object]) -> Mapping[str, object]:
    """Return the JSON Schema of parameters: those of every split check, and more.

    Args:
        required: Which of the others must be given.
        more: Schemas of the others, by name.
    """
    names = {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True}
    return {
        "type": "object",
        "properties": {
            "datasets": {**names, "description": "Data sets that are judged, of equal worth."},
            "deliverable": {"type": "string", "description": "Variable that holds the answer."},
            "parts": {**names, "description": "Names of the parts, in order of time."},
            **more,
        },
        "required": ["datasets", *required],
        "additionalProperties": False,
    }


class DatasetCheck(Check, Generic[Read]):
    """Base of checks that look at each data set by itself.

    Each data set is worth the same share of the points, and loses it once however many findings
    it has. Points need evidence: what is missing is a finding, not a pass.

    Attributes:
        default_deliverable: Variable that is judged unless the rubric names another.
        judges_absence: Whether `look` itself says why something cannot be judged.
        is_variable: Whether a data set is itself a variable, not a key of one.
    """

    variants = (AS_SUBMITTED, UNSEEN_DATA)
    params_schema = schema()
    default_deliverable: ClassVar[str] = "splits"
    judges_absence: ClassVar[bool] = False
    is_variable: ClassVar[bool] = False

    @abstractmethod
    def read(self, context: Context, variant: str, dataset: str) -> Read:
        """Return what one run made of one data set."""

    @abstractmethod
    def look(self, read: Read, params: Params, /) -> Iterator[Defect]:
        """Yield the defects of one data set in one run."""

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield the findings of every data set that the parameters name."""
        datasets = cast("Sequence[str]", context.params["datasets"])
        for dataset in datasets:
            yield from self.judged(context, dataset, 1 / len(datasets))

    def judge(self, runs: Mapping[str, Read], params: Params) -> tuple[Mapping[str, Defect], ...]:
        """Return the defects of one data set, by key: on the public data, then on other data."""
        seen = (self.defects(read, params) for read in runs.values())
        return tuple({defect.key: defect for defect in defects} for defects in seen)

    def defects(self, read: Read, params: Params) -> Iterator[Defect]:
        """Yield the defects of one data set in one run, or why it cannot be judged."""
        if read.problem and not self.judges_absence:
            help_ = "Mend that first: this is judged as soon as it is there."
            message = f"this cannot be judged because {read.problem}"
            yield Defect(key=_CANNOT, message=message, help=help_)
        else:
            yield from self.look(read, params)

    def judged(self, context: Context, dataset: str, share: float) -> Iterator[Finding]:
        """Yield the findings of one data set, which together cost its share at most."""
        evidence = context.evidence
        runs = {
            variant: self.read(context, variant, dataset)
            for variant in self.variants
            if variant != UNSEEN_DATA or evidence.exercise.generator or variant in evidence.runs
        }
        public, *others = self.judge(runs, context.params)
        told = [(defect, False) for defect in public.values()]
        for other in others:
            news = [defect for key, defect in other.items() if key not in public]
            if _CANNOT not in public and not (public and _CANNOT in other):
                told += [(defect, True) for defect in news]
        cost = share * max((defect.weight for defect, _ in told), default=0) / max(1, len(told))
        for defect, elsewhere in told:
            yield self._finding(context, dataset, defect, elsewhere=elsewhere, cost=cost)

    def _finding(
        self, context: Context, dataset: str, defect: Defect, *, elsewhere: bool, cost: float
    ) -> Finding:
        lead = (dataset,) if self.is_variable else (deliverable(self, context.params), dataset)
        name, *keys = defect.at or (*lead, *([defect.part] if defect.part else []))
        where = _ON_OTHER_DATA if elsewhere else ""
        variant = UNSEEN_DATA if elsewhere else AS_SUBMITTED
        return self.finding(
            f"In {code(dataset)}{where}, {defect.message}.",
            help=defect.help + (_HELP_OTHER_DATA if elsewhere else ""),
            severity=defect.severity,
            facets=(Facet.COUNTERFACTUAL,) if elsewhere else (Facet.OUTPUT,),
            locations=locate(context.evidence.submission, name, *keys),
            facts={"dataset": dataset, "variant": variant, **defect.facts},
            cost=cost,
        )


class SplitCheck(DatasetCheck[Split]):
    """Base of checks that look at the parts of a split."""

    def read(self, context: Context, variant: str, dataset: str) -> Split:
        """Return how one run split one data set."""
        params: Params = context.params
        return split_of(
            context.evidence,
            variant=variant,
            deliverable=deliverable(self, params),
            dataset=dataset,
            parts=tuple(params.get("parts", PARTS)),
        )


def deliverable(check: DatasetCheck[Any], params: Params) -> str:
    """Return the name of the variable that a check judges."""
    return str(params.get("deliverable", check.default_deliverable))


def reading(split: Split) -> str:
    """Return a hint to add to a help text where numbers were read as positions."""
    return describe_reading(split)
