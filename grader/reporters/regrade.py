"""What a regrade would change: as a table, as CSV, and as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from grader.model.course import CourseSettings
from grader.model.regrade import Move, Rechecked
from grader.reporters.spreadsheet import to_csv
from grader.reporters.text import one_line
from grader.reporters.words import number

MAX_NAME = 80
MAX_WHY = 400
COLUMNS = (
    *("learner", "exercise", "old_score", "new_score", "old_verdict", "new_verdict"),
    *("criterion", "old_points", "new_points", "why"),
)

Outcome = Sequence[Rechecked]


def recheck_line(each: Rechecked) -> str:
    """Return one line: who, and the grade before and now."""
    assert each.report is not None
    return f"{_who(each)}: {_grade(each)}"


def problem_line(each: Rechecked) -> str:
    """Return why an entry could not be judged."""
    return f"{_who(each)}: not judged. {one_line(each.problem, limit=MAX_WHY)}"


def as_table(outcome: Outcome, _settings: CourseSettings) -> str:
    """Return sentences for a terminal."""
    return "".join(f"{line}\n" for line in _lines(outcome))


def as_csv(outcome: Outcome, _settings: CourseSettings) -> str:
    """Return one row for each criterion that moved, and for each grade that moved without one."""
    return to_csv([COLUMNS, *(row for each in _changed(outcome) for row in _rows(each))])


def as_page(outcome: Outcome, settings: CourseSettings) -> str:
    """Return a page with a table, without scripts."""
    from grader.reporters.pages import render

    return render(
        "regrade.html",
        title="What a regrade would change",
        course=one_line(settings.name, limit=MAX_NAME),
        summary=_summary(outcome),
        columns=[name.replace("_", " ") for name in COLUMNS],
        rows=[
            [one_line(str("" if value is None else value), limit=MAX_WHY) for value in row]
            for each in _changed(outcome)
            for row in _rows(each)
        ],
        problems=[problem_line(each) for each in outcome if each.report is None],
    )


def _lines(outcome: Outcome) -> Iterator[str]:
    for each in _changed(outcome):
        yield recheck_line(each)
        for move in each.moves:
            yield f"    {_points(move)}  {one_line(move.title, limit=MAX_NAME)}"
            yield f"        {one_line(move.why, limit=MAX_WHY)}"
    yield from (problem_line(each) for each in outcome if each.report is None)
    yield _summary(outcome)


def _summary(outcome: Outcome) -> str:
    judged = [each for each in outcome if each.report is not None]
    up = sum(each.report.score > each.entry.score for each in judged if each.report)
    down = sum(each.report.score < each.entry.score for each in judged if each.report)
    changed = sum(each.is_changed for each in judged)
    return (
        f"{len(judged):,} judged again: {changed:,} change, {up:,} up and {down:,} down; "
        f"{len(outcome) - len(judged):,} could not be judged."
    )


def _changed(outcome: Outcome) -> Iterator[Rechecked]:
    return (each for each in outcome if each.is_changed)


def _rows(each: Rechecked) -> Iterator[tuple[object, ...]]:
    assert each.report is not None
    grade = (
        *(each.entry.handed.learner, each.entry.exercise_id),
        *(each.entry.score, each.report.score),
        *(each.entry.verdict.value, each.report.verdict.value),
    )
    for move in each.moves:
        yield *grade, move.criterion, move.before, move.after, move.why
    if not each.moves:
        yield *grade, "", None, None, "The rubric accepts from another score."


def _who(each: Rechecked) -> str:
    return f"{one_line(each.entry.handed.learner, limit=MAX_NAME)}, {each.entry.exercise_id}"


def _grade(each: Rechecked) -> str:
    new, old = each.report, each.entry
    assert new is not None
    verdicts = f"{old.verdict.value} → {new.verdict.value}"
    same = old.verdict is new.verdict
    return f"{number(old.score)} → {number(new.score)}, {old.verdict.value if same else verdicts}"


def _points(move: Move) -> str:
    before = "none" if move.before is None else number(move.before)
    after = "none" if move.after is None else number(move.after)
    return f"{before:>6} → {after:<6}"


REGRADE_REPORTERS: Mapping[str, Callable[[Outcome, CourseSettings], str]] = MappingProxyType(
    {"terminal": as_table, "csv": as_csv, "html": as_page}
)
