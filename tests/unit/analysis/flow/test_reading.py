from __future__ import annotations

import ast

import pytest

from grader.analysis.flow.reading import read_unit
from grader.model.submission import SourceUnit, UnitKind


def read(code: str) -> tuple[list[str], str]:
    """Return the statements of a cell as text, and why some of it is missing."""
    unit = SourceUnit(index=0, kind=UnitKind.CODE, code=code, file="a.ipynb", cell=0)
    body, problem = read_unit(unit)
    return [ast.unparse(node) for node in body], problem


@pytest.mark.parametrize(
    ("code", "statements"),
    [
        ('print "score", x', ["print('score', x)"]),
        ("print x,", ["print(x)"]),
        ('exec "x = 1"', ["exec('x = 1')"]),
        ("if a <> b: pass", ["if a != b:\n    pass"]),
        ("%matplotlib inline\nx = 1", ["pass", "x = 1"]),
        ("!pip install x\nx = !ls", ["pass", "x = None"]),
        (">>> x = 1\n>>> y = 2", ["x = 1", "y = 2"]),
        ("x = 0777", ["x = 777"]),
    ],
)
def test_old_and_foreign_syntax_is_read(code: str, statements: list[str]) -> None:
    """Python 2, magics, shell lines and pasted prompts are read as what they mean."""
    found, problem = read(code)
    assert found == statements
    assert problem == ""


def test_a_broken_line_loses_only_itself() -> None:
    """What stands around a line that is no Python is read, and the line is named."""
    found, problem = read("a = 1\nb = = 2\nc = 3")
    assert found[0] == "a = 1"
    assert found[-1] == "c = 3"
    assert problem == "not Python: line 2"


def test_broken_passages_lose_only_themselves() -> None:
    """Where many lines are broken, top-level passages are read one by one."""
    broken = "\n".join(f"x{number} = = {number}" for number in range(40))
    found, problem = read(f"{broken}\nkept = 1")
    assert [text for text in found if text != "pass"] == ["kept = 1"]
    assert "not Python" in problem


@pytest.mark.parametrize("code", ["x = 1\0", "\ud800", "(" * 5000, "x" * 3_000_000])
def test_what_cannot_be_read_is_said(code: str) -> None:
    """Zero bytes, half characters and endless text are declined with a reason."""
    found, problem = read(code)
    assert set(found) <= {"pass"}
    assert problem
