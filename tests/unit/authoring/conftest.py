"""A course of one tiny exercise with its solutions, and made-up reports on them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.model.result import CheckStatus, CriterionReport, Finding, Report, Verdict

GENERATOR = "def generate(seed):\n    return {'data/table.csv': f'row\\n{seed}\\n'.encode()}\n"

FILES: dict[str, Any] = {
    "exercises/01-tiny/exercise.json": {
        "schema_version": "1.0",
        "id": "01-tiny",
        "number": 1,
        "title": "Tiny",
        "step": "data",
        "summary": "Answers one question.",
        "version": "1.0.0",
        "deliverables": [{"name": "answer", "type": "int", "meaning": "the answer"}],
        "datasets": {"table": {"file": "data/table.csv", "id_column": "row"}},
        "data_files": ["data/table.csv"],
        "generator": "private/generate.py",
    },
    "exercises/01-tiny/README.md": "Count the rows of table.csv: `answer`.",
    "exercises/01-tiny/exercise1.ipynb": "{}",
    "exercises/01-tiny/exercise1.py": "answer = 0",
    "exercises/01-tiny/data/table.csv": "row\n7\n",
    "exercises/01-tiny/private/generate.py": GENERATOR,
    "rubrics/01-tiny.json": {
        "rubric_format": "1.0",
        "exercise": "01-tiny",
        "version": "1.0.0",
        "accept_at": 0.8,
        "criteria": [
            {"id": "runs", "title": "It runs", "points": 10, "check": "failed-run"},
            {"id": "right", "title": "It is right", "points": 90, "check": "wrong-answer"},
        ],
    },
    "solutions/01-tiny/expected.json": {
        "schema_version": "1.0",
        "exercise": "01-tiny",
        "starter": {"max_score": 15},
        "references": {"good.py": {"min_score": 95}, "folder": {"min_score": 95}},
        "mutants": {"bad.py": {"why": "counts one too many", "loses": {"right": "failed"}}},
    },
    "solutions/01-tiny/reference/good.py": "answer = 1",
    "solutions/01-tiny/reference/folder/main.py": "answer = 1",
    "solutions/01-tiny/mutants/bad.py": "answer = 2",
}

POINTS = {"runs": 10.0, "right": 90.0}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a valid course."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
    return tmp_path


@pytest.fixture
def change(root: Path) -> Callable[..., None]:
    """Return a function that sets top-level keys of a JSON file; ``...`` removes one."""

    def change(name: str, **keys: object) -> None:
        path = root / name
        content = json.loads(path.read_text()) | keys
        path.write_text(json.dumps({k: v for k, v in content.items() if v is not ...}))

    return change


@pytest.fixture
def params_schemas() -> dict[str, dict[str, object]]:
    """Return the parameters of the two checks that the rubric names."""
    return {"failed-run": {"type": "object"}, "wrong-answer": {"type": "object"}}


@pytest.fixture
def report() -> Callable[..., Report]:
    """Return a function that makes a report from the status of each criterion."""

    def report(*, found: bool = True, **statuses: str) -> Report:
        criteria = []
        for name, most in POINTS.items():
            status = CheckStatus(statuses.get(name, "passed"))
            passed = status is CheckStatus.PASSED
            finding = Finding(code="XX101", name="x", message="It is 2.", help="Count again.")
            criteria.append(
                CriterionReport(
                    id=name,
                    title=name,
                    check="x",
                    status=status,
                    points=most if passed else 0.0,
                    points_high=most if passed else 0.0,
                    max_points=most,
                    hidden=False,
                    message="" if found else "nothing to see",
                    findings=() if passed or not found else (finding,),
                )
            )
        score = sum(criterion.points for criterion in criteria)
        return Report(
            submission_id="x",
            learner="",
            files=("x",),
            sha256="",
            verdict=Verdict.PARTIAL,
            score=score,
            score_high=score,
            max_score=100.0,
            criteria=tuple(criteria),
        )

    return report
