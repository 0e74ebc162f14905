"""Several files handed in together, as a folder or an archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from grader.errors import SubmissionError
from grader.intake.budget import BUDGET, Budget, size
from grader.intake.naming import exercise_numbers
from grader.intake.text import is_safe, listed, shown
from grader.model.submission import SubmittedFile

MAIN_SUFFIXES = (".ipynb", ".py")
DATA_FOLDER = "data"
ENVIRONMENT_MARK = "pyvenv.cfg"  # lies at the top of every virtual environment
_IGNORED = {"__pycache__", "__MACOSX", "node_modules", "venv", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The files of a folder or an archive, as far as they belong to the submission.

    Attributes:
        name: Name of the folder or the archive, for messages.
        files: Its files, ordered by path.
        notices: What was left out, in words for the learner.
    """

    name: str
    files: tuple[SubmittedFile, ...]
    notices: tuple[str, ...]


class Collector:
    """Gathers the files of one bundle and stops when they outgrow the budget."""

    def __init__(self, name: str, budget: Budget = BUDGET) -> None:
        self.name = name
        self.budget = budget
        self._files: list[SubmittedFile] = []
        self._n_bytes = 0
        self._data: list[str] = []
        self._links: list[str] = []
        self._special: list[str] = []

    def require_room(self, path: PurePosixPath, n_bytes: int) -> None:
        """Stop at a file that is too large, or that makes everything together too large.

        Raises:
            SubmissionError: If it is.
        """
        if n_bytes > self.budget.file_bytes:
            most = size(self.budget.file_bytes)
            raise too_much(self.name, f"“{path}”, which has more than {most}")
        if self._n_bytes + n_bytes > self.budget.total_bytes:
            raise too_much(self.name, f"more than {size(self.budget.total_bytes)}")

    def wants(self, path: PurePosixPath) -> bool:
        """Return whether a file belongs to the submission; what the grader brings does not."""
        if is_ignored(path):
            return False
        if path.parts[0] == DATA_FOLDER and len(path.parts) > 1:
            self._data.append(str(path))
            return False
        return True

    def leave_out_link(self, path: PurePosixPath) -> None:
        """Note a link, which is never followed."""
        if not is_ignored(path):
            self._links.append(str(path))

    def leave_out_special(self, path: PurePosixPath) -> None:
        """Note something that is no regular file."""
        if not is_ignored(path):
            self._special.append(str(path))

    def add(self, path: PurePosixPath, content: bytes) -> None:
        """Take one file in.

        Raises:
            SubmissionError: If there are too many, or too much in them.
        """
        self.require_room(path, len(content))
        self._n_bytes += len(content)
        self._files.append(SubmittedFile(path=str(path), content=content))
        if len(self._files) > self.budget.files:
            raise too_much(self.name, f"more than {self.budget.files:,} files")

    def bundle(self) -> Bundle:
        """Return everything that was gathered."""
        notices = (
            (self._data, "not taken: the exercise's own data is used"),
            (self._links, "left out: links are not followed"),
            (self._special, "left out: neither a file nor a folder"),
        )
        return Bundle(
            name=self.name,
            files=tuple(sorted(self._files, key=lambda file: file.path)),
            notices=tuple(f"{listed(paths)}: {why}." for paths, why in notices if paths),
        )


def too_much(name: str, what: str) -> SubmissionError:
    """Return the error for a folder or an archive that outgrows the budget."""
    return SubmissionError(
        f"{name} holds {what}.",
        next_step="Submit the notebook or script itself, or a folder with nothing else than "
        "what the exercise needs.",
    )


def is_ignored(path: PurePosixPath) -> bool:
    """Return whether a path is hidden, or made by tools rather than by the learner."""
    return any(part.startswith(".") or part in _IGNORED for part in path.parts)


def safe_path(path: str, bundle: str, budget: Budget = BUDGET) -> PurePosixPath:
    """Return a path that stays inside the work folder of a run and can exist in it.

    Raises:
        SubmissionError: If it does not, or cannot.
    """
    parts = PurePosixPath(path).parts
    reason = ""
    if path.startswith("/") or (path[:1].isalpha() and path[1:2] == ":"):
        reason = "an absolute path"
    elif ".." in parts:
        reason = "a path that leads out of its folder"
    elif "\\" in path:
        reason = "a path with backslashes"
    elif not is_safe(path):
        reason = "a name that cannot be printed"
    elif any(len(part.encode()) > budget.name_bytes for part in parts):
        reason = "a name that is too long"
    elif len(parts) > budget.folder_depth:
        reason = f"more than {budget.folder_depth} folders inside each other"
    elif not parts:
        reason = "a file without a name"
    if reason:
        raise SubmissionError(
            f"{bundle} holds {reason}: “{shown(path)}”.",
            next_step="Rename it or leave it out, pack the folder again with ordinary means, "
            "and submit that.",
        )
    return PurePosixPath(path)


def main_file(bundle: Bundle) -> SubmittedFile:
    """Return the notebook or script that answers the exercise.

    It is the only one at the top, or the only one there that is named like an exercise.

    Raises:
        SubmissionError: If there is none, or more than one.
    """
    candidates = [file for file in _notebooks_and_scripts(bundle.files) if "/" not in file.path]
    named = [file for file in candidates if exercise_numbers(PurePosixPath(file.path).stem)]
    for choice in (candidates, named):
        if len(choice) == 1:
            return choice[0]
    if candidates:
        several = listed([file.path for file in named or candidates])
        raise SubmissionError(
            f"{bundle.name} holds several files that could be the answer: {several}.",
            next_step="Name the one to be graded like the exercise (exercise3.ipynb) and the "
            "others differently, or submit that file alone.",
        )
    deeper = [file.path for file in _notebooks_and_scripts(bundle.files)]
    found = f"; further down there is {listed(deeper)}" if deeper else ""
    raise SubmissionError(
        f"{bundle.name} holds no notebook (.ipynb) and no script (.py) at its top{found}.",
        next_step="Submit the folder that the notebook lies in, or the notebook itself.",
    )


def _notebooks_and_scripts(files: Iterable[SubmittedFile]) -> list[SubmittedFile]:
    return [file for file in files if PurePosixPath(file.path).suffix.lower() in MAIN_SUFFIXES]
