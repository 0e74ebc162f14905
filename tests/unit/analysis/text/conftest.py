"""The small framing of the cases of checks, and the rubrics that ship."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.analysis.text.judging import Judge
from grader.catalog.framing import build_framing
from grader.model.framing import Framing, QuestionKind

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="session")
def framing() -> Framing:
    """Two questions in free text, about a list of readers."""
    path = ROOT / "tests" / "checks" / "framing.json"
    return build_framing(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def judge(framing: Framing) -> Judge:
    """The judge of the question `plan`, with the ideas `action` and `often`."""
    return Judge(framing, "plan")


@pytest.fixture(scope="session")
def shipped() -> list[Judge]:
    """The judges of all questions in free text of the rubrics that ship."""
    judges = []
    for path in sorted((ROOT / "rubrics").glob("*.json")):
        found = build_framing(json.loads(path.read_text(encoding="utf-8")))
        texts = [q.id for q in found.questions.values() if q.kind is QuestionKind.TEXT]
        judges += [Judge(found, name) for name in texts]
    return judges
