"""The words that reports for people use for verdicts, points and places."""

from __future__ import annotations

from collections.abc import Mapping

from grader.model.result import CheckStatus, CriterionReport, Location, Report, Verdict

VERDICTS: Mapping[Verdict, str] = {
    Verdict.ACCEPTED: "accepted",
    Verdict.PARTIAL: "partly right, not accepted yet",
    Verdict.REJECTED: "not accepted",
    Verdict.INVALID: "could not be graded",
    Verdict.JUDGE_ERROR: "none, through no fault of yours; it costs you nothing",
}
WHOSE: Mapping[str, str] = {
    "learner": "You can mend this yourself.",
    "author": "The author of the course must mend this.",
    "operator": "Whoever runs this machine must mend this.",
    "grader": "This is a fault of the grader.",
}
INFERRED = "Inferred from the code, not seen in a run."
DOUBTED = (
    "A person will look at the claimed score before the grade is final. That accuses nobody: most "
    "scores that are too good are honest mistakes."
)
CELLS = "Cells are counted from 0, and text cells count too."
NO_ISOLATION = (
    "Warning: the code ran without isolation. It could read, change and send everything "
    "that you can."
)


def verdict(report: Report) -> str:
    """Return the verdict, with its reason where the score does not show it."""
    reason = ""
    if report.verdict is Verdict.REJECTED and report.score > 0:  # so a gate criterion failed
        reason = ", because something that must be right is not"
    return VERDICTS[report.verdict] + reason


def remark(criterion: CriterionReport) -> str:
    """Return what is to be said of a criterion behind its title."""
    lost = criterion.points_high < criterion.max_points
    return " (hidden)" * criterion.hidden + " (must pass)" * (criterion.gate and lost)


def number(value: float) -> str:
    """Return points with at most two decimals, and none when it is whole."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def points(low: float, high: float, most: float) -> str:
    """Return points as ``8 of 10``, or ``8 to 10 of 10`` while they are open."""
    earned = number(low) if number(low) == number(high) else f"{number(low)} to {number(high)}"
    return f"{earned} of {number(most)}"


def waiting(report: Report) -> str:
    """Return what waits for a person; empty when nothing does."""
    if not report.needs_review:
        return ""
    count = sum(line.status is CheckStatus.REVIEW for line in report.criteria)
    parts = []
    if count:
        parts.append("one answer waits" if count == 1 else f"{count} answers wait")
    if any(map(doubted, report.criteria)):
        parts.append("a claimed score waits")
    return f"{' and '.join(parts)} for a person" if parts else "a person must look at it"


def doubted(criterion: CriterionReport) -> str:
    """Return what is said of a claimed score that a person should look at; empty if there is none.

    A hidden criterion says nothing.
    """
    claim = criterion.claim
    return DOUBTED if claim and claim.is_doubted and not criterion.hidden else ""


def status(value: str) -> str:
    """Return a status as words: ``not-applicable`` reads "not applicable"."""
    return value.replace("-", " ")


def place(location: Location) -> str:
    """Return a place as ``cell 4, line 2``, or ``line 17`` in a script."""
    lines = f"line {location.line}"
    if location.end_line > location.line:
        lines = f"lines {location.line} to {location.end_line}"
    return lines if location.cell is None else f"cell {location.cell}, {lines}"
