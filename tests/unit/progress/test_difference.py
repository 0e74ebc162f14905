from __future__ import annotations

from dataclasses import replace

from grader.model.result import CheckStatus, Verdict
from grader.progress.difference import difference
from tests.unit.reporters.conftest import ACCEPTED, PARTIAL, line


def test_the_score_and_each_moved_criterion_are_told() -> None:
    """What rose, fell or is looked at only now has a sentence, and the rest has none."""
    lines = [line(CheckStatus.FAILED, "First"), line(CheckStatus.SKIPPED, "Second")]
    before = replace(PARTIAL, score=0, max_score=20, criteria=tuple(lines))
    lines[0] = line(CheckStatus.PASSED, "First", points=(10, 10, 10))
    after = replace(before, score=10, criteria=tuple(lines))
    assert difference(before, after) == (
        "Score: 0, now 10 of 20 (+10).",
        "First: failed with 0 of 10, now passed with 10 of 10.",
    )
    assert difference(after, before)[0] == "Score: 10, now 0 of 20 (-10)."


def test_the_same_again_is_said() -> None:
    """Where only the time differs, nothing changed."""
    assert difference(ACCEPTED, replace(ACCEPTED, duration_s=3)) == ("Nothing changed.",)


def test_another_verdict_at_the_same_score_is_a_change() -> None:
    """The score line stands there, and says that it is the same."""
    after = replace(ACCEPTED, verdict=Verdict.REJECTED)
    assert difference(ACCEPTED, after) == ("Score: 10, now 10 of 10 (the same).",)
