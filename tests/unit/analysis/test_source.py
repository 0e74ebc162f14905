from __future__ import annotations

import ast
import warnings
from dataclasses import replace

import pytest

from grader.analysis.source import locate, location, parse, without_magics
from grader.model.submission import Submission
from grader.testing import make_submission


def lines(submission: Submission, name: str, *keys: str) -> list[tuple[int | None, int]]:
    return [(place.cell, place.line) for place in locate(submission, name, *keys)]


CASES = {
    "plain": ("splits = 1  # <-", ()),
    "last of two": ("splits = 1\nsplits = 2  # <-", ()),
    "annotated": ("splits: dict = {'a': 1}  # <-", ()),
    "walrus": ("print(splits := 3)  # <-", ()),
    "in a tuple": ("a, (splits, *b) = 1, 2  # <-", ()),
    "starred": ("a, *splits = 1, 2  # <-", ()),
    "loop": ("for splits in range(3):  # <-\n    pass", ()),
    "with": ("with open('x') as splits:  # <-\n    pass", ()),
    "key": ("splits = {}\nsplits['fraud'] = 1  # <-\nsplits['other'] = 2", ("fraud",)),
    "key of key": (
        "splits = {'fraud': {}}\nsplits['fraud']['val'] = 1  # <-\nsplits['fraud']['test'] = 2",
        ("fraud", "val"),
    ),
    "any part": ("splits = {'fraud': {}}\nsplits['fraud']['val'] = 1  # <-", ("fraud",)),
    "written out": (
        "splits = {\n  'fraud': {\n    'train': 1,\n    'validation': 2,  # <-\n  },\n}",
        ("fraud", "val"),
    ),
    "dict call": ("splits = dict(\n  other=1,\n  fraud=2,  # <-\n)", ("fraud",)),
    "update": ("splits = {}\nsplits.update({'other': 1,\n 'fraud': 2})  # <-", ("fraud",)),
    "update by name": ("splits = {}\nsplits.update(other=1,\n  fraud=2)  # <-", ("fraud",)),
    "computed key": ("splits = {}\nfor name in names:\n    splits[name] = 1  # <-", ("fraud",)),
    "key beats computed key": ("splits['fraud'] = 1  # <-\nsplits[name] = 2", ("fraud",)),
    "appended": ("folds = []\nfor k in range(5):\n    folds.append(k)  # <-", ()),
    "made anew": ("splits['fraud'] = 1\nsplits = build()  # <-", ("fraud",)),
    "filled in a function": (
        "def fill():\n    splits['fraud'] = 1  # <-\n\nsplits = load()\nfill()",
        ("fraud",),
    ),
    "filled later": (
        "splits = {}\nsplits['fraud'] = {}\nsplits['fraud'][p] = 1  # <-",
        ("fraud",),
    ),
    "in a branch": ("if True:\n    splits = {'fraud': 1}  # <-", ("fraud",)),
    "augmented": ("splits = {}\nsplits |= {'fraud': 1}  # <-", ("fraud",)),
    "below magics": ("%matplotlib inline\n!pip install x\nsplits = 1  # <-", ()),
    "with modulo": ("text = ('%s'\n% 3)\nsplits = 1  # <-", ()),
}


@pytest.mark.parametrize(("code", "keys"), CASES.values(), ids=CASES)
def test_the_line_that_gives_the_value_is_found(code: str, keys: tuple[str, ...]) -> None:
    """The most exact and last line that binds what is asked for is found."""
    (wanted,) = [at for at, line in enumerate(code.split("\n"), 1) if "# <-" in line]
    name = "folds" if "folds" in code else "splits"
    assert lines(make_submission(code), name, *keys)[:1] == [(None, wanted)]


def test_a_name_that_is_not_bound_has_no_line() -> None:
    """Nothing is guessed for a name that no line binds."""
    assert locate(make_submission("print(splits)\nother = splits['a']"), "splits") == ()


def test_where_the_value_came_from_is_told_too() -> None:
    """A line that only passes a variable on is followed to the line that made it."""
    cells = [
        "fraud = pd.read_csv('x')",
        "train, val = cut(fraud)\nval = val[1:]",
        "splits = {'train': train['id'].tolist(),\n 'val': val.index, 'test': fraud[2:]}",
        "train = None",
    ]
    submission = make_submission(cells)
    assert lines(submission, "splits", "train") == [(2, 1), (1, 1)]
    assert lines(submission, "splits", "val") == [(2, 2), (1, 2)]
    assert lines(submission, "splits", "test") == [(2, 2)]


NAMED = {
    "set on another table": "t['seats'] = 1",
    "set in some rows": "t.loc[bad, 'seats'] = None",
    "made by a keyword": "t = t.agg(seats=('x', 'max'))",
    "one of new names": "t.columns = ['id', 'seats']",
    "in a function": "def fill(t):\n  t['seats'] = 1",
}


@pytest.mark.parametrize("code", NAMED.values(), ids=NAMED)
def test_the_line_that_names_a_column_is_told_when_the_place_does_not(code: str) -> None:
    """A join that passes a column on is followed to the last line that names the column."""
    cells = ["t = read()\nt['seats'] = 0", code, "n = t['seats'].sum()\nt[['seats']].head()"]
    submission = make_submission([*cells, "splits = t.merge(other)", "t['seats'] = 2"])
    last = len(code.split("\n"))
    assert lines(submission, "splits", "seats") == [(3, 1), (1, last)]


def test_a_line_that_names_the_column_itself_stands_alone() -> None:
    """No second line is told when the line that binds the table names the column too."""
    submission = make_submission(["t = f()\nt['seats'] = 0", "splits = t.assign(seats=1)"])
    assert lines(submission, "splits", "seats") == [(1, 1)]


def test_a_join_has_no_single_origin() -> None:
    """Of a table that was joined no origin is told, for it has more than one."""
    submission = make_submission(["t = f()", "splits = t.merge(u).join(v, on='k').sort_index()"])
    assert lines(submission, "splits") == [(1, 1)]


def test_one_broken_cell_loses_only_itself() -> None:
    """Cells that are no Python are passed over."""
    cells = ["splits = {'a': 1}", "splits['a' = 2", "\0", "(" * 3000, "%%bash\nsplits=3"]
    assert lines(make_submission(cells), "splits", "a") == [(0, 1)]


def test_lines_count_in_the_file_of_a_script() -> None:
    """A section of a script is counted from its first line, a cell from its own."""
    unit = make_submission("a = 1\nb = 2").units[0]
    assert location(replace(unit, first_line=41), 2).line == 42
    assert location(replace(unit, first_line=41, cell=3), 2, 3).end_line == 3
    assert location(unit, 2).snippet == "b = 2"
    assert location(unit, 99).snippet == ""


def test_snippets_are_plain() -> None:
    """A line with characters that could turn or colour the report is shown without them."""
    place = locate(make_submission("splits = 1  # \u202e\x1b[31m" + "x" * 500), "splits")[0]
    assert place.snippet.isprintable()
    assert len(place.snippet) == 200


@pytest.mark.parametrize(
    "line",
    [
        "%time x",
        "!ls",
        "?print",
        "print?",
        "df.head??",
        "  %pip install x",
        "x = !ls",
        "a, b = %sql y",
    ],
)
def test_magics_are_masked(line: str) -> None:
    """Magic and shell commands leave a line that Python can read, where they stood."""
    masked = without_magics(f"if 1:\n    pass\n{line}\nz = 1".replace("\n  %", "\n%"))
    assert masked.count("\n") == 3
    assert ast.parse(masked).body[-1].lineno == 4


def test_cell_magics_keep_their_python() -> None:
    """A timed cell is read; a cell in another language is passed over."""
    assert parse("%%time\nx = 1") is not None
    assert without_magics("%%html\n<b>\n</b>").strip() == ""
    assert parse("x = = 1") is None


def test_odd_code_gives_no_warning() -> None:
    """What the parser would warn of is the learner's, and is not printed."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert parse("path = 'C:\\\\d' + '\\d'  # seen once") is not None
