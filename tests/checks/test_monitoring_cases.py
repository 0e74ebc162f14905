"""Runs every case of the checks on monitors: drop a file in, it is a test.

::

    <check-name>/
        params.json          parameters of the check, as a rubric gives them
        flagged/*.py         wrong in one way; the check must say so
        clean/*.py           right, in whichever style; the check must say nothing

A case is a small script that sees `np` and `pd` and defines `watch(reference, batch)`,
`measure(batch)`, `decide(signals)` or `plan`. Comments steer a case::

    # params: {"call": "watch"}     parameters for this case only
    # expect: MN101                 at the end of the line that a finding must name first
    # says: 2 of 2                  words that a message must hold
    # pays: 0.5                     what all findings cost together; 1 if not given
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.checks.registry import all_checks
from grader.model.call import Call, Calls
from grader.model.result import Finding
from grader.testing import call_here, make_evidence, make_run, run_check

HERE = Path(__file__).parent
CHECKS = sorted(name for name, check in all_checks().items() if check.code[:2] == "MN")
CASES = sorted(path for name in CHECKS for path in HERE.glob(f"{name}/*/*.py"))
KINDS = ["quiet"] * 6 + ["shifted"] * 2 + ["empty"] * 2
QUIET_DAYS = 30


def make_tables() -> dict[str, pd.DataFrame]:
    """Return the inputs of calls: a reference, ten batches, and what became of the rows."""
    rng = np.random.default_rng(5)
    reference = pd.DataFrame({"x": rng.normal(10, 2, 400), "kind": rng.choice(list("ab"), 400)})
    batches = []
    for number, kind in enumerate(KINDS, 1):
        x = rng.normal(10, 2, 120) + 5 * (kind == "shifted")
        kinds = pd.Series(rng.choice(list("ab"), 120))
        gone = (rng.random(120) < 0.5) & (kind == "empty")
        batches.append(pd.DataFrame({"batch": number, "x": x, "kind": kinds.mask(gone)}))
    age = rng.integers(1, 60, 300)
    age[age == QUIET_DAYS] += 1
    left = rng.random(300) < 0.4
    known = np.where(left & (rng.random(300) < age / QUIET_DAYS), 1.0, np.nan)
    known = np.where(age > QUIET_DAYS, left, known)
    today = pd.Timestamp("2026-03-01")
    outcomes = pd.DataFrame(
        {
            "batch": np.repeat([1, 2, 3], 100),
            "day": today - pd.to_timedelta(age, unit="D"),
            "today": today,
            "said": np.round(0.4 * left + 0.6 * rng.random(300), 3),
            "left": known,
        }
    )
    return {"reference": reference, "batches": pd.concat(batches), "outcomes": outcomes}


TABLES = make_tables()
MADE = {
    **{f"calls/{name}.csv": table.to_csv(index=False).encode() for name, table in TABLES.items()},
    "held-out/incidents.json": json.dumps(
        {
            str(number): {
                "kind": kind,
                "columns": {"quiet": [], "shifted": ["x"], "empty": ["kind"]}[kind],
            }
            for number, kind in enumerate(KINDS, 1)
        }
    ).encode(),
}
BATCHES = {"table": "calls/batches.csv", "by": "batch", "columns": ["x", "kind"]}
OUTCOMES = {"table": "calls/outcomes.csv", "by": "batch", "dates": ["day", "today"]}
CALLS = (
    Call(
        name="watch",
        deliverable="watch",
        arguments=({"table": "calls/reference.csv"}, BATCHES),
    ),
    Call(name="measure", deliverable="measure", arguments=(OUTCOMES,)),
    Call(name="calm", deliverable="decide", arguments=({"value": {"drift": False}},)),
    Call(
        name="drift",
        about="drift",
        deliverable="decide",
        arguments=({"value": {"drift": True}},),
    ),
)


def findings_of(case: Path) -> tuple[Finding, ...]:
    """Return what the check of its folder says about a case."""
    code = case.read_text(encoding="utf-8")
    names: dict[str, object] = {"np": np, "pd": pd}
    exec(compile(code, str(case), "exec"), names)
    calls = Calls(calls=CALLS, tables=MADE)
    values = {
        name: names[name] for name in ("watch", "measure", "decide", "plan") if name in names
    }
    run = make_run(values=values, answers=call_here(code, names, calls))
    header = re.search(r"(?m)^# params: (.*)$", code)
    params = json.loads((case.parent.parent / "params.json").read_text(encoding="utf-8"))
    params |= json.loads(header[1]) if header else {}
    evidence = make_evidence(code, runs=[run], calls=calls)
    return run_check(case.parent.parent.name, evidence, params, {"as-submitted": MADE})


def _of(kind: str) -> list[Any]:
    return [
        pytest.param(case, id="/".join(case.relative_to(HERE).parts))
        for case in CASES
        if case.parent.name == kind
    ]


@pytest.mark.parametrize("case", _of("flagged"))
def test_a_wrong_monitor_is_flagged(case: Path) -> None:
    """A wrong monitor gets findings of the one check, on its line, and pays their price."""
    findings = findings_of(case)
    code = case.read_text(encoding="utf-8")
    expected = {
        (name, line)
        for line, text in enumerate(code.split("\n"), 1)
        for name in re.findall(r"# expect: (\w+)", text)
    }
    places = {(each.code, each.locations[0].line if each.locations else 0) for each in findings}
    assert places == expected, findings
    for words in re.findall(r"(?m)^# says: (.*)$", code):
        assert any(words in each.message for each in findings), findings
    price = re.search(r"(?m)^# pays: (.*)$", code)
    assert sum(each.cost for each in findings) == pytest.approx(float(price[1]) if price else 1.0)


@pytest.mark.parametrize("case", _of("clean"))
def test_a_right_monitor_is_left_alone(case: Path) -> None:
    """A right monitor, in whichever style, gets no finding."""
    assert findings_of(case) == ()
