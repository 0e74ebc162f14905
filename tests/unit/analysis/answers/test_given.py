from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.analysis.answers.given import Given, given_answers, is_blank
from grader.model.framing import Framing, Question, QuestionKind
from grader.model.submission import SourceUnit, UnitKind
from grader.testing import make_evidence

TEXT, CHOICE = QuestionKind.TEXT, QuestionKind.CHOICE
FRAMING = Framing(
    questions={
        "plan": Question(id="plan", kind=TEXT, prompt="?"),
        "task": Question(id="task", kind=CHOICE, prompt="?"),
        "first": Question(id="first", kind=CHOICE, prompt="?", path=("table", "s1", "task")),
    }
)


def _given(value: Any = None, answers: Any = None, *units: SourceUnit) -> Given:
    values = {} if value is None else {"answers": value}
    evidence = make_evidence("answers = {}", values={"as-submitted": values}, answers=answers)
    submission = replace(evidence.submission, units=(*evidence.submission.units, *units))
    return given_answers(replace(evidence, submission=submission), FRAMING)


def _cell(text: str, *tags: str, kind: UnitKind = UnitKind.MARKDOWN) -> SourceUnit:
    return SourceUnit(index=1, kind=kind, code=text, file="x.ipynb", cell=1, tags=tags)


def test_the_variable_is_read() -> None:
    """Answers come from the dictionary, from what is nested in it, and say where they stand."""
    given = _given({"task": "a", "table": {"s1": {"task": "b"}}})
    assert given.answers["task"].value == "a"
    assert given.answers["task"].name == "`answers['task']`"
    assert given.answers["task"].locations
    assert given.answers["first"].value == "b"
    assert given.answers["plan"].is_blank


def test_a_table_is_read_like_nested_dictionaries() -> None:
    """A data frame with one row for each id is as good as a dictionary of dictionaries."""
    given = _given({"table": pd.DataFrame({"id": ["s1"], "task": ["b"]})})
    assert given.answers["first"].value == "b"


def test_the_file_and_tagged_cells_are_read() -> None:
    """What the variable leaves out stands in the file or in a Markdown cell with the key."""
    given = _given(None, {"task": "a"}, _cell("We call.", "plan"), _cell("x", "plan "))
    assert given.answers["task"].value == "a"
    assert given.answers["plan"].value == "We call.\nx"
    assert given.answers["plan"].locations[0].cell == 1


def test_the_variable_comes_first() -> None:
    """A question that is answered twice counts as answered in the variable."""
    given = _given({"task": "a", "plan": "one"}, {"task": "b"}, _cell("two", "plan"))
    assert (given.answers["task"].value, given.answers["plan"].value) == ("a", "one")


def test_tags_on_code_answer_nothing() -> None:
    """Only Markdown cells answer questions."""
    assert _given({}, None, _cell("x = 1", "plan", kind=UnitKind.CODE)).answers["plan"].is_blank


def test_unknown_keys_are_named() -> None:
    """Keys that no question has are told, also below a known one and in the file."""
    given = _given({"tsk": 1, "table": {"s9": {}}}, {"metric": 2})
    assert set(given.unknown) == {"tsk", "table\0s9", "metric"}


@pytest.mark.parametrize("value", [[1, 2], "text", 7])
def test_answers_that_are_no_dictionary_are_a_problem(value: object) -> None:
    """A list, a text or a number under the name is told, and answers nothing."""
    given = _given(value)
    assert "no dictionary" in given.problem
    assert all(answer.is_blank for answer in given.answers.values())


@pytest.mark.parametrize("value", [None, "", " ... ", "TBD", [], {}, float("nan"), "N/A"])
def test_placeholders_are_blank(value: object) -> None:
    """What says nothing is no answer."""
    assert is_blank(value)


@pytest.mark.parametrize(
    ("value", "plain"),
    [(np.int64(3), 3), ({"b", "a"}, ["a", "b"]), (("a",), ["a"]), (np.array([1, 2]), [1, 2]),
     (pd.Series(["x"]), ["x"]), (np.float64(1.5), 1.5), (True, True)],
)  # fmt: skip
def test_values_of_libraries_become_plain(value: object, plain: object) -> None:
    """Scalars, arrays, series, sets and tuples are read as numbers and lists."""
    assert _given({"task": value}).answers["task"].value == plain
