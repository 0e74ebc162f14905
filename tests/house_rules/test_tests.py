"""Each test says in one sentence what it expects."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
FILES = sorted(
    path
    for path in TESTS.rglob("test_*.py")
    if not path.is_relative_to(TESTS / "attacks" / "submissions")
)


def _tests(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the docstring of every test of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name[:5] == "test_":
            yield node.name, ast.get_docstring(node) or ""


def _is_one_sentence(text: str) -> bool:
    one_paragraph = "\n\n" not in text
    begins = re.match(r"[A-Z0-9`“\"]", text) is not None
    another = re.search(r"[a-z`”)][.!?]\s+[A-Z]", text)
    return one_paragraph and begins and text.endswith(".") and another is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_each_test_states_its_expectation(path: Path) -> None:
    """The docstring of a test is one sentence, from a capital letter to a full stop."""
    wordless = [name for name, text in _tests(path) if not _is_one_sentence(text)]
    assert wordless == []


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("A zip that climbs out of its folder is refused.", True),
        ("A name such as `a.B` is one word.", True),
        ("", False),
        ("refuses", False),
        ("A zip is refused", False),
        ("A zip is refused. So is a link.", False),
        ("A zip is refused.\n\nIt climbed.", False),
    ],
)
def test_a_sentence_is_recognised(*, text: str, good: bool) -> None:
    """One sentence is told from none and from two."""
    assert _is_one_sentence(text) is good
