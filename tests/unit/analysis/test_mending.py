from __future__ import annotations

from grader.analysis.mending import fits_to_mend
from grader.analysis.tracks import read_track
from tests.unit.analysis.traces_by_hand import Script

ALL, TRAIN, TEST = range(40), range(30), range(30, 40)


def _scaler(script: Script, rows: range, name: str = "StandardScaler") -> int:
    return script.fit(rows, name=name, predicts=False, transforms=True)


def _mended(script: Script) -> dict[str, list[int]]:
    found = fits_to_mend(read_track(script.end()))
    return {key.partition(".")[0]: sorted(rows) for key, rows in found.items()}


def test_a_fit_of_all_rows_leaves_the_evaluated_ones_out() -> None:
    """What saw rows that are scored later is fitted again without them."""
    script = Script()
    script.source(40)
    fit = script.fit(TRAIN, made_by=[_scaler(script, ALL)])
    script.score(fit, TEST)
    assert _mended(script) == {"StandardScaler": list(TEST)}


def test_a_fit_behind_the_split_stays() -> None:
    """What saw training rows only needs no mending."""
    script = Script()
    script.source(40)
    fit = script.fit(TRAIN, made_by=[_scaler(script, TRAIN)])
    script.score(fit, TEST)
    assert not _mended(script)


def test_what_keeps_no_rows_cannot_be_mended() -> None:
    """A fit of held-out rows alone has nothing left, and what learns nothing stays."""
    script = Script()
    script.source(40)
    made_by = [_scaler(script, TEST), _scaler(script, ALL, "Normalizer")]
    script.score(script.fit(TRAIN, made_by=made_by), TEST)
    assert not _mended(script)


def test_folds_that_hold_out_every_row_cannot_be_mended() -> None:
    """Where each row is held out once, one fit cannot leave all of them out."""
    script = Script()
    script.source(40)
    scaler = _scaler(script, ALL)
    for test in (range(20), range(20, 40)):
        fit = script.fit([row for row in ALL if row not in test], made_by=[scaler])
        script.score(fit, test)
    assert all(len(rows) < 40 for rows in _mended(script).values())


def test_a_last_fit_that_takes_validation_rows_along() -> None:
    """Only the rows that are scored last are left out when a fit used the others."""
    script = Script()
    script.source(40)
    scaler = _scaler(script, ALL)
    script.score(script.fit(range(20), made_by=[scaler]), range(20, 30))
    script.score(script.fit(TRAIN, made_by=[scaler]), TEST)
    assert _mended(script) == {"StandardScaler": list(TEST)}
