"""Puts the files of a starter into a folder of the learner's, and overwrites nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.errors import UsageError
from grader.model.exercise import Exercise


def default_folder(exercise: Exercise) -> Path:
    """Return the folder to work in, such as ``exercise3-split``."""
    return Path(f"exercise{exercise.number}-{exercise.id.partition('-')[2]}")


def write_new(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the files that are not there yet, and return them.

    Raises:
        UsageError: If another file is in the way, before anything is written, or if the folder
            cannot be written to.
    """
    try:
        missing = [name for name in files if not (folder / name).exists()]
        changed = [
            name for name in files.keys() - missing if not _same(folder / name, files[name])
        ]
        if changed:
            raise UsageError(
                f"{folder} already holds other files of these names: {', '.join(sorted(changed))}."
                " Nothing was written.",
                next_step="Name another folder with --dir, or move your files away.",
            )
        return tuple(_write(folder / name, files[name]) for name in missing)
    except OSError as error:
        raise UsageError(
            f"{error.filename or folder} cannot be written ({error.strerror}).",
            next_step="Name a folder of your own with --dir.",
        ) from error


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
    return path
