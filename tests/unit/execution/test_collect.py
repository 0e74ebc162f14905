from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.execution.collect import Collector
from grader.model.limits import Limits
from grader.model.run import ExecStatus, RunSpec, Usage
from grader.model.submission import SourceUnit, UnitKind
from grader.sandbox.base import Ending

CLEAN = Ending(limit="", exit=0, signal=0, usage=Usage())


def collector(units: int = 2, *names: str) -> Collector:
    return Collector(
        RunSpec(
            variant="as-submitted",
            units=tuple(
                SourceUnit(index=at, kind=UnitKind.CODE, code="", file="a.ipynb", cell=at)
                for at in range(units)
            ),
            inputs=(),
            deliverables=names,
            limits=Limits(),
        )
    )


def send(to: Collector, event: str, payload: bytes = b"", **facts: Any) -> None:
    to.take_frame({"event": event, **facts}, payload)


def test_a_run_is_put_together_from_its_frames() -> None:
    """Outputs, errors and values of a well-behaved run arrive in its record."""
    taken = collector(1, "x")
    send(taken, "cell-start", unit=0)
    taken.take_text("stdout", b"raw\n")
    output = {"output_type": "stream", "name": "stdout", "text": "printed\n"}
    send(taken, "output", unit=0, output=output)
    send(taken, "cell-end", unit=0, error=None, wall_s=0.5)
    send(taken, "artifact", b"abc", name="x", tree={"kind": "null"}, sizes=[1, 2])
    send(taken, "done")
    run = taken.run(CLEAN, "namespaces")
    assert run.status is ExecStatus.OK
    assert [dict(item)["text"] for item in run.cells[0].outputs] == ["raw\nprinted\n"]
    assert run.artifacts["x"].blobs == (b"a", b"bc")
    assert run.missing == ()


@pytest.mark.parametrize(
    "frame",
    [
        {"event": "artifact", "name": "unasked", "tree": {}, "sizes": []},
        {"event": "artifact", "name": "x", "tree": [], "sizes": []},
        {"event": "artifact", "name": "x", "tree": {}, "sizes": [-1]},
        {"event": "artifact", "name": "x", "tree": {}, "sizes": [99]},
        {"event": "artifact", "name": "x", "tree": {}, "sizes": ["1"]},
        {"event": "artifact", "name": ["x"], "tree": {}, "sizes": []},
    ],
)
def test_a_malformed_value_is_left_out(frame: dict[str, Any]) -> None:
    """A value that nobody asked for, or whose sizes lie, never becomes an artifact."""
    taken = collector(1, "x")
    taken.take_frame(frame, b"abc")
    send(taken, "done")
    run = taken.run(CLEAN, "namespaces")
    assert (run.artifacts, run.missing) == ({}, ("x",))


def test_the_last_value_of_a_name_counts() -> None:
    """A later cell may bind a name anew."""
    taken = collector(1, "x")
    send(taken, "artifact", name="x", tree={"kind": "int", "value": 1}, sizes=[])
    send(taken, "artifact", name="x", tree={"kind": "int", "value": 2}, sizes=[])
    assert taken.run(CLEAN, "none").artifacts["x"].tree["value"] == 2


def test_a_name_that_is_gone_at_the_end_is_missing() -> None:
    """What a later cell deletes is not delivered, though an earlier one had it."""
    taken = collector(1, "x")
    send(taken, "artifact", name="x", tree={"kind": "int", "value": 1}, sizes=[])
    send(taken, "missing", name="x")
    run = taken.run(CLEAN, "none")
    assert (run.artifacts, run.missing) == ({}, ("x",))


def test_outputs_of_unknown_cells_are_left_out() -> None:
    """Frames about cells that do not exist or have not begun leave no trace."""
    taken = collector(1)
    send(taken, "cell-start", unit=7)
    send(taken, "output", unit=0, output={"output_type": "stream", "name": "stdout", "text": "a"})
    send(taken, "cell-end", unit=7, error=None, wall_s=1.0)
    assert taken.run(CLEAN, "none").cells == ()


def test_notices_are_few() -> None:
    """A flood of notices is cut to a readable number."""
    taken = collector(1)
    for at in range(1000):
        send(taken, "notice", text=f"{at}")
    assert len(taken.run(CLEAN, "none").notices) <= 20


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
events = st.sampled_from(
    ["cell-start", "output", "cell-end", "artifact", "missing", "notice", "left", "done", "?"]
)


@given(
    frames=st.lists(
        st.dictionaries(
            st.sampled_from(
                ["unit", "output", "error", "wall_s", "name", "tree", "sizes", "text", "normally"]
            ),
            json_values,
        ),
        max_size=8,
    ),
    names=st.lists(events, min_size=8, max_size=8),
)
def test_no_frame_can_break_the_collector(frames: list[dict[str, Any]], names: list[str]) -> None:
    """Whatever a hostile job sends, a record of the run comes out."""
    taken = collector(2, "x")
    send(taken, "cell-start", unit=0)
    for name, facts in zip(names, frames, strict=False):
        taken.take_frame({**facts, "event": name}, b"payload")
    taken.run(CLEAN, "none")
