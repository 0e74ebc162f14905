"""What the code alone suggests about leaks; nothing of it is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.analysis.flow.events import Flow
from grader.analysis.flow.read import read_flow
from grader.analysis.leaks import group, multi_test, overlap, preprocessing, target, temporal
from grader.analysis.leaks.pairs import Facts
from grader.analysis.leaks.saying import Voice
from grader.model.leakage import Declarations, LeakKind, LeakVerdict, Observed, Suspicion
from grader.model.result import Severity
from grader.model.submission import SourceUnit

Judge = Callable[[Facts, Declarations, Voice], Iterator[Suspicion]]
JUDGES: Mapping[LeakKind, Judge] = {
    LeakKind.PREPROCESSING: preprocessing.judge,
    LeakKind.OVERLAP: overlap.judge,
    LeakKind.MULTI_TEST: multi_test.judge,
    LeakKind.TARGET: target.judge,
    LeakKind.TEMPORAL: temporal.judge,
    LeakKind.GROUP: group.judge,
}


def suspected(units: Sequence[SourceUnit], declarations: Declarations) -> Observed:
    """Return what the code of a submission suggests.

    Args:
        units: Cells or sections in order.
        declarations: What is known about the data.
    """
    flow = read_flow(units)
    facts, voice = Facts(flow), Voice(units)
    suspicions: list[Suspicion] = []
    decided: dict[LeakKind, LeakVerdict] = {}
    reasons: dict[LeakKind, str] = {}
    for kind, judge in JUDGES.items():
        found = tuple(judge(facts, declarations, voice))
        suspicions += found
        decided[kind] = _verdict(found)
        reasons[kind] = "" if found else _reason(kind, flow, declarations)
    return Observed(
        suspicions=tuple(suspicions),
        decided=decided,
        reasons=reasons,
        unread=tuple(dict.fromkeys(flow.unread)),
    )


def _verdict(found: Sequence[Suspicion]) -> LeakVerdict:
    if any(item.severity is Severity.LEAK for item in found):
        return LeakVerdict.LEAK
    return LeakVerdict.PRACTICE if found else LeakVerdict.NOT_DECIDED


def _reason(kind: LeakKind, flow: Flow, declarations: Declarations) -> str:
    """Return why a kind is not decided, and what would help."""
    if not flow.fits and not flow.evals:
        return "no fit and no evaluation was found in the code"
    if kind is LeakKind.TEMPORAL and not declarations.time_column:
        return "nothing in the code suggests it; declare the time column to look closer"
    if kind is LeakKind.GROUP and not declarations.group_column:
        return "nothing in the code suggests it; declare the group column to look closer"
    if kind is LeakKind.TARGET and not declarations.post_event_columns:
        return "nothing in the code suggests it; declare columns known only after the event"
    return "nothing in the code suggests it; only a run can rule it out"
