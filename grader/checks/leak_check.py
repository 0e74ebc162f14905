"""The frame of checks that each look for one kind of leak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from grader.analysis.delivered import AS_SUBMITTED
from grader.checks.base import Check, Context, NeedsReviewError
from grader.checks.function_check import ITEM, PAIRS_PARAM, made_for
from grader.model.leakage import LeakKind, LeakVerdict, Suspicion, finding_of
from grader.model.result import Confidence, Facet, Finding, Severity

PRACTICE_COST = 0.5
FILES_ALTERED = "held-out-files-altered"
BY_CALLS = ("pairs", "unmoved", "own_labels")
INFERRED = "Reading the code suggests this, and no run could show whether it is so."


class LeakCheck(Check):
    """Base of the leak checks; a subclass says which kind it looks for.

    Attributes:
        kind: Kind of leak.
    """

    kind: ClassVar[LeakKind]
    needs: ClassVar[tuple[Facet, ...]] = (Facet.SOURCE,)
    uses: ClassVar[tuple[Facet, ...]] = (Facet.TRACE, Facet.COUNTERFACTUAL)
    variants: ClassVar[tuple[str, ...]] = (AS_SUBMITTED, "control")
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
            "pairs": PAIRS_PARAM,
            "unmoved": {
                "type": "object",
                "additionalProperties": False,
                "description": "What must not move when the generator's `altered/` files take the "
                "place of data files.",
                "properties": {
                    "deliverable": {"type": "string", "description": "Variable with tables."},
                    "keys": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "Keys of the tables in it.",
                    },
                    "calls": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "Calls that return tables.",
                    },
                },
            },
            "own_labels": {
                "type": "object",
                "additionalProperties": False,
                "required": ["call", "again", "altered", "column"],
                "description": "Features of training rows that must not follow the rows' own "
                "labels.",
                "properties": {
                    "call": {"type": "string", "description": "Call on the training rows."},
                    "again": {"type": "string", "description": "The same call once more."},
                    "altered": {
                        "type": "string",
                        "description": "The same with a few labels changed, at most one in each "
                        "category.",
                    },
                    "item": ITEM,
                    "column": {"type": "string", "description": "Column of the label, 0 or 1."},
                },
            },
        },
        "additionalProperties": False,
    }

    def variants_for(self, params: Mapping[str, object]) -> tuple[str, ...]:
        """Return the runs that are compared; where calls decide, these are few."""
        if "unmoved" in params:
            return (AS_SUBMITTED, FILES_ALTERED)
        return (AS_SUBMITTED,) if any(key in params for key in BY_CALLS) else self.variants

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each cause.

        Raises:
            NeedsReviewError: If no run decided.
        """
        if any(key in context.params for key in BY_CALLS):
            yield from self._by_calls(context)
            return
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

    def _by_calls(self, context: Context) -> Iterator[Finding]:
        """Yield what calls and altered files prove; the reading of the code has no part in it."""
        from grader.analysis.leaks import by_calls

        params: Mapping[str, Any] = context.params
        evidence, made = context.evidence, made_for(context)
        parts: list[list[by_calls.Moved]] = [[] for _ in params.get("pairs", ())]
        for at, each in by_calls.moved_in_pairs(
            evidence, made, self.kind, params.get("pairs", ())
        ):
            parts[at].append(each)
        if "unmoved" in params:
            parts.append(list(by_calls.moved_with_files(evidence, self.kind, params["unmoved"])))
        if "own_labels" in params:
            labels = by_calls.moved_with_own_labels(evidence, made, params["own_labels"])
            parts.append(list(labels))
        for part in parts:
            for each in part:
                yield self.finding(
                    each.message,
                    help=each.help,
                    severity=Severity.LEAK,
                    confidence=Confidence.PROVED,
                    facets=(Facet.COUNTERFACTUAL,),
                    locations=each.locations,
                    facts=each.facts,
                )


def _cost(suspicion: Suspicion, practice: float) -> float:
    if suspicion.confidence is Confidence.INFERRED:
        return 0.0  # others of its kind were seen, and cost enough
    return 1.0 if suspicion.severity is Severity.LEAK else practice
