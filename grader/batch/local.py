"""Grades what was found: nothing is lost, and nothing is graded twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from grader import __version__
from grader.batch.ledger import Ledger, Writer
from grader.batch.looking import Ready
from grader.batch.task import Task
from grader.execution.evidence_key import environment
from grader.model.batch import Already, Graded, LeftOut, Tally
from grader.model.gradebook import GradeEntry
from grader.model.result import Report

CHANGED = "Its files changed while they were read; grade it again when they are settled."


class Crew(Protocol):
    """Whoever grades tasks: processes of this machine, or of a cluster."""

    def grade(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Report]]:
        """Yield each task with its report, as they are finished."""
        ...


def run(
    looked_at: Iterable[Ready | Already | LeftOut],
    crew: Crew,
    ledger: Ledger,
    *,
    key: str,
    limit: int | None = None,
    announce: Callable[[Graded | Already | LeftOut], None] = lambda _: None,
    say: Callable[[str], None] = lambda _: None,
) -> Tally:
    """Grade what is ready, keep the results, and return what became of all.

    Args:
        looked_at: What was found, one by one; taken as fast as it is graded.
        crew: Who grades.
        ledger: Where results are kept.
        key: ``practice`` or ``own``: which course key the crew uses.
        limit: Most that are graded; ``None`` for all.
        announce: Told of each result when it is durable, and of what is not graded.
        say: Told when there is something to wait for.

    Raises:
        GraderError: If nobody can grade, or results cannot be kept. What was announced is kept.
    """
    tally = Tally()
    pending: dict[int, Ready] = {}

    def kept(graded: Graded) -> None:
        tally.take(graded.entry)
        announce(graded)

    def passed(each: Already | LeftOut) -> None:
        tally.pass_over(each)
        announce(each)

    try:
        with Writer(ledger, kept, say) as writer:
            for task, report in crew.grade(_tasks(looked_at, pending, passed, limit)):
                ready = pending.pop(task.number)
                changed = not ready.source.member and ready.has_changed()
                ready.release()
                if changed:
                    passed(LeftOut(where=ready.source.where, why=CHANGED))
                else:
                    writer.put(_graded(ready, report, key))
    finally:
        for ready in pending.values():
            ready.release()
    return tally


def _tasks(
    looked_at: Iterable[Ready | Already | LeftOut],
    pending: dict[int, Ready],
    passed: Callable[[Already | LeftOut], None],
    limit: int | None,
) -> Iterator[Task]:
    number = 0
    for each in looked_at:
        if not isinstance(each, Ready):
            passed(each)
        elif limit is not None and number >= limit:
            each.release()
            return
        else:
            pending[number] = each
            yield _task(number, each)
            number += 1


def _task(number: int, ready: Ready) -> Task:
    return Task(
        number=number,
        path=ready.path,
        name=ready.handed.name,
        learner=ready.handed.learner,
        exercise=ready.exercise,
    )


def _graded(ready: Ready, report: Report, key: str) -> Graded:
    entry = GradeEntry.of(
        report,
        ready.handed,
        graded_at=dt.datetime.now(dt.UTC),
        grader_version=__version__,
        environment=environment(),
        key=key,
        replaces=ready.replaces,
    )
    return Graded(source=ready.source, entry=entry, report=report)
