"""How long does a class take to be judged again, and how fast is the gradebook?

    python benchmarks/recheck.py [--count 1000] [--workers 2] [--exercise 3]

The reference solutions of an exercise are graded once; their evidence is kept under as many keys
as there are learners, and judged again by as many processes as there are workers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from grader import __version__
from grader.batch.rechecking import recheck
from grader.catalog.course import Course, load_course
from grader.execution.evidence_store import EvidenceStore
from grader.gradebook import Gradebook
from grader.model.course import CourseSettings
from grader.model.gradebook import GradeEntry, Handed
from grader.model.result import Report
from grader.model.standing import grades
from grader.pipeline import Grader

AT_ONCE = 50
Pair = tuple[GradeEntry, Report]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--exercise", default="3")
    options = parser.parse_args()
    course = load_course()
    with tempfile.TemporaryDirectory() as folder:
        store = EvidenceStore(Path(folder) / "evidence")
        with Gradebook.open(Path(folder) / "gradebook.sqlite") as book:
            made = _class(course, store, options.exercise, options.count)
            begin = time.perf_counter()
            for at in range(0, len(made), AT_ONCE):
                book.append(made[at : at + AT_ONCE])
            _say(f"{len(made):,} entries appended", begin)
            _measure_summary(book)
            for what in ("by checks that all look", "by checks that have looked before"):
                begin, used = time.perf_counter(), sum(os.times()[:4])
                found = list(
                    recheck(
                        list(book.entries()),
                        book,
                        course=course,
                        folder=None,
                        store=store,
                        workers=options.workers,
                    )
                )
                assert not any(each.is_changed or each.problem for each in found)
                _say(f"{len(found):,} judged again in {options.workers} processes, {what},", begin)
                cpu_s = sum(os.times()[:4]) - used
                print(f"  processor time {cpu_s:.1f} s, {1000 * cpu_s / len(found):.1f} ms each")


def _class(course: Course, store: EvidenceStore, name: str, count: int) -> list[Pair]:
    exercise = course.find(name)
    assert exercise is not None
    files = sorted((course.solutions_folder(exercise) / "reference").iterdir())
    graded = []
    with Grader(course, store=store) as grader:
        for file in files:
            report = grader.grade(file, exercise=exercise.id)
            saved = store.load(report.evidence)
            assert saved is not None
            graded.append((report, saved))
    made = []
    for at in range(count):
        report, saved = graded[at % len(graded)]
        report = replace(report, evidence=f"{at:064x}", learner=f"learner {at}")
        store.save(report.evidence, saved)
        made.append((_entry(report, at), report))
    return made


def _entry(report: Report, at: int) -> GradeEntry:
    handed = Handed(learner=f"learner {at}", name="x", source_sha256=f"{at:064x}")
    return GradeEntry.of(
        report,
        handed,
        graded_at=dt.datetime.now(dt.UTC),
        grader_version=__version__,
        environment="",
        key="practice",
    )


def _measure_summary(book: Gradebook) -> None:
    begin = time.perf_counter()
    found = grades(book.entries(), book.overrides(), CourseSettings())
    _say(f"{len(found):,} grades put together", begin)


def _say(what: str, begin: float) -> None:
    print(f"{what} in {time.perf_counter() - begin:.2f} s")


if __name__ == "__main__":
    main()
