"""A tiny course with small limits, for submissions that run into them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest

from grader.catalog.course import load_course
from grader.model.result import Report
from grader.pipeline import Grader

EXERCISE = {
    "schema_version": "1.0",
    "id": "01-tiny",
    "number": 1,
    "title": "Tiny",
    "step": "frame",
    "summary": "Deliver a number.",
    "version": "1.0.0",
    "deliverables": [{"name": "answer", "type": "int", "meaning": "a number", "units": ""}],
    "datasets": {"points": {"file": "data/points.csv", "id_column": "point_id"}},
    "data_files": ["data/points.csv"],
    "seed_name": "SEED",
    "preimports": ["numpy", "pandas"],
    "limits": {"cpu_s": 1.5, "wall_s": 20, "memory_bytes": 1_000_000_000},
}
RUBRIC = {
    "rubric_format": "1.0",
    "exercise": "01-tiny",
    "version": "1.0.0",
    "accept_at": 0.8,
    "criteria": [
        {"id": "runs", "title": "It runs", "points": 40, "check": "failed-run", "gate": True},
        {
            "id": "same",
            "title": "The same again",
            "points": 60,
            "check": "not-reproducible",
            "params": {"deliverables": ["answer"]},
        },
    ],
}

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def course_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one exercise."""
    root = tmp_path_factory.mktemp("course")
    folder = root / "exercises" / "01-tiny"
    (folder / "data").mkdir(parents=True)
    (folder / "exercise.json").write_text(json.dumps(EXERCISE))
    (folder / "data" / "points.csv").write_text("point_id,x\n101,1\n102,2\n")
    (root / "rubrics").mkdir()
    (root / "rubrics" / "01-tiny.json").write_text(json.dumps(RUBRIC))
    return root


@pytest.fixture(scope="session")
def grader(course_folder: Path) -> Iterator[Grader]:
    """A warm grader for that course."""
    with Grader(load_course(course_folder)) as warm:
        yield warm


@pytest.fixture
def notebook(tmp_path: Path) -> Write:
    """Write a notebook of these cells."""

    def write(*cells: str, name: str = "exercise1.ipynb") -> Path:
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        path = tmp_path / name
        nbformat.write(made, path)
        return path

    return write


@pytest.fixture
def grade(grader: Grader, notebook: Write) -> Callable[..., Report]:
    """Grade a notebook of these cells."""

    def run(*cells: str) -> Report:
        return grader.grade(notebook(*cells))

    return run
