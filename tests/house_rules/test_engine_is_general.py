"""The engine knows no exercise: everything about one is in its data."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXERCISES = sorted((ROOT / "exercises").glob("*/exercise.json"))
SCAFFOLD = ROOT / "grader" / "authoring" / "templates" / "exercise.json.template"
MODULES = sorted(path for path in (ROOT / "grader").rglob("*.py") if "_course" not in path.parts)


def _names() -> set[str]:
    """Return the ids of the exercises that ship and what they call their tables and columns.

    An exercise that `grade new` writes is among them: it must not break this rule at once.
    """
    names: set[str] = set()
    for path in (*EXERCISES, SCAFFOLD):
        exercise = json.loads(path.read_text(encoding="utf-8").replace("$number", "1"))
        exercise["id"] = exercise["id"].replace("$id", "01-scaffold")
        names |= {exercise["id"], *exercise["datasets"], *exercise["data_files"]}
        for dataset in exercise["datasets"].values():
            names |= {value for key, value in dataset.items() if key.endswith("_column") and value}
    return names


def _words(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every name and every text of a module, docstrings aside, with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings:
                yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def test_there_are_exercises() -> None:
    """The rule below knows the names that must not turn up."""
    assert EXERCISES
    assert len(_names()) > 2 * len(EXERCISES)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_knows_an_exercise(path: Path) -> None:
    """No code names an exercise, its tables or its columns; docstrings may, as examples."""
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(_names())))})(?![\w-])")
    known = [f"line {line}: {text!r}" for line, text in _words(path) if pattern.search(text)]
    assert known == []
