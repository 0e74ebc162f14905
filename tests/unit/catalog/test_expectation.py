from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.exercise import load_exercise
from grader.catalog.expectation import crossed_problems, load_expectation
from grader.catalog.rubric import load_rubric
from grader.errors import AuthorError
from grader.model.exercise import Rubric
from grader.model.expectation import Expectation, Mutant, Reference
from grader.model.result import CheckStatus

FILE = "solutions/01-tiny/expected.json"


@pytest.fixture
def solutions(root: Path) -> Path:
    """Return the folder of the solutions."""
    return root / "solutions" / "01-tiny"


@pytest.fixture
def rubric(root: Path, folder: Path, params_schemas: dict[str, Any]) -> Rubric:
    """Return the tiny rubric."""
    return load_rubric(root / "rubrics/01-tiny.json", load_exercise(folder), params_schemas)


def test_a_valid_file_becomes_records(solutions: Path) -> None:
    """Starter, references and mutants arrive with what each must give."""
    assert load_expectation(solutions) == Expectation(
        exercise="01-tiny",
        starter_max_score=40.0,
        references=(Reference(file="good.py", min_score=95.0),),
        mutants=(
            Mutant(
                file="bad.py",
                why="counts one row too many",
                loses={"right": CheckStatus.FAILED},
            ),
        ),
    )


def test_all_problems_of_the_file_come_at_once(
    solutions: Path, change: Callable[..., Path]
) -> None:
    """Each error is told with its path, through names that hold dots."""
    change(
        FILE,
        starter={},
        references={},
        mutants={
            "bad.py": {"why": "", "loses": {"right": "lost"}},
            "../x.py": {"why": "x", "loses": {}},
        },
    )
    with pytest.raises(AuthorError) as caught:
        load_expectation(solutions)
    assert [line.removeprefix(f"{FILE}::") for line in caught.value.problems] == [
        '$.starter: the key "max_score" is missing',
        "$.references: must have at least one entry",
        '$.mutants: the key "../x.py" must look like "random_time_split.py", unlike "../x.py"',
        '$.mutants["bad.py"].why: must not be empty',
        (
            '$.mutants["bad.py"].loses.right: must be "failed", "partial", "skipped" or "review", '
            'not "lost"'
        ),
        '$.mutants["../x.py"].loses: must have at least one entry',
    ]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """Solutions without expectations are the author's error."""
    with pytest.raises(AuthorError, match=r"expected.json::\$: the file is missing"):
        load_expectation(tmp_path)


def test_an_expectation_agrees_with_files_and_rubric(solutions: Path, rubric: Rubric) -> None:
    """The tiny solutions are in order; hidden files beside them do not count."""
    (solutions / "mutants" / "__pycache__").mkdir()
    (solutions / "mutants" / ".ipynb_checkpoints").mkdir()
    assert crossed_problems(load_expectation(solutions), solutions, rubric) == ()


def test_disagreement_is_told(
    solutions: Path, rubric: Rubric, change: Callable[..., Path]
) -> None:
    """Another exercise, missing and forgotten files and unknown criteria are all found."""
    change(
        FILE,
        exercise="02-other",
        references={"goood.py": {"min_score": 95}},
        mutants={"bad.py": {"why": "x", "loses": {"rihgt": "failed"}}},
    )
    (solutions / "mutants" / "worse.py").write_text("")
    expectation = load_expectation(solutions)
    lines = crossed_problems(expectation, solutions, rubric)
    assert [line.removeprefix(f"{FILE}::") for line in lines] == [
        '$.exercise: must be "01-tiny", the name of the folder',
        '$.references["goood.py"]: there is no such file in reference/; did you mean "good.py"?',
        '$.references: says nothing of "good.py" in reference/',
        '$.mutants: says nothing of "worse.py" in mutants/',
        (
            '$.mutants["bad.py"].loses.rihgt: '
            'the rubric has no such criterion; did you mean "right"?'
        ),
    ]
    assert len(crossed_problems(expectation, solutions, None)) == len(lines) - 1
