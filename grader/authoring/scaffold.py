"""Writes new exercises and checks that work as they are, to be changed step by step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from grader.catalog.course import Course
from grader.catalog.course_settings import FILE
from grader.errors import UsageError

TEMPLATES = Path(__file__).parent / "templates"
WORD = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
NUMBERED = re.compile(r"(?P<number>[0-9]{2})-(?P<word>.+)")
MOST_EXERCISES = 99
PUBLIC_SEED = 1

EXERCISE = {
    "exercises/$id/exercise.json": "exercise.json",
    "exercises/$id/README.md": "statement.md",
    "exercises/$id/exercise$number.py": "starter.py",
    "exercises/$id/private/generate.py": "generate.py",
    "rubrics/$id.json": "rubric.json",
    "solutions/$id/expected.json": "expected.json",
    "solutions/$id/reference/by_hand.py": "reference-by_hand.py",
    "solutions/$id/mutants/eighty_ten_ten.py": "mutant-eighty_ten_ten.py",
    "solutions/$id/mutants/no_test_part.py": "mutant-no_test_part.py",
    "solutions/$id/mutants/rows_lost.py": "mutant-rows_lost.py",
    "solutions/$id/mutants/seed_ignored.py": "mutant-seed_ignored.py",
    "solutions/$id/mutants/sorted_by_target.py": "mutant-sorted_by_target.py",
}
NOTEBOOKS = {
    "exercises/$id/exercise$number.ipynb": "starter.py",
    "solutions/$id/reference/sklearn_frames.ipynb": "reference-sklearn_frames.py",
}
CHECK = {
    "grader/checks/split/$module.py": "check.py",
    "tests/checks/$name/params.json": "case-params.json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaffold:
    """What was written.

    Attributes:
        name: Id of the exercise, or name of the check.
        files: The files, in order.
    """

    name: str
    files: tuple[Path, ...]


def new_exercise(course: Course, name: str) -> Scaffold:
    """Write an exercise that validates as it is.

    Args:
        course: The course; its own folder gets the files.
        name: A word such as ``returns``, which gets the next number, or ``12-returns``.

    Raises:
        UsageError: If there is such an exercise, the name cannot be one, or the folder cannot be
            written to.
    """
    folder = course.home or course.root
    known = sorted(path.name for path in (folder / "exercises").glob("[0-9][0-9]-*"))
    number, word = _numbered(name, known)
    words = {"id": f"{number:02}-{word}", "number": str(number), "title": _title(word)}
    files = {_filled(path, words): _read(template, words) for path, template in EXERCISE.items()}
    files |= {
        _filled(path, words): _notebook(_read(template, words))
        for path, template in NOTEBOOKS.items()
    }
    data = _generated(files[f"exercises/{words['id']}/private/generate.py"])
    files |= {f"exercises/{words['id']}/{path}": content for path, content in data.items()}
    if not known and not (folder / FILE).exists():
        files[FILE] = b'schema_version = "1.0"\n'
    return Scaffold(name=words["id"], files=_written(folder, files))


def new_check(root: Path, name: str, codes: Mapping[str, str]) -> Scaffold:
    """Write a check of splits, with its page and a flagged and a clean case.

    Args:
        root: The repository of the grader.
        name: Name of the defect, such as ``too-small-part``.
        codes: Codes of the checks that there are, by name.

    Raises:
        UsageError: If there is such a check, the name cannot be one, or this is no checkout.
    """
    if not (root / "tests" / "checks").is_dir():
        raise UsageError(
            "A check is written in a checkout of the grader.",
            next_step="Clone it; or write a package with an entry point in grader.checks.",
        )
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name):
        raise UsageError(
            f'"{name}" cannot be the name of a check.',
            next_step="Name the defect in small letters with hyphens, such as too-small-part.",
        )
    if name in codes:
        raise UsageError(
            f"There is a check {name} ({codes[name]}).", next_step="Take another name."
        )
    number = max(int(code[2:]) for code in codes.values() if code.startswith("SP")) + 1
    words = {
        "name": name,
        "module": name.replace("-", "_"),
        "class_name": "".join(word.capitalize() for word in name.split("-")),
        "code": f"SP{number}",
    }
    files = {_filled(path, words): _read(template, words) for path, template in CHECK.items()}
    for case in _read("cases", words).decode().split("=== ")[1:]:
        path, _, text = case.partition("\n")
        files[f"tests/checks/{name}/{path}"] = text.encode()
    return Scaffold(name=name, files=_written(root, files))


def _numbered(name: str, known: list[str]) -> tuple[int, str]:
    found = NUMBERED.fullmatch(name)
    word = found["word"] if found else name
    number = (
        int(found["number"]) if found else max((int(each[:2]) for each in known), default=0) + 1
    )
    if not WORD.fullmatch(word) or not 1 <= number <= MOST_EXERCISES:
        raise UsageError(
            f'"{name}" cannot be the name of an exercise.',
            next_step="Take a word in small letters, such as returns, or 12-returns.",
        )
    taken = [each for each in known if int(each[:2]) == number or each[3:] == word]
    if taken:
        raise UsageError(
            f"There is an exercise {taken[0]} already; nothing was written.",
            next_step="Take another name and another number.",
        )
    return number, word


def _title(word: str) -> str:
    return word.replace("-", " ").capitalize()


def _read(template: str, words: Mapping[str, str]) -> bytes:
    text = (TEMPLATES / f"{template}.template").read_text(encoding="utf-8")
    return _filled(text, words).encode()


def _filled(text: str, words: Mapping[str, str]) -> str:
    return Template(text).substitute(words)


def _notebook(script: bytes) -> bytes:
    import jupytext

    notebook = jupytext.reads(script.decode(), fmt="py:percent")
    notebook.metadata.pop("jupytext", None)
    text: str = jupytext.writes(notebook, fmt="ipynb")
    return text.encode()


def _generated(source: bytes) -> Mapping[str, bytes]:
    names: dict[str, Any] = {"__name__": "generate"}
    exec(compile(source, "generate.py", "exec"), names)  # noqa: S102 - our own template
    made: Mapping[str, bytes] = names["generate"](PUBLIC_SEED)
    return made


def _written(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    there = [path for path in files if (folder / path).exists()]
    if there:
        raise UsageError(
            f"{folder / there[0]} is there already; nothing was written.",
            next_step="Take another name, or move that file away.",
        )
    try:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    except OSError as error:
        raise UsageError(
            f"{error.filename or folder} cannot be written ({error.strerror}).",
            next_step="Name the folder of a course of your own: grade --course DIR new …",
        ) from error
    return tuple(folder / path for path in files)
