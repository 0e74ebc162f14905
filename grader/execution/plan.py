"""Decides, from the rubric and before anything runs, what is run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grader.errors import AuthorError
from grader.execution.inputs import left_out as left_out_files
from grader.execution.variants import VARIANTS
from grader.execution.variants.base import Situation, Waiting
from grader.execution.variants.carried import variant_named
from grader.model.run import RunSpec
from grader.model.submission import SourceUnit

AS_SUBMITTED = "as-submitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Runs to make, and why some were left out.

    Attributes:
        specs: Runs, the one as submitted first.
        left_out: Reason by name for each variant that makes no sense for this submission.
        waiting: Runs by name that are made from what one of the others records.
        notices: What was left out, in words for the learner.
    """

    specs: tuple[RunSpec, ...]
    left_out: dict[str, str]
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    @property
    def seeds(self) -> Mapping[str, int | None]:
        """Seed of the data of each run that is planned; ``None`` for the public data."""
        return {spec.variant: spec.seed for spec in self.specs}


def make_plan(wanted: Iterable[str], situation: Situation) -> Plan:
    """Return the runs for the variants that the checks of a rubric read.

    Args:
        wanted: Names of variants.
        situation: The submission, its exercise and what data there is.

    Raises:
        AuthorError: If a check asks for a variant that does not exist.
    """
    names = [AS_SUBMITTED, *sorted(set(wanted) - {AS_SUBMITTED})]
    specs: dict[str, RunSpec] = {}
    waiting: dict[str, Waiting] = {}
    left_out: dict[str, str] = {}
    while names:
        variant = VARIANTS.get(name := names.pop(0)) or variant_named(name)
        if variant is None:
            raise AuthorError(f"a check reads the run {name!r}, which nobody knows how to make")
        made = variant(situation)
        if isinstance(made, RunSpec):
            specs[name] = made
        elif isinstance(made, Waiting):
            waiting[name] = made
            names += [made.on] if made.on not in (*specs, *names) else []
        else:
            left_out[name] = made
    notices = (
        *(f"Your {path} was left out: the exercise has data there." for path in _taken(situation)),
        *(f"Not run as {name}: {reason}." for name, reason in left_out.items()),
    )
    return Plan(specs=tuple(specs.values()), left_out=left_out, waiting=waiting, notices=notices)


def _taken(situation: Situation) -> tuple[str, ...]:
    return left_out_files(situation.submission.files, situation.public_files)


def is_script(units: Sequence[SourceUnit]) -> bool:
    """Whether the units come from a script, not from a notebook."""
    return bool(units) and units[0].cell is None
