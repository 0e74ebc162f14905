"""Inputs of calls, made ready."""

from __future__ import annotations

import pytest

from grader.errors import AuthorError
from grader.execution.calling import make_calls, public_tables
from grader.model.call import Call, Calls
from grader.model.submission import SubmittedFile
from grader.testing import make_evidence

FIT = Call(name="fit", deliverable="fit", arguments=({"dict": {"x": {"table": "data/x.csv"}}},))
FILES = (
    SubmittedFile(path="data/x.csv", content=b"a\n1\n"),
    SubmittedFile(path="data/y.csv", content=b"a\n2\n"),
)
EXERCISE = make_evidence(calls=Calls(calls=(FIT,))).exercise


def test_a_call_can_be_made_on_the_data_of_the_run() -> None:
    """Data files that calls name, however deep, are inputs; those that none names are not."""
    tables = public_tables(EXERCISE, FILES)
    assert tables == {"data/x.csv": b"a\n1\n"}
    calls, kept = make_calls(EXERCISE, tables, 1)
    assert calls.tables == tables
    assert kept["data/x.csv"] == b"a\n1\n"


def test_a_table_that_nobody_makes_is_the_authors_error() -> None:
    """A call on a table that is neither made nor given is told to the author."""
    with pytest.raises(AuthorError, match=r"Nobody makes data/x\.csv"):
        make_calls(EXERCISE, {}, 1)
