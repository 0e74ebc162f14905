"""Nothing grows so large that it cannot be read in one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOOKED_AT = ("grader", "tests", "docs", "benchmarks", "exercises")
CASES = ("tests/checks", "tests/attacks/submissions")  # submissions, not code of ours

MODULE_LINES = 300
CHECK_LINES = 180
COMMAND_LINES = 100
INIT_LINES = 40
FUNCTION_LINES = 40
FOLDERS = 3

# Files and functions that may be longer, and how long they are: `path` or `path::function`.
# This list only shrinks.
EXCUSED: Mapping[str, int] = {}


def _modules() -> Iterator[Path]:
    for folder in LOOKED_AT:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(CASES) and "__pycache__" not in name:
                yield path


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _most_lines(path: Path) -> int:
    name = _name(path)
    if path.name == "__init__.py":
        return INIT_LINES
    if name.startswith("grader/cli/"):
        return COMMAND_LINES
    if name.startswith("grader/checks/") and name.count("/") > 2:  # in a family
        return CHECK_LINES
    return MODULE_LINES


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function with its lines, its decorators and its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node, clean=False) is not None:
                docstring = node.body[0]
                lines -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
            yield node.name, lines


def _too_long() -> dict[str, tuple[int, int]]:
    """Return what is too long: how long it is, and how long it may be."""
    found = {}
    for path in _modules():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > _most_lines(path):
            found[_name(path)] = (lines, _most_lines(path))
        for function, length in _functions(path):
            if length > FUNCTION_LINES:
                found[f"{_name(path)}::{function}"] = (length, FUNCTION_LINES)
    return found


def test_something_is_looked_at() -> None:
    """The rules below find the modules of the grader and of its tests."""
    names = {_name(path) for path in _modules()}
    assert {"grader/pipeline.py", "grader/checks/base.py", "docs/generate.py"} <= names
    assert _name(Path(__file__)) in names


def test_nothing_is_too_long() -> None:
    """A module, a check, a command and a function each fit on a few screens."""
    worse = {
        name: f"{lines} lines, {most} are allowed"
        for name, (lines, most) in _too_long().items()
        if lines > EXCUSED.get(name, most)
    }
    assert worse == {}


def test_excuses_are_still_needed() -> None:
    """What is short enough, or shorter than its excuse says, is excused no more."""
    too_long = _too_long()
    unneeded = {
        name: excused for name, excused in EXCUSED.items() if too_long.get(name, (0,))[0] < excused
    }
    assert unneeded == {}


def test_folders_are_three_deep() -> None:
    """A package of the grader lies at most two folders below `grader/`."""
    deep = [
        _name(path)
        for path in _modules()
        if _name(path).startswith("grader/") and len(path.relative_to(ROOT).parts) - 1 > FOLDERS
    ]
    assert deep == []
