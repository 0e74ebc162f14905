from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalog.document import Document, read_document
from grader.catalog.exercise import load_exercise
from grader.catalog.rubric_problems import rubric_problems
from grader.model.exercise import Exercise
from grader.model.limits import Limits

FILE = "rubrics/01-tiny.json"

EMPTY = Exercise(
    id="01-tiny",
    number=1,
    title="",
    step="",
    summary="",
    version="",
    folder=Path(),
    deliverables=(),
    datasets={},
    data_files=(),
    generator=None,
    seed_name="",
    preimports=(),
    limits=Limits(),
)

KEYS = st.sampled_from(["id", "points", "check", "params", "requires", "datasets", "deliverable"])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["a", "b", "known"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def _criterion(name: str, points: float = 0, **more: object) -> dict[str, object]:
    return {"id": name, "title": name, "points": points, "check": "failed-run", **more}


@pytest.fixture
def find(
    folder: Path, root: Path, change: Callable[..., Path], params_schemas: dict[str, Any]
) -> Callable[..., list[str]]:
    """Return a function that changes the rubric and returns its problems, without the file."""

    def find(*criteria: dict[str, object], **keys: object) -> list[str]:
        change(FILE, **({"criteria": criteria} if criteria else {}), **keys)
        lines = rubric_problems(read_document(root / FILE), load_exercise(folder), params_schemas)
        return [line.removeprefix(f"{FILE}::") for line in lines]

    return find


def test_a_valid_rubric_has_no_problem(find: Callable[..., list[str]]) -> None:
    """The tiny rubric is in order."""
    assert find() == []


def test_points_must_sum_to_100(find: Callable[..., list[str]]) -> None:
    """A sum that is off is told once, at the list; thirds that sum up are fine."""
    assert find(_criterion("a", 60), _criterion("b", 35)) == [
        "$.criteria: points must sum to 100, not to 95"
    ]
    assert find(*(_criterion(name, 100 / 3) for name in "abc")) == []


def test_circles_are_told_once_with_their_way(find: Callable[..., list[str]]) -> None:
    """Criteria that wait for each other are shown as the way round; others are left alone."""
    lines = find(
        _criterion("a", 100, requires=["b"]),
        _criterion("b", requires=["c"]),
        _criterion("c", requires=["a"]),
        _criterion("d", requires=["a"]),
        _criterion("e", requires=["e"]),
    )
    assert lines == [
        "$.criteria[0].requires: goes round in a circle: a → b → c → a",
        "$.criteria[4].requires: goes round in a circle: e → e",
    ]


def test_names_in_parameters_must_be_the_exercises(find: Callable[..., list[str]]) -> None:
    """Data sets and deliverables that the exercise does not have are found, listed or single."""
    lines = find(
        _criterion(
            "a",
            100,
            check="wrong-answer",
            params={"datasets": ["table", "x"], "deliverable": "anwser"},
        )
    )
    assert lines == [
        '$.criteria[0].params.datasets[1]: the exercise has no data set "x"',
        (
            '$.criteria[0].params.deliverable: the exercise has no deliverable "anwser"; '
            'did you mean "answer"?'
        ),
    ]


def test_parameters_are_judged_by_their_check(find: Callable[..., list[str]]) -> None:
    """Missing and unknown parameters are told where the parameters stand, or would stand."""
    assert find(_criterion("a", 100, check="wrong-answer")) == [
        '$.criteria[0].params: the key "datasets" is missing'
    ]
    assert find(_criterion("a", 100, params={"datasets": ["table"]})) == [
        "$.criteria[0].params.datasets: is not a known key"
    ]


@given(content=st.fixed_dictionaries({}, optional={"criteria": st.lists(ANY), "x": ANY}) | ANY)
def test_no_content_makes_it_raise(content: Any) -> None:
    """However broken the file, the answer is a list of printable problems."""
    document = Document(label="f", content=content, digest="d")
    lines = rubric_problems(document, EMPTY, {"known": {"type": "object", "required": ["a"]}})
    assert lines
    assert all(line.startswith("f::$") for line in lines)


@given(
    points=st.lists(st.integers(1, 30), min_size=1, max_size=8),
    requires=st.data(),
)
def test_rubrics_without_circles_are_accepted(points: list[int], requires: st.DataObject) -> None:
    """Whatever earlier criteria each one requires, there is no circle and no problem."""
    points = [*points, 100 - sum(points)] if sum(points) <= 100 else [100]
    names = [f"c{at}" for at in range(len(points))]
    criteria = [
        _criterion(
            name,
            points[at],
            check="known",
            requires=requires.draw(st.lists(st.sampled_from(names[:at]), unique=True))
            if at
            else [],
        )
        for at, name in enumerate(names)
    ]
    content = {
        "rubric_format": "1.0",
        "exercise": "01-tiny",
        "version": "1.0.0",
        "accept_at": 0.5,
        "criteria": criteria,
    }
    document = Document(label="f", content=json.loads(json.dumps(content)), digest="d")
    assert rubric_problems(document, EMPTY, {"known": {}}) == ()


def test_what_is_carried_must_exist(find: Callable[..., list[str]]) -> None:
    """An artifact that is not carried and a criterion that is not there are told."""
    carried = {"artifact": "answer", "after": ["b"]}
    found = find(_criterion("a", 100, carried=carried))
    assert found == [
        '$.criteria[0].carried.artifact: the exercise carries no "answer"',
        '$.criteria[0].carried.after[0]: there is no criterion "b"',
    ]


def test_carrying_must_not_go_round_in_a_circle(find: Callable[..., list[str]]) -> None:
    """A criterion must not wait for one that waits for it."""
    carried = {"artifact": "answer", "after": ["b"]}
    found = find(_criterion("a", 100, carried=carried), _criterion("b", requires=["a"]))
    assert any("goes round in a circle: a → b → a" in line for line in found)
