"""What a check is.

A check names one defect, lives in one file, and says what it saw. It runs nothing, reads no
file and prints nothing: everything that it may look at is in its `Context`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from grader.model.evidence import Evidence
from grader.model.framing import Framing, ReviewItem
from grader.model.result import Confidence, Facet, Finding, Location, Said, Severity


class NotApplicableError(Exception):
    """Raised by a check when its question makes no sense for this submission."""


class NeedsReviewError(Exception):
    """Raised by a check when only a person can tell.

    Attributes:
        findings: What the person should look at.
    """

    def __init__(self, reason: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(reason)
        self.findings = findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything that one call of a check may look at.

    Attributes:
        evidence: What was handed in and what the runs brought out.
        params: Parameters of the criterion, valid under the check's schema.
        held_out: Tables that the submission never saw, by variant and name: unseen rows with their
            labels, and what is right.
        framing: What the rubric says about answers.
    """

    evidence: Evidence
    params: Mapping[str, object] = field(default_factory=dict)
    held_out: Mapping[str, object] = field(default_factory=dict)
    framing: Framing = field(default_factory=Framing)


class Check(ABC):
    """Base of all checks.

    The docstring of a check is its manual page, under five headings: *What it flags*,
    *Why it matters*, *Example*, *Instead*, *How it is seen, and where it is blind*.

    Attributes:
        code: Stable code; never used twice.
        name: Name of the defect.
        needs: Facets without which the check is not called.
        uses: Facets that help when they are there.
        variants: Planned runs that it reads.
        params_schema: JSON Schema (draft 2020-12) of its parameters.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    needs: ClassVar[tuple[Facet, ...]] = (Facet.OUTPUT,)
    uses: ClassVar[tuple[Facet, ...]] = ()
    variants: ClassVar[tuple[str, ...]] = ("as-submitted",)
    params_schema: ClassVar[Mapping[str, object]] = {
        "type": "object",
        "properties": {},
        "additionalProperties": False,
    }

    def variants_for(self, params: Mapping[str, object]) -> tuple[str, ...]:
        """Return the planned runs that the check reads with these parameters."""
        del params
        return self.variants

    @abstractmethod
    def run(self, context: Context) -> Iterator[Said]:
        """Yield one finding for each place where the defect was seen, and what helps to see it.

        Args:
            context: Everything that may be looked at.

        Raises:
            NotApplicableError: If the question makes no sense for this submission.
            NeedsReviewError: If only a person can tell.
        """

    def finding(
        self,
        message: str,
        *,
        help: str,  # noqa: A002 - the field's name in the report
        severity: Severity = Severity.ERROR,
        confidence: Confidence = Confidence.OBSERVED,
        facets: tuple[Facet, ...] = (Facet.OUTPUT,),
        locations: tuple[Location, ...] = (),
        facts: Mapping[str, object] | None = None,
        cost: float = 1.0,
        open_cost: float = 0.0,
        review: ReviewItem | None = None,
    ) -> Finding:
        """Return a finding that carries this check's code and name."""
        return Finding(
            code=self.code,
            name=self.name,
            message=message,
            help=help,
            severity=severity,
            confidence=confidence,
            facets=facets,
            locations=locations,
            facts=facts or {},
            cost=cost,
            open_cost=open_cost,
            review=review,
        )
