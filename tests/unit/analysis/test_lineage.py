from __future__ import annotations

from grader.analysis.lineage import observed
from grader.model.leakage import Declarations, LeakKind, LeakVerdict
from grader.model.run import ExecStatus, Run
from tests.unit.analysis.traces_by_hand import Script, broken, units

NOTHING = Declarations()


def _honest() -> Run:
    script = Script()
    script.source(20)
    fit = script.fit(range(15))
    script.score(fit, range(15, 20))
    return script.end()


def test_rows_apart_are_clean() -> None:
    """A model that is scored once on rows that it never saw overlaps with nothing."""
    found = observed(_honest(), NOTHING, units())
    assert not found.suspicions
    assert found.decided[LeakKind.OVERLAP] is LeakVerdict.CLEAN
    assert found.decided[LeakKind.MULTI_TEST] is LeakVerdict.CLEAN


def test_what_a_trace_cannot_see_is_not_clean() -> None:
    """Kinds that need a comparison or a declaration are not decided by one run."""
    found = observed(_honest(), NOTHING, units())
    for kind in (LeakKind.PREPROCESSING, LeakKind.TARGET, LeakKind.TEMPORAL, LeakKind.GROUP):
        assert found.decided[kind] is LeakVerdict.NOT_DECIDED


def test_a_fit_on_all_rows_is_preprocessing_leakage() -> None:
    """A scaler that learned from held-out rows is named with its line."""
    script = Script()
    scaler = script.fit(range(20), name="StandardScaler", predicts=False)
    fit = script.fit(range(15), made_by=[scaler])
    script.score(fit, range(15, 20))
    (item,) = observed(script.end(), NOTHING, units()).suspicions
    assert item.kind is LeakKind.PREPROCESSING
    assert item.locations[0].line == scaler
    assert item.facts["held_out_rows"] == 5


def test_fitted_rows_that_are_scored_overlap() -> None:
    """Evaluated rows among the fitted ones are counted."""
    script = Script()
    fit = script.fit(range(15))
    script.score(fit, range(10, 20))
    (item,) = observed(script.end(), NOTHING, units()).suspicions
    assert item.kind is LeakKind.OVERLAP
    assert item.facts["shared_rows"] == 5


def test_a_training_score_beside_a_test_score_is_no_leak() -> None:
    """Scoring the training rows, too, is not accused."""
    script = Script()
    fit = script.fit(range(15))
    script.score(fit, range(15))
    script.score(fit, range(15, 20))
    assert not observed(script.end(), NOTHING, units()).suspicions


def test_a_missing_package_is_named() -> None:
    """The reason names the package that could not be imported."""
    found = observed(broken("ModuleNotFoundError", "No module named 'xgboost.sklearn'"), NOTHING)
    assert set(found.decided.values()) == {LeakVerdict.NOT_DECIDED}
    assert "package xgboost" in found.reasons[LeakKind.OVERLAP]


def test_a_missing_file_is_named() -> None:
    """The reason names the file that is not there."""
    run = broken("FileNotFoundError", "[Errno 2] No such file or directory: 'data.csv'")
    assert "data.csv" in observed(run, NOTHING).reasons[LeakKind.OVERLAP]


def test_a_run_that_was_stopped_decides_nothing() -> None:
    """A run that reached a limit gives its message as the reason."""
    run = Script().end(status=ExecStatus.TIME_LIMIT)
    assert set(observed(run, NOTHING).decided.values()) == {LeakVerdict.NOT_DECIDED}
