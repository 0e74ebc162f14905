"""Each check has its manual page, and cases that show it at work."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from grader.checks.base import Check
from grader.checks.registry import all_checks

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "checks"
CASES = ROOT / "tests" / "checks"
HEADINGS = [
    "What it flags",
    "Why it matters",
    "Example",
    "Instead",
    "How it is seen, and where it is blind",
]
CHECKS = [check for check in all_checks().values() if type(check).__module__.startswith("grader.")]


def _generated() -> Mapping[str, str]:
    spec = spec_from_file_location("generate_docs", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: Mapping[str, str] = module.pages(CHECKS)
    return pages


GENERATED = _generated()


def _docstring(check: Check) -> str:
    return inspect.cleandoc(type(check).__doc__ or "")


def _section(check: Check, heading: str) -> str:
    _, _, after = _docstring(check).partition(f"\n## {heading}\n")
    return re.split(r"^## ", after, maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_docstring_is_a_manual_page(check: Check) -> None:
    """A check says in one sentence what it is, and then fills five headings."""
    text = _docstring(check)
    assert re.fullmatch(r"[A-Z].*\.", text.partition("\n")[0])
    assert re.findall(r"^## (.*)$", text, flags=re.MULTILINE) == HEADINGS
    assert [heading for heading in HEADINGS if not _section(check, heading).strip()] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
@pytest.mark.parametrize("heading", ["Example", "Instead"])
def test_examples_are_python(check: Check, heading: str) -> None:
    """The wrong and the right example of a check can at least be parsed."""
    (example,) = re.findall(r"```python\n(.*?)```", _section(check, heading), flags=re.DOTALL)
    assert ast.parse(example).body


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_page_is_up_to_date(name: str) -> None:
    """A page in docs/checks is what `make docs` would write."""
    assert (PAGES / name).read_text(encoding="utf-8") == GENERATED[name]


def test_no_page_is_left_over() -> None:
    """There is no page of a check that is no more."""
    assert {path.name for path in PAGES.glob("*.md")} == set(GENERATED)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
@pytest.mark.parametrize("kind", ["flagged", "clean"])
def test_there_are_cases(check: Check, kind: str) -> None:
    """At least one case is flagged by the check, and at least one is not."""
    folder = CASES / check.name / kind
    cases = [path for path in folder.glob("*") if path.name[0] not in "._"]
    assert cases, f"put a case into {folder.relative_to(ROOT)}"
