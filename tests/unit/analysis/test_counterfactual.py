from __future__ import annotations

from collections.abc import Sequence

from grader.analysis.control_comparison import CONTROL, FEATURES, TWIN
from grader.analysis.counterfactual import NO_TWIN, SAME_CODE, needs_twin, proved
from grader.analysis.settled import NOTHING_CAME, judged
from grader.model.leakage import Declarations, LeakKind, LeakVerdict
from grader.model.run import Run
from tests.unit.analysis.traces_by_hand import Script, units

TRAIN, TEST = range(15), range(15, 20)


def _run(
    train: Sequence[int] = (), test: Sequence[int] = (), mean: str = "1", *, early: bool = True
) -> Run:
    """Return a run with a scaler, a fit and a score; contents may be given."""
    script = Script()
    script.source(20)
    rows = range(20) if early else TRAIN
    scaler = script.fit(
        rows, name="StandardScaler", predicts=False, attributes={"mean_": [mean, [float(mean)]]}
    )
    fit = script.fit(TRAIN, x=train, made_by=[scaler])
    script.score(fit, TEST, x=test)
    return script.end()


def _moved(rows: Sequence[int]) -> list[int]:
    return [1000 + row for row in rows]


def test_training_that_stays_is_clean() -> None:
    """Altered rows that arrive altered and change no training row clear a fit behind the split."""
    altered = _run(test=_moved(TEST), early=False)
    runs = {name: _run(early=False) for name in (CONTROL, TWIN)}
    found = proved({**runs, **dict.fromkeys(FEATURES, altered)}, units=units())
    assert found.decided[LeakKind.PREPROCESSING] is LeakVerdict.CLEAN


def test_training_that_moves_is_proved_with_its_statistic() -> None:
    """The fit that learned something else is named, with what moved from where to where."""
    altered = _run(_moved(TRAIN), _moved(TEST), mean="3")
    runs = {CONTROL: _run(), TWIN: _run(), FEATURES[0]: altered, FEATURES[1]: altered}
    (item,) = proved(runs, units=units()).suspicions
    assert item.facts["rows_moved"] == 15
    assert "(`mean_` moved from 1 to 3)" in item.message


def test_an_alteration_that_does_not_arrive_clears_nothing() -> None:
    """Rows that are evaluated as they were before prove nothing."""
    runs = {name: _run(early=False) for name in (CONTROL, TWIN, *FEATURES)}
    found = proved(runs, units=units())
    assert found.decided[LeakKind.PREPROCESSING] is LeakVerdict.NOT_DECIDED
    assert "arrive" in found.reasons[LeakKind.PREPROCESSING]


def test_one_alteration_is_not_enough_to_be_clean() -> None:
    """Clean takes two kinds of alteration."""
    runs = {name: _run(early=False) for name in (CONTROL, TWIN)}
    found = proved({**runs, FEATURES[0]: _run(test=_moved(TEST), early=False)}, units=units())
    assert found.decided[LeakKind.PREPROCESSING] is LeakVerdict.NOT_DECIDED


def test_clean_needs_no_twin() -> None:
    """Where no training row moved there is no noise either, and the code is not run again."""
    altered = _run(test=_moved(TEST), early=False)
    runs = {CONTROL: _run(early=False), **dict.fromkeys(FEATURES, altered)}
    assert not needs_twin(runs)
    assert proved(runs, units=units()).decided[LeakKind.PREPROCESSING] is LeakVerdict.CLEAN


def test_nothing_is_proved_without_a_twin() -> None:
    """Where training rows moved the code is run again, and without that nobody is accused."""
    altered = _run(_moved(TRAIN), _moved(TEST), mean="3")
    runs = {CONTROL: _run(), **dict.fromkeys(FEATURES, altered)}
    assert needs_twin(runs)
    found = proved(runs, units=units())
    assert not found.suspicions
    assert found.reasons[LeakKind.PREPROCESSING] == NO_TWIN


def test_noise_is_never_called_leakage() -> None:
    """If the twin differs from the control, nothing is compared."""
    runs = {CONTROL: _run(), TWIN: _run(_moved(TRAIN)), FEATURES[0]: _run(_moved(TRAIN))}
    found = proved(runs, units=units())
    assert not found.suspicions
    assert found.reasons[LeakKind.PREPROCESSING] == SAME_CODE


def test_an_early_fit_that_changed_nothing_is_practice() -> None:
    """What the trace saw and no alteration confirmed is the wrong order, not a leak."""
    altered = _run(test=_moved(TEST))
    runs = {CONTROL: _run(), TWIN: _run(), **dict.fromkeys(FEATURES, altered)}
    trace, compared = judged(runs, Declarations(), units())
    assert compared.decided[LeakKind.PREPROCESSING] is LeakVerdict.PRACTICE
    assert trace.decided[LeakKind.PREPROCESSING] is LeakVerdict.PRACTICE
    assert trace.suspicions[0].message.endswith(NOTHING_CAME)
    assert trace.suspicions[0].facts["claimed_score"] == 0.5
