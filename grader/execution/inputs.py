"""Which files a run finds in its work folder."""

from __future__ import annotations

from collections.abc import Sequence

from grader.model.submission import SubmittedFile


def inputs_of(
    submitted: Sequence[SubmittedFile], given: Sequence[SubmittedFile]
) -> tuple[SubmittedFile, ...]:
    """Return the learner's files and the exercise's; where both want one place, the latter win."""
    dropped = set(left_out(submitted, given))
    return (*(file for file in submitted if file.path not in dropped), *given)


def left_out(
    submitted: Sequence[SubmittedFile], given: Sequence[SubmittedFile]
) -> tuple[str, ...]:
    """Return the paths of submitted files whose place, or a folder on the way to it, is taken."""
    files = {file.path for file in given}
    folders = {folder for path in files for folder in _folders(path)}
    return tuple(
        file.path
        for file in submitted
        if file.path in files
        or file.path in folders
        or any(folder in files for folder in _folders(file.path))
    )


def _folders(path: str) -> tuple[str, ...]:
    parts = path.split("/")
    return tuple("/".join(parts[:at]) for at in range(1, len(parts)))
