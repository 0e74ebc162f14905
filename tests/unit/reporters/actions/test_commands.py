from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reporters.actions.commands import Annotation, annotation, assignments, uncommanded
from tests.unit.reporters.actions.runner import read_file_command, read_log

PIECES = st.sampled_from(
    ["::error::x", "::set-env name=A::b", "::stop-commands::a", "\n", "\r", "%0A", "%", ",", ":",
     "::", "file=", "<<", "=", "end", "##[error]", "\u2028", "\x85", "\x1b]0;t\x07", "é"]
)  # fmt: skip
HOSTILE = st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join)


@given(HOSTILE, HOSTILE, HOSTILE, st.integers(0, 99))
def test_an_annotation_is_one_command(title: str, message: str, file: str, line: int) -> None:
    """Whatever a learner wrote, the runner reads one annotation and nothing else."""
    said = Annotation(kind="error", title=title, message=message, file=file, line=line)
    step = read_log(annotation(said))
    ((kind, properties, _),) = step.commands
    assert kind == "error"
    assert properties.keys() <= {"title", "file", "line", "endLine"}
    assert properties.get("file", "") == file
    assert "".join(step.shown) == ""


@given(HOSTILE)
def test_a_log_gives_no_command(text: str) -> None:
    """Between our two commands, the runner obeys nothing, and obeys again behind them."""
    step = read_log(
        uncommanded(text) + annotation(Annotation(kind="notice", title="", message=""))
    )
    assert [command[0] for command in step.commands] == ["notice"]


@given(st.dictionaries(st.sampled_from(["result", "max-score", "a_b"]), HOSTILE))
def test_outputs_arrive_under_their_names(values: dict[str, str]) -> None:
    """No value can end its own assignment and begin another one."""
    read = read_file_command(assignments(values))
    assert read.keys() == values.keys()


@pytest.mark.parametrize("name", ["", "a b", "a=b", "a<<b", "a\nb"])
def test_a_name_of_an_output_is_a_name(name: str) -> None:
    """What could be read as something else is refused."""
    with pytest.raises(ValueError, match="no name"):
        assignments({name: "x"})
