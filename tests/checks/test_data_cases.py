"""Runs every case of the checks on delivered tables: drop a file in, it is a test.

::

    <check-name>/
        params.json          parameters of the check, as a rubric gives them
        flagged/*.py         wrong in one way; the check must say so
        clean/*.py           right, in whichever style; the check must say nothing

A case is a small script that makes `clean` or `report`. It sees `np`, `pd`, the table `right` as
it should be delivered (with one row for each `guest`), and the dict `counts`. It is run once more
with `right` and `counts` of other data. Comments steer it::

    # params: {"key": "guest"}      parameters for this case, over those of params.json
    # expect: DT101                 at the end of the line that a finding must name
    # expect-anywhere: DT101        in a line of its own: a finding that names no line
    # says: more than one row       words that a message must hold
    # pays: 0.5                     share of the points that the findings take; all if not given
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from grader.checks.registry import all_checks
from grader.model.exercise import Dataset
from grader.model.result import Finding
from grader.testing import make_evidence, run_check

HERE = Path(__file__).parent
NAMES = ("clean", "report")
SEEDS = {"as-submitted": 1, "unseen-data": 2}
CHECKS = sorted(name for name, check in all_checks().items() if check.code[:2] == "DT")
CASES = sorted(
    path
    for name in CHECKS
    for kind in ("flagged", "clean")
    for path in HERE.glob(f"{name}/{kind}/*.py")
)
GUESTS = Dataset(
    name="guests",
    file="data/guests.csv",
    id_column="guest",
    post_event_columns=("checked_out_on", "complaint"),
)


@cache
def right_table(seed: int) -> pd.DataFrame:
    """Return what is right: guests of a hotel, each in one row."""
    rng = np.random.default_rng(seed)
    n = 300 + 7 * seed
    nights = rng.integers(1, 29, n).astype(float)
    unknown, impossible = rng.random(n) < 0.1, rng.random(n) < 0.03
    seen = np.datetime64("2025-06-01T00:00:00") + rng.integers(0, 10**7, n).astype("m8[s]")
    return pd.DataFrame(
        {
            "guest": [f"G-{number}" for number in 1_000 + rng.permutation(n)],
            "country": rng.choice(["AT", "CH", "IT"], n),
            "nights": np.where(unknown | impossible, np.nan, nights),
            "nights_gap": unknown.astype(int),
            "meals": rng.integers(0, 9, n),
            "paid": rng.integers(2_000, 90_000, n) / 100,
            "last_seen": np.where(rng.random(n) < 0.05, "", np.datetime_as_string(seen) + "Z"),
        }
    ).replace("", np.nan)


def right_counts(seed: int) -> dict[str, int]:
    """Return what a report should say."""
    right = right_table(seed)
    return {"gaps": int(right["nights_gap"].sum()), "guests": len(right), "swiss": 80 + seed}


def execute(code: str, seed: int) -> Mapping[str, object]:
    """Return what a case delivers."""
    right = right_table(seed).copy()
    right["last_seen"] = pd.to_datetime(right["last_seen"], utc=True)
    names = {"np": np, "pd": pd, "right": right, "counts": right_counts(seed)}
    exec(compile(code, "case", "exec"), names)
    return {name: names[name] for name in NAMES if name in names}


def findings_of(case: Path) -> tuple[Finding, ...]:
    """Return what the check of its folder says about a case."""
    check = all_checks()[case.parent.parent.name]
    code = case.read_text(encoding="utf-8")
    header = re.search(r"(?m)^# params: (.*)$", code)
    params = json.loads((case.parent.parent / "params.json").read_text(encoding="utf-8"))
    params |= json.loads(header[1]) if header else {}
    empty = pd.DataFrame({"guest": []})
    evidence = make_evidence(
        code,
        datasets=[GUESTS],
        tables={variant: {"guests": empty} for variant in SEEDS},
        values={variant: execute(code, seed) for variant, seed in SEEDS.items()},
    )
    truth = {
        variant: {
            "right": right_table(seed),
            "counts": pd.DataFrame(right_counts(seed).items(), columns=["name", "count"]),
        }
        for variant, seed in SEEDS.items()
    }
    return run_check(check, evidence, params, truth)


def expected_lines(case: Path) -> Iterator[tuple[str, int]]:
    """Yield code and line of every finding that a case expects."""
    for line, text in enumerate(case.read_text(encoding="utf-8").split("\n"), 1):
        yield from ((code, line) for code in re.findall(r"# expect: (\w+)", text))
        yield from ((code, 0) for code in re.findall(r"^# expect-anywhere: (\w+)", text))


def _ids(case: Path) -> str:
    return "/".join(case.relative_to(HERE).parts)


@pytest.mark.parametrize("case", [c for c in CASES if c.parent.name == "flagged"], ids=_ids)
def test_a_wrong_table_is_flagged_where_it_is_made(case: Path) -> None:
    """A wrong table gets findings with the words, the place and the price that it expects."""
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
def test_a_right_table_is_left_alone(case: Path) -> None:
    """A right table gets no finding, in whichever style it is made."""
    assert findings_of(case) == ()


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_cases(name: str) -> None:
    """Every check on delivered tables has three flagged cases or more, and three clean ones."""
    kinds = [case.parent.name for case in CASES if case.parent.parent.name == name]
    assert kinds.count("flagged") >= 3
    assert kinds.count("clean") >= 3
