"""What separates rounding from chance, and chance from a split that looks at the class."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.model_selection import train_test_split

from grader.model.exercise import Dataset
from grader.model.result import Finding, Severity
from grader.testing import make_evidence, run_check

DATASET = Dataset(name="t", file="data/t.csv", id_column="id", target_column="y")
Positions = NDArray[np.int64]
Parts = dict[str, Positions]


def table_of(rows: int, positives: int) -> pd.DataFrame:
    label = np.zeros(rows, dtype=int)
    label[:positives] = 1
    return pd.DataFrame({"id": np.arange(rows) + 10_000, "x": np.arange(rows), "y": label})


def findings_of(frame: pd.DataFrame, *splits: Parts) -> tuple[Finding, ...]:
    variants = ("as-submitted", "unseen-data")[: len(splits)]
    evidence = make_evidence(
        datasets=[DATASET],
        tables={variant: {"t": frame} for variant in variants},
        values={v: {"splits": {"t": split}} for v, split in zip(variants, splits, strict=True)},
    )
    return run_check("off-class-rate", evidence, {"datasets": ["t"]})


def by_hand(frame: pd.DataFrame, seed: int, rounding: Callable[[float], float]) -> Parts:
    rng = np.random.default_rng(seed)
    parts: dict[str, list[Positions]] = {"train": [], "val": [], "test": []}
    for label in (0, 1):
        rows = rng.permutation(np.flatnonzero(frame["y"] == label))
        few = int(rounding(0.15 * len(rows)))
        pieces = (rows[2 * few :], rows[:few], rows[few : 2 * few])
        for part, piece in zip(parts.values(), pieces, strict=True):
            part.append(piece)
    return {name: np.concatenate(pieces) for name, pieces in parts.items()}


def in_two_steps(frame: pd.DataFrame, seed: int, *, stratified: bool = True) -> Parts:
    def cut(rows: Positions, share: float) -> list[Positions]:
        target = frame["y"].to_numpy()[rows] if stratified else None
        halves: list[Positions] = train_test_split(
            rows, test_size=share, random_state=seed, stratify=target
        )
        return halves

    train, rest = cut(np.arange(len(frame)), 0.3)
    val, test = cut(rest, 0.5)
    return {"train": train, "val": val, "test": test}


@settings(max_examples=60, deadline=None)
@given(
    st.integers(300, 5000),
    st.floats(0.01, 0.5),
    st.integers(0, 99),
    st.sampled_from([np.floor, np.ceil, np.round]),
)
def test_dividing_each_class_by_itself_is_never_flagged(
    rows: int, rate: float, seed: int, rounding: Callable[[float], float]
) -> None:
    """Floors, ceilings and roundings per class pass, for every size and rate."""
    frame = table_of(rows, max(8, int(rate * rows)))
    splits = [by_hand(frame, seed + run, rounding) for run in range(2)]
    assert findings_of(frame, *splits) == ()


@settings(max_examples=40, deadline=None)
@given(st.integers(300, 5000), st.floats(0.02, 0.5), st.integers(0, 99))
def test_two_stratified_cuts_are_never_flagged(rows: int, rate: float, seed: int) -> None:
    """Two calls of scikit-learn with `stratify` pass, for every size and rate."""
    frame = table_of(rows, max(8, int(rate * rows)))
    assert findings_of(frame, in_two_steps(frame, seed), in_two_steps(frame, seed + 1)) == ()


def test_unstratified_draws_are_mostly_seen_and_seldom_called_worse() -> None:
    """Of 100 plain draws on two tables most are seen, and nearly all cost half only."""
    frame = table_of(8000, 80)
    weights = []
    for seed in range(100):
        splits = [in_two_steps(frame, 2 * seed + run, stratified=False) for run in range(2)]
        weights.append(sum(finding.cost for finding in findings_of(frame, *splits)))
    assert weights.count(0.0) <= 30
    assert weights.count(1.0) <= 5


def test_a_draw_within_chance_costs_half_and_is_called_practice() -> None:
    """A deviation that chance gives is a matter of practice."""
    frame = table_of(8000, 80)
    finding, *others = findings_of(frame, in_two_steps(frame, 3, stratified=False))
    assert not others
    assert finding.severity is Severity.PRACTICE
    assert finding.cost == 0.5
    assert finding.message.endswith("this is what an unstratified draw gives.")


def test_a_deviation_beyond_chance_costs_all() -> None:
    """A part that chance would hardly make is an error, with its odds."""
    frame = table_of(8000, 80)
    rows = np.arange(8000)
    (finding,) = findings_of(
        frame, {"train": rows[:5600], "val": rows[5600:6800], "test": rows[6800:]}
    )
    assert finding.severity is Severity.ERROR
    assert finding.cost == 1.0
    assert "`val` has 0 rows with `y = 1` among 1,200" in finding.message


@pytest.mark.parametrize(
    ("moved", "flagged"),
    [((0, 0), False), ((1, -1), False), ((2, 0), False), ((3, 0), True), ((2, -2), True)],
)
def test_rounding_is_allowed_for(moved: tuple[int, int], *, flagged: bool) -> None:
    """One part may be two rows off, as after joining folds, but neither three nor two parts."""
    frame = table_of(4000, 100)
    rare, common = np.arange(100), np.arange(100, 4000)
    val, test = 15 + moved[0], 15 + moved[1]
    parts = {
        "val": np.concatenate([rare[:val], common[: 600 - val]]),
        "test": np.concatenate([rare[val : val + test], common[600 : 1200 - test]]),
    }
    taken = np.concatenate(list(parts.values()))
    parts["train"] = np.setdiff1d(np.arange(4000), taken)
    assert bool(findings_of(frame, parts)) is flagged
