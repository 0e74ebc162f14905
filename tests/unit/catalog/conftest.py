"""A course of one tiny, valid exercise, and a way to break it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GENERATOR = """
import random

def generate(seed):
    rows = random.Random(seed).sample(range(1000), 3)
    table = "row,when,who,target\\n" + "".join(f"{row},2024,a,1\\n" for row in rows)
    return {"data/table.csv": table.encode(), "held-out/labels.csv": b"1"}
"""

EXERCISE: dict[str, Any] = {
    "$schema": "../../grader/catalog/schemas/exercise.schema.json",
    "schema_version": "1.0",
    "id": "01-tiny",
    "number": 1,
    "title": "Tiny",
    "step": "data",
    "summary": "Answers one question.",
    "version": "1.0.0",
    "deliverables": [
        {"name": "answer", "type": "int", "meaning": "the answer", "units": "rows"},
        {"name": "SEED", "type": "int", "meaning": "drives all randomness"},
    ],
    "datasets": {
        "table": {
            "file": "data/table.csv",
            "id_column": "row",
            "time_column": "when",
            "group_column": "who",
            "target_column": "target",
            "post_event_columns": [],
        }
    },
    "data_files": ["data/table.csv"],
    "generator": "private/generate.py",
    "seed_name": "SEED",
    "preimports": ["json"],
    "limits": {"cpu_s": 5, "processes": 3},
}

RUBRIC: dict[str, Any] = {
    "$schema": "../grader/catalog/schemas/rubric.schema.json",
    "rubric_format": "1.0",
    "exercise": "01-tiny",
    "version": "1.0.0",
    "accept_at": 0.8,
    "criteria": [
        {"id": "runs", "title": "It runs", "points": 40, "check": "failed-run", "gate": True},
        {
            "id": "right",
            "title": "It is right",
            "points": 60,
            "check": "wrong-answer",
            "params": {"datasets": ["table"], "tolerance": 0.1},
            "requires": ["runs"],
            "help": "Count again.",
        },
    ],
}

EXPECTED: dict[str, Any] = {
    "schema_version": "1.0",
    "exercise": "01-tiny",
    "starter": {"max_score": 40},
    "references": {"good.py": {"min_score": 95}},
    "mutants": {"bad.py": {"why": "counts one row too many", "loses": {"right": "failed"}}},
}

FILES: dict[str, Any] = {
    "exercises/01-tiny/exercise.json": EXERCISE,
    "exercises/01-tiny/README.md": "Count the rows.",
    "exercises/01-tiny/exercise1.ipynb": "{}",
    "exercises/01-tiny/data/table.csv": "row,when,who,target\n7,2024,a,1\n",
    "exercises/01-tiny/private/generate.py": GENERATOR,
    "rubrics/01-tiny.json": RUBRIC,
    "solutions/01-tiny/expected.json": EXPECTED,
    "solutions/01-tiny/reference/good.py": "answer = 1",
    "solutions/01-tiny/mutants/bad.py": "answer = 2",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a valid course."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
    return tmp_path


@pytest.fixture
def folder(root: Path) -> Path:
    """Return the folder of the exercise."""
    return root / "exercises" / "01-tiny"


@pytest.fixture
def change(root: Path) -> Callable[..., Path]:
    """Return a function that sets top-level keys of a JSON file; ``...`` removes one."""

    def change(name: str, **keys: object) -> Path:
        path = root / name
        content = json.loads(path.read_text()) | keys
        path.write_text(json.dumps({k: v for k, v in content.items() if v is not ...}))
        return path

    return change


@pytest.fixture
def params_schemas() -> dict[str, dict[str, object]]:
    """Return the parameters of the two checks that the rubric names."""
    return {
        "failed-run": {"type": "object", "properties": {}, "additionalProperties": False},
        "wrong-answer": {
            "type": "object",
            "properties": {
                "datasets": {"type": "array", "items": {"type": "string"}},
                "deliverable": {"type": "string"},
                "tolerance": {"type": "number", "minimum": 0},
            },
            "required": ["datasets"],
            "additionalProperties": False,
        },
    }
