from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.examine import examine

EXERCISE = "exercises/01-tiny/exercise.json"
GENERATOR = "exercises/01-tiny/private/generate.py"


def test_a_sound_exercise_has_no_problem(root: Path, params_schemas: dict[str, Any]) -> None:
    """Everything is read, and nothing is wrong."""
    found = examine(root, "01-tiny", params_schemas)
    assert found.problems == ()
    assert found.exercise is not None
    assert found.rubric is not None
    assert found.expectation is not None


def test_files_of_all_three_kinds_are_told_together(
    root: Path, change: Callable[..., None], params_schemas: dict[str, Any]
) -> None:
    """A fault in the rubric hides none in the expectation, nor the other way round."""
    change("rubrics/01-tiny.json", accept_at=2)
    change("solutions/01-tiny/expected.json", starter={"max_score": -1})
    (root / "exercises/01-tiny/README.md").unlink()
    (root / "exercises/01-tiny/exercise1.ipynb").unlink()
    found = examine(root, "01-tiny", params_schemas)
    assert found.problems == (
        "exercises/01-tiny/README.md: the file is missing",
        "exercises/01-tiny/exercise1.ipynb: the file is missing",
        "rubrics/01-tiny.json::$.accept_at: must be ≤ 1, not 2",
        "solutions/01-tiny/expected.json::$.starter.max_score: must be ≥ 0, not -1",
    )
    assert (found.rubric, found.expectation) == (None, None)


def test_a_broken_exercise_hides_no_broken_expectation(
    root: Path, change: Callable[..., None], params_schemas: dict[str, Any]
) -> None:
    """Without an exercise its rubric cannot be judged, but its solutions can."""
    change(EXERCISE, title=...)
    change("solutions/01-tiny/expected.json", exercise="02-other")
    found = examine(root, "01-tiny", params_schemas)
    assert found.exercise is None
    assert [line.partition("::")[0] for line in found.problems] == [
        EXERCISE,
        "solutions/01-tiny/expected.json",
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def generate(seed):\n    raise ValueError(seed)", ", line 2: generate(1) ended with"),
        ("def generate(seed): return {}", " does not make data/table.csv."),
        (
            (
                "n = [0]\ndef generate(seed):\n    import secrets\n"
                "    return {'data/table.csv': b'row\\n' + secrets.token_bytes(8)}"
            ),
            ": makes other data when it is given the same seed again",
        ),
        (
            "def generate(seed): return {'data/table.csv': b'row\\n1\\n'}",
            ": makes the same data whatever the seed",
        ),
        (
            "def generate(seed): return {'data/table.csv': f'id\\n{seed}'.encode()}",
            ": data/table.csv has other columns than the public file",
        ),
    ],
)
def test_a_generator_must_stand_in_for_the_public_data(
    root: Path, params_schemas: dict[str, Any], code: str, said: str
) -> None:
    """Unseen data has the same files and columns, and comes from the seed alone."""
    (root / GENERATOR).write_text(code)
    (line,) = examine(root, "01-tiny", params_schemas).problems
    assert line.startswith(GENERATOR + said)


def test_fixed_data_needs_no_generator(
    root: Path, change: Callable[..., None], params_schemas: dict[str, Any]
) -> None:
    """An exercise without a generator is sound."""
    change(EXERCISE, generator=...)
    assert examine(root, "01-tiny", params_schemas).problems == ()
