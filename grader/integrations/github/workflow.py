"""Writes the workflow that grades what is pushed to a repository."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from grader import __version__
from grader.errors import UsageError

FILES: Mapping[str, str] = {
    "actions": "grade.yml",
    "classroom": "classroom.yml",
    "classroom50": "autograde.yml",
}
PACKAGE = f"ml-workflow-grader=={__version__}"
_INSTALLABLE = re.compile(r"[A-Za-z0-9][\w.+:/@=<>~!,\[\]-]*")
_EXERCISE = re.compile(r"[A-Za-z0-9][\w-]*")


def write_workflow(
    folder: Path, flavor: str, *, install: str = PACKAGE, exercise: str = ""
) -> Path:
    """Write the workflow into the repository that a folder belongs to, and return its path.

    Args:
        folder: Any folder of the repository.
        flavor: Which workflow; a key of `FILES`.
        install: What pip is to install: a requirement or the address of a repository.
        exercise: Exercise that is answered; empty to let each file say it.

    Raises:
        UsageError: If this is no repository, such a workflow is there already, or an argument
            would not survive in it.
    """
    root = repository_of(folder)
    for name, value, form in (
        ("install", install, _INSTALLABLE),
        ("exercise", exercise, _EXERCISE),
    ):
        if value and not form.fullmatch(value):
            raise UsageError(
                f"“{value}” cannot be written into a workflow as --{name}.",
                next_step="Name it without blanks and quotes.",
            )
    template = resources.files(__package__).joinpath("workflows", f"{flavor}.yml")
    options = f"--exercise {exercise} " if exercise else ""
    text = template.read_text(encoding="utf-8").format(
        install=shlex.quote(install), options=options
    )
    path = root / ".github" / "workflows" / FILES[flavor]
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(
            f"There is a {path.relative_to(root)} already.",
            next_step="Remove it first, or change it by hand.",
        ) from error
    return path


def repository_of(folder: Path) -> Path:
    """Return the root of the Git repository that a folder belongs to.

    Raises:
        UsageError: If there is none.
    """
    start = folder.resolve()
    for candidate in (start, *start.parents):
        if (candidate / ".git").exists():  # a folder, or a file in a linked work tree
            return candidate
    raise UsageError(
        f"{folder} is in no Git repository.",
        next_step="Run this in a checkout, or make one with `git init`.",
    )
