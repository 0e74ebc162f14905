"""Edits of a program go where they should, and marks are found again."""

from __future__ import annotations

import math

import pytest

from benchmarks.leak_mutants.figures import Share, quantile
from benchmarks.leak_mutants.sites import divisions
from grader.authoring.mutants.program import CAUSE, Program, cells_of, in_main, marked_lines

SPLIT = """\
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeRegressor
table = pd.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 3, 4]})
X, y = table[["a"]], table["b"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
print(DecisionTreeRegressor().fit(X_train, y_train).score(X_test, y_test))
"""


def test_lines_are_put_around_a_statement() -> None:
    """Lines before and after a statement get its indentation."""
    program = Program(["for k in range(3):\n    print(k)\n"])
    call = next(each for each in program.calls if "k)" in program.source(each))
    text = program.edited(program.before(call, ["a = 1"]), program.after(call, ["b = 2"]))
    assert text == "for k in range(3):\n    a = 1\n    print(k)\n    b = 2\n"


def test_letters_beyond_ascii_do_not_move_an_edit() -> None:
    """Offsets count letters, although the syntax tree counts bytes."""
    program = Program(['größe = "ä"; print(größe)\n'])
    assert program.source(program.calls[0]) == "print(größe)"
    assert program.edited(program.replaced(program.calls[0], "pass")) == 'größe = "ä"; pass\n'


def test_marks_are_found_by_cell_and_line() -> None:
    """A mark is found in its cell, and is not in the cells that are handed on."""
    program = Program(["a = 1\n", "b = 2\nprint(b)\n"])
    text = program.edited(program.before(program.calls[0], [f"c = 3{CAUSE}"]))
    assert list(marked_lines(text)) == [(1, 2)]
    assert cells_of(text) == ("a = 1\n", "b = 2\nc = 3\nprint(b)\n")


def test_imports_stand_once_and_after_the_future() -> None:
    """An import is put behind those from the future, and only if it is not there."""
    program = Program(["from __future__ import annotations\nimport os\n"])
    text = program.edited(program.imported(["import os", "import re"]))
    assert text == "from __future__ import annotations\nimport re\nimport os\n"


def test_strings_keep_their_lines_in_a_main_function() -> None:
    """Moving a script into a function does not change a string of several lines."""
    moved = in_main('text = """one\n  two"""\nassert text == "one\\n  two"\n')
    names = {"__name__": "__main__"}
    exec(moved, names)
    assert "main" in names


def test_the_split_and_its_parts_are_read() -> None:
    """A split by the library is read with features, labels, and the names of the parts."""
    (division,) = divisions(Program([SPLIT]))
    assert (division.whole, division.whole_label) == ("X", "y")
    assert (division.train, division.test) == ("X_train", "X_test")
    assert division.shape == "frame"


@pytest.mark.parametrize("change", [("fit(X_train, ", "fit(table, "), ("score(X_test", "score(X")])
def test_a_split_that_is_not_used_is_passed_over(change: tuple[str, str]) -> None:
    """Without a fit on the one part and an evaluation of the other there is nothing to leak."""
    assert list(divisions(Program([SPLIT.replace(*change)]))) == []


def test_an_interval_holds_its_share() -> None:
    """The interval of Wilson is within 0 and 1, and wide for few cases."""
    low, high = Share(hits=9, of=10).interval
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert Share(hits=0, of=0).interval == (0.0, 1.0)
    assert math.isnan(Share(hits=0, of=0).value)


def test_a_quantile_is_one_of_the_values() -> None:
    """The 95th percentile of few values is the largest."""
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([3.0, 1.0, 2.0], 0.95) == 3.0
