"""Gathers what a learner needs to begin with an exercise.

::

    README.md               the statement
    exercise<n>.ipynb       the starter, or exercise<n>.py
    data/                   the public files

Where programs are handed in, their starters take the place of notebook and script: whatever lies
in the exercise's folder ``starter/``.

Notebook and script can say for whom they were made, as `grader.intake` reads it. The name alone
is written: the seed of a learner's data derives from the course key, which no such file holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from grader.catalog.course import Course
from grader.catalog.data import generate, public_files, variant_seed
from grader.catalog.key import load_key
from grader.errors import AuthorError, UsageError
from grader.model.exercise import Exercise

STATEMENT = "README.md"
PROGRAMS = "starter"
MOST_LETTERS = 200
HINT = "#     exercise: "
HEADER = "# ---\n# jupyter:\n#   grader:\n#     exercise: {exercise}\n# ---\n\n"

Files = Mapping[str, bytes]


def starter_name(exercise: Exercise, *, script: bool) -> str:
    """Return the name of the file to work in; empty where it is the folder itself."""
    if starter_folder(exercise):
        return ""
    return f"exercise{exercise.number}.{'py' if script else 'ipynb'}"


def starter_files(exercise: Exercise, *, script: bool) -> Files:
    """Return the content of every file of a starter, by POSIX path.

    Raises:
        AuthorError: If one cannot be read.
    """
    files = {STATEMENT: _read(exercise, STATEMENT), **files_to_work_in(exercise, script=script)}
    return files | {file.path: file.content for file in public_files(exercise)}


def starter_folder(exercise: Exercise) -> str:
    """Return in which folder of the exercise its starter lies; empty for the top."""
    return PROGRAMS if (exercise.folder / PROGRAMS).is_dir() else ""


def own_starter_files(course: Course, exercise: Exercise, files: Files, learner: str) -> Files:
    """Return a starter with the learner's name in it, and with data of the learner's own.

    Args:
        course: The course, whose key the data derives from.
        exercise: The exercise; where its data is fixed, or programs are handed in, everybody
            gets the same.
        files: What `starter_files` gave.
        learner: For whom it is made.

    Raises:
        UsageError: If the name cannot stand in a file.
        AuthorError: If the data cannot be made.
    """
    name = require_name(learner)
    if starter_folder(
        exercise
    ):  # a folder of programs has no header that would say whose data it is
        return files
    key = load_key(file_variable=course.settings.key_file_variable)
    made = (
        generate(exercise, variant_seed(exercise, key, name)).files if exercise.generator else ()
    )
    named = {path: made_for(files[path], path, exercise.id, name) for path in files}
    return named | {file.path: file.content for file in made}


def made_for(content: bytes, name: str, exercise_id: str, learner: str) -> bytes:
    """Return a notebook or a script that says for whom it was made; other files as they are.

    Args:
        content: The file.
        name: Its name.
        exercise_id: The exercise that it belongs to.
        learner: For whom it was made.
    """
    kind = PurePosixPath(name).suffix
    if kind == ".ipynb":
        return _notebook(content, exercise_id, learner)
    return _script(content, exercise_id, learner) if kind == ".py" else content


def require_name(learner: str) -> str:
    """Return the name of a learner if it can stand in a file's header.

    Raises:
        UsageError: If it is empty, too long, or more than one line.
    """
    name = learner.strip()
    if not name or not name.isprintable() or len(name) > MOST_LETTERS:
        raise UsageError(
            f"A learner's name is one line of 1 to {MOST_LETTERS} letters.",
            next_step="Take the name by which the course knows the learner, such as ada.",
        )
    return name


def _notebook(content: bytes, exercise_id: str, learner: str) -> bytes:
    notebook = json.loads(content)
    hints = notebook.setdefault("metadata", {}).setdefault("grader", {})
    hints.setdefault("exercise", exercise_id)
    hints["learner"] = learner
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def _script(content: bytes, exercise_id: str, learner: str) -> bytes:
    text = content.decode()
    if HINT not in text:
        text = HEADER.format(exercise=exercise_id) + text
    before, hint, after = text.partition(HINT)
    line, _, rest = after.partition("\n")
    return f"{before}{hint}{line}\n#     learner: {learner}\n{rest}".encode()


def files_to_work_in(exercise: Exercise, *, script: bool) -> Files:
    """Return the files of a starter that a learner changes, by POSIX path."""
    if starter_folder(exercise):
        folder = exercise.folder / PROGRAMS
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        inside = {path.relative_to(folder).as_posix(): path for path in paths}
        return {
            name: path.read_bytes() for name, path in inside.items() if "__pycache__" not in name
        }
    name = starter_name(exercise, script=script)
    return {name: _code(exercise) if script else _read(exercise, name)}


def _code(exercise: Exercise) -> bytes:
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
