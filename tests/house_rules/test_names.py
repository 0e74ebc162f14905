"""One name for one thing: a check has five spellings, and they say the same."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from pathlib import Path

import pytest

from grader.checks.base import Check
from grader.checks.registry import all_checks

ROOT = Path(__file__).parents[2]
FAMILIES = {
    "framing": "FR",
    "data": "DT",
    "split": "SP",
    "function": "FN",
    "leakage": "LK",
    "metric": "MT",
    "artifact": "AR",
    "experiment": "EX",
    "monitoring": "MN",
    "run": "RN",
}
SAY_NOTHING = {
    *("util", "utils", "utilities", "helper", "helpers", "common", "core", "manager", "managers"),
}
CHECKS = [check for check in all_checks().values() if type(check).__module__.startswith("grader.")]


def _file(check: Check) -> Path:
    return Path(inspect.getfile(type(check)))


def test_checks_are_found() -> None:
    """The rules below look at every file of a family."""
    files = set((ROOT / "grader" / "checks").glob("*/*.py"))
    expected = {path.resolve() for path in files if path.name[0] != "_"}
    assert expected
    assert {_file(check).resolve() for check in CHECKS} == expected


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_five_spellings_agree(check: Check) -> None:
    """Code, name, file, class and page of a check belong together."""
    words = check.name.split("-")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
    assert re.fullmatch(r"[A-Z]{2}[1-9][0-9]{2}", check.code)
    assert _file(check).stem == "_".join(words)
    assert type(check).__name__ == "".join(word.capitalize() for word in words)
    page = ROOT / "docs" / "checks" / f"{check.name}.md"
    assert page.read_text(encoding="utf-8").splitlines()[2] == f"# {check.code} {check.name}"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_code_fits_the_family(check: Check) -> None:
    """The letters of a code say in which folder the check lies."""
    assert check.code[:2] == FAMILIES[_file(check).parent.name]


def test_codes_are_unique() -> None:
    """No code stands for two checks."""
    twice = [code for code, n in Counter(check.code for check in CHECKS).items() if n > 1]
    assert twice == []


def test_modules_say_what_they_are_for() -> None:
    """No module and no folder has a name that would fit anything."""
    named = [path for path in (ROOT / "grader").rglob("*.py") if "__pycache__" not in path.parts]
    assert named
    empty = {
        path.relative_to(ROOT).as_posix()
        for path in named
        if SAY_NOTHING & {part.strip("_").removesuffix(".py") for part in path.parts}
    }
    assert empty == set()
