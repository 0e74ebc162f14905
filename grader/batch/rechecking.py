"""Judges what is in the gradebook again, from saved evidence; nothing is run.

Judging is arithmetic on one processor, so that a class is shared between processes.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path

from grader.batch.ledger import Ledger
from grader.catalog.course import Course, load_course
from grader.errors import GraderError
from grader.execution.evidence_store import EvidenceStore
from grader.judging import Assignment, load_assignment, rejudge
from grader.model.encoding import dumps, loads
from grader.model.evidence import SavedEvidence
from grader.model.gradebook import GradeEntry
from grader.model.regrade import Rechecked, moves
from grader.model.result import Report

FEW = 8  # not worth starting processes for
CHUNK = 4
AT_ONCE = 256
GONE = "Its evidence is gone, so that it must be run again: `grade batch` with its files."

Item = tuple[str, str, str, str]
Judged = tuple[bytes, str]


class Judge:
    """Judges evidence by the rubrics of a course as they are today."""

    def __init__(self, course: Course, store: EvidenceStore) -> None:
        self._course = course
        self._store = store
        self._assignments: dict[str, Assignment] = {}

    def report(self, item: Item) -> Report:
        """Return the report on saved evidence.

        Raises:
            GraderError: If it cannot be judged without running it.
        """
        key, exercise_id, learner, name = item
        exercise = self._course.find(exercise_id)
        saved = self._store.load(key) if exercise is not None else None
        if exercise is None or saved is None:
            raise GraderError(GONE if exercise else f"The course has no {exercise_id} any more.")
        if exercise_id not in self._assignments:
            self._assignments[exercise_id] = load_assignment(self._course, exercise)
        assignment = self._assignments[exercise_id]
        _require_same(assignment, saved)
        submission = replace(saved.evidence.submission, learner=learner, name=name)
        evidence = replace(saved.evidence, submission=submission, exercise=exercise)
        known = self._store.known(key)
        report, now = rejudge(assignment, replace(saved, evidence=evidence), known)
        if now.results.keys() != known.results.keys():
            self._store.keep_known(key, now)
        return replace(report, evidence=key)


def _require_same(assignment: Assignment, saved: SavedEvidence) -> None:
    then, now = saved.evidence.exercise.version, assignment.exercise.version
    if then != now:
        raise GraderError(
            f"It was run for version {then} of the exercise, which is at {now} now: "
            "`grade batch` with its files."
        )
    if missing := assignment.variants - set(saved.variants):
        raise GraderError(
            f"The rubric wants a run that was not made, {min(missing)}: "
            "`grade batch` with its files."
        )


def recheck(
    entries: Sequence[GradeEntry],
    ledger: Ledger,
    *,
    course: Course,
    folder: Path | None,
    store: EvidenceStore,
    workers: int,
) -> Iterator[Rechecked]:
    """Yield each entry with the report that it would get today, in their order.

    Args:
        entries: What the gradebook says.
        ledger: The gradebook.
        course: The course.
        folder: Where other processes find the course; ``None`` for that of the grader.
        store: The saved evidence.
        workers: How many processes judge.
    """
    if workers == 1 or len(entries) <= FEW:
        judge = Judge(course, store)
        for entry in entries:
            yield from _compared([entry], [_judged(judge, _item(entry))], ledger)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        workers, mp_context=context, initializer=_begin, initargs=(folder, store.folder)
    ) as pool:
        coming = iter(entries)
        while chunk := list(islice(coming, AT_ONCE)):  # so that results do not pile up
            judged = pool.map(_judge_there, map(_item, chunk), chunksize=CHUNK)
            yield from _compared(chunk, judged, ledger)


def _item(entry: GradeEntry) -> Item:
    return entry.evidence, entry.exercise_id, entry.handed.learner, entry.handed.name


def _compared(
    entries: Sequence[GradeEntry], judged: Iterable[Judged], ledger: Ledger
) -> Iterator[Rechecked]:
    before = ledger.reports(entries)
    for entry, old, (data, problem) in zip(entries, before, judged, strict=True):
        if problem:
            yield Rechecked(entry=entry, problem=problem)
        else:
            report = loads(Report, data)
            yield Rechecked(entry=entry, report=report, moves=moves(old, report))


def _judged(judge: Judge, item: Item) -> Judged:
    try:
        return dumps(judge.report(item)), ""
    except GraderError as error:
        return b"", str(error)


_there: list[Judge] = []  # of a process that judges: made once, used for all that it is given


def _begin(course: Path | None, evidence: Path) -> None:
    _there.append(Judge(load_course(course), EvidenceStore(evidence)))


def _judge_there(item: Item) -> Judged:
    return _judged(_there[0], item)
