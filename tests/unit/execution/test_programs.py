"""Which runs are planned for programs, and what lies in their work folders."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from grader.errors import AuthorError
from grader.execution.programs import plan_programs
from grader.model.evidence import Evidence
from grader.model.program import Program, ProgramInput
from grader.model.run import ExecStatus, RunSpec
from grader.testing import make_evidence, make_program_run

TRAIN = Program(
    name="train",
    run=("train.py",),
    inputs=(ProgramInput(place="data/t.csv", file="data/t.csv"),),
    without=("model/",),
    brings=("model/",),
)
PREDICT = Program(
    name="predict",
    run=("predict.py", "rows.csv"),
    inputs=(ProgramInput(place="rows.csv", file="data/t.csv", without=("late",)),),
)
REBUILT = replace(PREDICT, name="rebuilt", without=("model/",), after="train")
FILES = {"train.py": b"", "predict.py": b"", "model/w.bin": b"old"}
GIVEN = MappingProxyType({"data/t.csv": b"id,late\n1,0\n", "programs/unused.csv": b""})


def evidence(*programs: Program, files: dict[str, bytes] | None = None) -> Evidence:
    """Return a submission of these files to an exercise with these programs."""
    return make_evidence(files=FILES if files is None else files, programs=programs)


def contents(spec: RunSpec) -> dict[str, bytes]:
    """Return what lies in the work folder of a run."""
    return {file.path: file.content for file in spec.inputs}


def test_each_program_finds_its_own_inputs_and_no_other() -> None:
    """A run has the submission's files, its own inputs, and neither other data nor the target."""
    seen = evidence(TRAIN, PREDICT)
    plan = plan_programs(seen.submission, seen.exercise, GIVEN, 7)
    train, predict = plan.specs
    assert contents(train) == {
        "train.py": b"",
        "predict.py": b"",
        "data/t.csv": b"id,late\n1,0\n",
    }
    assert contents(predict) == {**FILES, "rows.csv": b"id\n1\n"}
    assert train.seed == predict.seed == 7


def test_a_run_takes_over_what_an_earlier_one_wrote() -> None:
    """A waiting run has the written files in place of the submission's."""
    seen = evidence(TRAIN, REBUILT)
    plan = plan_programs(seen.submission, seen.exercise, GIVEN, None)
    made = plan.waiting["rebuilt"].make(
        {"train": make_program_run(TRAIN, {"model/w.bin": b"new"})}
    )
    assert isinstance(made, RunSpec)
    assert contents(made)["model/w.bin"] == b"new"


def test_a_run_waits_in_vain_for_one_that_failed() -> None:
    """When the earlier run failed, the waiting one says so instead of running."""
    seen = evidence(TRAIN, REBUILT)
    plan = plan_programs(seen.submission, seen.exercise, GIVEN, None)
    failed = make_program_run(TRAIN, exit_status=1, stderr="KeyError: 'x'\n")
    assert failed.status is ExecStatus.NONZERO_EXIT
    assert plan.waiting["rebuilt"].make({"train": failed}) == "train did not end well"


def test_a_missing_script_is_left_out_with_what_waits_for_it() -> None:
    """A program that was not handed in is not run, nor is what waits for it."""
    files = {"predict.py": b""}
    seen = evidence(TRAIN, PREDICT, REBUILT, files=files)
    plan = plan_programs(seen.submission, seen.exercise, GIVEN, None)
    assert [spec.variant for spec in plan.specs] == ["predict"]
    assert plan.left_out == {"train": "there is no train.py", "rebuilt": "train was not run"}


@pytest.mark.parametrize(
    ("given", "said"),
    [({}, "Nobody makes data/t.csv"), ({"data/t.csv": b"id\n1\n"}, "has no column 'late'")],
)
def test_an_input_that_nobody_makes_is_the_authors_fault(
    given: dict[str, bytes], said: str
) -> None:
    """An input that is not made, or lacks the column to take out, is an author's error."""
    seen = evidence(PREDICT)
    with pytest.raises(AuthorError, match=said):
        plan_programs(seen.submission, seen.exercise, given, None)
