"""Hidden tests of the cases beside this folder."""

# ruff: noqa: INP001, S101, ANN001, ANN201 - as authors write them

import numpy as np
import pandas as pd

from grader.model.hidden_test import calls, inside

ROWS = pd.DataFrame({"week": [1, 1, 2], "area": ["a", "b", "a"], "x": [1.0, 3.0, 8.0]})


@calls("weekly", ROWS)
def test_mean(value):
    """The mean of a week is over all its rows."""
    assert value["mean"] == 4, "three rows with 1, 3 and 8 have another mean"


@calls("weekly", ROWS.head(1))
def test_single_row(value):
    """A single row is a week, too."""
    assert value["areas"] == ["a"]
    assert np.isclose(value["mean"], 1)


@inside
def test_twice(submission):
    """Whoever asks twice gets the same."""
    import pandas as pd

    rows = pd.DataFrame({"week": [1], "area": ["a"], "x": [1.0]})
    assert submission.weekly(rows) == submission.weekly(rows)
