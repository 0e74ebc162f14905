"""A class in figures: how grades are spread, and which criteria tell learners apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.model.gradebook import CriterionScore
from grader.model.result import Finding, Location, Report
from grader.model.standing import Grade

BINS = 10
FEWEST = 5  # learners, below which a correlation says nothing
EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionFigures:
    """How a class did on one criterion.

    Attributes:
        id: The criterion.
        learners: How many were judged on it.
        difficulty: Mean share of its points that was earned, from 0 (nobody) to 1 (everybody).
        discrimination: Correlation of that share with the points on all other criteria, from -1
            to 1; ``None`` where too few were judged or all did the same. Near 0 or below, the
            criterion does not tell those who know from those who do not.
    """

    id: str
    learners: int
    difficulty: float
    discrimination: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequentFinding:
    """A defect that several learners have.

    Attributes:
        code: Code of the check.
        name: Name of the defect.
        learners: How many have it.
        examples: Some of them with what was said and where.
    """

    code: str
    name: str
    learners: int
    examples: tuple[tuple[str, str, Location | None], ...]


def distribution(grades: Sequence[Grade]) -> tuple[int, ...]:
    """Return how many grades fall into each tenth of the points; full marks into the last."""
    counts = [0] * BINS
    for grade in grades:
        most = grade.attempt.entry.max_score
        if most > 0 and grade.attempt.entry.is_result:
            share = max(0.0, min(1.0, grade.attempt.final / most))
            counts[min(BINS - 1, int(share * BINS))] += 1
    return tuple(counts)


def criteria_figures(grades: Sequence[Grade]) -> tuple[CriterionFigures, ...]:
    """Return the figures of each criterion, in the order of the rubric."""
    shares: dict[str, list[tuple[float, float]]] = {}
    for grade in grades:
        lines = grade.attempt.entry.criteria
        for line in lines:
            if line.max_points > 0:
                pair = (line.points / line.max_points, _rest(lines, line))
                shares.setdefault(line.id, []).append(pair)
    return tuple(
        CriterionFigures(
            id=name,
            learners=len(pairs),
            difficulty=sum(share for share, _ in pairs) / len(pairs),
            discrimination=correlation(pairs),
        )
        for name, pairs in shares.items()
    )


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return Pearson's correlation of pairs; ``None`` for few, or where one side is constant."""
    if len(pairs) < FEWEST:
        return None
    mean_x = math.fsum(x for x, _ in pairs) / len(pairs)
    mean_y = math.fsum(y for _, y in pairs) / len(pairs)
    var_x = math.fsum((x - mean_x) ** 2 for x, _ in pairs)
    var_y = math.fsum((y - mean_y) ** 2 for _, y in pairs)
    if min(var_x, var_y) < 1e-12:  # noqa: PLR2004 - all the same, up to rounding
        return None
    shared = math.fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return max(-1.0, min(1.0, shared / math.sqrt(var_x * var_y)))


def frequent_findings(reports: Iterable[Report], most: int) -> tuple[FrequentFinding, ...]:
    """Return the defects that most learners have, the most frequent first.

    Args:
        reports: One for each learner.
        most: How many defects are returned.
    """
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], list[tuple[str, str, Location | None]]] = {}
    for report in reports:
        found: dict[tuple[str, str], Finding] = {}
        for line in report.criteria:
            for finding in line.findings:
                found.setdefault((finding.code, finding.name), finding)
        for key, finding in found.items():
            counts[key] += 1
            shown = examples.setdefault(key, [])
            if len(shown) < EXAMPLES:
                place = finding.locations[0] if finding.locations else None
                shown.append((report.learner, finding.message, place))
    return tuple(
        FrequentFinding(code=key[0], name=key[1], learners=count, examples=tuple(examples[key]))
        for key, count in counts.most_common(most)
    )


def _rest(lines: Sequence[CriterionScore], line: CriterionScore) -> float:
    return sum(other.points for other in lines if other is not line)
