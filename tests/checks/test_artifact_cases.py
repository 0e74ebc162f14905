"""Runs every case of the checks on artifacts: drop a file in, it is a test.

::

    artifact.json            programs and tables that all cases share
    <check-name>/
        params.json          parameters of the check, as a rubric gives them
        flagged/*.json       wrong in one way; the check must say so
        clean/*.json         right, in whichever style; the check must say nothing

A case is an object with these keys, of which none is needed::

    files      files of the submission, by path; an object is written as JSON
    runs       what came of programs: exit, stdout, stderr, files
    params     parameters that differ from params.json
    says       words that a message must hold
    pays       share of the points that the findings take; all if not given
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from grader.checks.registry import all_checks
from grader.model.program import PROGRAMS, Program, ProgramInput
from grader.model.result import Finding
from grader.testing import make_evidence, make_program_run, run_check

HERE = Path(__file__).parent
CHECKS = sorted(name for name, check in all_checks().items() if check.code.startswith("AR"))
CASES = sorted(
    path
    for name in CHECKS
    for kind in ("flagged", "clean")
    for path in HERE.glob(f"{name}/{kind}/*.json")
)


@cache
def _shared() -> tuple[dict[str, Program], dict[str, bytes]]:
    shared = json.loads((HERE / "artifact.json").read_text(encoding="utf-8"))
    programs = {
        name: Program(
            name=name,
            run=tuple(entry["run"]),
            inputs=tuple(
                ProgramInput(place=place, file=file)
                for place, file in entry.get("inputs", {}).items()
            ),
            after=entry.get("after", ""),
            may_fail=entry.get("may_fail", False),
        )
        for name, entry in shared["programs"].items()
    }
    return programs, {path: _content(lines) for path, lines in shared["tables"].items()}


def _content(written: Any) -> bytes:
    """Return a text, the lines of a table, or an object as JSON."""
    if isinstance(written, list):
        return "".join(f"{line}\n" for line in written).encode()
    return (written if isinstance(written, str) else json.dumps(written)).encode()


def _findings(path: Path) -> tuple[Finding, ...]:
    case = json.loads(path.read_text(encoding="utf-8"))
    folder = path.parent.parent
    params = json.loads((folder / "params.json").read_text(encoding="utf-8"))
    programs, tables = _shared()
    runs = [
        make_program_run(
            programs[name],
            {file: _content(text) for file, text in said.get("files", {}).items()},
            exit_status=said.get("exit", 0),
            stdout=said.get("stdout", ""),
            stderr=said.get("stderr", ""),
        )
        for name, said in case.get("runs", {}).items()
    ]
    evidence = make_evidence(
        files={file: _content(text) for file, text in case.get("files", {}).items()},
        programs=programs.values(),
        runs=runs,
    )
    merged = {**params, **case.get("params", {})}
    return run_check(folder.name, evidence, merged, {PROGRAMS: tables})


def _case_id(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.stem}"


@pytest.mark.parametrize(
    "case", [path for path in CASES if path.parent.name == "flagged"], ids=_case_id
)
def test_a_wrong_artifact_is_flagged(case: Path) -> None:
    """Every flagged case has a finding that says what it should, at the cost that it should."""
    expected = json.loads(case.read_text(encoding="utf-8"))
    findings = _findings(case)
    assert findings
    said = " ".join(finding.message for finding in findings)
    assert expected.get("says", "") in said, said
    assert min(1.0, sum(each.cost for each in findings)) == pytest.approx(expected.get("pays", 1))


@pytest.mark.parametrize(
    "case", [path for path in CASES if path.parent.name == "clean"], ids=_case_id
)
def test_a_right_artifact_is_left_alone(case: Path) -> None:
    """No clean case has a finding."""
    assert [finding.message for finding in _findings(case)] == []


@pytest.mark.parametrize("name", CHECKS)
def test_there_are_cases_enough(name: str) -> None:
    """Every check of artifacts has three flagged cases or more, and two clean ones."""
    kinds = [path.parent.name for path in CASES if path.parent.parent.name == name]
    assert kinds.count("flagged") >= 3
    assert kinds.count("clean") >= 2
