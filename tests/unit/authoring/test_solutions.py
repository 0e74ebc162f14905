from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from grader.authoring.examine import examine
from grader.authoring.solutions import solutions


def test_starters_references_and_mutants_are_listed(
    root: Path, params_schemas: dict[str, Any]
) -> None:
    """Both forms of the starter, then right solutions, then wrong ones, files or folders."""
    found = list(solutions(root, examine(root, "01-tiny", params_schemas)))
    assert [(entry.kind, entry.path.relative_to(root).as_posix()) for entry in found] == [
        ("starter", "exercises/01-tiny/exercise1.ipynb"),
        ("starter", "exercises/01-tiny/exercise1.py"),
        ("reference", "solutions/01-tiny/reference/good.py"),
        ("reference", "solutions/01-tiny/reference/folder"),
        ("mutant", "solutions/01-tiny/mutants/bad.py"),
    ]
    assert {entry.exercise for entry in found} == {"01-tiny"}


def test_files_that_are_not_there_are_left_out(root: Path, params_schemas: dict[str, Any]) -> None:
    """A missing file is a problem of the expectation already and is not graded."""
    (root / "exercises/01-tiny/exercise1.py").unlink()
    (root / "solutions/01-tiny/mutants/bad.py").unlink()
    examined = examine(root, "01-tiny", params_schemas)
    assert len(examined.problems) == 1
    assert len(list(solutions(root, examined))) == 3


def test_a_broken_exercise_has_nothing_to_grade(
    root: Path, params_schemas: dict[str, Any]
) -> None:
    """Without exercise, rubric and expectation a grade would prove nothing."""
    sound = examine(root, "01-tiny", params_schemas)
    broken = (
        replace(sound, exercise=None),
        replace(sound, rubric=None),
        replace(sound, expectation=None),
    )
    assert [list(solutions(root, examined)) for examined in broken] == [[], [], []]
