"""Writes a report to the file that was named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from grader.errors import OperatorError, UsageError


def refuse_bad_target(output: Path, sources: Sequence[Path]) -> None:
    """Find out before anything is graded whether the report has nowhere to go.

    Raises:
        UsageError: If it cannot be written there, or would overwrite what is handed in.
    """
    if output.is_dir():
        raise _cannot_write(output, "it is a folder")
    if _is_device(output):
        return
    target = _target(output)
    if not target.parent.is_dir():
        raise _cannot_write(output, "there is no such folder")
    if not os.access(target.parent, os.W_OK):
        raise _cannot_write(output, "you may not write in that folder")
    if target in map(_target, sources):
        raise _cannot_write(output, "it is the submission itself")


def write_file(path: Path, text: str) -> None:
    """Write a whole file or nothing; what stood there before is replaced at the last moment.

    Raises:
        UsageError: If it cannot be written there.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write bytes as `write_file` writes text.

    Raises:
        UsageError: If they cannot be written there.
    """
    try:
        if _is_device(path):
            path.write_bytes(content)
        else:
            _replace(_target(path), content)
    except OSError as error:
        raise _cannot_write(path, error.strerror or str(error)) from error


def append(path: str, text: str) -> None:
    """Add text to a file that the environment names; without a name there is nothing to do.

    Raises:
        OperatorError: If it cannot be written.
    """
    if not path or not text:
        return
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise OperatorError(
            f"Nothing can be added to {path}: {error.strerror}.",
            next_step="Look at what the job sets GITHUB_STEP_SUMMARY and GITHUB_OUTPUT to.",
        ) from error


def _replace(target: Path, content: bytes) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """Return where a path leads, through links; unlike `Path.resolve` it never raises."""
    return Path(os.path.realpath(path))


def _is_device(path: Path) -> bool:
    """Return whether there is something that is no file, such as ``/dev/stdout``."""
    return path.exists() and not path.is_file()


def _cannot_write(path: Path, why: str) -> UsageError:
    return UsageError(
        f"The report cannot be written to {path}: {why}.", next_step="Name another file with -o."
    )
