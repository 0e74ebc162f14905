from __future__ import annotations

import random
import re
import sys
from pathlib import Path

import pytest

from grader.analysis.flow.events import Flow
from grader.analysis.flow.read import read_flow
from grader.model.submission import SourceUnit, UnitKind

CASES = sorted((Path(__file__).parents[3] / "checks").glob("*-leakage/*/*.py"))[::7]
DAMAGED = 120  # programs with pieces missing


def flow_of(*cells: str) -> Flow:
    """Return what reading some cells brings out; faults of the reading itself are raised."""
    units = [
        SourceUnit(index=at, kind=UnitKind.CODE, code=code, file="a.ipynb", cell=at)
        for at, code in enumerate(cells)
    ]
    return read_flow(units, strict=True)


def test_a_fit_and_a_score_are_recorded() -> None:
    """What was fitted on which rows, and scored on which, comes out in the order of the code."""
    flow = flow_of(
        'X = pd.read_csv("a.csv")\na, b, c, d = train_test_split(X, y)',
        "m = SVC()\nm.fit(a, c)\ns = m.score(b, d)",
    )
    (fit,), (score,) = flow.fits, flow.evals
    assert (fit.cls, fit.label, fit.place.unit, fit.place.line) == ("SVC", "m", 1, 2)
    assert score.preds[0].fit is fit
    assert score.preds[0].x.name == "b"
    assert fit.step < score.step


def test_functions_are_followed_to_the_line_that_learns() -> None:
    """A fit inside a function is placed inside it, on the rows that were given."""
    flow = flow_of(
        "def prepare(table):\n    return StandardScaler().fit_transform(table)",
        'X = prepare(pd.read_csv("a.csv"))',
    )
    (learned,) = flow.stats
    assert (learned.place.unit, learned.place.line) == (0, 2)
    assert {path.source.name for path in learned.rows} == {"a.csv"}


def test_a_function_that_nobody_calls_is_read_once() -> None:
    """What nothing calls is read with unknown arguments, so that its own splits are seen."""
    flow = flow_of("def work(X, y):\n    a, b, c, d = train_test_split(X, y)\n    SVC().fit(a, c)")
    assert len(flow.splits) == len(flow.fits) == 1


def test_an_unknown_call_learns_nothing() -> None:
    """A function of an unknown library is neither a fit nor a statistic."""
    flow = flow_of('X = mystery.enrich(pd.read_csv("a.csv"))\nX = other(X, mode="all")')
    assert not flow.stats
    assert not flow.fits


@pytest.mark.parametrize(
    "code",
    [
        "def f(x):\n    return f(f(x)) + f(x)\nf(1)",
        "".join(f"def f{n}(x): return f{n + 1}(x) + f{n + 1}(x)\n" for n in range(40)) + "f0(1)",
        "x = [" + ",".join(map(str, range(100_000))) + "]",
        "x = " + "+".join(["a"] * 6000),
        "x = a" + ".b" * 4000,
        "\n".join("    " * n + f"for i{n} in range(9):" for n in range(15))
        + "\n"
        + " " * 60
        + "1",
        "class A(A): pass\nA().fit(X, y)",
        "f = lambda f: f(f)\nf(f)",
        "def g():\n    while True:\n        yield next(g())\nfor x in g(): pass",
        "sklearn = 1\ntrain_test_split = print\na, b = train_test_split(X)\nlen = None\nlen(X)",
        "exec('import os')\neval('1')\nglobals()['x'] = 1",
        "a, *b, c = *x, *y, 1\n[a, *b] = c\nf(*a, **b)\n{**a, **b}\ndel a, b[0], c.d",
        "return 1\nbreak",
    ],
    ids=range(13),
)
def test_odd_code_ends(code: str) -> None:
    """Recursion, depth, huge literals, shadowed names and nonsense are read to an end."""
    before = sys.getrecursionlimit()
    flow_of(code)
    assert sys.getrecursionlimit() == before


def test_reading_has_a_budget() -> None:
    """A program that calls itself too often is given up, and says so."""
    body = "".join(
        f"def f{n}(x): return f{n + 1}(x) + f{n + 1}(x) + f{n + 1}(x)\n" for n in range(8)
    )
    calls = "".join(f"f0({n})\n" for n in range(200))
    flow = flow_of(f"{body}def f8(x): return x + x\n{calls}")
    assert any("too long" in problem for problem in flow.unread)


def damaged(code: str, chance: random.Random) -> str:
    """Return a program with some of its words and signs gone, doubled or swapped."""
    pieces = re.findall(r"\w+|\s+|[^\w\s]", code)
    for _ in range(chance.choice([1, 3, 10, 40])):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        what = chance.randrange(3)
        if what == 0 and len(pieces) > 2:
            del pieces[at]
        elif what == 1:
            pieces.insert(at, pieces[other])
        else:
            pieces[at], pieces[other] = pieces[other], pieces[at]
    return "".join(pieces)


@pytest.mark.parametrize("seed", range(4))
def test_damaged_programs_are_read(seed: int) -> None:
    """Programs with pieces missing never make the reading fail."""
    chance = random.Random(seed)
    for _ in range(DAMAGED // 4):
        flow_of(damaged(chance.choice(CASES).read_text(encoding="utf-8"), chance))
