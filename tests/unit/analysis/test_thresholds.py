from __future__ import annotations

from dataclasses import replace

import pytest

from grader.analysis.metrics import MetricOptionError, find_metric
from grader.analysis.thresholds import (
    at_least,
    at_most,
    beats_baseline_by,
    figures,
    share_of_way_to_reference,
    smallest_certain_lead,
    within_of_reference,
)
from grader.analysis.uncertainty import Comparison, Interval

SURE = Interval(
    value=0.68,
    low=0.66,
    high=0.69,
    level=0.95,
    resamples=100,
    undefined=0,
    rows=600,
    units=600,
    unit="row",
)
UNSURE = replace(SURE, low=0.6, high=0.75)
NOISE = Comparison(
    value=0.71,
    other=0.70,
    difference=0.01,
    low=-0.02,
    high=0.04,
    verdict="noise",
    level=0.95,
    resamples=100,
    undefined=0,
    rows=600,
    units=600,
    unit="row",
)
BETTER = replace(NOISE, value=0.80, difference=0.10, low=0.07, high=0.13, verdict="better")
AUC, RMSE = find_metric("roc_auc"), find_metric("rmse")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((0.71, 0.7), ("0.71", "0.70")),
        ((0.7, 0.7), ("0.70", "0.70")),
        ((0.7001, 0.7003), ("0.7001", "0.7003")),
        ((12_345.6, 12_000.0), ("12,346", "12,000")),
    ],
)
def test_numbers_can_be_told_apart(values: tuple[float, ...], said: tuple[str, ...]) -> None:
    """Numbers have two digits, and more where they would read the same."""
    assert figures(*values) == said


def test_a_threshold_is_reached_or_not() -> None:
    """Reaching earns everything, from above or from below, and missing nothing."""
    assert at_least(0.7, 0.7).share == 1
    assert at_least(0.1 + 0.2, 0.3).share == 1
    assert at_most(0.3, 0.1 + 0.2).share == 1
    assert at_least(0.69, 0.7).share == 0
    assert at_most(0.71, 0.7).share == 0
    assert at_least(0.69, 0.7).reason == "0.69 against 0.70 asked for."


def test_a_miss_inside_noise_is_said_to_be_one() -> None:
    """A miss that luck could have made earns what the rubric says, and says so."""
    award = at_least(0.68, 0.7, interval=UNSURE, noise_share=0.25)
    assert (award.share, award.in_noise) == (0.25, True)
    assert award.reason == "0.68 against 0.70 asked for; on 600 rows that could be luck."
    assert at_least(0.68, 0.7, interval=SURE).share == 0
    assert at_most(0.72, 0.7, interval=replace(UNSURE, value=0.72)).in_noise


def test_a_lead_inside_noise_is_no_lead() -> None:
    """A lead that luck could have made is said to be so."""
    award = beats_baseline_by(NOISE)
    assert (award.share, award.in_noise) == (0.5, True)
    assert award.reason == "0.71 against 0.70 of the baseline; on 600 rows that could be luck."
    none = beats_baseline_by(replace(NOISE, value=0.69, difference=-0.01))
    assert (none.share, none.in_noise) == (0, True)


def test_a_lead_earns_everything_with_its_margin() -> None:
    """The lower end must lie above the baseline, and the lead must be the margin."""
    assert beats_baseline_by(BETTER, 0.1).share == 1
    assert beats_baseline_by(BETTER, 0.1).reason.endswith("and more than luck on 600 rows.")
    near = beats_baseline_by(BETTER, 0.12)
    assert (near.share, near.in_noise) == (0.5, True)
    far = beats_baseline_by(BETTER, 0.2)
    assert (far.share, far.in_noise) == (0, False)
    assert "a lead of 0.10 where 0.20 is asked for" in far.reason


def test_a_baseline_that_is_better_is_said_to_be() -> None:
    """Being clearly worse than a baseline earns nothing."""
    worse = replace(NOISE, value=0.5, difference=-0.2, low=-0.25, high=-0.15, verdict="worse")
    assert beats_baseline_by(worse).share == 0
    assert "the baseline is better" in beats_baseline_by(worse).reason


def test_the_way_to_the_reference_is_shared_out() -> None:
    """Half of the way earns half, whichever way the metric goes, and no more than all."""
    assert share_of_way_to_reference(AUC, 0.75, 0.6, 0.9).share == pytest.approx(0.5)
    assert share_of_way_to_reference(RMSE, 15, 20, 10).share == pytest.approx(0.5)
    assert share_of_way_to_reference(RMSE, 30, 20, 10).share == 0
    assert share_of_way_to_reference(AUC, 0.95, 0.6, 0.9).share == 1
    assert share_of_way_to_reference(AUC, 0.84, 0.6, 0.9, full_at=0.8).share == 1
    reason = share_of_way_to_reference(AUC, 0.75, 0.6, 0.9).reason
    assert reason == "0.75 is 50 % of the way from 0.60 of the baseline to 0.90 of the reference."


def test_close_to_the_reference_is_enough() -> None:
    """A score may be worse than the reference by the tolerance, and better by anything."""
    assert within_of_reference(AUC, 0.88, 0.9, 0.02).share == 1
    assert within_of_reference(AUC, 0.87, 0.9, 0.02).share == 0
    assert within_of_reference(RMSE, 12, 10, 1).share == 0
    assert within_of_reference(RMSE, 5, 10, 1).share == 1
    assert "0.02 less is allowed" in within_of_reference(AUC, 0.88, 0.9, 0.02).reason
    assert "1.00 more is allowed" in within_of_reference(RMSE, 12, 10, 1).reason


def test_impossible_rules_are_refused() -> None:
    """A rule that nobody could follow is an error of whoever wrote it."""
    with pytest.raises(MetricOptionError, match="no better than the baseline"):
        share_of_way_to_reference(AUC, 0.7, 0.9, 0.6)
    with pytest.raises(MetricOptionError, match="share of the way"):
        share_of_way_to_reference(AUC, 0.7, 0.6, 0.9, full_at=0)
    with pytest.raises(MetricOptionError, match="tolerance"):
        within_of_reference(AUC, 0.7, 0.9, -1)
    with pytest.raises(MetricOptionError, match="margin"):
        beats_baseline_by(NOISE, -1)
    with pytest.raises(MetricOptionError, match="between 0 and 1"):
        beats_baseline_by(NOISE, noise_share=2)


def test_rows_say_what_lead_they_can_show() -> None:
    """Half of the interval's width is the least lead that these rows can tell from luck."""
    assert smallest_certain_lead(NOISE) == pytest.approx(0.03)
