"""Says of each submission that was found whether it is to be graded, and why if not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.batch.layouts.manifest import NAME as MANIFEST
from grader.batch.layouts.place import NO_LEARNER
from grader.batch.ledger import Finished
from grader.batch.unpacking import on_disk, source_digest
from grader.catalog.course import Course
from grader.catalog.document import read_document
from grader.errors import SubmissionError
from grader.intake.identify import find_exercise
from grader.model.batch import Already, LeftOut, Source
from grader.model.gradebook import Handed

GONE = "It was there a moment ago and is gone now."
TWICE = "The same files of the same learner are in this batch already."
NOT_ASKED = "Nothing in its name tells which exercise it answers, so --only cannot choose it."


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A submission that is to be graded.

    Attributes:
        source: Where it was found.
        handed: Who handed it in.
        path: Where it lies now.
        exercise: Exercise, if the layout says it; empty to find out.
        release: Removes what was unpacked for it.
        replaces: Entry that the result will stand for; ``None`` for the first.
    """

    source: Source
    handed: Handed
    path: Path
    exercise: str
    release: Callable[[], None]
    replaces: int | None = None

    def has_changed(self) -> bool:
        """Return whether its files are others than when it was found."""
        return source_digest(self.path) != self.handed.source_sha256


class Look:
    """Sorts what was found.

    Args:
        course: The course.
        finished: What the gradebook holds.
        only: Learners or exercises; all when empty.
        again: Whether what has a result is graded again.
    """

    def __init__(
        self, course: Course, finished: Finished, only: Iterable[str] = (), *, again: bool = False
    ) -> None:
        self._exercises = course.exercises
        self._finished = finished
        self._again = again
        self._only = frozenset(only)
        chosen = (find_exercise(course.exercises, name) for name in self._only)
        self._only_exercises = frozenset(each.id for each in chosen if each is not None)
        self._rubrics = {
            exercise.id: read_document(course.rubric_path(exercise)).digest
            for exercise in course.exercises
        }
        self._seen: set[tuple[str, str]] = set()

    def at(self, found: Iterable[Source | LeftOut]) -> Iterator[Ready | Already | LeftOut]:
        """Yield what becomes of each; what ``only`` leaves out is not mentioned."""
        for each in found:
            if isinstance(each, LeftOut):
                yield each
            elif (sorted_in := self._sorted(each)) is not None:
                yield sorted_in

    def _sorted(self, source: Source) -> Ready | Already | LeftOut | None:
        learner = clean_name(source.learner)
        exercise = find_exercise(self._exercises, source.exercise)
        if not learner:
            return LeftOut(where=source.where, why=NO_LEARNER)
        if exercise is None and source.exercise and source.layout == MANIFEST:
            return LeftOut(
                where=source.where, why=f"This course has no exercise “{source.exercise}”."
            )
        if self._only and learner not in self._only:
            stem = PurePosixPath(source.name).stem
            named = exercise or find_exercise(self._exercises, stem)
            if named is None and self._only_exercises:
                return LeftOut(where=source.where, why=NOT_ASKED, exit_code=0)
            if named is None or named.id not in self._only_exercises:
                return None
        return self._read(source, learner, exercise.id if exercise else "")

    def _read(self, source: Source, learner: str, exercise: str) -> Ready | Already | LeftOut:
        stack = ExitStack()
        try:
            path = stack.enter_context(on_disk(source))
        except SubmissionError as error:
            return LeftOut(where=source.where, why=str(error))
        if not path.exists():
            return LeftOut(where=source.where, why=GONE)
        digest = source_digest(path)
        known = self._finished.get((learner, digest))
        is_done = known is not None and known.rubric_sha256 == self._rubrics.get(
            known.exercise_id, ""
        )
        if known is not None and is_done and not self._again:
            stack.close()
            return Already(source=source, exit_code=known.exit_code)
        if (learner, digest) in self._seen:
            stack.close()
            return LeftOut(where=source.where, why=TWICE, exit_code=0)
        self._seen.add((learner, digest))
        handed = Handed(
            learner=learner,
            name=clean_name(source.name),
            source_sha256=digest,
            submitted_at=source.submitted_at,
            time_source=source.time_source,
        )
        return Ready(
            source=source,
            handed=handed,
            path=path,
            exercise=exercise,
            release=stack.close,
            replaces=known.id if known is not None and is_done else None,
        )


def clean_name(text: str) -> str:
    """Return a name as every database can keep it; equal to the eye is equal.

    Computers write “é” in two ways; half of a surrogate pair and NUL go into no database.
    """
    whole = text.encode("utf-8", "replace").decode().replace("\0", "")
    return unicodedata.normalize("NFC", whole).strip()
