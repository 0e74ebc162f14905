"""Runs every case of the checks on searches for parameters: drop a file in, it is a test.

::

    <check-name>/
        flagged/*.py         wrong in one way; the check must say so
        clean/*.py           right, in whichever style; the check must say nothing

A case is a script that defines `gradient(w, b, X, y)` or `fit(X, y)` of a logistic regression with
the penalty 0.1, and sees `np`. Comments steer it::

    # params: {"loss": "squared"}   further parameters for this case
    # expect: FN111                 at the end of the line that a finding must name first
    # expect-anywhere: FN111        in a line of its own: a finding that names no line
    # says: points the other way    words that a message must hold
    # pays: 0.5                     share of the points that the findings take; all if not given
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from grader.checks.registry import all_checks
from grader.checks.search_check import SearchCheck
from grader.model.call import Argument, Call, Calls
from grader.model.result import Finding
from grader.testing import call_here, make_evidence, make_run, run_check

HERE = Path(__file__).parent
CHECKS = sorted(name for name, check in all_checks().items() if isinstance(check, SearchCheck))
CASES = sorted(path for name in CHECKS for path in HERE.glob(f"{name}/*/*.py"))


def _tables() -> dict[str, bytes]:
    rng = np.random.default_rng(3)
    rows = pd.DataFrame(rng.normal(size=(80, 2)), columns=["x1", "x2"])
    rows["y"] = (rows["x1"] - rows["x2"] + rng.normal(size=80) > 0.8).astype(int)
    point = pd.DataFrame({"w": [0.4, -0.7]})
    return {
        "calls/rows.csv": rows.to_csv(index=False).encode(),
        "calls/point.csv": point.to_csv(index=False).encode(),
    }


X: Argument = {"table": "calls/rows.csv", "columns": ["x1", "x2"], "as": "array"}
Y: Argument = {"table": "calls/rows.csv", "column": "y", "as": "array"}
W: Argument = {"table": "calls/point.csv", "column": "w", "as": "array"}
TABLES = _tables()
CALLS = Calls(
    calls=(
        Call(name="slope", deliverable="gradient", arguments=(W, {"value": 0.25}, X, Y)),
        Call(name="search", deliverable="fit", arguments=(X, Y)),
    ),
    tables=TABLES,
)


def findings_of(case: Path) -> tuple[Finding, ...]:
    """Return what the check of its folder says about a case."""
    code = case.read_text(encoding="utf-8")
    names: dict[str, object] = {"np": np}
    exec(compile(code, "case", "exec"), names)
    run = make_run(answers=call_here(code, names, CALLS))
    header = re.search(r"(?m)^# params: (.*)$", code)
    name = case.parent.parent.name
    call = "slope" if name == "wrong-gradient" else "search"
    params = {"calls": [call], "penalty": 0.1, **json.loads(header[1] if header else "{}")}
    evidence = make_evidence(code, runs=[run], calls=CALLS)
    return run_check(name, evidence, params, {"as-submitted": TABLES})


def _expected(code: str) -> Iterator[tuple[str, int]]:
    for line, text in enumerate(code.split("\n"), 1):
        yield from ((found, line) for found in re.findall(r"# expect: (\w+)", text))
        yield from ((found, 0) for found in re.findall(r"^# expect-anywhere: (\w+)", text))


def _ids(case: Path) -> str:
    return "/".join(case.relative_to(HERE).parts)


@pytest.mark.parametrize(
    "case", [each for each in CASES if each.parent.name == "flagged"], ids=_ids
)
def test_a_wrong_search_is_flagged(case: Path) -> None:
    """A wrong function gets findings of the one check, with their words and their price."""
    findings, code = findings_of(case), case.read_text(encoding="utf-8")
    places = {(each.code, each.locations[0].line if each.locations else 0) for each in findings}
    assert places == set(_expected(code)), findings
    for words in re.findall(r"(?m)^# says: (.*)$", code):
        assert any(words in each.message for each in findings), findings
    price = re.search(r"(?m)^# pays: (.*)$", code)
    assert sum(each.cost for each in findings) == pytest.approx(float(price[1]) if price else 1.0)


@pytest.mark.parametrize("case", [each for each in CASES if each.parent.name == "clean"], ids=_ids)
def test_a_right_search_is_left_alone(case: Path) -> None:
    """A right function gets no finding, in whichever style it is written."""
    assert findings_of(case) == ()


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_cases(name: str) -> None:
    """Every check of searches has four flagged cases or more, and three clean ones."""
    kinds = [case.parent.name for case in CASES if case.parent.parent.name == name]
    assert kinds.count("flagged") >= 4
    assert kinds.count("clean") >= 3
