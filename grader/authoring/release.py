"""Writes what learners may have of a course, by allow-list.

::

    <folder>/
    ├── course.toml               public settings
    └── exercises/<id>/
        ├── exercise.json         public keys
        ├── rubric.json           public keys, to be read: nothing can be graded by them
        ├── README.md             the statement
        ├── exercise<n>.ipynb     the starter without outputs, and exercise<n>.py
        └── data/                 the public files

A key is public when its schema says ``"x-public": true``; one that no schema knows is private.
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from grader.catalog import schema
from grader.catalog.course import Course
from grader.catalog.course_settings import FILE
from grader.catalog.starter import files_to_work_in, starter_files, starter_folder
from grader.errors import AuthorError, UsageError
from grader.model.exercise import Exercise

KEPT_OF_NOTEBOOK = ("kernelspec", "language_info")


def release(course: Course, folder: Path) -> tuple[str, ...]:
    """Write the public part of a course into a new or empty folder.

    Args:
        course: The course.
        folder: Where to write.

    Returns:
        POSIX paths of the files that were written, in order.

    Raises:
        UsageError: If the folder is not empty or cannot be written to.
        AuthorError: If a file of the course cannot be read.
    """
    files = dict(sorted(_files(course)))  # all of it is read before anything is written
    try:
        if folder.exists() and any(folder.iterdir()):
            raise UsageError(
                f"{folder} is not empty; nothing was written.", next_step="Name a new folder."
            )
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    except OSError as error:
        raise UsageError(
            f"{error.filename or folder} cannot be written ({error.strerror}).",
            next_step="Name a new folder in a place of your own.",
        ) from error
    return tuple(files)


def public_part(value: Any, part: Mapping[str, Any], root: Mapping[str, Any]) -> Any:
    """Return what is public of a document.

    Args:
        value: The document, or a part of it.
        part: Its schema.
        root: The schema that holds the definitions.
    """
    if isinstance(value, dict):
        return dict(_public_keys(value, _resolved(part, root), root))
    if isinstance(value, list):
        items = _resolved(part, root).get("items", {})
        return [public_part(each, items, root) for each in value]
    return value


def _public_keys(
    value: Mapping[str, Any], part: Mapping[str, Any], root: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    forms = [part, *(_resolved(form, root) for form in part.get("anyOf", ()))]
    known = {key: entry for form in forms for key, entry in form.get("properties", {}).items()}
    others = part.get("additionalProperties")
    for key, each in value.items():
        if key in known and known[key].get("x-public") is True:
            yield key, public_part(each, known[key], root)
        elif key not in known and isinstance(others, Mapping):  # a name that the author chose
            yield key, public_part(each, others, root)


def _resolved(part: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    name = part.get("$ref", "").rpartition("/")[2]
    return {**root["$defs"][name], **part} if name else part


def _files(course: Course) -> Iterator[tuple[str, bytes]]:
    if course.home is not None and (course.home / FILE).is_file():
        yield FILE, _settings(course.home / FILE)
    for exercise in course.exercises:
        yield from _exercise_files(exercise, course.rubric_path(exercise))


def _exercise_files(exercise: Exercise, rubric: Path) -> Iterator[tuple[str, bytes]]:
    folder = f"exercises/{exercise.id}"
    if rubric.is_file():
        yield f"{folder}/rubric.json", _rubric(rubric)
    yield f"{folder}/exercise.json", _json(exercise.folder / "exercise.json", "exercise")
    for script in (False, True):
        to_change = files_to_work_in(exercise, script=script)
        for path, content in starter_files(exercise, script=script).items():
            inside = starter_folder(exercise) if path in to_change else ""
            bare = _bare(content, exercise.id) if path.endswith(".ipynb") else content
            yield PurePosixPath(folder, inside, path).as_posix(), bare


def _bare(content: bytes, exercise_id: str) -> bytes:
    """Return a notebook with its cells, and nothing that was left in it by whoever wrote it."""
    notebook = json.loads(content)
    metadata = notebook.get("metadata", {})
    kept = {key: metadata[key] for key in KEPT_OF_NOTEBOOK if key in metadata}
    notebook["metadata"] = {"grader": {"exercise": exercise_id}, **kept}
    for cell in notebook.get("cells", ()):
        tags = cell.get("metadata", {}).get("tags")
        cell["metadata"] = {"tags": tags} if tags else {}
        cell.pop("attachments", None)
        if cell.get("cell_type") == "code":
            cell |= {"outputs": [], "execution_count": None}
    return _written(notebook)


def _rubric(path: Path) -> bytes:
    rubric = json.loads(_json(path, "rubric"))
    for criterion in rubric["criteria"]:
        if criterion.get("hidden"):  # its title and its points are all that a learner may see
            criterion.pop("help", None)
    return _written(rubric)


def _json(path: Path, name: str) -> bytes:
    content = json.loads(_read(path))
    content.pop("$schema", None)  # it leads into the folder of the author
    root = schema.load(name)
    return _written(public_part(content, root, root))


def _settings(path: Path) -> bytes:
    root = schema.load("course")
    content = tomllib.loads(_read(path).decode())
    return "".join(f"{line}\n" for line in _toml(public_part(content, root, root))).encode()


def _toml(table: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Yield the lines of a table: its own keys, then the tables in it."""
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    for key, value in table.items():
        if key not in inner:
            yield f"{_quoted(key)} = {_toml_value(value)}"
    for key, value in inner.items():
        name = f"{path}.{_quoted(key)}" if path else _quoted(key)
        yield f"[{name}]"
        yield from _toml(value, name)


def _toml_value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_quoted(k)} = {_toml_value(v)}' for k, v in value.items())}}}"
    return value.isoformat() if isinstance(value, dt.date | dt.time) else _quoted(value)


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _written(content: object) -> bytes:
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AuthorError(
            f"{path} cannot be read ({error.strerror}).", next_step="Run `grade validate`."
        ) from error
