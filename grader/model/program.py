"""What is run as a program of its own, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PROGRAMS = "programs"  # under which checks find the files that programs were and were not given


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramInput:
    """A file that the author puts beside the submission for one run of a program.

    Attributes:
        place: POSIX path in the work folder.
        file: One of the exercise's data files, or a file that its generator makes under
            ``programs/``.
        without: Columns that are taken out of the table, such as the target.
    """

    place: str
    file: str
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One run of a file of the submission, in a sandbox of its own.

    Attributes:
        name: Name of the run in rubrics and reports.
        run: The script and its arguments.
        inputs: Files that lie beside the submission; nothing else of the exercise is there.
        without: Files of the submission that are not there; a folder ends with a slash.
        after: Run whose written files are there; empty when it needs none.
        brings: Written files that are brought out; a folder ends with a slash.
        may_fail: Whether ending with an error is an answer, as where the input is broken.
    """

    name: str
    run: tuple[str, ...]
    inputs: tuple[ProgramInput, ...] = ()
    without: tuple[str, ...] = ()
    after: str = ""
    brings: tuple[str, ...] = ()
    may_fail: bool = False

    @property
    def script(self) -> str:
        """The file that is run."""
        return self.run[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramResult:
    """How a program ended and what it wrote; a claim, like all that comes out of a sandbox.

    Attributes:
        exit_status: Exit status; ``None`` when it did not come to its end.
        signal: Number of the signal that killed it, or 0.
        stdout: What it printed, as far as it was kept.
        stderr: What it wrote to standard error, as far as it was kept.
        files: Declared files that it left, by path.
        refused: Why a declared file was not brought out, by path, such as ``a link``.
    """

    exit_status: int | None = None
    signal: int = 0
    stdout: str = ""
    stderr: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    refused: Mapping[str, str] = field(default_factory=dict)


def is_named(path: str, names: tuple[str, ...]) -> bool:
    """Return whether a path is one of these names, or lies in a folder among them."""
    return any(path == name or (name.endswith("/") and path.startswith(name)) for name in names)
