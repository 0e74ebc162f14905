from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact, hypergeom

from grader.analysis.chance import class_counts, log_factorials, two_sided_p


@settings(deadline=None)
@given(st.data())
def test_the_probability_is_that_of_fishers_exact_test(data: st.DataObject) -> None:
    """The two-sided probability agrees with SciPy's exact test on the same two by two table."""
    population = data.draw(st.integers(2, 400))
    successes = data.draw(st.integers(0, population))
    draws = data.draw(st.integers(0, population))
    seen = data.draw(st.integers(max(0, draws + successes - population), min(draws, successes)))
    others = [draws - seen, population - successes - draws + seen]
    expected = fisher_exact([[seen, successes - seen], others]).pvalue
    ours = two_sided_p(seen, population=population, successes=successes, draws=draws)
    assert ours == pytest.approx(expected, rel=1e-6)


def test_the_probabilities_are_hypergeometric() -> None:
    """On a large table the sum over less probable counts is that of SciPy's distribution."""
    drawn = hypergeom(9788, 98, 1468)
    masses = drawn.pmf(np.arange(99))
    for seen in (0, 5, 14, 15, 30, 98):
        expected = masses[masses <= masses[seen] * (1 + 1e-7)].sum()
        ours = two_sided_p(seen, population=9788, successes=98, draws=1468)
        assert ours == pytest.approx(expected, rel=1e-6)


def test_factorials_are_right() -> None:
    """Logarithms of factorials begin with those of 0! to 4!."""
    assert np.exp(log_factorials(4)) == pytest.approx([1, 1, 2, 6, 24])


PARTS = {"train": np.arange(70), "val": np.arange(70, 85), "test": np.arange(85, 100)}
ALONE = np.arange(100)


def test_of_two_classes_the_rarer_is_counted() -> None:
    """Two classes say the same twice, so the rarer is told; of more, each is."""
    two = class_counts(pd.Series([1] * 20 + [0] * 80, name="y"), PARTS, ALONE)
    assert {(c.part, c.label, c.seen) for c in two} == {
        ("train", "1", 20),
        ("val", "1", 0),
        ("test", "1", 0),
    }
    assert [c.expected for c in two] == pytest.approx([14, 3, 3])
    assert [c.deviation for c in two] == pytest.approx([6, -3, -3])
    three = class_counts(pd.Series(["a", "b", "c", "a"] * 25), PARTS, ALONE)
    assert len(three) == 9


def test_rows_without_a_class_are_left_out() -> None:
    """A missing class is neither counted nor expected."""
    labels = pd.Series([None, 1.0, 0.0, 0.0] * 25)
    (first, *_) = class_counts(labels, PARTS, ALONE)
    assert (first.all_rows, first.class_rows) == (75, 25)


def test_copies_may_stay_together() -> None:
    """The deviation is taken with or without copies, whichever is nearer to none."""
    labels = pd.Series([0] * 70 + [1] * 9 + [0] * 6 + [1] * 3 + [0] * 12)
    copies = ALONE.copy()
    copies[70:79] = [70, 71, 72, 70, 70, 70, 71, 72, 72]
    with_copies = class_counts(labels, PARTS, ALONE)
    without = class_counts(labels, PARTS, copies)
    for kept, thinned in zip(with_copies, without, strict=True):
        assert abs(thinned.deviation) <= abs(kept.deviation)
    assert abs(without[1].deviation) < abs(with_copies[1].deviation)
