"""One page about a class: how it did, on what, and what a person must look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from grader.model.class_summary import (
    CriterionFigures,
    FrequentFinding,
    criteria_figures,
    distribution,
    frequent_findings,
)
from grader.model.course import CourseSettings
from grader.model.result import Report
from grader.model.similarity import Likeness
from grader.model.standing import Grade
from grader.reporters.bars import bars
from grader.reporters.pages import render
from grader.reporters.text import one_line, plain
from grader.reporters.words import number, place, points

MAX_NAME = 120
MAX_TEXT = 400
MAX_PASSAGE = 4_000
MOST_FINDINGS = 15
TOO_FEW = "too few"


def class_page(
    grades: Sequence[Grade],
    reports: Iterable[Report],
    settings: CourseSettings,
    *,
    similar: Sequence[Likeness] | None = None,
) -> str:
    """Return the page.

    Args:
        grades: What each learner has for each exercise.
        reports: The reports that count, one for each grade; taken one by one.
        settings: What holds for the course.
        similar: Pairs of submissions that are much alike; ``None`` when nobody looked.
    """
    by_exercise: dict[str, list[Grade]] = {}
    for grade in grades:
        by_exercise.setdefault(grade.exercise_id, []).append(grade)
    found: dict[str, list[Report]] = {}
    for report in reports:
        found.setdefault(report.exercise_id, []).append(report)
    return render(
        "class.html",
        title=one_line(settings.name, limit=MAX_NAME) or "The class",
        exercises=[
            _exercise(name, of_it, found.get(name, ())) for name, of_it in by_exercise.items()
        ],
        waiting=[_waiting(grade) for grade in grades if _needs_person(grade)],
        pairs=None if similar is None else [_pair(each) for each in similar],
    )


def _exercise(
    name: str, grades: Sequence[Grade], reports: Sequence[Report]
) -> Mapping[str, object]:
    counts = distribution(grades)
    titles = {line.id: line.title for report in reports for line in report.criteria}
    return {
        "name": name or "No exercise was recognised",
        "learners": len(grades),
        "mean": _mean(grades),
        "counts": counts,
        "picture": bars(counts, title=f"How many learners of {name} earned how much"),
        "criteria": [_criterion(each, titles) for each in criteria_figures(grades)],
        "findings": [_finding(each) for each in frequent_findings(reports, MOST_FINDINGS)],
    }


def _mean(grades: Sequence[Grade]) -> str:
    scores = [grade.attempt.final for grade in grades if grade.attempt.entry.is_result]
    return number(sum(scores) / len(scores)) if scores else "none"


def _criterion(figures: CriterionFigures, titles: Mapping[str, str]) -> Mapping[str, str]:
    told = figures.discrimination
    return {
        "title": one_line(titles.get(figures.id, figures.id), limit=MAX_NAME),
        "learners": str(figures.learners),
        "difficulty": f"{100 * figures.difficulty:.0f} %",
        "discrimination": TOO_FEW if told is None else f"{told:.2f}",
    }


def _finding(finding: FrequentFinding) -> Mapping[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "learners": finding.learners,
        "examples": [
            {
                "learner": one_line(learner, limit=MAX_NAME),
                "message": one_line(message, limit=MAX_TEXT),
                "place": place(where) if where else "",
                "snippet": one_line(where.snippet, limit=MAX_TEXT) if where else "",
            }
            for learner, message, where in finding.examples
        ],
    }


def _needs_person(grade: Grade) -> bool:
    return grade.attempt.needs_review or not grade.attempt.entry.is_result


def _waiting(grade: Grade) -> Mapping[str, str]:
    attempt = grade.attempt
    open_lines = [line.id for line in attempt.entry.criteria if line.points_high > line.points]
    failed = "grading failed; run `grade batch` again"
    return {
        "learner": one_line(grade.learner, limit=MAX_NAME),
        "exercise": grade.exercise_id,
        "points": points(attempt.final, attempt.final_high, attempt.entry.max_score),
        "why": ", ".join(open_lines) if attempt.entry.is_result else failed,
    }


def _pair(pair: Likeness) -> Mapping[str, object]:
    return {
        "exercise": pair.exercise_id,
        "first": one_line(pair.first, limit=MAX_NAME),
        "second": one_line(pair.second, limit=MAX_NAME),
        "share": f"{100 * pair.share:.0f} %",
        "passages": [
            (plain(left, limit=MAX_PASSAGE), plain(right, limit=MAX_PASSAGE))
            for left, right in pair.passages
        ],
    }
