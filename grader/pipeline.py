"""The stages of a grade, in order: read, identify, plan, execute, collect, check, score.

Each takes the record of the one before and returns a new one; nothing flows back. Delivering the
report is the business of whoever asked for it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import Self

from grader.catalog.course import Course
from grader.catalog.key import CourseKey, load_key
from grader.catalog.made_data import MadeData
from grader.errors import GraderError, SubmissionError, UsageError
from grader.execution.evidence_key import evidence_key
from grader.execution.evidence_store import EvidenceStore
from grader.execution.plan import Plan, make_plan
from grader.execution.runner import run_all
from grader.execution.variants.base import Situation
from grader.intake.identify import (
    Identified,
    answers_with_programs,
    identify,
    require_programs,
)
from grader.intake.read import read_submission
from grader.judging import Assignment, Rows, load_assignment, report_on
from grader.model.call import Calls
from grader.model.evidence import Evidence, KnownResults, SavedEvidence, UnseenTables
from grader.model.exercise import Exercise
from grader.model.program import PROGRAMS
from grader.model.result import Problem, Report, Verdict
from grader.model.run import Run
from grader.model.submission import Submission, SubmittedFile
from grader.sandbox.levels import choose
from grader.sandbox.pool import Pool

Progress = Callable[[str], None]
AS_SUBMITTED, UNSEEN, HELD_OUT = "as-submitted", "unseen-data", "held-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planned:
    """What is run for a submission, and what only the checks may see of its data."""

    plan: Plan
    unseen: tuple[UnseenTables, ...]
    rows: Mapping[str, Rows]


class Grader:
    """Grades submissions to one course; keeps a warm sandbox while it is open.

    Entering it starts the sandbox in the background; leaving it kills whatever still runs.
    `grade` may be called from several threads at a time. With a `store` it keeps evidence, and
    what was run before is not run again unless `afresh` asks for it.

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
        store: EvidenceStore | None = None,
        afresh: bool = False,
    ) -> None:
        self._course = course
        self._key = key or load_key(file_variable=course.settings.key_file_variable)
        self._say = on_progress or (lambda _: None)
        self._pool = Pool(
            choose(isolation),
            engine=engine,
            preimports=_preimports(course),
            private=(course.root / "exercises", course.root / "rubrics"),
            standby=workers or os.cpu_count() or 1,
        )
        self._engine = engine
        self._store = store
        self._afresh = afresh
        self._executor = ThreadPoolExecutor(workers or os.cpu_count() or 1)
        self._assignments: dict[str, Assignment] = {}
        self._data = MadeData(self._key)

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

    def grade(
        self, path: Path, *, learner: str = "", exercise: str = "", data_of: str = ""
    ) -> Report:
        """Return the report on one submission.

        What goes wrong on the way, whoever's fault it is, comes back as a report with a
        `problem`; only a wrong option raises.

        Args:
            path: Notebook, script, folder or zip.
            learner: Who handed it in.
            exercise: Exercise that it answers, when it does not say so itself.
            data_of: Learner on whose variant of the public data it was made, when it does not
                say so itself.

        Raises:
            UsageError: If there is no such exercise.
        """
        begin = time.monotonic()
        submission = None
        try:
            submission = read_submission(
                path,
                learner=learner,
                is_programs=lambda bundle: answers_with_programs(
                    bundle, self._course.exercises, exercise
                ),
            )
            if data_of:
                submission = replace(submission, data_of=data_of)
            report = self._grade(submission, exercise)
        except UsageError:
            raise
        except GraderError as error:
            report = failed_report(path, learner, submission, error)
        return replace(report, duration_s=round(time.monotonic() - begin, 3))

    def _grade(self, submission: Submission, wanted: str) -> Report:
        identified = identify(submission, self._course.exercises, wanted)
        require_programs(submission, identified.exercise)
        assignment = self._assignment(identified.exercise)
        planned = self._plan(submission, assignment)
        key, saved = self._evidence(submission, assignment, planned)
        self._say("checking")
        recognised = () if wanted else (_recognised(identified),)
        known = None if self._store is None else KnownResults()
        report, now = report_on(
            assignment, saved, lambda: planned.rows, known=known, notices=recognised
        )
        if self._store is not None:
            self._store.keep_known(key, now)
        return replace(report, evidence=key)

    def _assignment(self, exercise: Exercise) -> Assignment:
        if exercise.id not in self._assignments:
            self._assignments[exercise.id] = load_assignment(self._course, exercise)
        return self._assignments[exercise.id]

    def _plan(self, submission: Submission, assignment: Assignment) -> _Planned:
        """Plan the runs, and put aside what only the checks may see of their data."""
        exercise = assignment.exercise
        if exercise.programs:
            return self._plan_programs(submission, exercise)
        unseen: list[UnseenTables] = []
        rows: dict[str, Rows] = {}

        def make_files(seed: int) -> tuple[SubmittedFile, ...]:
            return self._data.of_seed(exercise, seed).files

        @cache
        def make_calls(seed: int | None) -> Calls:
            from grader.catalog.hidden_tests import hidden_tests
            from grader.execution import calling

            # Beside the public data come rows of another seed, as its own rows are known.
            variant = AS_SUBMITTED if seed is None else UNSEEN
            hidden = self._key.seed(exercise.id, submission.learner, HELD_OUT)
            begun = self._data.public(exercise, submission) if seed is None else make_files(seed)
            seed = hidden if seed is None else seed
            tables = self._data.of_seed(exercise, seed).held_out if exercise.generator else {}
            tables = {**tables, **calling.public_tables(exercise, begun)}
            calls, rows[variant] = calling.make_calls(
                exercise, tables, seed, hidden_tests(exercise)
            )
            unseen.append(UnseenTables(variant=variant, seed=seed, tables=tables))
            return calls

        situation = Situation(
            submission=submission,
            exercise=exercise,
            public_files=self._data.public(exercise, submission),
            make_files=make_files if exercise.generator else None,
            unseen_seed=self._key.seed(exercise.id, submission.learner, UNSEEN),
            make_calls=make_calls if exercise.has_calls else None,
            make_altered=partial(self._altered, exercise, submission.learner),
            carried=self._data.carried(exercise, submission),
        )
        plan = make_plan(assignment.variants, situation)
        return _Planned(plan=plan, unseen=tuple(unseen), rows=rows)

    def _altered(self, exercise: Exercise, learner: str) -> Mapping[str, bytes]:
        """Return files that take the place of public ones, by path; none where data is fixed."""
        from grader.catalog.data import ALTERED

        if exercise.generator is None:
            return {}
        seed = self._key.seed(exercise.id, learner, HELD_OUT)
        made = self._data.of_seed(exercise, seed).held_out
        return {path.removeprefix(ALTERED): made[path] for path in made if ALTERED in path}

    def _plan_programs(self, submission: Submission, exercise: Exercise) -> _Planned:
        """Plan the runs of programs; checks see what these were given, and what they were not."""
        from grader.catalog.data import program_files
        from grader.execution.programs import plan_programs

        seed = self._key.seed(exercise.id, submission.learner, HELD_OUT)
        made = self._data.of_seed(exercise, seed) if exercise.generator else None
        given, tables = program_files(self._data.public(exercise, submission), made)
        plan = plan_programs(submission, exercise, given, seed if made else None)
        unseen = UnseenTables(variant=PROGRAMS, seed=seed, tables=tables)
        return _Planned(plan=plan, unseen=(unseen,), rows={PROGRAMS: tables})

    def _evidence(
        self, submission: Submission, assignment: Assignment, planned: _Planned
    ) -> tuple[str, SavedEvidence]:
        """Return what was seen, now or when the same was run before, and the key to it."""
        plan, exercise = planned.plan, assignment.exercise
        key, runs = "", None
        if self._store is not None:
            level, engine = self._pool.level, self._engine
            key = evidence_key(submission, plan, exercise, engine=engine, level=level)
            known = None if self._afresh else self._store.load(key)
            runs = known.evidence.runs if known is not None else None
        saved = SavedEvidence(
            truth=self._data.truth(exercise, submission, plan.seeds),
            evidence=Evidence(
                submission=submission,
                exercise=exercise,
                runs=self._execute(plan) if runs is None else runs,
                inputs={spec.variant: spec.inputs for spec in plan.specs},
            ),
            unseen=planned.unseen,
            left_out=plan.notices,
            variants=tuple(sorted(assignment.variants)),
        )
        if self._store is not None and runs is None:
            self._store.save(key, saved)
        return key, saved

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


def failed_report(
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
