"""What grading the author's own solutions must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.model.result import CheckStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A right solution.

    Attributes:
        file: Name of the file or folder in ``reference/``.
        min_score: Fewest points that it must earn.
        requires: Modules that it imports and that need not be installed; without them it is left
            out.
        public_data_only: Whether what stands in it fits the public data alone.
    """

    file: str
    min_score: float
    requires: tuple[str, ...] = ()
    public_data_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A solution that is wrong in one way.

    Attributes:
        file: Name of the file or folder in ``mutants/``.
        why: In which way it is wrong.
        loses: Status of each criterion that does not pass, by id; all others must pass.
    """

    file: str
    why: str
    loses: Mapping[str, CheckStatus]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What the solutions of one exercise must give.

    Attributes:
        exercise: Id of the exercise.
        starter_max_score: Most points that an untouched starter may earn.
        references: Right solutions.
        mutants: Wrong solutions.
        uncaught: Generated mutants, or operators, that need not be caught, with the reason.
        unsaid: Names that the statement leaves out on purpose, with the reason.
    """

    exercise: str
    starter_max_score: float
    references: tuple[Reference, ...]
    mutants: tuple[Mutant, ...]
    uncaught: Mapping[str, str] = field(default_factory=dict)
    unsaid: Mapping[str, str] = field(default_factory=dict)
