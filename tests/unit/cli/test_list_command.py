from __future__ import annotations

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
