"""What changed between two reports on the same work."""

from __future__ import annotations

from collections.abc import Iterator

from grader.model.result import CriterionReport, Report

MAX_TITLE = 200


def difference(before: Report, after: Report) -> tuple[str, ...]:
    """Return a sentence for each thing that changed, the score first.

    Args:
        before: The report of the last time.
        after: The report of now.
    """
    if (before.verdict, before.criteria) == (after.verdict, after.criteria):
        return ("Nothing changed.",)
    moved = after.score - before.score
    change = f"{moved:+g}" if moved else "the same"
    score = f"Score: {before.score:g}, now {after.score:g} of {after.max_score:g} ({change})."
    return (score, *_lines(before, after))


def _lines(before: Report, after: Report) -> Iterator[str]:
    old = {line.id: line for line in before.criteria}
    for line in after.criteria:
        was = old.get(line.id)
        if was is not None and (was.status, was.points) != (line.status, line.points):
            yield f"{_title(line)}: {_state(was)}, now {_state(line)}."


def _title(line: CriterionReport) -> str:
    return line.title[:MAX_TITLE]


def _state(line: CriterionReport) -> str:
    return f"{line.status.value.replace('-', ' ')} with {line.points:g} of {line.max_points:g}"
