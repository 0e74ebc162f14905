"""The frame of checks that each look for one kind of leak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from grader.checks.base import Check, Context, NeedsReviewError
from grader.model.leakage import LeakKind, LeakVerdict, Suspicion, finding_of
from grader.model.result import Confidence, Facet, Finding, Severity

PRACTICE_COST = 0.5
INFERRED = "Reading the code suggests this, and no run could show whether it is so."


class LeakCheck(Check):
    """Base of the leak checks; a subclass says which kind it looks for.

    Attributes:
        kind: Kind of leak.
    """

    kind: ClassVar[LeakKind]
    needs: ClassVar[tuple[Facet, ...]] = (Facet.SOURCE,)
    uses: ClassVar[tuple[Facet, ...]] = (Facet.TRACE, Facet.COUNTERFACTUAL)
    variants: ClassVar[tuple[str, ...]] = (
        "as-submitted",
        "control",
        "twin",
        "held-out-features-altered",
        "held-out-features-resampled",
        "held-out-labels-altered",
        "later-rows-altered",
        "mended",
    )
    params_schema: ClassVar[Mapping[str, object]] = {
        "type": "object",
        "properties": {
            "practice_cost": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "Share of the points that a wrong order costs which changed "
                "nothing on these data; half of them if not given.",
            },
            "undecided": {
                "enum": ["review", "pass"],
                "description": "What becomes of the criterion when nothing was found and no run "
                "decided: a person looks (if not given), or it passes.",
            },
            "within": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": 1,
                "uniqueItems": True,
                "description": "Only leaks count whose cause stands in one of these functions or "
                "classes, or in a cell that binds one of these names.",
            },
        },
        "additionalProperties": False,
    }

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each cause.

        Raises:
            NeedsReviewError: If no run decided.
        """
        from grader.analysis.leaks.evidence import leaks_of  # large, and used by few rubrics
        from grader.analysis.leaks.scope import is_within

        params: Mapping[str, Any] = context.params
        leaks = leaks_of(context.evidence)
        units = context.evidence.submission.code_units
        names = frozenset(params.get("within", ()))
        found = [
            each
            for each in leaks.suspicions
            if each.kind is self.kind and (not names or is_within(each, units, names))
        ]
        practice = float(params.get("practice_cost", PRACTICE_COST))
        findings = tuple(finding_of(each, cost=_cost(each, practice)) for each in found)
        sure = [each for each in found if each.confidence is not Confidence.INFERRED]
        if found and not sure:
            raise NeedsReviewError(INFERRED, findings)
        undecided = leaks.verdicts[self.kind] is LeakVerdict.NOT_DECIDED
        if not found and undecided and params.get("undecided", "review") == "review":
            raise NeedsReviewError(f"Not decided: {leaks.reasons.get(self.kind, '')}.")
        yield from findings


def _cost(suspicion: Suspicion, practice: float) -> float:
    if suspicion.confidence is Confidence.INFERRED:
        return 0.0  # others of its kind were seen, and cost enough
    return 1.0 if suspicion.severity is Severity.LEAK else practice
