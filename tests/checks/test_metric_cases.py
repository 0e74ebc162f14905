"""Runs every case of the checks on metrics: drop a file in, it is a test.

::

    <check-name>/
        params.json          parameters of the check, as a rubric gives them
        flagged/*.py         wrong in one way; the check must say so
        clean/*.py           right, in whichever style; the check must say nothing

A case is a small script. It sees `np`, `pd` and the tables of `make_tables`, and delivers what
`NAMES` lists; the models among them are asked about unseen rows as in a sandbox. Comments steer
it::

    # params: {"at_least": 0.8}     parameters for this case, instead of params.json
    # answers: {"auc": 0.93}        content of answers.json
    # expect: MT101                 at the end of the line that a finding must name first
    # expect-anywhere: MT101        in a line of its own: a finding that names no line
    # says: could be luck           words that a message must hold
    # pays: 0.5                     share of the points that the findings take; all if not given
    # told                          a clean case with a finding that costs nothing

Cases of `scored-on-training-rows` need a recorded run, and so a sandbox.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from grader.checks.base import Check
from grader.checks.registry import all_checks
from grader.execution.calling import shown_rows
from grader.execution.runner import run_one
from grader.execution.variants.control import recorded
from grader.model.call import Call, Calls
from grader.model.evidence import Evidence
from grader.model.exercise import Dataset, HeldOutQuestion
from grader.model.leakage import Declarations
from grader.model.limits import Limits
from grader.model.result import Finding
from grader.model.run import ExecStatus, Run, RunSpec
from grader.model.submission import SubmittedFile
from grader.sandbox.levels import choose
from grader.sandbox.pool import Pool
from grader.testing import call_here, make_evidence, make_run, make_submission, run_check

HERE = Path(__file__).parent
NAMES = ("auc", "threshold", "metric", "metrics", "own_baseline", "test_predictions")
RECORDED = "scored-on-training-rows"
CHECKS = sorted(name for name, check in all_checks().items() if check.code[:2] == "MT")
CASES = sorted(
    path
    for name in CHECKS
    for kind in ("flagged", "clean")
    for path in HERE.glob(f"{name}/{kind}/*.py")
)
DATASETS = (
    Dataset(name="clients", file="data/clients.csv", id_column="client", target_column="left"),
    Dataset(name="spending", file="data/clients.csv", id_column="client", target_column="spent"),
    Dataset(name="scored", file="data/scored.csv", id_column="case", target_column="late"),
    Dataset(
        name="late_scored", file="data/late_scored.csv", id_column="case", target_column="late"
    ),
    Dataset(name="sales", file="data/sales.csv", id_column="day", target_column="units"),
)
SCORES = ("predict_proba", "decision_function", "predict")
CLIENTS = HeldOutQuestion(
    name="clients",
    deliverable="model",
    methods=SCORES,
    file="held-out/clients.csv",
    id_column="client",
    target_column="left",
)
QUESTIONS = (
    CLIENTS,
    replace(CLIENTS, name="simple", deliverable="simple_model"),
    replace(CLIENTS, name="labels", methods=("predict",)),
    replace(CLIENTS, name="spending", deliverable="predict", methods=(), target_column="spent"),
)
SEEDS = {"unseen-data": 2}  # of the tables; all other runs get those of seed 1


@cache
def make_tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return small tables, in the order of their files."""
    rng = np.random.default_rng(seed)
    return {
        "clients": make_clients(rng, 900),
        "scored": _scored(rng, 600),
        "sales": _sales(rng, 400),
        "late_scored": _scored(rng, 600, lift=1.5),
    }


def make_clients(rng: np.random.Generator, n: int) -> pd.DataFrame:
    """A quarter of them leave, mostly new ones who call often; what they spend grows in time."""
    months = rng.integers(1, 60, n)
    calls = rng.poisson(3, n)
    risk = 1 / (1 + np.exp(0.09 * months - 0.5 * calls + 0.2))
    return pd.DataFrame(
        {
            "client": 40_000 + rng.permutation(n),
            "months": months,
            "calls": np.where(rng.random(n) < 0.1, np.nan, calls),
            "noise": rng.normal(size=n).round(3),
            "left": (rng.random(n) < risk).astype(int),
            "spent": (20 + 3 * months + rng.normal(0, 25, n)).round(2),
        }
    )


def _scored(rng: np.random.Generator, n: int, lift: float = 0.0) -> pd.DataFrame:
    """One parcel in eight is late; a model has given each a score and a label."""
    late = rng.random(n) < 0.12
    score = 1 / (1 + np.exp(-(rng.normal(0, 1, n) + 2.2 * late - 2 + lift)))
    return pd.DataFrame(
        {
            "case": 7_000 + rng.permutation(n),
            "score": score.round(4),
            "predicted": (score > 0.4).astype(int),
            "late": late.astype(int),
        }
    )


def _sales(rng: np.random.Generator, n: int) -> pd.DataFrame:
    units = rng.poisson(40, n) + 5
    return pd.DataFrame(
        {"day": np.arange(n) + 1, "forecast": units + rng.normal(2, 6, n), "units": units}
    )


@cache
def unseen(seed: int) -> Mapping[str, Any]:
    """Return tables as they are shown, and rows, of each question, by its name."""
    rows = make_clients(np.random.default_rng(100 + seed), 700)
    table = rows.to_csv(index=False).encode()
    return {each.name: shown_rows(each, table, seed) for each in QUESTIONS}


def seed_of(variant: str) -> int:
    """Return the seed of the tables of a run."""
    return SEEDS.get(variant, 1)


def calls_on(seed: int) -> Calls:
    """Return the calls that ask about the unseen rows of a seed."""
    calls = tuple(
        Call(
            name=each.name,
            deliverable=each.deliverable,
            methods=each.methods,
            arguments=({"table": each.name},),
        )
        for each in QUESTIONS
    )
    return Calls(calls=calls, tables={name: shown for name, (shown, _) in unseen(seed).items()})


def execute(code: str, variant: str) -> Run:
    """Return a run of a case in this process."""
    if variant == "another-seed":
        code = re.sub(r"(?m)^SEED = \d+", "SEED = 20011", code)
    tables = make_tables(seed_of(variant))
    names = {"np": np, "pd": pd, **{name: table.copy() for name, table in tables.items()}}
    np.random.seed(None)  # noqa: NPY002 - cases may use the old generator, as learners do
    exec(compile(code, "case", "exec"), names)
    values = {name: names[name] for name in NAMES if name in names}
    return make_run(variant, values, answers=call_here(code, names, calls_on(seed_of(variant))))


def _spec(code: str) -> RunSpec:
    files = {f"data/{name}.csv": table for name, table in make_tables(1).items()}
    return RunSpec(
        variant="as-submitted",
        units=make_submission(code).code_units,
        inputs=tuple(
            SubmittedFile(path=path, content=table.to_csv(index=False).encode())
            for path, table in files.items()
        ),
        deliverables=NAMES,
        limits=Limits(),
    )


def evidence_of(case: Path, check: Check, pool: Pool | None = None) -> Evidence:
    """Return what the check sees of a case."""
    code = case.read_text(encoding="utf-8")
    if check.name == RECORDED:
        assert pool is not None
        plain = _spec(code)
        control = recorded(replace(plain, variant="control"), Declarations())
        runs = [run_one(control, pool)]
    else:
        runs = [execute(code, variant) for variant in check.variants if _planned(code, variant)]
    assert all(run.status is ExecStatus.OK for run in runs), [run.message for run in runs]
    tables = {
        variant: {
            **make_tables(seed_of(variant)),
            "spending": make_tables(seed_of(variant))["clients"],
        }
        for variant in check.variants
    }
    header = re.search(r"(?m)^# answers: (.*)$", code)
    return make_evidence(
        code,
        datasets=DATASETS,
        tables=tables,
        runs=runs,
        questions=QUESTIONS,
        answers=json.loads(header[1]) if header else None,
    )


def _planned(code: str, variant: str) -> bool:
    return variant != "another-seed" or re.search(r"(?m)^SEED = \d+", code) is not None


def findings_of(case: Path, pool: Pool | None = None) -> tuple[Finding, ...]:
    """Return what the check of its folder says about a case."""
    check = all_checks()[case.parent.parent.name]
    header = re.search(r"(?m)^# params: (.*)$", case.read_text(encoding="utf-8"))
    beside = case.parent.parent / "params.json"
    params = json.loads(header[1] if header else beside.read_text(encoding="utf-8"))
    held_out = {
        variant: {name: rows for name, (_, rows) in unseen(seed).items()}
        for variant, seed in (("as-submitted", 1), ("unseen-data", 2))
    }
    return run_check(check, evidence_of(case, check, pool), params, held_out)


def expected_lines(case: Path) -> Iterator[tuple[str, int]]:
    """Yield code and line of every finding that a case expects."""
    for line, text in enumerate(case.read_text(encoding="utf-8").split("\n"), 1):
        yield from ((code, line) for code in re.findall(r"# expect: (\w+)", text))
        yield from ((code, 0) for code in re.findall(r"^# expect-anywhere: (\w+)", text))


def check_flagged(case: Path, pool: Pool | None = None) -> None:
    """Assert that a case gets the findings that it expects, with their words and their price."""
    findings = findings_of(case, pool)
    code = case.read_text(encoding="utf-8")
    places = {(each.code, each.locations[0].line if each.locations else 0) for each in findings}
    assert places == set(expected_lines(case)), findings
    for words in re.findall(r"(?m)^# says: (.*)$", code):
        assert any(words in each.message for each in findings), findings
    price = re.search(r"(?m)^# pays: (.*)$", code)
    expected = float(price[1]) if price else 1.0
    assert sum(each.cost for each in findings) == pytest.approx(expected, abs=0.005), findings


def check_clean(case: Path, pool: Pool | None = None) -> None:
    """Assert that a case gets no finding, or one that it allows and that costs nothing."""
    findings = findings_of(case, pool)
    told = re.search(r"(?m)^# told$", case.read_text(encoding="utf-8"))
    assert bool(findings) == bool(told), findings
    assert sum(each.cost for each in findings) == 0


def _ids(case: Path) -> str:
    return "/".join(case.relative_to(HERE).parts)


def _of(kind: str, *, is_recorded: bool) -> list[Path]:
    return [
        case
        for case in CASES
        if case.parent.name == kind and (case.parent.parent.name == RECORDED) is is_recorded
    ]


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Models of a thousand rows are fitted faster by one thread than by several."""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """A warm sandbox."""
    warm = ("numpy", "pandas", "sklearn.tree", "sklearn.model_selection", "sklearn.metrics")
    made = Pool(choose("auto"), engine="session", preimports=warm)
    made.boot()
    yield made
    made.close()


@pytest.mark.parametrize("case", _of("flagged", is_recorded=False), ids=_ids)
def test_a_wrong_submission_is_flagged_where_it_is_wrong(case: Path) -> None:
    """A wrong submission gets findings of the one check, on the lines that it expects."""
    check_flagged(case)


@pytest.mark.parametrize("case", _of("clean", is_recorded=False), ids=_ids)
def test_a_right_submission_is_left_alone(case: Path) -> None:
    """A right submission gets no finding that costs anything, in whichever style."""
    check_clean(case)


@pytest.mark.sandbox
@pytest.mark.xdist_group("metric-cases")
@pytest.mark.parametrize("case", _of("flagged", is_recorded=True), ids=_ids)
def test_a_training_score_is_flagged_where_it_is_taken(case: Path, pool: Pool) -> None:
    """A score on fitted rows gets a finding on the line that it expects."""
    check_flagged(case, pool)


@pytest.mark.sandbox
@pytest.mark.xdist_group("metric-cases")
@pytest.mark.parametrize("case", _of("clean", is_recorded=True), ids=_ids)
def test_an_honest_score_is_left_alone(case: Path, pool: Pool) -> None:
    """A score on held-out rows gets no finding."""
    check_clean(case, pool)


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_cases(name: str) -> None:
    """Every check of metrics has four flagged cases or more, and four clean ones."""
    kinds = [case.parent.name for case in CASES if case.parent.parent.name == name]
    assert kinds.count("flagged") >= 4
    assert kinds.count("clean") >= 4
