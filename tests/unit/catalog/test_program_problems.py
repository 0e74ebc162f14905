"""What is wrong with an exercise's programs, as no schema can see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.exercise import load_exercise, skim_exercise
from grader.errors import AuthorError
from grader.model.program import Program, ProgramInput

FILE = "exercises/01-tiny/exercise.json"
GOOD: dict[str, Any] = {
    "train": {"run": ["train.py"], "brings": ["model/"]},
    "predict": {
        "run": ["predict.py", "rows.csv"],
        "inputs": {"rows.csv": {"file": "data/table.csv", "without": ["target"]}},
        "without": ["model/"],
        "after": "train",
        "may_fail": True,
    },
}


@pytest.mark.parametrize("read", [load_exercise, skim_exercise])
def test_programs_become_records(
    folder: Path, change: Callable[..., Path], read: Callable[[Path], Any]
) -> None:
    """Programs pass the schema, and every key of them arrives in the record."""
    change(FILE, programs=GOOD)
    assert read(folder).programs == {
        "train": Program(name="train", run=("train.py",), brings=("model/",)),
        "predict": Program(
            name="predict",
            run=("predict.py", "rows.csv"),
            inputs=(ProgramInput(place="rows.csv", file="data/table.csv", without=("target",)),),
            without=("model/",),
            after="train",
            may_fail=True,
        ),
    }


@pytest.mark.parametrize(
    ("programs", "said"),
    [
        ({"a": {"run": ["../a.py"]}}, r"programs.a.run\[0\]: must stay inside the folder"),
        ({"a": {"run": ["a.py"], "brings": ["/etc/"]}}, r"programs.a.brings\[0\]: must be"),
        (
            {"a": {"run": ["a.py"], "inputs": {"x.csv": {"file": "data/tabel.csv"}}}},
            r"must be one of data_files, or lie in programs/; did you mean",
        ),
        ({"a": {"run": ["a.py"], "after": "b"}}, 'programs.a.after: there is no program "b"'),
        (
            {
                "a": {"run": ["a.py"]},
                "b": {"run": ["b.py"], "after": "a"},
                "c": {"run": ["c.py"], "after": "b"},
            },
            'programs.c.after: "b" waits for another program itself',
        ),
    ],
)
def test_wrong_programs_are_named(
    folder: Path, change: Callable[..., Path], programs: dict[str, Any], said: str
) -> None:
    """A path that climbs, an input that nobody makes and an order that cannot be kept are told."""
    change(FILE, programs=programs)
    with pytest.raises(AuthorError, match=said):
        load_exercise(folder)
