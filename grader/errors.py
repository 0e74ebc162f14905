"""Everything that the grader raises on purpose.

::

    GraderError
    ├── UsageError            exit 2   the command was given something it cannot use
    ├── SubmissionError       exit 3   the submission cannot be read …
    │   └── IdentifyError              … or nobody can tell which exercise it answers
    ├── AuthorError           exit 4   an exercise, rubric or solution is wrong
    ├── OperatorError         exit 5   this machine cannot do what was asked
    │   └── SandboxError               the sandbox itself failed
    └── JudgeError            exit 6   the grader itself is wrong

Exit 0 is an accepted submission and exit 1 one that was graded and not accepted.
"""

from __future__ import annotations

from typing import ClassVar


class GraderError(Exception):
    """Base of every error that the grader raises on purpose.

    Attributes:
        whose: Who can mend it: ``learner``, ``author``, ``operator`` or ``grader``.
        next_step: One sentence that says what to do about it; may be empty.
        exit_code: The exit status of a command that ends with this error.
    """

    whose: ClassVar[str] = "grader"
    exit_code: ClassVar[int] = 6

    def __init__(self, message: str, *, next_step: str = "") -> None:
        super().__init__(message)
        self.next_step = next_step


class UsageError(GraderError):
    """Raised when a command is given something that it cannot use."""

    whose = "learner"
    exit_code = 2


class SubmissionError(GraderError):
    """Raised when a submission cannot be read."""

    whose = "learner"
    exit_code = 3


class IdentifyError(SubmissionError):
    """Raised when nothing tells which exercise a submission answers."""


class AuthorError(GraderError):
    """Raised when an exercise, a rubric or a solution is wrong.

    Attributes:
        problems: Every problem found, each as ``file::$.json.path: what is wrong``.
    """

    whose = "author"
    exit_code = 4

    def __init__(
        self, message: str, *, problems: tuple[str, ...] = (), next_step: str = ""
    ) -> None:
        super().__init__("\n".join((message, *problems)), next_step=next_step)
        self.problems = problems


class OperatorError(GraderError):
    """Raised when this machine cannot do what was asked."""

    whose = "operator"
    exit_code = 5


class SandboxError(OperatorError):
    """Raised when the sandbox itself fails; never a learner's fault."""


class JudgeError(GraderError):
    """Raised when the grader itself is wrong; nobody loses points for it."""
