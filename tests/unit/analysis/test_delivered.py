from __future__ import annotations

import pytest

from grader.analysis.delivered import delivered
from grader.model.run import Artifact, ExecStatus, Run
from grader.testing import make_evidence, make_run


def test_a_value_is_decoded() -> None:
    """What a run delivered comes back as a value without a problem."""
    evidence = make_evidence(values={"as-submitted": {"folds": [[1, 2]]}})
    given = delivered(evidence, "as-submitted", "folds")
    assert (given.value, given.problem) == ([[1, 2]], "")


@pytest.mark.parametrize("status", ExecStatus)
def test_how_the_run_ended_is_told(status: ExecStatus) -> None:
    """A name that is missing comes with the reason why the run did not reach it."""
    evidence = make_evidence(runs=[make_run(status=status)])
    problem = delivered(evidence, "as-submitted", "splits").problem
    assert problem.startswith("`splits` is not defined")
    assert (":" in problem) is (status is not ExecStatus.OK)


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        ("as-submitted", "the submission was not run"),
        ("unseen-data", "the submission was not run on other data"),
        ("repeated", "the submission was not run a second time"),
        ("another-seed", "the submission was not run with another seed"),
    ],
)
def test_a_run_that_did_not_happen_is_told(variant: str, words: str) -> None:
    """A run that is missing is named by what it was for."""
    assert delivered(make_evidence(), variant, "splits").problem == words


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({"kind": "cut", "reason": "larger\x1b[31m"}, "`x` could not be brought out: larger"),
        ({"kind": "nonsense"}, "`x` cannot be read: it holds a value of an unknown kind"),
    ],
)
def test_a_value_that_cannot_be_read_is_told(tree: dict[str, object], words: str) -> None:
    """Values that were cut, or break the format, are a problem with a reason."""
    run = Run(
        variant="as-submitted",
        status=ExecStatus.OK,
        artifacts={"x": Artifact(name="x", tree=tree)},
        isolation="none",
    )
    assert delivered(make_evidence(runs=[run]), "as-submitted", "x").problem == words
