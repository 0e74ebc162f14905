from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Invoke = Callable[..., Result]


def test_exercises_are_listed(grade: Invoke, course: Path) -> None:
    """Each exercise has its number, title, id and summary, and the next step is named."""
    result = grade("list")
    assert result.exit_code == 0
    assert result.output.startswith(" 1  Count (01-tiny)\n    Count the rows.\n")
    assert "grade start" in result.output


def test_a_broken_course_is_the_authors(grade: Invoke, course: Path) -> None:
    """A mistake in the course ends with 4 and the file's name."""
    (course / "exercises/01-tiny/exercise.json").write_text("{")
    result = grade("list")
    assert result.exit_code == 4
    assert "exercise.json" in result.stderr


def test_another_course_is_listed(grade: Invoke, course: Path, tmp_path: Path) -> None:
    """`--course` names the folder of another course, whose name stands above its exercises."""
    other = tmp_path / "other"
    shutil.copytree(course, other)
    (other / "course.toml").write_text('schema_version = "1.0"\nname = "Spring"\n')
    file = other / "exercises/01-tiny/exercise.json"
    file.write_text(file.read_text().replace("Count the rows.", "Count them again."))
    result = grade("--course", other, "list")
    assert result.exit_code == 0
    assert result.output.startswith("Spring\n\n 1  Count (01-tiny)\n    Count them again.\n")


def test_a_course_that_is_nowhere_is_wrong_use(grade: Invoke, course: Path) -> None:
    """A folder that is not there is told before anything else."""
    assert grade("--course", "nowhere", "list").exit_code == 2
