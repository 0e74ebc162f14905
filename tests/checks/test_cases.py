"""Runs every case of the checks on splits and runs: drop a file in, it is a test.

::

    <check-name>/
        params.json          parameters of the check, as a rubric gives them
        flagged/*.py         wrong in one way; the check must say so
        clean/*.py           right, in whichever style; the check must say nothing

A case is a small script. It sees `np`, `pd` and the tables `fraud`, `patients`, `subscriptions`
and `survey` of `make_tables`, and defines what learners deliver. Comments steer it::

    # params: {"n_folds": 4}        parameters for this case only
    # expect: SP104                 at the end of the line that a finding must name
    # expect-anywhere: SP104        in a line of its own: a finding that names no line
    # says: also stand in           words that a message must hold
    # %%                            a new cell

It is run as the variants of the check ask: on tables of another seed, once more, and with
another number in its line `SEED = ...`.
"""

from __future__ import annotations

import json
import random
import re
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from grader.checks.base import Check
from grader.checks.registry import all_checks
from grader.model.evidence import Evidence
from grader.model.exercise import Dataset
from grader.model.result import Finding
from grader.model.run import CellError, CellOutput, ExecStatus, Run
from grader.testing import make_evidence, make_run, run_check

HERE = Path(__file__).parent
DATASETS = (
    Dataset(
        name="fraud",
        file="data/fraud.csv",
        id_column="transaction_id",
        target_column="is_fraud",
    ),
    Dataset(
        name="patients",
        file="data/patients.csv",
        id_column="visit_id",
        group_column="patient_id",
        target_column="readmitted",
    ),
    Dataset(
        name="subscriptions",
        file="data/subscriptions.csv",
        id_column="snapshot_id",
        time_column="snapshot_at",
        target_column="churned",
    ),
    Dataset(
        name="survey",
        file="data/survey.csv",
        id_column="respondent_id",
        target_column="leaving",
    ),
)
DELIVERABLES = ("splits", "folds")
SEEDS = {"unseen-data": 2}  # of the tables; all other runs get those of seed 1
FAMILIES = ("SP", "RN")  # other families have cases of another kind, and a runner of their own
CHECKS = sorted(name for name, check in all_checks().items() if check.code[:2] in FAMILIES)
CASES = sorted(
    path
    for name in CHECKS
    for kind in ("flagged", "clean")
    for path in HERE.glob(f"{name}/{kind}/*.py")
)


@cache
def make_tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return small tables with the traps of real ones, in the order of their files."""
    rng = np.random.default_rng(seed)
    return {
        "fraud": _fraud(rng, 2_400 + 41 * seed),
        "patients": _patients(rng, 240 + 7 * seed),
        "subscriptions": _subscriptions(rng, 900 + 13 * seed),
        "survey": _survey(rng, 200 + 3 * seed),
    }


def _fraud(rng: np.random.Generator, n: int) -> pd.DataFrame:
    """One in fifty is a fraud, most of them late in the file; some rows were sent twice."""
    is_fraud = np.zeros(n, dtype=int)
    late = np.arange(n) > n // 2
    is_fraud[rng.choice(n, n // 50, replace=False, p=(1 + 8 * late) / (1 + 8 * late).sum())] = 1
    table = pd.DataFrame(
        {
            "transaction_id": 7_000_000 + rng.permutation(n),
            "amount": rng.lognormal(3, 1, n).round(2),
            "merchant": rng.choice(["fuel", "grocery", "travel"], n),
            "km_from_home": np.where(rng.random(n) < 0.1, np.nan, rng.exponential(9, n).round(1)),
            "hour": rng.integers(0, 24, n),
            "is_fraud": is_fraud,
        }
    )
    copies = table.iloc[rng.choice(n, 30, replace=False)]
    copies = copies.assign(transaction_id=7_000_000 + n + np.arange(30))
    mixed = pd.concat([table, copies]).set_axis(np.append(np.arange(n), rng.uniform(0, n, 30)))
    return mixed.sort_index().reset_index(drop=True)


def _patients(rng: np.random.Generator, people: int) -> pd.DataFrame:
    """Several visits each; of four visits nobody knows who came."""
    who = np.repeat(np.arange(people), rng.geometric(0.4, people))
    rng.shuffle(who)
    patient = pd.Series([f"P-{1000 + 7 * number}" for number in who], dtype=object)
    patient.iloc[rng.choice(len(who), 4, replace=False)] = np.nan
    return pd.DataFrame(
        {
            "visit_id": [f"V-{number}" for number in 20_000 + rng.permutation(len(who))],
            "patient_id": patient,
            "age": 20 + (who * 37) % 70,
            "stay_days": rng.integers(1, 20, len(who)),
            "readmitted": rng.random(len(who)) < 0.2,
        }
    )


def _subscriptions(rng: np.random.Generator, n: int) -> pd.DataFrame:
    """A year, not in order, with many rows at two midnights."""
    start = np.datetime64("2025-01-01T00:00:00")
    at = start + rng.integers(0, 365 * 86_400, n).astype("timedelta64[s]")
    at[:8], at[8:14] = np.datetime64("2025-10-01"), np.datetime64("2025-11-01")
    table = pd.DataFrame(
        {
            "snapshot_id": 500_000 + rng.permutation(n),
            "snapshot_at": np.datetime_as_string(at, unit="s"),
            "seats": rng.integers(1, 40, n),
            "churned": (rng.random(n) < 0.1).astype(int),
        }
    )
    return table.iloc[rng.permutation(n)].reset_index(drop=True)


def _survey(rng: np.random.Generator, n: int) -> pd.DataFrame:
    """Sorted by the target."""
    return pd.DataFrame(
        {
            "respondent_id": 8_000 + rng.permutation(n),
            "tenure_months": rng.integers(1, 60, n),
            "leaving": np.sort((rng.random(n) < 0.23).astype(int)),
        }
    )


def execute(code: str, variant: str) -> Run:
    """Return a run of a case in this process, cell after cell."""
    if variant == "another-seed":
        code = re.sub(r"(?m)^SEED = \d+", "SEED = 20011", code)
    tables = make_tables(SEEDS.get(variant, 1))
    names = {"np": np, "pd": pd, **{name: table.copy() for name, table in tables.items()}}
    random.seed()
    np.random.seed(None)  # noqa: NPY002 - cases may use the old generator, as learners do
    cells = tuple(_run_cell(unit, cell, names) for unit, cell in enumerate(cells_of(code)))
    failed = any(cell.error for cell in cells)
    values = {name: names[name] for name in DELIVERABLES if name in names}
    status = ExecStatus.EXCEPTION if failed else ExecStatus.OK
    return make_run(variant, values, cells=cells, status=status)


def _run_cell(unit: int, code: str, names: dict[str, object]) -> CellOutput:
    file = f"cell {unit}"
    try:
        exec(compile(code, file, "exec"), names)
    except SyntaxError as error:
        return CellOutput(unit=unit, error=_error(error, error.lineno))
    except Exception as error:  # noqa: BLE001 - whatever a case raises is what is tested
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == file]
        return CellOutput(unit=unit, error=_error(error, lines[-1] if lines else None))
    return CellOutput(unit=unit)


def _error(error: Exception, line: int | None) -> CellError:
    return CellError(name=type(error).__name__, message=str(error), line=line)


def cells_of(code: str) -> list[str]:
    """Return the cells of a case: a notebook if it has more than one."""
    return re.split(r"(?m)^# %%.*\n", code)


def evidence_of(case: Path, check: Check) -> Evidence:
    """Return what the check sees of a case."""
    code = case.read_text(encoding="utf-8")
    runs = [execute(code, variant) for variant in check.variants if _planned(code, variant)]
    tables = {variant: make_tables(SEEDS.get(variant, 1)) for variant in check.variants}
    cells = cells_of(code)
    return make_evidence(
        cells if len(cells) > 1 else code, datasets=DATASETS, tables=tables, runs=runs
    )


def _planned(code: str, variant: str) -> bool:
    return variant != "another-seed" or re.search(r"(?m)^SEED = \d+", code) is not None


def findings_of(case: Path) -> tuple[Finding, ...]:
    """Return what the check of its folder says about a case."""
    check = all_checks()[case.parent.parent.name]
    beside = case.parent.parent / "params.json"
    params = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    header = re.search(r"(?m)^# params: (.*)$", case.read_text(encoding="utf-8"))
    if header:
        params |= json.loads(header[1])
    return run_check(check, evidence_of(case, check), params)


def expected_lines(case: Path) -> Iterator[tuple[str, int | None, int]]:
    """Yield code, cell and line of every finding that a case expects."""
    cells = cells_of(case.read_text(encoding="utf-8"))
    for at, cell in enumerate(cells):
        for line, text in enumerate(cell.split("\n"), 1):
            for code in re.findall(r"# expect: (\w+)", text):
                yield code, at if len(cells) > 1 else None, line


def _case_id(case: Path) -> str:
    return "/".join(case.relative_to(HERE).parts)


@pytest.mark.parametrize(
    "case", [path for path in CASES if path.parent.name == "flagged"], ids=_case_id
)
def test_a_wrong_submission_is_flagged_where_it_is_wrong(case: Path) -> None:
    """A wrong submission gets findings of the one check, on the lines that it expects."""
    findings = findings_of(case)
    code = case.read_text(encoding="utf-8")
    anywhere = {(name, None, 0) for name in re.findall(r"(?m)^# expect-anywhere: (\w+)", code)}
    places = {
        (finding.code, place.cell, place.line)
        for finding in findings
        for place in finding.locations[:1]
    }
    unplaced = {(finding.code, None, 0) for finding in findings if not finding.locations}
    assert places | unplaced == set(expected_lines(case)) | anywhere
    for words in re.findall(r"(?m)^# says: (.*)$", code):
        assert any(words in finding.message for finding in findings), findings
    assert sum(finding.cost for finding in findings) > 0


@pytest.mark.parametrize(
    "case", [path for path in CASES if path.parent.name == "clean"], ids=_case_id
)
def test_a_right_submission_is_left_alone(case: Path) -> None:
    """A right submission runs and gets no finding, in whichever style it is written."""
    assert not [
        cell.error for cell in execute(case.read_text(), "as-submitted").cells if cell.error
    ]
    assert findings_of(case) == ()


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_cases(name: str) -> None:
    """Every check of splits and runs has four flagged cases or more, and six clean ones."""
    kinds = [case.parent.name for case in CASES if case.parent.parent.name == name]
    assert kinds.count("flagged") >= 4
    assert kinds.count("clean") >= 6


def test_the_tables_have_the_traps_that_the_cases_need() -> None:
    """The small tables hold copies, ties, missing values, and ids that are no positions."""
    for seed in (1, 2):
        tables = make_tables(seed)
        fraud, subscriptions = tables["fraud"], tables["subscriptions"]
        assert fraud.duplicated(fraud.columns.drop("transaction_id")).sum() >= 30
        assert subscriptions["snapshot_at"].duplicated().sum() >= 12
        assert tables["patients"]["patient_id"].isna().sum() == 4
        assert tables["survey"]["leaving"].is_monotonic_increasing
        for dataset in DATASETS:
            ids = tables[dataset.name][dataset.id_column]
            assert not set(ids) & set(range(len(ids)))
