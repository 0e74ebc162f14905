from __future__ import annotations

import pandas as pd
import pytest

from grader.model.exercise import Dataset
from grader.model.result import Finding
from grader.testing import make_evidence, run_check

DATASET = Dataset(name="t", file="data/t.csv", id_column="id", time_column="at")


def findings_of(
    times: list[str | None], parts: dict[str, list[int]], **params: object
) -> tuple[Finding, ...]:
    frame = pd.DataFrame({"id": [100 + row for row in range(len(times))], "at": times})
    evidence = make_evidence(
        datasets=[DATASET],
        tables={"as-submitted": {"t": frame}},
        values={"as-submitted": {"splits": {"t": parts}}},
    )
    return run_check("broken-time-order", evidence, {"datasets": ["t"], **params})


PARTS = {"train": [100, 101], "val": [102, 103], "test": [104, 105]}
DAYS: list[str | None] = [f"2025-01-0{day}" for day in range(1, 7)]


def test_rows_without_a_time_are_left_out() -> None:
    """Missing and unreadable times do not break an order that the others keep."""
    assert findings_of([DAYS[0], None, DAYS[2], "soon", *DAYS[4:]], PARTS) == ()


def test_a_part_without_any_time_cannot_be_judged() -> None:
    """A part none of whose rows has a time is no evidence of order."""
    (finding,) = findings_of([*DAYS[:2], None, None, *DAYS[4:]], PARTS)
    assert "no row of `val` has a time, so its order cannot be judged" in finding.message


def test_moments_are_compared_across_zones() -> None:
    """Two texts of one moment are a tie, whatever zone they are written in."""
    times = [DAYS[0], "2025-01-02T10:00:00+02:00", "2025-01-02T08:00:00", *DAYS[3:]]
    (finding,) = findings_of(times, PARTS)
    assert "rows of one moment, 2025-01-02 08:00:00, stand on both sides" in finding.message


def test_a_tie_is_told_beside_a_broken_boundary() -> None:
    """A tie at one boundary and disorder at the other are two findings for one share."""
    times = [DAYS[0], DAYS[1], DAYS[1], DAYS[5], DAYS[4], DAYS[4]]
    findings = findings_of(times, PARTS)
    assert [finding.cost for finding in findings] == [0.5, 0.5]
    assert (
        "1 row of `val` is from 2025-01-05 or later, when `test` has begun" in findings[0].message
    )
    assert "1 in `train` and 1 in `val`" in findings[1].message


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ({"from": "2025-01-04"}, "1 row of `val` is not from 2025-01-04 on, for example 102"),
        ({"before": "2025-01-04"}, "1 row of `val` is not before 2025-01-04, for example 103"),
        (
            {"from": "2025-01-01T01:00:00+01:00", "before": "2025-01-03"},
            "2 rows of `val` are not from 2025-01-01 on and before 2025-01-03",
        ),
    ],
)
def test_periods_include_their_start_and_not_their_end(period: dict[str, str], words: str) -> None:
    """Rows outside a half-open period are counted, with the period in words."""
    (finding,) = findings_of(DAYS, PARTS, periods={"val": period})
    assert words in finding.message


def test_a_period_that_is_kept_is_fine() -> None:
    """Periods whose edges fall on rows are kept by rows at their start."""
    periods = {
        "train": {"before": "2025-01-03"},
        "val": {"from": "2025-01-03", "before": "2025-01-05"},
    }
    assert findings_of(DAYS, PARTS, periods=periods) == ()
