from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalog.call_problems import call_problems

FIT = {"name": "fitted", "deliverable": "fit", "arguments": [{"table": "calls/a.csv"}]}


def problems(*calls: Any, **more: Any) -> list[str]:
    """Return the problems of an exercise with these calls."""
    content = {
        "deliverables": [{"name": "fit"}],
        "generator": "private/generate.py",
        "calls": list(calls),
        **more,
    }
    steps_and_messages = call_problems(content)
    return [f"{'.'.join(map(str, steps))}: {message}" for steps, message in steps_and_messages]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (FIT, 'calls.1.name: "fitted" is the name of two things'),
        ({"name": "churn", "deliverable": "fit"}, 'calls.1.name: "churn" is the name of two'),
        (
            {"name": "b", "deliverable": "fti"},
            'calls.1.deliverable: there is no deliverable "fti"; did you mean "fit"?',
        ),
        (
            {"name": "b", "result": "b"},
            'calls.1.result: there is no earlier call "b"',
        ),
        (
            {"name": "b", "result": "fitted", "arguments": [{"dict": {"k": {"result": "c"}}}]},
            'calls.1.arguments.0.dict.k.result: there is no earlier call "c"',
        ),
        (
            {"name": "b", "result": "fitted", "keywords": {"k": {"deliverable": "no"}}},
            'calls.1.keywords.k.deliverable: there is no deliverable "no"',
        ),
    ],
)
def test_names_must_be_there(call: dict[str, Any], said: str) -> None:
    """What a call or an argument names is a deliverable or an earlier call, and no name twice."""
    (line,) = problems(FIT, call, held_out={"churn": {}})
    assert line.startswith(said)


def test_a_call_that_is_made_alone_leaves_nothing() -> None:
    """A later call cannot have the result of one that was made in a process of its own."""
    (line,) = problems({**FIT, "alone": True}, {"name": "b", "result": "fitted"})
    assert line == 'calls.1.result: "fitted" is made alone, so that nothing of it is left'


def test_tables_need_a_generator() -> None:
    """Tables of calls are made, so there must be something that makes them."""
    assert problems(FIT, generator=None) == ["calls.0: needs a generator, which makes the tables"]
    assert problems({"name": "a", "deliverable": "fit", "arguments": []}, generator=None) == []


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["name", "result", "arguments", "keywords", "dict", "alone"]),
                inner,
            )
        ),
        max_leaves=8,
    )
)
def test_no_content_makes_it_raise(calls: Any) -> None:
    """However broken the calls, the answer is a list of problems."""
    assert isinstance(list(call_problems({"calls": calls, "deliverables": calls})), list)
