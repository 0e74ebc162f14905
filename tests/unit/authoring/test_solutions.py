from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.examine import examine
from grader.authoring.solutions import Effort, SolutionKind, solutions


def test_starters_references_and_mutants_are_listed(
    root: Path, params_schemas: dict[str, Any]
) -> None:
    """Both forms of the starter, then right solutions, then wrong ones, files or folders."""
    found = list(solutions(root, examine(root, "01-tiny", params_schemas), Effort()))
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
    assert len(list(solutions(root, examined, Effort()))) == 3


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
    assert [list(solutions(root, examined, Effort())) for examined in broken] == [[], [], []]


def test_references_are_graded_on_variants_and_one_of_them_twice(
    root: Path, params_schemas: dict[str, Any]
) -> None:
    """Further variants belong to made-up learners; the first reference must repeat itself."""
    examined = examine(root, "01-tiny", params_schemas)
    found = [each for each in solutions(root, examined, Effort(variants=3)) if each.data_of]
    assert [(each.path.name, each.data_of) for each in found] == [
        ("good.py", "variant-2"),
        ("good.py", "variant-3"),
        ("folder", "variant-2"),
        ("folder", "variant-3"),
    ]
    for effort, names in (
        (Effort(), ["good.py"]),
        (Effort(every_twice=True), ["good.py", "folder"]),
    ):
        twice = [each.path.name for each in solutions(root, examined, effort) if each.twice]
        assert twice == names


def test_what_a_person_wrote_about_public_data_stays_on_it(
    root: Path, change: Callable[..., None], params_schemas: dict[str, Any]
) -> None:
    """A reference that fits the public data alone meets other unseen data only."""
    entries = {"good.py": {"min_score": 95, "public_data_only": True}, "folder": {"min_score": 95}}
    change("solutions/01-tiny/expected.json", references=entries)
    examined = examine(root, "01-tiny", params_schemas)
    found = [each for each in solutions(root, examined, Effort(variants=2)) if each.learner]
    assert [(each.path.name, each.learner, each.data_of) for each in found] == [
        ("good.py", "variant-2", ""),
        ("folder", "variant-2", "variant-2"),
    ]


def test_fixed_data_has_no_variants(
    root: Path, change: Callable[..., None], params_schemas: dict[str, Any]
) -> None:
    """Without a generator there is only the public data."""
    change("exercises/01-tiny/exercise.json", generator=...)
    examined = examine(root, "01-tiny", params_schemas)
    found = solutions(root, examined, Effort(variants=5))
    assert [each.label for each in found if each.data_of] == []


def test_mutants_are_made_out_of_references(
    root: Path, tmp_path_factory: pytest.TempPathFactory, params_schemas: dict[str, Any]
) -> None:
    """Each generated mutant is graded, and must be caught unless the author says why not."""
    folder = tmp_path_factory.mktemp("made")
    examined = examine(root, "01-tiny", params_schemas)
    found = list(solutions(root, examined, Effort(mutants=folder)))[5:]
    assert [each.label for each in found] == [
        "good.py typed-in-numbers 1",
        "folder typed-in-numbers 1",
    ]
    assert {each.kind for each in found} == {SolutionKind.GENERATED}
    assert all(each.path.is_relative_to(folder) for each in found)
