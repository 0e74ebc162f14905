"""Decides, from the rubric and before anything runs, what is run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.errors import AuthorError
from grader.execution.variants import VARIANTS
from grader.execution.variants.base import Situation
from grader.model.run import RunSpec
from grader.model.submission import SourceUnit

AS_SUBMITTED = "as-submitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Runs to make, and why some were left out.

    Attributes:
        specs: Runs, the one as submitted first.
        left_out: Reason by name for each variant that makes no sense for this submission.
    """

    specs: tuple[RunSpec, ...]
    left_out: dict[str, str]


def make_plan(wanted: Iterable[str], situation: Situation) -> Plan:
    """Return the runs for the variants that the checks of a rubric read.

    Args:
        wanted: Names of variants.
        situation: The submission, its exercise and what data there is.

    Raises:
        AuthorError: If a check asks for a variant that does not exist.
    """
    names = [AS_SUBMITTED, *sorted(set(wanted) - {AS_SUBMITTED})]
    if unknown := [name for name in names if name not in VARIANTS]:
        raise AuthorError(f"a check reads the run {unknown[0]!r}, which nobody knows how to make")
    specs: list[RunSpec] = []
    left_out: dict[str, str] = {}
    for name in names:
        made = VARIANTS[name](situation)
        if isinstance(made, RunSpec):
            specs.append(made)
        else:
            left_out[name] = made
    return Plan(specs=tuple(specs), left_out=left_out)


def is_script(units: Sequence[SourceUnit]) -> bool:
    """Whether the units come from a script, not from a notebook."""
    return bool(units) and units[0].cell is None
