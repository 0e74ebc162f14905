from __future__ import annotations

import pytest

from grader.analysis.choices import SourceLines
from tests.unit.analysis.traces_by_hand import units


@pytest.mark.parametrize(
    ("code", "name", "line"),
    [
        ("scores = []\nbest = ks[np.argmax(scores)]\nmodel = fit(best)\n", "model", 2),
        ("for k in ks:\n    if score > top:\n        top = score\n        best = k\n", "best", 2),
        ("tried.sort(reverse=True)\nscore, seed = tried[0]\n", "seed", 1),
        ("a, b = 1, 2\nwinner = a if a > b else b\n", "winner", 2),
        ("%matplotlib inline\nk = max(scores, key=scores.get)\n", "k", 2),
    ],
)
def test_a_name_is_traced_to_the_line_that_chooses(code: str, name: str, line: int) -> None:
    """What was chosen, and what was made from it, leads to the choice."""
    assert SourceLines(units(code)).selections[name] == (0, line)


def test_code_that_does_not_parse_has_no_lines() -> None:
    """Broken code is no error."""
    assert not SourceLines(units("def broken(:\n")).selections


def test_draws_are_found_by_their_stream() -> None:
    """A statement that draws from a generator is known with all of its lines."""
    code = "rng = np.random.default_rng(1)\nx = f(\n    rng.normal(3))\ny = g(x)\n"
    assert (0, 2) in SourceLines(units(code)).draws
    assert (0, 4) not in SourceLines(units(code)).draws


def test_the_line_that_bound_what_is_evaluated() -> None:
    """Of the names that a line is given, the one bound last counts; the model does not."""
    code = "test = draw()\nmodel = fit(train)\nprint(model.score(X[test], y[test]))\n"
    assert SourceLines(units(code)).bound_for((0, 3)) == (0, 1)
