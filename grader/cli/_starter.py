"""Copies what a learner needs to begin with an exercise.

::

    <folder>/
    ├── README.md               the statement
    ├── exercise<n>.ipynb       the starter, or exercise<n>.py
    └── data/                   the public files
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.errors import AuthorError, UsageError
from grader.model.exercise import Exercise

STATEMENT = "README.md"


def default_folder(exercise: Exercise) -> Path:
    """Return the folder to work in, such as ``exercise3-split``."""
    return Path(f"exercise{exercise.number}-{exercise.id.partition('-')[2]}")


def starter_name(exercise: Exercise, *, script: bool) -> str:
    """Return the name of the file to work in."""
    return f"exercise{exercise.number}.{'py' if script else 'ipynb'}"


def starter_files(exercise: Exercise, *, script: bool) -> Mapping[str, bytes]:
    """Return the content of every file of a starter, by POSIX path."""
    from grader.catalog.data import public_files

    name = starter_name(exercise, script=script)
    code = _script(exercise) if script else _read(exercise, name)
    files = {STATEMENT: _read(exercise, STATEMENT), name: code}
    return files | {file.path: file.content for file in public_files(exercise)}


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


def _script(exercise: Exercise) -> bytes:
    """Return the starter as a script, made from the notebook when the author wrote none."""
    name = starter_name(exercise, script=True)
    if (exercise.folder / name).is_file():
        return _read(exercise, name)
    import jupytext

    notebook = _read(exercise, starter_name(exercise, script=False)).decode()
    script: str = jupytext.writes(jupytext.reads(notebook, fmt="ipynb"), fmt="py:percent")
    return script.encode()


def _read(exercise: Exercise, name: str) -> bytes:
    try:
        return (exercise.folder / name).read_bytes()
    except OSError as error:
        raise AuthorError(
            f"exercises/{exercise.id}/{name} cannot be read ({error.strerror}).",
            next_step=f"Run `grade validate {exercise.id}`.",
        ) from error
