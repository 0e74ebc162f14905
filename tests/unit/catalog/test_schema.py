from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalog.schema import load, problems
from grader.model.call import Call
from grader.model.exercise import Criterion, Dataset, Deliverable
from grader.model.limits import Limits
from grader.model.result import CheckStatus, Confidence, Facet, Severity, Verdict
from grader.model.run import ExecStatus

NAMES = ("exercise", "rubric", "expected", "report")

KEYS = st.sampled_from(["criteria", "id", "points", "datasets", "mutants", "loses", "problem"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)

REPORT: dict[str, Any] = {
    "schema_version": "1.0",
    "grader_version": "0.1.0",
    "submission": {"id": "9f", "learner": "", "files": ["x.py"], "sha256": "a" * 64},
    "exercise": {"id": "01-tiny", "version": "1.0.0"},
    "rubric": {"version": "1.0.0", "sha256": "b" * 64},
    "verdict": "partial",
    "score": 40.0,
    "score_low": 40.0,
    "score_high": 50.0,
    "max_score": 100.0,
    "needs_review": True,
    "isolation": "none",
    "duration_s": 0.4,
    "runs": [
        {
            "variant": "as-submitted",
            "status": "ok",
            "message": "",
            "cpu_s": 0.1,
            "wall_s": 0.2,
            "memory_bytes": 1,
        }
    ],
    "criteria": [
        {
            "id": "right",
            "title": "It is right",
            "check": "wrong-answer",
            "status": "review",
            "points": 40.0,
            "points_high": 50.0,
            "max_points": 60.0,
            "hidden": False,
            "message": "",
            "claimed_score": None,
            "findings": [
                {
                    "code": "XX101",
                    "name": "wrong-answer",
                    "message": "It is 2.",
                    "help": "Count again.",
                    "severity": "error",
                    "confidence": "observed",
                    "facets": ["output"],
                    "locations": [
                        {"file": "x.py", "cell": None, "line": 1, "end_line": 1, "snippet": "x"}
                    ],
                    "facts": {"seen": 2},
                    "cost": 1.0,
                }
            ],
        }
    ],
    "notices": ["It took a while."],
    "problem": None,
}


def test_a_report_is_valid() -> None:
    """A report with every part passes its schema."""
    assert problems(REPORT, "report", label="r") == ()


def test_a_report_of_a_file_that_could_not_be_read_is_valid() -> None:
    """A report without exercise, runs or criteria passes when it says what the problem is."""
    problem = {"message": "m", "whose": "learner", "next_step": "", "exit_code": 3}
    empty = {"exercise": {"id": "", "version": ""}, "runs": [], "criteria": []}
    report = REPORT | empty | {"verdict": "invalid", "problem": problem}
    assert problems(report, "report", label="r") == ()
    wrong = report | {"problem": problem | {"exit_code": 1}}
    assert problems(wrong, "report", label="r") == ("r::$.problem.exit_code: must be ≥ 2, not 1",)


def test_problems_come_in_the_order_of_the_document() -> None:
    """Lines follow the file from top to bottom, the tenth entry after the ninth."""
    items = {"items": {"type": "integer"}}
    document = {"z": ["x"] * 11, "a": "x"}
    lines = problems(
        document, {"properties": {"a": items | {"type": "array"}, "z": items}}, label="f"
    )
    assert [line.partition(":: ")[0].split(": ")[0] for line in lines] == [
        *(f"f::$.z[{at}]" for at in range(11)),
        "f::$.a",
    ]


def test_paths_start_where_the_caller_says() -> None:
    """Parameters of a check are reported where they stand in the rubric."""
    lines = problems(
        {"t": -1}, {"properties": {"t": {"minimum": 0}}}, label="f", at="$.c[2].params"
    )
    assert lines == ("f::$.c[2].params.t: must be ≥ 0, not -1",)


@given(document=JSON, name=st.sampled_from(NAMES))
def test_no_document_makes_it_raise(document: object, name: str) -> None:
    """Whatever the JSON, each problem is one printable line that names the file."""
    for line in problems(document, name, label="f.json"):
        assert line.startswith("f.json::$")
        assert line.encode()


def _at(schema: str, *path: str) -> Any:
    found: Any = load(schema)
    for key in path:
        found = found[key]
    return found


@pytest.mark.parametrize(
    ("words", "enum"),
    [
        (_at("report", "properties", "verdict", "enum"), Verdict),
        (_at("report", "$defs", "run", "properties", "status", "enum"), ExecStatus),
        (_at("report", "$defs", "criterion", "properties", "status", "enum"), CheckStatus),
        (_at("report", "$defs", "finding", "properties", "severity", "enum"), Severity),
        (_at("report", "$defs", "finding", "properties", "confidence", "enum"), Confidence),
        (_at("report", "$defs", "finding", "properties", "facets", "items", "enum"), Facet),
    ],
)
def test_words_of_the_report_are_those_of_the_records(
    words: list[str], enum: type[StrEnum]
) -> None:
    """Schema and records know the same words, in the same order."""
    assert words == [member.value for member in enum]


@pytest.mark.parametrize(
    ("properties", "record", "elsewhere"),
    [
        (_at("exercise", "$defs", "limits", "properties"), Limits, set()),
        (_at("exercise", "$defs", "dataset", "properties"), Dataset, {"name"}),
        (_at("exercise", "$defs", "deliverable", "properties"), Deliverable, set()),
        (_at("exercise", "$defs", "call", "properties"), Call, {"source"}),
        (_at("rubric", "$defs", "criterion", "properties"), Criterion, set()),
    ],
)
def test_keys_of_the_files_are_fields_of_the_records(
    properties: dict[str, object], record: Any, elsewhere: set[str]
) -> None:
    """Each key becomes a field of the same name, and no field is forgotten."""
    assert properties.keys() | elsewhere == {field.name for field in dataclasses.fields(record)}
