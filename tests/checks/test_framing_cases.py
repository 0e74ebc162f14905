"""Runs every case of the checks on answers: drop a file in, it is a test.

::

    framing.json             questions and rules of all cases, as a rubric holds them
    <check-name>/
        params.json          parameters of the check, as a rubric gives them
        flagged/*.json       wrong in one way; the check must say so
        clean/*.json         right; the check must say nothing

A case holds `answers` and may hold `says`, words that a message must hold; `cost` and
`open_cost`, what all findings take together; `trace`, recorded calls; and `params`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.framing import build_framing
from grader.checks.registry import all_checks
from grader.model.result import Finding
from grader.model.run import TraceEvent
from grader.testing import make_evidence, make_run, run_check

HERE = Path(__file__).parent
FRAMING = build_framing(json.loads((HERE / "framing.json").read_text(encoding="utf-8")))
CHECKS = sorted(name for name, check in all_checks().items() if check.code.startswith("FR"))
CASES = sorted(
    path
    for name in CHECKS
    for kind in ("flagged", "clean")
    for path in HERE.glob(f"{name}/{kind}/*.json")
)


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def findings_of(case: Path) -> tuple[Finding, ...]:
    """Return what the check of its folder says about a case."""
    content = _read(case)
    trace = tuple(
        TraceEvent(kind=event["kind"], unit=0, line=1, facts=event["facts"])
        for event in content.get("trace", ())
    )
    runs = [
        make_run(values={"answers": content["answers"]}),
        replace(make_run("control"), trace=trace),
    ]
    params = content.get("params") or _read(case.parent.parent / "params.json")
    evidence = make_evidence("answers = {}", runs=runs)
    return run_check(case.parent.parent.name, evidence, params, framing=FRAMING)


def _case_id(case: Path) -> str:
    return "/".join(case.relative_to(HERE).parts)


@pytest.mark.parametrize(
    "case", [path for path in CASES if path.parent.name == "flagged"], ids=_case_id
)
def test_a_wrong_answer_is_flagged(case: Path) -> None:
    """A wrong answer gets findings that say and cost what the case expects."""
    findings, content = findings_of(case), _read(case)
    assert any(content["says"] in finding.message for finding in findings), findings
    for name in ("cost", "open_cost"):
        if name in content:
            assert sum(getattr(each, name) for each in findings) == pytest.approx(content[name])
    assert sum(finding.cost + finding.open_cost for finding in findings) > 0


@pytest.mark.parametrize(
    "case", [path for path in CASES if path.parent.name == "clean"], ids=_case_id
)
def test_a_right_answer_is_left_alone(case: Path) -> None:
    """A right answer gets no finding, in whichever spelling."""
    assert findings_of(case) == ()


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_cases(name: str) -> None:
    """Every check of answers has four flagged cases or more, and four clean ones."""
    kinds = [case.parent.name for case in CASES if case.parent.parent.name == name]
    assert kinds.count("flagged") >= 4
    assert kinds.count("clean") >= 4
