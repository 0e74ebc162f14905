from __future__ import annotations

from grader.analysis.control_comparison import CONTROL, TWIN
from grader.analysis.costs import MENDED
from grader.analysis.settled import judged
from grader.model.leakage import Declarations, LeakKind, Suspicion
from grader.model.run import Run
from tests.unit.analysis.traces_by_hand import Script, units

ALL, TRAIN, TEST = range(40), range(30), range(30, 40)


def _run(score: float, *, mended: int = 0, moved: int = 0) -> Run:
    script = Script()
    script.source(40)
    scaler = script.fit(ALL, name="PCA", predicts=False, transforms=True, mended=mended)
    fit = script.fit([row + moved for row in TRAIN], made_by=[scaler])
    script.score(fit, TEST, score)
    return script.end()


def _preprocessing(**runs: Run) -> Suspicion:
    trace, _ = judged(runs, Declarations(), units())
    (found,) = (item for item in trace.suspicions if item.kind is LeakKind.PREPROCESSING)
    return found


def test_the_mended_run_shows_what_the_leak_gave() -> None:
    """The score before and the score after stand in the facts and in one more clause."""
    runs = {CONTROL: _run(0.97), TWIN: _run(0.97), MENDED: _run(0.71, mended=30)}
    found = _preprocessing(**runs)
    assert (found.facts["claimed_score"], found.facts["honest_score"]) == (0.97, 0.71)
    clause = "; its score falls from 0.97 to 0.71 when `PCA` is fitted on the training rows only."
    assert found.message.endswith(clause)


def test_a_score_that_stays_is_said_to() -> None:
    """A leak that gave nothing is worded so."""
    runs = {CONTROL: _run(0.9), TWIN: _run(0.9), MENDED: _run(0.9, mended=30)}
    assert "its score stays 0.90 when" in _preprocessing(**runs).message


def test_nothing_is_said_where_nothing_was_mended() -> None:
    """No mended run, one that left nothing out, other rows, or noise: no honest score."""
    good = {CONTROL: _run(0.97), TWIN: _run(0.97), MENDED: _run(0.71, mended=30)}
    changes: tuple[dict[str, Run], ...] = (
        {MENDED: _run(0.71)},
        {MENDED: _run(0.71, mended=30, moved=1)},
        {MENDED: Script().end()},
        {TWIN: _run(0.96)},
    )
    cases = [{**good, **change} for change in changes]
    for runs in (*cases, {CONTROL: good[CONTROL], TWIN: good[TWIN]}):
        found = _preprocessing(**runs)
        assert found.facts["claimed_score"] == 0.97
        assert "honest_score" not in found.facts
        assert "training rows only" not in found.message


def test_a_model_scored_on_fitted_rows_is_shown_on_others() -> None:
    """Where the same model is scored on rows it has not seen, that score is the honest one."""
    script = Script()
    script.source(40)
    fit = script.fit(TRAIN)
    script.score(fit, range(20, 40), 0.99)
    script.score(fit, TEST, 0.6)
    trace, _ = judged({CONTROL: script.end()}, Declarations(), units())
    (found,) = (item for item in trace.suspicions if item.kind is LeakKind.OVERLAP)
    assert (found.facts["claimed_score"], found.facts["honest_score"]) == (0.99, 0.6)
    assert "on rows that it was not fitted on, its score is 0.60" in found.message


def test_many_looks_claim_the_best() -> None:
    """The best of several scores is what is claimed, and the looks are counted."""
    script = Script()
    script.source(40)
    for score in (0.6, 0.8, 0.7):
        script.score(script.fit(TRAIN), TEST, score)
    trace, _ = judged({CONTROL: script.end()}, Declarations(), units())
    (found,) = (item for item in trace.suspicions if item.kind is LeakKind.MULTI_TEST)
    assert (found.facts["claimed_score"], found.facts["looks"]) == (0.8, 3)
