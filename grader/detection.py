"""Looks for leaks in any file, without a course: read, look at the source, run, merge.

The source view needs nothing but the text. The other two run the file in a sandbox, together
with the data that it is given.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from grader.analysis.leaks.accepting import accepted
from grader.analysis.leaks.merging import merged
from grader.analysis.leaks.source import suspected
from grader.errors import SandboxError, SubmissionError, UsageError
from grader.intake.budget import Budget
from grader.intake.read import read_submission
from grader.model.leakage import Declarations, LeakKind, LeakReport, Leaks, Observed
from grader.model.run import ExecStatus, Run
from grader.model.submission import Submission, SubmittedFile

if TYPE_CHECKING:  # the sandbox is imported when something is run: start-up time is a feature
    from grader.sandbox.pool import Pool

ENDINGS = (".ipynb", ".py")
PASSED_OVER = frozenset({"__pycache__", "node_modules", "site-packages", "venv", "build", "dist"})
"""Folders that hold no work of a learner; those whose name begins with a dot hold none either."""
BUDGET = Budget()
MAX_DATA_BYTES = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked about every file.

    Attributes:
        declarations: What is known about the data.
        kinds: Kinds of leaks that are of interest.
        data: Files for the work folder of a run.
        old: Fingerprints of findings that are known and do not count.
    """

    declarations: Declarations = field(default_factory=Declarations)
    kinds: tuple[LeakKind, ...] = tuple(LeakKind)
    data: tuple[SubmittedFile, ...] = ()
    old: frozenset[str] = frozenset()


class Detector:
    """Looks for leaks; keeps a warm sandbox while it is open, if code is to be run.

    Example:
        >>> with Detector(Question()) as detector:
        ...     report = detector.look(Path("notebook.ipynb"))
    """

    def __init__(self, question: Question, *, isolation: str = "") -> None:
        """Prepare to answer.

        Args:
            question: What is asked.
            isolation: Level of isolation for running the files; empty to only read them.
        """
        self._question = question
        self._pool = _pool(isolation) if isolation else None
        self._executor = ThreadPoolExecutor(os.cpu_count() or 1) if isolation else None

    def __enter__(self) -> Self:
        if self._pool is not None:
            self._pool.boot()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.close()
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def look(self, path: Path) -> LeakReport:
        """Return the answer for one file; one that cannot be read gets a report that says why.

        Raises:
            OperatorError: If this machine cannot run it.
        """
        try:
            submission = read_submission(path, budget=BUDGET)
        except SubmissionError as error:
            return LeakReport(file=str(path), problem=str(error), next_step=error.next_step)
        report = self._look(submission)
        if report.leaks is None:
            return replace(report, file=str(path))
        leaks = self._of_interest(report.leaks)
        leaks = accepted(leaks, submission.code_units, str(path), self._question.old)
        return replace(report, file=str(path), leaks=leaks)

    def _look(self, submission: Submission) -> LeakReport:
        units, declarations = submission.code_units, self._question.declarations
        source = suspected(units, declarations)
        if self._pool is None:
            return LeakReport(file=submission.name, leaks=merged(source))
        from grader.analysis.control_comparison import CONTROL
        from grader.analysis.leaks.trust import in_doubt
        from grader.analysis.settled import judged
        from grader.execution.leak_runs import run_views

        try:
            made = run_views(
                submission, self._question.data, self._pool, declarations, executor=self._executor
            )
        except SandboxError as error:
            return self._sandbox_failed(submission, source, error)
        control = made.runs[CONTROL]
        views = judged(made.runs, declarations, units, made.left_out)
        leaks = merged(source, *(in_doubt(view, units) for view in views))
        return LeakReport(
            file=submission.name, leaks=leaks, run=_ended(control), isolation=control.isolation
        )

    def _sandbox_failed(
        self, submission: Submission, source: Observed, error: SandboxError
    ) -> LeakReport:
        """Return what reading says, if the sandbox works for others.

        Raises:
            SandboxError: If this machine runs nothing at all.
        """
        from grader.sandbox.levels import probe

        assert self._pool is not None
        if not probe(self._pool.level).works:
            raise error
        return LeakReport(
            file=submission.name,
            leaks=merged(source),
            run=f"the run was lost ({error})",
            isolation=self._pool.level,
        )

    def _of_interest(self, leaks: Leaks) -> Leaks:
        kinds = self._question.kinds
        return replace(
            leaks,
            verdicts={kind: leaks.verdicts[kind] for kind in kinds},
            reasons={kind: leaks.reasons[kind] for kind in kinds if kind in leaks.reasons},
            suspicions=tuple(each for each in leaks.suspicions if each.kind in kinds),
            cleared=tuple(each for each in leaks.cleared if each.kind in kinds),
        )


def files_at(paths: Sequence[Path]) -> Iterator[Path]:
    """Return the files at some paths, and every notebook and script below those that are folders.

    Links are not followed inside a folder, so the walk ends.
    """
    return (file for path in paths for file in _walk(path))


def _walk(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not _is_passed_over(name))
        for name in sorted(names):
            file = Path(folder, name)
            if name.lower().endswith(ENDINGS) and not file.is_symlink():
                yield file


def data_in(folder: Path) -> tuple[SubmittedFile, ...]:
    """Return the files below a folder, for the work folder of a run.

    Raises:
        UsageError: If it is no folder, or holds more than a run may be given.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder.", next_step="Name the folder of the data.")
    found: list[SubmittedFile] = []
    left = MAX_DATA_BYTES
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_file():
            continue
        left -= file.stat().st_size
        if left < 0:
            raise UsageError(
                f"{folder} holds more than {MAX_DATA_BYTES // 2**20} MiB.",
                next_step="Give a folder with a smaller sample of the data.",
            )
        content = file.read_bytes()
        found.append(SubmittedFile(path=file.relative_to(folder).as_posix(), content=content))
    return tuple(found)


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name in PASSED_OVER


def _pool(isolation: str) -> Pool:
    from grader.execution.leak_runs import PREIMPORTS
    from grader.sandbox.levels import choose
    from grader.sandbox.pool import Pool

    return Pool(choose(isolation), engine="session", preimports=PREIMPORTS)


def _ended(run: Run) -> str:
    if run.status is ExecStatus.OK:
        return "ran to its end"
    return f"{run.status}: {run.message}" if run.message else str(run.status)


def kinds_of(select: Sequence[str], ignore: Sequence[str]) -> tuple[LeakKind, ...]:
    """Return the kinds that are selected and not ignored; all of them if none is selected.

    Raises:
        UsageError: If nothing is left to look for.
    """
    chosen = [kind for kind in LeakKind if not select or kind.value in select]
    kinds = tuple(kind for kind in chosen if kind.value not in ignore)
    if not kinds:
        raise UsageError("Every kind of leak that was selected is also ignored.")
    return kinds
