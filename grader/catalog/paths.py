"""Rules for the paths that authors write."""

from __future__ import annotations

from pathlib import Path

from grader.catalog.document import quote

PRIVATE = ("private", "held-out")


def path_problem(path: str) -> str:
    """Return what is wrong with a path inside an exercise's folder; empty if nothing is.

    A path is relative, POSIX, free of ``.`` and ``..``, and leads to no private folder.
    """
    parts = path.split("/")
    if path.startswith("/") or "\\" in path or "\0" in path:
        return f'must be a relative path such as "data/table.csv", not {quote(path)}'
    if ".." in parts:
        return f'must stay inside the folder, without "..", unlike {quote(path)}'
    if "" in parts or "." in parts:
        return f'must be written without empty parts or ".", unlike {quote(path)}'
    if parts[0] in PRIVATE:
        return f"must not be in {parts[0]}/: runs are given this file"
    return ""


def file_problem(folder: Path, path: str) -> str:
    """Return why a path does not lead to a file inside a folder; empty if it does."""
    try:
        file = (folder / path).resolve()
        if not file.is_file():
            return f"there is no file {quote(path)} in {folder.name}/"
    except (OSError, ValueError):
        return f"{quote(path)} is no name that a file can have"
    if not file.is_relative_to(folder.resolve()):
        return f"{quote(path)} is a link that leads out of {folder.name}/"
    return ""
