from __future__ import annotations

from dataclasses import replace

from grader.analysis.tracks import read_track
from grader.model.run import TraceEvent
from tests.unit.analysis.traces_by_hand import Script


def test_a_look_is_a_score_of_a_recorded_fit() -> None:
    """A score is tied to its fit, and its held-out rows are those that were not fitted."""
    script = Script()
    fit = script.fit(range(10))
    script.score(fit, range(8, 14))
    (look,) = read_track(script.end()).scored
    assert look.held_out == frozenset(range(10, 14))
    assert look.is_of_learner


def test_a_record_without_its_end_is_a_problem() -> None:
    """A run whose end was not recorded decides nothing."""
    run = Script().end()
    assert "end" in read_track(replace(run, trace=run.trace[:-1])).problem


def test_a_lost_event_is_a_problem() -> None:
    """A record with fewer events than were written is not complete."""
    script = Script()
    script.fit(range(10))
    run = script.end()
    assert "missing" in read_track(replace(run, trace=(run.trace[0], run.trace[-1]))).problem


def test_a_displaced_hook_is_a_problem() -> None:
    """A run that took a hook away decides nothing."""
    assert "replaced" in read_track(Script().end(displaced=["Ridge.fit"])).problem


def test_nonsense_is_a_problem_and_no_error() -> None:
    """Facts of a wrong type come back as a problem."""
    run = Script().end()
    wrong = TraceEvent(kind="fit", unit=0, line=1, facts={"order": "x"})
    assert "no sense" in read_track(replace(run, trace=(*run.trace, wrong))).problem
