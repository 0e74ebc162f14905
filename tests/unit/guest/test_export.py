from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from grader.analysis.plain import decode
from grader.guest.export import Exporter
from grader.model.run import Artifact


@pytest.mark.parametrize("kind", [float, int, str, "datetime64[ns]"])
def test_masked_values_are_missing(kind: str | type) -> None:
    """What lies under a mask does not come out, since whoever masked it meant it to be missing."""
    masked = np.ma.array(np.array([1, 2, 3]).astype(kind), mask=[False, True, False])
    tree, blobs = Exporter(1_000_000).export(masked)
    back = decode(Artifact(name="x", tree=tree, blobs=tuple(blobs)))
    assert pd.isna(pd.Series(back)).tolist() == [False, True, False]
