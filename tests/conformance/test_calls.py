"""Calls of what was delivered, in the sandbox and with both engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.analysis.calls import Returned, returned
from grader.execution.runner import Stop, run_one
from grader.model.call import Call, Calls
from grader.model.limits import Limits
from grader.model.run import ExecStatus, Fault, Run, RunSpec
from grader.sandbox.levels import choose
from grader.sandbox.pool import Pool
from grader.testing import make_evidence, make_submission

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("calls")]

CODE = (
    """
import os, time

class Fitted:
    def __init__(self, rows):
        self.mean = rows["x"].mean()

    def transform(self, rows):
        rows["centred"] = rows["x"] - self.mean
        return rows

made = []

def fit(rows):
    print("nobody reads this")
    return Fitted(rows)

def count(rows, scale=1):
    made.append(rows)
    return {"rows": len(rows) * scale, "calls": len(made)}

def choose(signals):
    return "act" if signals["seen"]["rows"] > 2 else "wait"
""",
    """

def fail(rows):
    total = 0

    return rows["gone"] + total

def sleep(rows):
    time.sleep(60)

def leave(rows):
    os._exit(3)
""",
)
ROWS = {"table": "calls/rows.csv", "columns": ["x"]}
WEEKS = {"table": "calls/rows.csv", "by": "week"}
TABLES = {"calls/rows.csv": b"x,week\n1,w1\n2,w1\n6,w2\n7,w2\n9,w2\n"}
SIGNALS = {"dict": {"seen": {"result": "weeks"}}}
CALLS = (
    Call(name="fitted", deliverable="fit", arguments=(ROWS,)),
    Call(name="row", result="fitted", methods=("transform",), arguments=({**ROWS, "rows": 1},)),
    Call(name="weeks", deliverable="count", keywords={"rows": WEEKS, "scale": {"value": 2}}),
    Call(name="choice", deliverable="choose", arguments=(SIGNALS,)),
    Call(name="apart", deliverable="count", arguments=(WEEKS,), alone=True),
    Call(name="failed", deliverable="fail", arguments=(ROWS,)),
    Call(name="later", deliverable="choose", arguments=({"result": "failed"},)),
    Call(name="slow", deliverable="sleep", arguments=(ROWS,), wall_s=0.2),
    Call(name="nowhere", deliverable="nothing", arguments=(ROWS,)),
    Call(name="method", result="fitted", methods=("predict",), arguments=(ROWS,)),
)


@pytest.fixture(scope="module", params=["session", "kernel"])
def pool(request: pytest.FixtureRequest) -> Iterator[Pool]:
    """Return a warm sandbox with each engine."""
    pool = Pool(choose("auto"), engine=request.param, preimports=("pandas",))
    yield pool
    pool.close()


def make_spec(*calls: Call, limits: Limits | None = None) -> RunSpec:
    """Return a run that is followed by calls."""
    return RunSpec(
        variant="as-submitted",
        units=make_submission(CODE).code_units,
        inputs=(),
        deliverables=("fit", "leave", "sleep"),
        limits=limits or Limits(),
        calls=Calls(calls=calls, tables=TABLES),
    )


def read(run: Run, *calls: Call) -> dict[str, tuple[Returned, ...]]:
    """Return what each call returned."""
    evidence = make_evidence(CODE, runs=[run], calls=Calls(calls=calls, tables=TABLES))
    return {call.name: returned(evidence, "as-submitted", call.name) for call in calls}


def test_calls_return_plain_data_or_a_reason(pool: Pool) -> None:
    """Objects stay inside for later calls, groups are called in turn, and faults have names."""
    run = run_one(make_spec(*CALLS), pool)
    assert run.status is ExecStatus.OK
    assert not any(cell.outputs for cell in run.cells)
    found = read(run, *CALLS)
    assert "Fitted" in repr(found["fitted"][0].value)
    (row,) = found["row"]
    assert row.value.to_dict("list") == {"x": [1], "centred": [-4.0]}  # type: ignore[attr-defined]
    assert row.changed == ("1",)
    assert [(week.group, week.value) for week in found["weeks"]] == [
        ("w1", {"rows": 4, "calls": 1}),
        ("w2", {"rows": 6, "calls": 2}),
    ]
    assert [(week.group, week.value) for week in found["choice"]] == [("w1", "act"), ("w2", "act")]
    # What one call leaves behind is gone for the next that is made alone.
    assert [week.value for week in found["apart"]] == [
        {"rows": 2, "calls": 3},
        {"rows": 3, "calls": 3},
    ]


def test_faults_are_told_in_words(pool: Pool) -> None:
    """What kept a call from returning is said, with the line of the submission that raised."""
    found = read(run_one(make_spec(*CALLS), pool), *CALLS)
    faults = {name: (answers[0].fault, answers[0].problem) for name, answers in found.items()}
    assert {name: told for name, told in faults.items() if told[1]} == {
        "failed": (Fault.RAISED, "`fail` raised KeyError: 'gone'"),
        "later": (Fault.NOT_CALLED, "`choose` needs what `fail` returns, and there is nothing"),
        "slow": (Fault.TOO_LONG, "`sleep` did not return within 0.2 seconds"),
        "nowhere": (Fault.UNDEFINED, "`nothing` is not defined"),
        "method": (Fault.NO_METHOD, "`fit(…)` is a Fitted and has no `predict`"),
    }
    (place,) = found["failed"][0].locations
    assert (place.cell, place.snippet.strip()) == (1, 'return rows["gone"] + total')


def test_a_call_that_takes_the_run_along_is_named(pool: Pool) -> None:
    """Answers that came before stay; the others say in which call the run ended."""
    calls = (
        CALLS[0],
        Call(name="left", deliverable="leave", arguments=(ROWS,)),
        Call(name="behind", deliverable="fit", arguments=(ROWS,)),
    )
    run = run_one(make_spec(*calls), pool)
    assert run.status is ExecStatus.NONZERO_EXIT
    found = read(run, *calls)
    assert not found["fitted"][0].problem
    assert "while the grader called `leave`" in found["left"][0].problem
    assert "while the grader called `leave`" in found["behind"][0].problem


def test_other_runs_stop_where_the_first_one_did(pool: Pool) -> None:
    """A run that is stopped among its calls has delivered its values, and says where it was."""
    limits = Limits(cpu_s=5.0, wall_s=20.0)
    calls = (Call(name="slow", deliverable="sleep", arguments=(ROWS,), wall_s=60.0),)
    run = run_one(make_spec(*calls, limits=limits), pool, stop=Stop(at=len(CODE)))
    assert run.status is ExecStatus.TIME_LIMIT
    assert "fit" in run.artifacts
    assert "stopped like the run as submitted" in read(run, *calls)["slow"][0].problem
