from __future__ import annotations

import statistics

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.model.class_summary import correlation, criteria_figures, distribution
from grader.model.course import CourseSettings
from grader.model.standing import grades
from grader.reporters.bars import bars
from grader.reporters.class_page import class_page
from tests.unit.model.test_standing import entry

POINTS = st.floats(0, 100)


@given(st.lists(st.tuples(POINTS, POINTS), min_size=5, max_size=20))
def test_the_correlation_is_pearsons(pairs: list[tuple[float, float]]) -> None:
    """It equals the correlation of the standard library wherever that has a value."""
    xs, ys = zip(*pairs, strict=True)
    assume(statistics.pstdev(xs) > 1e-3 and statistics.pstdev(ys) > 1e-3)
    assert correlation(pairs) == pytest.approx(statistics.correlation(xs, ys), abs=1e-6)


@pytest.mark.parametrize("pairs", [[], [(1, 2)] * 4, [(1, 2)] * 9])
def test_there_may_be_no_correlation(pairs: list[tuple[float, float]]) -> None:
    """For few learners, or where all did the same, nothing is claimed."""
    assert correlation(pairs) is None


@given(st.lists(POINTS, max_size=30))
def test_every_grade_is_counted_once(points: list[float]) -> None:
    """The parts of the distribution add up to the class, with full marks in the last."""
    found = [grades([entry(each)], (), CourseSettings())[0] for each in points]
    assert sum(distribution(found)) == len(points)
    assert distribution(found)[-1] == sum(each.attempt.final >= 90 for each in found)


def test_difficulty_is_the_share_that_was_earned() -> None:
    """A criterion on which the class earned half of the points has a difficulty of one half."""
    found = [grades([entry(each)], (), CourseSettings())[0] for each in (100.0, 0.0)]
    (figures,) = criteria_figures(found)
    assert (figures.difficulty, figures.learners, figures.discrimination) == (0.5, 2, None)


def test_the_page_can_hold_anything_and_do_nothing() -> None:
    """Names are escaped, there is no script, and pictures have their numbers in words."""
    (grade,) = grades([entry(60, waits=True)], (), CourseSettings(name="<b>Course</b>"))
    page = class_page([grade], [], CourseSettings(name="<script>alert(1)</script>"))
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "60 to 100 of 100" in page
    assert "60 %: 1" in bars((0,) * 6 + (1, 0, 0, 0), title="points")
