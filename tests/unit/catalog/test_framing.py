from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.framing import build_framing
from grader.catalog.framing_problems import framing_problems
from grader.catalog.schema import problems

DOCS = Path(__file__).parents[3] / "docs"
CASES = Path(__file__).parents[2] / "checks"


@pytest.fixture
def content() -> dict[str, Any]:
    """Questions and rules of the cases of checks."""
    found: dict[str, Any] = json.loads((CASES / "framing.json").read_text(encoding="utf-8"))
    return found


def _rubric(content: dict[str, Any]) -> dict[str, Any]:
    criterion = {"id": "c", "title": "t", "points": 100, "check": "missing-point"}
    head = {"rubric_format": "1.0", "exercise": "01-tiny", "version": "1.0.0", "accept_at": 0.8}
    return {**head, "criteria": [criterion], **content}


def test_questions_and_rules_are_valid(content: dict[str, Any]) -> None:
    """The schema and the second pass have nothing to say about a right rubric."""
    assert problems(_rubric(content), "rubric", label="r") == ()
    assert list(framing_problems(content)) == []


def test_everything_arrives_in_the_records(content: dict[str, Any]) -> None:
    """Kinds, keys, ranges and thresholds of the file are in the records."""
    content["calibration"] = {"min_precision": 0.95}
    framing = build_framing(content)
    assert framing.questions["cost_miss"].number is not None
    assert (framing.questions["cost_miss"].number.low, framing.thresholds.min_precision) == (
        1199,
        0.95,
    )
    assert framing.questions["task"].answer == ("classification",)
    assert framing.questions["unit"].path == ("grain", "row")
    assert framing.rules["task-and-metric"].message == "That is a distance."


def test_texts_in_several_languages_are_chosen(content: dict[str, Any]) -> None:
    """A text in the rubric's language is taken, and the English one where there is none."""
    content["language"] = "de"
    content["questions"]["task"]["prompt"] = {"en": "Which?", "de": "Welche?"}
    content["questions"]["metric"]["prompt"] = {"en": "Which?", "fr": "Laquelle ?"}
    assert problems(_rubric(content), "rubric", label="r") == ()
    framing = build_framing(content)
    assert framing.questions["task"].prompt == "Welche?"
    assert framing.questions["metric"].prompt == "Which?"


@pytest.mark.parametrize(
    ("question", "change"),
    [
        ("task", {"options": ["one"]}),
        ("task", {"typ": "choice"}),
        ("task", {"type": "guess"}),
        ("cost_miss", {"number": {"low": 1}}),
        ("plan", {"ideas": []}),
        ("plan", {"exemplars": []}),
        ("plan", {"ideas": [{"id": "a", "title": "b", "match": {"some": []}, "feedback": "?"}]}),
    ],
)
def test_the_schema_is_strict(content: dict[str, Any], question: str, change: Any) -> None:
    """Unknown keys, other types and what is missing are found by the schema."""
    content["questions"][question] |= change
    assert problems(_rubric(content), "rubric", label="r")


def _break(content: dict[str, Any], which: str) -> None:  # noqa: C901 - one case for each
    plan, task = content["questions"]["plan"], content["questions"]["task"]
    match which:
        case "no option 'clasification'":
            task["answer"] = "clasification"
        case "twice":
            task["options"].append("none")
        case "no idea":
            plan["exemplars"][0]["ideas"] = ["acton"]
        case "with and without":
            plan["exemplars"] = [{"answer": "x", "ideas": ["action", "often"]}] * 4
        case "no concept":
            plan["ideas"][0]["match"] = "@nobody"
        case "forbidden":
            plan["misconceptions"][0]["match"] = {"regex": "(a+)+"}
        case "no question":
            content["rules"]["task-and-metric"]["when"] = {"answer": "tsk", "in": ["x"]}
        case "has no option":
            content["rules"]["costs-and-metric"]["then"]["not_in"] = ["acuracy"]
        case "no rule":
            content["criteria"] = [{"params": {"rules": ["nobody"]}}]
        case "is missing":
            del content["questions"]["cost_miss"]["number"]
        case "means nothing":
            task["ideas"] = []
        case "another idea":
            plan["ideas"][1]["id"] = "action"


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("no option 'clasification'", 'no option "clasification"; did you mean'),
        ("twice", "stands in it twice"),
        ("no idea", 'no idea "acton"; did you mean "action"?'),
        ("with and without", "with and without the idea"),
        ("no concept", "no concept"),
        ("forbidden", "write (?:...)"),
        ("no question", 'no question "tsk"; did you mean "task"?'),
        ("has no option", 'no option "acuracy"'),
        ("no rule", 'no rule "nobody"'),
        ("is missing", 'the key "number" is missing'),
        ("means nothing", "means nothing for the type"),
        ("another idea", "id of another idea"),
    ],
)
def test_contradictions_inside_a_rubric_are_found(
    content: dict[str, Any], which: str, words: str
) -> None:
    """What no schema sees is told with its place, all at once."""
    _break(content, which)
    found = list(framing_problems(content))
    assert any(words in message for _, message in found), found


@pytest.mark.parametrize("broken", [[], "x", None, {"questions": 7}, {"questions": {"a": 1}},
                                    {"questions": {"a": {"ideas": 7, "options": 7}}},
                                    {"rules": {"a": {"when": 7}}}, {"concepts": {"a": 7}},
                                    {"criteria": [7, {"params": 7}]}])  # fmt: skip
def test_however_broken_a_rubric_is_it_is_looked_at(broken: Any) -> None:
    """The second pass never fails, since the first has told what is wrong."""
    list(framing_problems(broken if isinstance(broken, dict) else {}))


def test_the_page_on_rubrics_is_up_to_date() -> None:
    """The keys on the page are those of the schema, as `make docs` would write them."""
    spec = spec_from_file_location("generate_docs", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DOCS / "rubrics.md").read_text(encoding="utf-8").endswith(module.rubric_keys())
