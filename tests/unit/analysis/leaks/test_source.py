"""What the source view says about short programs; they are read from Markdown and never run.

Each heading of `patterns.md` and `surfaces.md` is one program: the codes that it must be
suspected of, or `nothing`, and its text, which follows the same imports unless it says that it is
on its own, and may declare late columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.analysis.leaks.source import suspected
from grader.model.leakage import CODES, Declarations, LeakKind, LeakVerdict, Observed
from grader.model.result import Severity
from grader.model.submission import SourceUnit, UnitKind

HERE = Path(__file__).parent
PROGRAM = re.compile(r"## (?P<name>.+)\n\n(?P<codes>.+)\n\n```python\n(?P<code>(?:.|\n)*?)\n```")
ALONE = "# on its own\n"
IMPORTS = """\
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.ensemble import *
from sklearn.feature_extraction.text import *
from sklearn.linear_model import *
from sklearn.metrics import *
from sklearn.model_selection import *
from sklearn.neighbors import *
from sklearn.pipeline import *
from sklearn.preprocessing import *
df = pd.read_csv("data.csv")
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A short program and what it must be suspected of."""

    name: str
    codes: frozenset[str]
    code: str


def programs(file: str) -> list[Program]:
    """Return the programs of a Markdown file."""
    return [
        Program(
            name=found["name"],
            codes=frozenset(re.findall(r"LK\d+", found["codes"])),
            code=found["code"],
        )
        for found in PROGRAM.finditer((HERE / file).read_text(encoding="utf-8"))
    ]


PROGRAMS = [*programs("patterns.md"), *programs("surfaces.md")]


def look(*cells: str, declarations: Declarations | None = None) -> Observed:
    """Return what the source view says about some cells."""
    units = [
        SourceUnit(index=at, kind=UnitKind.CODE, code=code, file="a.ipynb", cell=at)
        for at, code in enumerate(cells)
    ]
    return suspected(units, declarations or Declarations())


def codes(observed: Observed) -> set[str]:
    """Return the codes of all leaks that are more than a matter of practice."""
    leaks = [item for item in observed.suspicions if item.severity is Severity.LEAK]
    return {CODES[item.kind] for item in leaks}


def test_all_programs_are_read() -> None:
    """The Markdown files hold leaks and honest programs, and no heading is lost."""
    headings = sum(
        (HERE / file).read_text(encoding="utf-8").count("\n## ")
        for file in ("patterns.md", "surfaces.md")
    )
    assert headings == len(PROGRAMS) > 100
    assert sum(not program.codes for program in PROGRAMS) > 40


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_a_program_is_suspected_of_what_it_does(program: Program) -> None:
    """A short program is called a leak of exactly the kinds that its heading names."""
    alone = program.code.startswith(ALONE)
    code = program.code.removeprefix(ALONE) if alone else IMPORTS + program.code
    late = re.search(r"(?m)^# post-event: (.*)$", code)
    columns = tuple(late[1].split(", ")) if late else ()
    observed = look(code, declarations=Declarations(post_event_columns=columns))
    assert codes(observed) == program.codes


SPLIT = "a, b, c, d = train_test_split(X, y)\nm = SVC().fit(a, c)\nprint(m.score(b, d))"


def test_the_cause_is_named_with_its_cell_and_line() -> None:
    """A suspicion points first at the line that learned, then at the line that evaluates."""
    observed = look("X = StandardScaler().fit_transform(X)", "# nothing", SPLIT)
    (found,) = observed.suspicions
    assert [(place.cell, place.line) for place in found.locations] == [(0, 1), (2, 3)]
    assert found.locations[0].snippet == "X = StandardScaler().fit_transform(X)"
    assert "`StandardScaler` on line 1 of cell 0" in found.message
    assert "`X`" in found.message


def test_one_cause_is_named_once() -> None:
    """A scaler that is fitted in a loop, and used by two models, is one suspicion."""
    code = (
        "for name in ['a', 'b', 'c']:\n"
        "    df[name] = StandardScaler().fit_transform(df[[name]])\n"
        "X, y = df[['a', 'b', 'c']], df['y']\n"
        f"{SPLIT}\nprint(LogisticRegression().fit(a, c).score(b, d))"
    )
    observed = look('df = pd.read_csv("a.csv")', code)
    assert len([s for s in observed.suspicions if s.kind is LeakKind.PREPROCESSING]) == 1


def test_what_is_not_suspected_is_not_decided() -> None:
    """Nothing is ever called clean from the source alone, and every kind has its reason."""
    observed = look(SPLIT)
    assert set(observed.decided) == set(LeakKind)
    assert set(observed.decided.values()) == {LeakVerdict.NOT_DECIDED}
    assert all(observed.reasons.values())
    assert "group column" in observed.reasons[LeakKind.GROUP]


def test_code_without_a_model_says_so() -> None:
    """Where nothing is fitted, the reason is that there was nothing to look at."""
    assert "no fit" in look("print(1)").reasons[LeakKind.PREPROCESSING]


@pytest.mark.parametrize(
    ("declarations", "code"),
    [
        (Declarations(time_column="week"), "LK105"),
        (Declarations(group_column="who"), "LK106"),
        (Declarations(post_event_columns=("refund",)), "LK104"),
    ],
    ids=["time", "group", "post-event"],
)
def test_declarations_are_heeded(declarations: Declarations, code: str) -> None:
    """A random split of a table is a leak when times, groups or late columns are declared."""
    program = f'df = pd.read_csv("a.csv")\nX, y = df.drop(columns="y"), df["y"]\n{SPLIT}'
    assert codes(look(program)) == set()
    assert codes(look(program, declarations=declarations)) == {code}
