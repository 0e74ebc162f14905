"""What a learner handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit of a submission holds."""

    CODE = "code"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceUnit:
    """One cell of a notebook, or one section of a script.

    Attributes:
        index: Position among all units of the file, counted from 0.
        kind: Whether it is run or read.
        code: The text of the unit.
        file: Name of the file that it stands in.
        cell: Index among all cells of the notebook, counted from 0; ``None`` in a script.
        first_line: Line of the file on which the text starts, counted from 1; 1 in a notebook.
        tags: Tags that the author of the file put on it; they never change a grade.
    """

    index: int
    kind: UnitKind
    code: str
    file: str
    cell: int | None
    first_line: int = 1
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedFile:
    """A file that lies beside the code, by its POSIX path inside the submission."""

    path: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Everything that one learner handed in for one exercise.

    Attributes:
        id: Short name for this attempt, taken from the digest.
        learner: Who handed it in; empty when nobody said.
        data_of: Learner on whose variant of the public data the work was begun; empty when on
            the data that everybody gets.
        name: The file or folder name that was given, for messages.
        units: Cells or script sections in order.
        files: Other files of the submission, placed in the work folder of a run.
        answers: Structured answers that came in a file of their own, by question.
        exercise_hint: Exercise that the notebook's metadata names; empty when it names none.
        notices: Things worth telling the learner that do not stop the grading.
        digest: SHA-256 over units and files, in hexadecimal.
    """

    id: str
    learner: str
    name: str
    units: tuple[SourceUnit, ...]
    files: tuple[SubmittedFile, ...] = ()
    answers: Mapping[str, object] | None = None
    exercise_hint: str = ""
    data_of: str = ""
    notices: tuple[str, ...] = ()
    digest: str

    @property
    def code_units(self) -> tuple[SourceUnit, ...]:
        """The units that are run."""
        return tuple(unit for unit in self.units if unit.kind is UnitKind.CODE)
