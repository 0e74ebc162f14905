"""Runs every case of the checks on experiment logs: drop a file in, it is a test.

::

    <check-name>/
        params.json          parameters of the check, as a rubric gives them
        flagged/*.py         wrong in one way; the check must say so
        clean/*.py           right, in whichever style; the check must say nothing

A case is a small script that defines what `NAMES` lists. It sees `np`, `pd`, the tables `train`
and `val`, a class `Line(columns)` with `fit(rows)` and `predict(rows)`, a function
`precision(model, rows)`, and `right`, a log of five runs; `right_fit_run` makes them again.
Comments steer it::

    # params: {"at_least": 3}       parameters for this case, over those of params.json
    # expect: EX101                 at the end of the line that a finding must name
    # expect-anywhere: EX101        in a line of its own: a finding that names no line
    # says: leaves something open   words that a message must hold
    # pays: 0.5                     share of the points that the findings take; all if not given
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import average_precision_score

from grader.checks.registry import all_checks
from grader.execution.calling import make_calls
from grader.model.call import Call, Calls
from grader.model.exercise import HeldOutQuestion
from grader.model.result import Finding
from grader.testing import call_here, make_evidence, make_run, run_check

HERE = Path(__file__).parent
NAMES = ("log", "fit_run", "final_model", "chosen_run", "test_score", "error_analysis")
FEATURES = ("age", "visits", "region")
CHECKS = sorted(name for name, check in all_checks().items() if check.code[:2] == "EX")
CASES = sorted(
    path
    for name in CHECKS
    for kind in ("flagged", "clean")
    for path in HERE.glob(f"{name}/{kind}/*.py")
)
ON_VAL = ({"table": "data/val.csv", "columns": list(FEATURES)},)
CALLS = (
    Call(name="two", deliverable="fit_run", arguments=({"value": 2}, {"table": "data/train.csv"})),
    Call(name="two_on_val", result="two", methods=("predict",), arguments=ON_VAL),
    Call(name="final_on_val", deliverable="final_model", methods=("predict",), arguments=ON_VAL),
)
FINAL = HeldOutQuestion(
    name="final",
    deliverable="final_model",
    methods=("predict",),
    file="held-out/unseen.csv",
    target_column="left",
)


class Line:
    """Ranks by the sum of how far the mean of each value of some columns is from the mean."""

    def __init__(self, columns: list[str]) -> None:
        self.columns = columns

    def fit(self, rows: pd.DataFrame) -> Line:
        """Learn the means."""
        self.mean = rows["left"].mean()
        self.rates = {name: rows.groupby(name)["left"].mean() for name in self.columns}
        return self

    def predict(self, rows: pd.DataFrame) -> np.ndarray[Any, Any]:
        """Return probabilities."""
        off = [rows[name].map(rates).fillna(self.mean) for name, rates in self.rates.items()]
        total = self.mean + sum(each - self.mean for each in off)
        return np.clip(np.asarray(total, dtype=float), 0.01, 0.99)


@cache
def table(seed: int) -> pd.DataFrame:
    """Return people of whom some left: the old, the rare visitors, and in the east by chance."""
    rng = np.random.default_rng(seed)
    n = 900
    age, visits = rng.integers(2, 9, n) * 10, rng.integers(0, 6, n)
    region = rng.choice(["north", "south", "east"], n, p=[0.5, 0.3, 0.2])
    risk = 0.05 + 0.4 * (visits < 1) + 0.25 * (age > 60)
    risk = np.where(region == "east", 0.5, risk)
    left = (rng.random(n) < risk).astype(int)
    return pd.DataFrame({"age": age, "visits": visits, "region": region, "left": left})


def precision(model: Any, rows: pd.DataFrame) -> float:
    """Return the average precision of a model."""
    return float(average_precision_score(rows["left"], model.predict(rows)))


COLUMNS = {
    1: ["age"],
    2: ["visits"],
    3: ["age", "visits"],
    4: ["visits", "region"],
    5: ["age", "visits", "region"],
}


def right_fit_run(number: int, rows: pd.DataFrame) -> Line:
    """Return the model of a run."""
    return Line(COLUMNS[number]).fit(rows)


@cache
def right_log() -> tuple[Mapping[str, object], ...]:
    """Return a log that nothing is wrong with."""
    return tuple(
        {
            "run": number,
            "changed": f"the columns are {', '.join(columns)}",
            "hypothesis": f"nothing else matters than {' and '.join(columns)}",
            "scored_on": "val",
            "score": round(precision(right_fit_run(number, table(1)), table(2)), 4),
            "learned": f"in run {number} so many columns are worth so much: {len(columns)}",
        }
        for number, columns in COLUMNS.items()
    )


def findings_of(case: Path) -> tuple[Finding, ...]:
    """Return what the check of its folder says about a case."""
    check = all_checks()[case.parent.parent.name]
    code = case.read_text(encoding="utf-8")
    header = re.search(r"(?m)^# params: (.*)$", code)
    params = json.loads((case.parent.parent / "params.json").read_text(encoding="utf-8"))
    params |= json.loads(header[1]) if header else {}
    names: dict[str, object] = {
        "np": np,
        "pd": pd,
        "train": table(1),
        "val": table(2).copy(),
        "Line": Line,
        "precision": precision,
        "right": [dict(row) for row in right_log()],
        "right_fit_run": right_fit_run,
    }
    exec(compile(code, "case", "exec"), names)
    made = {
        path: table(seed).to_csv(index=False).encode()
        for path, seed in (("data/train.csv", 1), ("data/val.csv", 2), ("held-out/unseen.csv", 3))
    }
    asked = {"questions": [FINAL], "calls": Calls(calls=CALLS)}
    calls, kept = make_calls(make_evidence(code, **asked).exercise, made, 1)  # type: ignore[arg-type]
    values = {name: names[name] for name in NAMES if name in names}
    run = make_run(values=values, answers=call_here(code, names, calls))
    evidence = make_evidence(code, runs=[run], **asked)  # type: ignore[arg-type]
    return run_check(check, evidence, params, {"as-submitted": kept})


def expected_lines(case: Path) -> Iterator[tuple[str, int]]:
    """Yield code and line of every finding that a case expects."""
    for line, text in enumerate(case.read_text(encoding="utf-8").split("\n"), 1):
        yield from ((code, line) for code in re.findall(r"# expect: (\w+)", text))
        yield from ((code, 0) for code in re.findall(r"^# expect-anywhere: (\w+)", text))


def _ids(case: Path) -> str:
    return "/".join(case.relative_to(HERE).parts)


@pytest.mark.parametrize("case", [c for c in CASES if c.parent.name == "flagged"], ids=_ids)
def test_a_wrong_log_is_flagged_where_it_is_made(case: Path) -> None:
    """A wrong log gets findings with the words, the place and the price that it expects."""
    findings = findings_of(case)
    code = case.read_text(encoding="utf-8")
    places = {(each.code, each.locations[0].line if each.locations else 0) for each in findings}
    assert places == set(expected_lines(case)), findings
    for words in re.findall(r"(?m)^# says: (.*)$", code):
        assert any(words in each.message for each in findings), findings
    price = re.search(r"(?m)^# pays: (.*)$", code)
    expected = float(price[1]) if price else 1.0
    assert sum(each.cost for each in findings) == pytest.approx(expected, abs=0.005), findings


@pytest.mark.parametrize("case", [c for c in CASES if c.parent.name == "clean"], ids=_ids)
def test_a_right_log_is_left_alone(case: Path) -> None:
    """A right log gets no finding, in whichever style it is kept."""
    assert findings_of(case) == ()


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_cases(name: str) -> None:
    """Every check on experiments has four flagged cases or more, and four clean ones."""
    kinds = [case.parent.name for case in CASES if case.parent.parent.name == name]
    assert kinds.count("flagged") >= 4
    assert kinds.count("clean") >= 4
