"""From scores to shares of points, with the reason in words.

A rubric asks for a value, for a lead over a baseline, for a share of the way to a reference
solution, or for being close to it. Each rule here gives between 0 and 1 of the points. Where the
rows are too few to tell, the award says so, and the rubric decides whether that is partial
credit or a question for a person.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.analysis.metrics import Metric, MetricOptionError
from grader.analysis.uncertainty import Comparison, Interval
from grader.analysis.wording import count

HALF = 0.5
FEWEST_DIGITS = 2
MOST_DIGITS = 6
LARGE = 1_000
EXACTLY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What a score earns.

    Attributes:
        share: Share of the points, 0 to 1.
        reason: One sentence in the learner's numbers.
        in_noise: Whether luck could have made the difference.
    """

    share: float
    reason: str
    in_noise: bool = False


def figures(*values: float) -> tuple[str, ...]:
    """Return numbers with as many digits as it takes to tell them apart, but two at least.

    >>> figures(0.71, 0.70)
    ('0.71', '0.70')
    >>> figures(0.7001, 0.7003)
    ('0.7001', '0.7003')
    """
    digits = 0 if max(map(abs, values), default=0) >= LARGE else FEWEST_DIGITS
    different = len(set(values))
    while digits < MOST_DIGITS and len({f"{each:.{digits}f}" for each in values}) < different:
        digits += 1
    return tuple(f"{each:,.{digits}f}" for each in values)


def at_least(
    value: float, threshold: float, *, interval: Interval | None = None, noise_share: float = HALF
) -> Award:
    """Return what a value earns that must reach a threshold.

    Args:
        value: The score.
        threshold: Least value that earns everything.
        interval: How sure the score is, if a miss inside it is to be told from a clear one.
        noise_share: What a miss earns that luck could have made.
    """
    reached = value >= threshold - EXACTLY
    lucky = interval is not None and interval.high >= threshold
    return _against(value, threshold, interval if lucky else None, noise_share, reached=reached)


def at_most(
    value: float, threshold: float, *, interval: Interval | None = None, noise_share: float = HALF
) -> Award:
    """Return what a value earns that must not pass a threshold; arguments as in `at_least`."""
    reached = value <= threshold + EXACTLY
    lucky = interval is not None and interval.low <= threshold
    return _against(value, threshold, interval if lucky else None, noise_share, reached=reached)


def _against(
    value: float, threshold: float, lucky: Interval | None, noise_share: float, *, reached: bool
) -> Award:
    ours, asked = figures(value, threshold)
    if reached:
        return Award(share=1.0, reason=f"{ours} against {asked} asked for.")
    if lucky is None:
        return Award(share=0.0, reason=f"{ours} against {asked} asked for.")
    rows = count(lucky.units, lucky.unit)
    return Award(
        share=_share(noise_share),
        reason=f"{ours} against {asked} asked for; on {rows} that could be luck.",
        in_noise=True,
    )


def beats_baseline_by(
    comparison: Comparison, margin: float = 0.0, *, noise_share: float = HALF
) -> Award:
    """Return what a lead over a baseline earns.

    All of it takes two things: the lower end of the interval lies above the baseline, and the
    lead on the rows at hand is at least the margin.

    Args:
        comparison: The score beside that of the baseline, on the same rows.
        margin: Least lead, in units of the metric.
        noise_share: What a lead earns that luck could have made, or kept below the margin.
    """
    if margin < 0:
        raise MetricOptionError("The margin over a baseline is 0 or more.")
    ours, baseline = figures(comparison.value, comparison.other)
    said = f"{ours} against {baseline} of the baseline"
    rows = count(comparison.units, comparison.unit)
    lead = comparison.difference
    if comparison.verdict == "worse":
        return Award(share=0.0, reason=f"{said}; the baseline is better.")
    if comparison.verdict == "noise":
        if lead <= 0:
            return Award(share=0.0, reason=f"{said}; the baseline is not beaten.", in_noise=True)
        luck = f"{said}; on {rows} that could be luck."
        return Award(share=_share(noise_share), reason=luck, in_noise=True)
    if lead >= margin - EXACTLY:
        return Award(share=1.0, reason=f"{said}, and more than luck on {rows}.")
    by, asked = figures(lead, margin)
    short = f"{said}, a lead of {by} where {asked} is asked for"
    if comparison.high >= margin:
        luck = f"{short}; on {rows} the lead could as well be {asked}."
        return Award(share=_share(noise_share), reason=luck, in_noise=True)
    return Award(share=0.0, reason=f"{short}.")


def share_of_way_to_reference(
    metric: Metric, value: float, baseline: float, reference: float, *, full_at: float = 1.0
) -> Award:
    """Return the share of the way from a baseline to a reference solution's score.

    Args:
        metric: Says which way is better.
        value: The score.
        baseline: Score that earns nothing.
        reference: Score of the reference solution.
        full_at: Share of the way that earns everything.

    Raises:
        MetricOptionError: If the reference is no better than the baseline.
    """
    way = metric.gain(reference, baseline)
    if way <= 0:
        raise MetricOptionError(
            "The reference solution is no better than the baseline, so there is no way between "
            "them."
        )
    if not 0 < full_at <= 1:
        raise MetricOptionError("The share of the way that earns everything is above 0, up to 1.")
    done = metric.gain(value, baseline) / way
    ours, start, goal = figures(value, baseline, reference)
    share = min(max(done / full_at, 0.0), 1.0)
    percent = f"{100 * min(max(done, 0.0), 1.0):.0f} %"
    return Award(
        share=1.0 if share > 1 - EXACTLY else share,
        reason=f"{ours} is {percent} of the way from {start} of the baseline to {goal} of the "
        "reference.",
    )


def within_of_reference(metric: Metric, value: float, reference: float, tolerance: float) -> Award:
    """Return what a score earns that may be worse than the reference by a tolerance only.

    Args:
        metric: Says which way is better.
        value: The score.
        reference: Score of the reference solution.
        tolerance: By how much it may be worse, in units of the metric.
    """
    if tolerance < 0:
        raise MetricOptionError("The tolerance is 0 or more.")
    close = metric.gain(value, reference) >= -tolerance - EXACTLY
    ours, goal, allowed = (*figures(value, reference), figures(tolerance)[0])
    way = "less" if metric.direction == "higher" else "more"
    return Award(
        share=float(close),
        reason=f"{ours} against {goal} of the reference, where {allowed} {way} is allowed.",
    )


def smallest_certain_lead(comparison: Comparison) -> float:
    """Return how large a lead these rows can tell from luck: half the width of the interval.

    A margin below it asks learners for more luck than skill.
    """
    return (comparison.high - comparison.low) / 2


def _share(share: float) -> float:
    if not 0 <= share <= 1:
        raise MetricOptionError("What noise earns is a share between 0 and 1.")
    return share
