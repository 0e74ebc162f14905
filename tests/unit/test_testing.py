from __future__ import annotations

import pandas as pd
import pytest

from grader.checks.run.failed_run import FailedRun
from grader.errors import AuthorError, UsageError
from grader.model.exercise import Dataset
from grader.model.run import ExecStatus
from grader.testing import make_evidence, make_run, make_submission, run_check

FRAUD = Dataset(name="fraud", file="data/fraud.csv", id_column="id")


def test_evidence_is_what_a_run_would_leave() -> None:
    """Tables become files, values become artifacts, code becomes units."""
    evidence = make_evidence(
        "splits = {}",
        datasets=[FRAUD],
        tables={"as-submitted": {"fraud": pd.DataFrame({"id": [7, 8]})}},
        values={"as-submitted": {"splits": {}}},
    )
    assert evidence.inputs["as-submitted"][0].content == b"id\n7\n8\n"
    assert evidence.runs["as-submitted"].artifacts["splits"].tree["kind"] == "dict"
    assert evidence.submission.units[0].code == "splits = {}"
    assert evidence.exercise.generator is None


def test_a_run_of_its_own_stands_in_for_values() -> None:
    """A run that was made by hand replaces the one that values would give."""
    run = make_run(status=ExecStatus.TIME_LIMIT)
    evidence = make_evidence(values={"as-submitted": {"a": 1}}, runs=[run])
    assert evidence.runs["as-submitted"] is run


def test_submissions_are_scripts_or_notebooks() -> None:
    """One text is a script; several are the cells of a notebook."""
    assert make_submission("a").units[0].cell is None
    assert [unit.cell for unit in make_submission(["a", "b"]).units] == [0, 1]
    assert make_submission("a").digest != make_submission("b").digest


def test_a_check_is_found_by_code_or_name() -> None:
    """A check is given by itself, or by the code or the name of an installed one."""
    evidence = make_evidence(runs=[make_run()])
    for check in (FailedRun(), "RN101", "failed-run"):
        assert run_check(check, evidence) == ()
    with pytest.raises(UsageError, match="there is no check 'nonsense'"):
        run_check("nonsense", evidence)


def test_parameters_must_fit() -> None:
    """Parameters that the check's schema refuses are an author's fault, all told at once."""
    with pytest.raises(AuthorError) as caught:
        run_check("off-ratio", make_evidence(), {"tolerance": -1})
    assert len(caught.value.problems) == 3
