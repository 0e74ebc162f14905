from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np

from grader.analysis.column_types import moments
from grader.analysis.keyed import KeyedTable
from grader.analysis.wording import code, count
from grader.checks.dataset_check import Defect, Params
from grader.checks.table_check import NAMES, TableCheck, each_column, schema

_QUARTER_S = 900  # every zone on earth is so many seconds from UTC, times a whole number
_FARTHEST_S = 14 * 3600
_AT_LEAST = 3  # rows
_EXPLAINS = 0.5  # share of the rows that differ


class MixedTimeZones(TableCheck):
    """Times are off by whole hours, because they were read in another zone than written.

    ## What it flags

    A column of times that are off by a whole number of quarter hours, as zones are, in at least
    half of the rows in which they are wrong.

    ## Why it matters

    An hour too late is an event from after the prediction; a day boundary in the wrong zone
    puts evening logins into the next day (lesson, *Time-aware splits*). Times without an offset
    mean nothing until somebody says whose clock they are from.

    ## Example

    ```python
    events["at"] = pd.to_datetime(events["occurred_at"].str[:19])  # drops the offset
    ```

    ## Instead

    ```python
    local = pd.to_datetime(local_texts).dt.tz_localize("Europe/Berlin").dt.tz_convert("UTC")
    others = pd.to_datetime(other_texts, utc=True)
    ```

    ## How it is seen, and where it is blind

    Delivered times are brought to UTC (those without a zone count as UTC) and compared with the
    right ones, row by row. At least three must be off like a zone, by 14 hours at most, and they
    must be at least half of those that differ; other differences are the business of
    `wrong-cell-value`. Each column is worth the same.
    """

    code = "DT109"
    name = "mixed-time-zones"
    params_schema = schema(
        ("columns",), columns={**NAMES, "description": "Columns with moments in time."}
    )

    def look(self, read: KeyedTable, params: Params) -> Iterator[Defect]:
        """Yield one defect for each column that is shifted like a zone."""
        names = cast("Sequence[str]", params["columns"])
        yield from each_column(read, names, lambda name: _look(read, name))


def _look(read: KeyedTable, name: str) -> Iterator[Defect]:
    theirs, right = (moments(column) for column in read.beside(name))
    off = (theirs - right).dt.total_seconds().to_numpy()
    wrong = np.isfinite(off) & (np.abs(off) >= 1)
    shifted = wrong & (np.abs(off) <= _FARTHEST_S) & (np.abs(off) % _QUARTER_S < 1)
    if shifted.sum() >= max(_AT_LEAST, _EXPLAINS * wrong.sum()):
        hours = [f"{hour:+g}" for hour in sorted(set((off[shifted] / 3600).round(2)))]
        yield Defect(
            key=f"zones {name}",
            message=f"{count(int(shifted.sum()), 'time')} of {code(name)} "
            f"{'is' if shifted.sum() == 1 else 'are'} off by whole hours "
            f"({', '.join(hours[:4])}), for example for "
            f"{read.shown(theirs.index[shifted][:1])[0]}",
            help="Say for each source whose clock it writes, then bring all times to UTC before "
            "you compare or sort them.",
            part=name,
            facts={"column": name, "shifted_rows": int(shifted.sum()), "hours": hours[:20]},
        )
