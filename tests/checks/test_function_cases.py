"""Runs every case of the checks on functions: drop a file in, it is a test.

::

    <check-name>/
        params.json          parameters of the check, as a rubric gives them
        flagged/*.py         wrong in one way; the check must say so
        clean/*.py           right, in whichever style; the check must say nothing

A case is a small script that sees `np` and `pd` and defines `make(train)`, which returns a pair
of a transformer and features, or `weekly(rows)`. They are called as `CALLS` says, in this
process. Comments steer a case::

    # params: {"calls": ["one"]}    parameters for this case only
    # expect: FN101                 at the end of the line that a finding must name first
    # expect-anywhere: FN109       in a line of its own: a finding that names no line
    # says: of 6 values             words that a message must hold
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

from grader.catalog.hidden_tests import _tests_of
from grader.checks.registry import all_checks
from grader.model.call import Call, Calls
from grader.model.result import Finding
from grader.testing import call_here, make_evidence, make_run, run_check

HERE = Path(__file__).parent
SEARCHES = "FN110"  # from here on checks of searches for parameters, with a runner of their own
CHECKS = sorted(name for name, check in all_checks().items() if "FN101" <= check.code < SEARCHES)
CASES = sorted(path for name in CHECKS for path in HERE.glob(f"{name}/*/*.py"))


def make_tables() -> dict[str, pd.DataFrame]:
    """Return the inputs of calls."""
    rng = np.random.default_rng(3)
    train = pd.DataFrame(
        {
            "week": np.repeat(np.arange(1, 11), 12),
            "area": rng.choice(list("abcd"), 120),
            "x": rng.normal(5, 2, 120).round(2),
            "left": (rng.random(120) < 0.3).astype(int),
        }
    )
    later = pd.DataFrame(
        {
            "week": [11, 11, 11, 12, 12, 13],
            "area": ["a", "b", "c", "a", "d", "b"],
            "x": [4.0, 6.5, 1.25, 8.0, 5.0, 2.5],
        }
    )
    return {
        "train": train,
        "relabelled": train.assign(left=(train["area"] == "a").astype(int)),
        "later": later,
        "others": later.assign(x=[4.0, 60.0, 12.5, 8.0, 5.0, 25.0], area=list("adbadc")),
        "gaps": later.assign(x=[np.nan, 6.5, 1.25, np.nan, 5.0, 2.5]),
        "new": later.assign(area="z"),
    }


TABLES = make_tables()


def transform(name: str, table: str, fitted: str = "fitted", **more: Any) -> Call:
    """Return a call of the transformer that an earlier call made."""
    shape = {"rows": more.pop("rows")} if "rows" in more else {}
    argument = {"table": f"calls/{table}.csv", **shape}
    return Call(
        name=name, result=fitted, item=0, methods=("transform",), arguments=(argument,), **more
    )


BY_WEEK = {"table": "calls/later.csv", "by": "week"}
CALLS = (
    Call(name="weekly", deliverable="weekly", arguments=(BY_WEEK,)),
    Call(name="fitted", deliverable="make", arguments=({"table": "calls/train.csv"},)),
    Call(name="relabelled", deliverable="make", arguments=({"table": "calls/relabelled.csv"},)),
    transform("later", "later"),
    transform("one", "later", rows=1, about="a single row"),
    transform("others", "others"),
    transform("gaps", "gaps", about="missing values"),
    transform("new", "new", about="an area that training did not have"),
    transform("later_relabelled", "later", fitted="relabelled"),
)  # fmt: skip
MADE = {
    **{f"calls/{name}.csv": table.to_csv(index=False).encode() for name, table in TABLES.items()},
    "held-out/weekly.json": json.dumps(
        {
            str(week): {"mean": rows["x"].mean(), "areas": sorted(set(rows["area"]))}
            for week, rows in TABLES["later"].groupby("week")
        }
    ).encode(),
    "held-out/x.csv": TABLES["later"][["x"]].to_csv(index=False).encode(),
}


HIDDEN = tuple(
    _tests_of(HERE / "failed-hidden-test/private/test_world.py", "private/test_world.py")
)
EVERYTHING = Calls(
    calls=(*CALLS, *(test.call for test in HIDDEN)),
    tables={**MADE, **{path: table for test in HIDDEN for path, table in test.tables.items()}},
)
KEPT: dict[str, object] = {**MADE, **{test.id: test for test in HIDDEN}}


def findings_of(case: Path) -> tuple[Finding, ...]:
    """Return what the check of its folder says about a case."""
    code = case.read_text(encoding="utf-8")
    names: dict[str, object] = {"np": np, "pd": pd}
    exec(compile(code, str(case), "exec"), names)
    values = {name: names[name] for name in ("make", "weekly", "features") if name in names}
    run = make_run(values=values, answers=call_here(code, names, EVERYTHING))
    header = re.search(r"(?m)^# params: (.*)$", code)
    beside = case.parent.parent / "params.json"
    params = json.loads(header[1] if header else beside.read_text(encoding="utf-8"))
    evidence = make_evidence(code, runs=[run], calls=Calls(calls=CALLS))
    return run_check(case.parent.parent.name, evidence, params, {"as-submitted": KEPT})


def _of(kind: str) -> list[Any]:
    return [
        pytest.param(case, id="/".join(case.relative_to(HERE).parts))
        for case in CASES
        if case.parent.name == kind
    ]


@pytest.mark.parametrize("case", _of("flagged"))
def test_a_wrong_function_is_flagged(case: Path) -> None:
    """A wrong function gets findings of the one check, on its line, and pays their price."""
    findings = findings_of(case)
    code = case.read_text(encoding="utf-8")
    expected = {
        (name, line)
        for line, text in enumerate(code.split("\n"), 1)
        for name in re.findall(r"# expect: (\w+)", text)
    } | {(name, 0) for name in re.findall(r"(?m)^# expect-anywhere: (\w+)", code)}
    places = {(each.code, each.locations[0].line if each.locations else 0) for each in findings}
    assert places == expected, findings
    for words in re.findall(r"(?m)^# says: (.*)$", code):
        assert any(words in each.message for each in findings), findings
    price = re.search(r"(?m)^# pays: (.*)$", code)
    assert sum(each.cost for each in findings) == pytest.approx(float(price[1]) if price else 1.0)


@pytest.mark.parametrize("case", _of("clean"))
def test_a_right_function_is_left_alone(case: Path) -> None:
    """A right function, in whichever style, gets no finding."""
    assert findings_of(case) == ()
