"""What is to be graded in one go, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from grader.model.gradebook import GradeEntry
from grader.model.result import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One submission that was found.

    Attributes:
        path: Notebook, script, folder or zip; or the archive of a whole class around it.
        member: POSIX path inside that archive, of a file or a folder; empty for none.
        learner: Who handed it in.
        exercise: Exercise that the layout or the manifest names; empty when it names none.
        submitted_at: When it was handed in; ``None`` when nothing says.
        time_source: Where that is known from: ``manifest``, ``collector``, ``archive``, ``file``.
        layout: How it was found, in a word.
    """

    path: Path
    member: str = ""
    learner: str
    exercise: str = ""
    submitted_at: dt.datetime | None = None
    time_source: str = ""
    layout: str

    @property
    def name(self) -> str:
        """The name of the file or folder itself."""
        return self.member.rstrip("/").rsplit("/", 1)[-1] or self.path.name

    @property
    def where(self) -> str:
        """Where it lies, for messages."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something that is not graded, and why.

    Attributes:
        where: Where it lies.
        why: The reason, as a sentence.
        exit_code: What it means for the exit status; 0 when it was left out on purpose.
    """

    where: str
    why: str
    exit_code: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """One submission with its result, which is in the gradebook."""

    source: Source
    entry: GradeEntry
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Already:
    """A submission that has a result by today's rubric, and the exit code of that."""

    source: Source
    exit_code: int


@dataclass(kw_only=True)
class Tally:
    """What became of a batch.

    Attributes:
        verdicts: How many were graded, by verdict.
        already: How many had a result before.
        left_out: What was not graded, and why.
        waiting: What a person must look at.
        attempts: How many were graded, by learner and exercise.
        exit_codes: The exit codes of all of them.
    """

    verdicts: Counter[str] = field(default_factory=Counter)
    already: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    waiting: list[GradeEntry] = field(default_factory=list)
    attempts: Counter[tuple[str, str]] = field(default_factory=Counter)
    exit_codes: set[int] = field(default_factory=set)

    def take(self, entry: GradeEntry) -> None:
        """Count a result."""
        self.verdicts[entry.verdict.value] += 1
        self.attempts[entry.handed.learner, entry.exercise_id] += 1
        self.exit_codes.add(entry.exit_code)
        if entry.needs_review:
            self.waiting.append(entry)

    def pass_over(self, each: Already | LeftOut) -> None:
        """Count something that is not graded."""
        self.exit_codes.add(each.exit_code)
        if isinstance(each, Already):
            self.already += 1
        else:
            self.left_out.append(each)

    @property
    def exit_code(self) -> int:
        """The worst exit code of all."""
        return max(self.exit_codes, default=0)
