"""The stages of a grade, in order: read, identify, plan, execute, collect, check, score.

Each takes the record of the one before and returns a new one; nothing flows back. Delivering the
report is the business of whoever asked for it.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from grader.catalog.course import Course
from grader.catalog.data import Generated
from grader.catalog.key import CourseKey, load_key
from grader.errors import GraderError, SubmissionError, UsageError
from grader.execution.plan import Plan, make_plan
from grader.execution.runner import run_all
from grader.execution.variants.base import Situation
from grader.intake.identify import Identified, identify
from grader.intake.read import read_submission
from grader.model.evidence import Evidence
from grader.model.exercise import Exercise, Rubric
from grader.model.result import Problem, Report, Verdict
from grader.model.run import PredictionRequest, Run
from grader.model.submission import Submission, SubmittedFile
from grader.sandbox.levels import choose
from grader.sandbox.pool import Pool

Progress = Callable[[str], None]
AS_SUBMITTED, UNSEEN, HELD_OUT = "as-submitted", "unseen-data", "held-out"
KEPT = 8  # data sets of the generator; two for each exercise of a practice class


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An exercise with its rubric and what its checks want to see."""

    exercise: Exercise
    rubric: Rubric
    variants: frozenset[str]


class Grader:
    """Grades submissions to one course; keeps a warm sandbox while it is open.

    Entering it starts the sandbox in the background; leaving it kills whatever still runs.
    `grade` may be called from several threads at a time.

    Example:
        >>> with Grader(load_course()) as grader:
        ...     report = grader.grade(Path("exercise3.ipynb"))
    """

    def __init__(
        self,
        course: Course,
        *,
        isolation: str = "auto",
        engine: str = "session",
        key: CourseKey | None = None,
        workers: int | None = None,
        on_progress: Progress | None = None,
    ) -> None:
        self._course = course
        self._key = key or load_key(file_variable=course.settings.key_file_variable)
        self._say = on_progress or (lambda _: None)
        self._pool = Pool(
            choose(isolation),
            engine=engine,
            preimports=_preimports(course),
            private=(course.root / "exercises", course.root / "rubrics"),
        )
        self._executor = ThreadPoolExecutor(workers or os.cpu_count() or 1)
        self._assignments: dict[str, Assignment] = {}
        self._generating = threading.Lock()
        self._last_generated: dict[tuple[str, int], Generated] = {}

    def __enter__(self) -> Self:
        self._pool.boot()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._pool.close()
        self._executor.shutdown()

    def grade(self, path: Path, *, learner: str = "", exercise: str = "") -> Report:
        """Return the report on one submission.

        What goes wrong on the way, whoever's fault it is, comes back as a report with a
        `problem`; only a wrong option raises.

        Args:
            path: Notebook, script, folder or zip.
            learner: Who handed it in.
            exercise: Exercise that it answers, when it does not say so itself.

        Raises:
            UsageError: If there is no such exercise.
        """
        begin = time.monotonic()
        submission = None
        try:
            submission = read_submission(path, learner=learner)
            report = self._grade(submission, exercise)
        except UsageError:
            raise
        except GraderError as error:
            report = _could_not(path, learner, submission, error)
        return replace(report, duration_s=round(time.monotonic() - begin, 3))

    def _grade(self, submission: Submission, wanted: str) -> Report:
        from grader.checks.judge import judge
        from grader.checks.registry import all_checks
        from grader.scoring import score

        identified = identify(submission, self._course.exercises, wanted)
        assignment = self._assignment(identified.exercise)
        held_out: dict[str, object] = {}
        plan = self._plan(submission, assignment, held_out)
        runs = self._execute(plan)
        evidence = Evidence(
            submission=submission,
            exercise=assignment.exercise,
            runs=runs,
            inputs={spec.variant: spec.inputs for spec in plan.specs},
        )
        self._say("checking")
        results = judge(assignment.rubric, evidence, all_checks(), held_out)
        recognised = () if wanted else (_recognised(identified),)
        notices = (*submission.notices, *recognised, *plan.notices, *_notices(runs))
        return score(
            submission, assignment.exercise, assignment.rubric, results, runs, notices=notices
        )

    def _assignment(self, exercise: Exercise) -> Assignment:
        if exercise.id not in self._assignments:
            self._assignments[exercise.id] = self._load(exercise)
        return self._assignments[exercise.id]

    def _load(self, exercise: Exercise) -> Assignment:
        from grader.catalog.rubric import load_rubric
        from grader.checks.registry import all_checks

        checks = all_checks()
        schemas = {name: check.params_schema for name, check in checks.items()}
        rubric = load_rubric(self._course.rubric_path(exercise), exercise, schemas)
        names = {criterion.check for criterion in rubric.criteria}
        variants = frozenset(variant for name in names for variant in checks[name].variants)
        return Assignment(exercise=exercise, rubric=rubric, variants=variants)

    def _plan(
        self, submission: Submission, assignment: Assignment, held_out: dict[str, object]
    ) -> Plan:
        """Plan the runs, and put aside what only the checks may see of their data."""
        from grader.catalog.data import public_files

        exercise = assignment.exercise

        def make_files(seed: int) -> tuple[SubmittedFile, ...]:
            return self._generated(exercise, seed).files

        def make_asks(seed: int | None) -> tuple[PredictionRequest, ...]:
            # Beside the public data come rows of another seed, as its own rows are known.
            hidden = self._key.seed(exercise.id, submission.learner, HELD_OUT)
            requests, rows = self._asked(exercise, hidden if seed is None else seed)
            held_out[AS_SUBMITTED if seed is None else UNSEEN] = rows
            return requests

        situation = Situation(
            submission=submission,
            exercise=exercise,
            public_files=public_files(exercise),
            make_files=make_files if exercise.generator else None,
            unseen_seed=self._key.seed(exercise.id, submission.learner, UNSEEN),
            make_asks=make_asks if exercise.held_out else None,
        )
        return make_plan(assignment.variants, situation)

    def _asked(
        self, exercise: Exercise, seed: int
    ) -> tuple[tuple[PredictionRequest, ...], Mapping[str, object]]:
        """Return what runs are asked about unseen rows, and those rows with their targets."""
        from grader.execution.asking import make_request

        tables = self._generated(exercise, seed).held_out
        made = {
            name: make_request(question, tables.get(question.file), seed)
            for name, question in exercise.held_out.items()
        }
        requests = tuple(request for request, _ in made.values())
        return requests, {name: rows for name, (_, rows) in made.items()}

    def _generated(self, exercise: Exercise, seed: int) -> Generated:
        """Return the data of a seed; the last few are kept for the next submission."""
        from grader.catalog.data import generate

        key = (exercise.id, seed)
        with self._generating:
            if key not in self._last_generated:
                self._last_generated[key] = generate(exercise, seed)
                while len(self._last_generated) > KEPT:
                    del self._last_generated[next(iter(self._last_generated))]
            return self._last_generated[key]

    def _execute(self, plan: Plan) -> Mapping[str, Run]:
        def on_cell(variant: str, begun: int, of: int) -> None:
            self._say(f"running {variant}: cell {begun} of {of}")

        return run_all(
            plan.specs, self._pool, self._executor, on_cell=on_cell, waiting=plan.waiting
        )


def _preimports(course: Course) -> tuple[str, ...]:
    named = (name for exercise in course.exercises for name in exercise.preimports)
    return tuple(dict.fromkeys(named))


def _recognised(identified: Identified) -> str:
    return f"Recognised as an answer to {identified.exercise.id}: {identified.how}."


def _notices(runs: Mapping[str, Run]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notice for run in runs.values() for notice in run.notices))


def _could_not(
    path: Path, learner: str, submission: Submission | None, error: GraderError
) -> Report:
    """Return the report on a submission that could not be graded."""
    learners = isinstance(error, SubmissionError)
    return Report(
        submission_id=submission.id if submission else "",
        learner=learner,
        files=(path.name,),
        sha256=submission.digest if submission else "",
        verdict=Verdict.INVALID if learners else Verdict.JUDGE_ERROR,
        needs_review=not learners,
        problem=Problem(
            message=str(error),
            whose=error.whose,
            next_step=error.next_step,
            exit_code=error.exit_code,
        ),
    )
