"""Where does a batch stop scaling, and why?

    python benchmarks/scale/simulate.py [--count 100000] [--grade-s 1.0]

All of a batch is real but the grading: a crew that answers at once stands in for any number of
workers, with a report of the usual size. What is left is what one coordinating process does for
each submission: handing it out, making its entry, bringing it to the disk, counting it. From that
follows how many workers it can keep busy. Then the gradebook is read as `grade gradebook show`
reads it.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from grader.batch.local import run
from grader.batch.looking import Ready
from grader.batch.task import Task
from grader.gradebook import Gradebook
from grader.model.batch import Source
from grader.model.course import CourseSettings
from grader.model.encoding import dumps, loads
from grader.model.gradebook import Handed
from grader.model.result import CheckStatus, CriterionReport, Finding, Report, Verdict
from grader.model.standing import grades

CRITERIA, EXERCISES, FINDINGS = 12, 10, 2


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--grade-s", type=float, default=1.0, help="of one worker for one grade")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        Gradebook.open(Path(folder) / "gradebook.sqlite") as book,
    ):
        before = _memory_mib()
        begin, used = time.perf_counter(), time.process_time()
        run(_ready(options.count), _Crew(), book, key="own")
        wall_s = (time.perf_counter() - begin) / options.count
        cpu_s = (time.process_time() - used) / options.count
        print(f"{options.count:,} results kept, {1000 * wall_s:.2f} ms each on the clock")
        print(f"  {1000 * cpu_s:.2f} ms of processor time each")
        print(f"  memory grew by {_memory_mib() - before:.0f} MiB")
        begin = time.perf_counter()
        found = grades(book.entries(), (), CourseSettings())
        print(f"{len(found):,} grades put together in {time.perf_counter() - begin:.2f} s")
    print(
        f"At {options.grade_s:g} s for a grade, one coordinator keeps about "
        f"{options.grade_s / wall_s:,.0f} workers busy;"
    )
    print("from there on it is the limit: it reads each report and writes its row by itself.")


class _Crew:
    """Answers at once, as if there were workers without end."""

    def __init__(self) -> None:
        self._wire = dumps(_report())

    def grade(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Report]]:
        """Yield a report that came over a wire for each task."""
        for task in tasks:
            report = loads(Report, self._wire)
            exercise = f"{1 + task.number % EXERCISES:02}-simulated"
            sha256 = f"{task.number:064x}"
            yield (
                task,
                replace(report, learner=task.learner, exercise_id=exercise, sha256=sha256),
            )


def _ready(count: int) -> Iterator[Ready]:
    for at in range(count):
        learner = f"learner {at // EXERCISES}"
        source = Source(path=Path("a.zip"), member="x", learner=learner, layout="simulated")
        handed = Handed(learner=learner, name="x", source_sha256=f"{at:064x}")
        yield Ready(source=source, handed=handed, path=Path(), exercise="", release=lambda: None)


def _report() -> Report:
    finding = Finding(code="XX101", name="simulated", message="m" * 160, help="h" * 120)
    line = CriterionReport(
        id="",
        title="t" * 50,
        check="simulated",
        status=CheckStatus.PASSED,
        points=8.0,
        points_high=8.0,
        max_points=8.0,
        hidden=False,
        message="",
        findings=(),
    )
    lines = tuple(
        replace(line, id=f"criterion-{at}", findings=(finding,) * (at < FINDINGS))
        for at in range(CRITERIA)
    )
    return Report(
        submission_id="",
        learner="",
        files=("exercise.ipynb",),
        sha256="",
        verdict=Verdict.ACCEPTED,
        score=90.0,
        score_high=90.0,
        max_score=96.0,
        criteria=lines,
    )


def _memory_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
