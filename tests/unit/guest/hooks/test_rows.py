from __future__ import annotations

import numpy as np
import pandas as pd

from grader.guest.hooks.rows import Rows, Seen

RNG = np.random.default_rng(3)
N = 60


def _rows_of(made: object, source: object) -> list[int]:
    rows = Rows()
    assert rows.add_source(source) is not None
    seen = rows.see(made)
    assert isinstance(seen, Seen)
    return [int(token) for token in seen.tokens]


def test_rows_of_an_array_survive_shuffling_and_selection() -> None:
    """Rows are known by their contents, not by their place."""
    source = RNG.normal(size=(N, 3))
    order = RNG.permutation(N)[:40]
    assert _rows_of(source[order], source) == order.tolist()
    assert _rows_of(source[order][:, [2, 0]], source) == order.tolist()


def test_rows_survive_values_and_single_precision() -> None:
    """A table, its array and its array in single precision hold the same rows."""
    source = pd.DataFrame(RNG.normal(size=(N, 3)), columns=list("abc"))
    assert _rows_of(source.to_numpy()[::-1].astype(np.float32), source) == list(range(N))[::-1]


def test_a_repeated_row_keeps_its_token() -> None:
    """Resampling gives the same token twice."""
    source = RNG.normal(size=(N, 3))
    assert _rows_of(np.vstack([source, source[:5]]), source) == [*range(N), *range(5)]


def test_a_joined_table_is_not_known_by_the_smaller_one() -> None:
    """A value that a join repeats in different rows names none of them."""
    small = pd.DataFrame({"who": range(20), "income": RNG.normal(size=20)})
    large = pd.DataFrame({"who": RNG.integers(0, 20, N), "amount": RNG.normal(size=N)})
    joined = large.merge(small, on="who")
    assert set(_rows_of(joined[["income", "amount"]], small)) == {-1}


def test_a_lag_is_not_taken_for_the_row_it_comes_from() -> None:
    """A table with a lagged column is known by its labels."""
    source = pd.DataFrame({"a": RNG.normal(size=N), "b": RNG.normal(size=N)})
    lagged = source.assign(before=source["a"].shift(1)).dropna()[["before", "b"]]
    assert _rows_of(lagged, source) == list(range(1, N))
