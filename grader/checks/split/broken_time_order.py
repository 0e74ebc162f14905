from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.splits import Split
from grader.analysis.tables import times
from grader.analysis.wording import clauses, code, count, examples, listing
from grader.checks.dataset_check import Defect, Params, SplitCheck, reading, schema

Times = NDArray[np.datetime64]

_PERIOD = {
    "type": "object",
    "properties": {"from": {"type": "string"}, "before": {"type": "string"}},
    "additionalProperties": False,
}


class BrokenTimeOrder(SplitCheck):
    """A part holds rows from before the part in front of it has ended.

    ## What it flags

    Training rows that are not older than every validation row, or validation rows that are not
    older than every test row; rows of one and the same moment on both sides of a boundary; and
    rows outside the period that was asked for, where one was.

    ## Why it matters

    A model that has seen December when it predicts October looks magical and fails in use
    (lesson, *Time-aware splits*). The test must play the real job: only the past is known.
    Think of a backfill that reads tomorrow's partition.

    ## Example

    ```python
    train, rest = train_test_split(subscriptions, test_size=0.3, random_state=SEED)
    ```

    ## Instead

    ```python
    start = pd.to_datetime(subscriptions["started_at"])
    train = subscriptions[start < "2024-10-01"]
    val = subscriptions[(start >= "2024-10-01") & (start < "2024-11-01")]
    test = subscriptions[start >= "2024-11-01"]
    ```

    ## How it is seen, and where it is blind

    The time column of the table is read as ISO 8601 in UTC, and the latest time of each part
    is compared with the earliest of the next, on the public data and on other data of the same
    shape. Periods include their start and not their end. Rows without a time are left out of
    the comparison. Whether features look into the future is another question.
    """

    code = "SP104"
    name = "broken-time-order"
    params_schema = schema(
        periods={
            "type": "object",
            "additionalProperties": _PERIOD,
            "description": "For each part, ISO 8601 times `from` (included) and `before` (not).",
        }
    )

    def look(self, read: Split, params: Params) -> Iterator[Defect]:
        """Yield broken boundaries, shared moments, and rows outside their period."""
        known = {part: _known(read, part) for part in read.parts}
        for part, rows in known.items():
            if not len(rows):
                message = f"no row of {code(part)} has a time, so its order cannot be judged"
                yield Defect(key=f"no time {part}", message=message, help=_HELP, part=part)
        broken = [*_boundaries(read, known)] if all(map(len, known.values())) else []
        yield from broken
        if not any(defect.key == "order" for defect in broken):
            yield from _outside(read, known, params.get("periods", {}))


_HELP = (
    "Sort by time or compare with dates, and put each boundary between two moments: "
    "`time < boundary` on one side, `time >= boundary` on the other."
)


def _known(split: Split, part: str) -> NDArray[np.int64]:
    rows = split.parts[part].unique
    return rows[~np.isnat(times(split.table)[rows])]


def _boundaries(split: Split, known: Mapping[str, NDArray[np.int64]]) -> Iterator[Defect]:
    time = times(split.table)
    mixed, tied, at = [], [], {"mixed": "", "tied": ""}
    for earlier, later in pairwise(known):  # what holds for neighbours holds for all
        last, first = time[known[earlier]].max(), time[known[later]].min()
        if last > first:
            mixed.append(_mixed(earlier, later, time[known[earlier]], time[known[later]]))
            at["mixed"] = at["mixed"] or later
        elif last == first:
            on = [int((time[known[part]] == first).sum()) for part in (earlier, later)]
            tied.append(
                f"rows of one moment, {_moment(first)}, stand on both sides: "
                f"{on[0]:,} in {code(earlier)} and {on[1]:,} in {code(later)}"
            )
            at["tied"] = at["tied"] or later
    if mixed:
        message = clauses(mixed)
        yield Defect(key="order", message=message, help=_HELP + reading(split), part=at["mixed"])
    if tied:
        help_ = "Do not cut by a count of rows: move the boundary to the next later moment."
        yield Defect(key="tie", message=clauses(tied), help=help_, part=at["tied"])


def _mixed(earlier: str, later: str, before: Times, after: Times) -> str:
    """Say which side strays less: its rows are the ones to look for."""
    late, early = int((before >= after.min()).sum()), int((after <= before.max()).sum())
    if late <= early:
        said = count(late, "row")
        verb = "is" if late == 1 else "are"
        return (
            f"{said} of {code(earlier)} {verb} from {_moment(after.min())} or later, when "
            f"{code(later)} has begun"
        )
    said = count(early, "row")
    verb = "is" if early == 1 else "are"
    return (
        f"{said} of {code(later)} {verb} from {_moment(before.max())} or earlier, when "
        f"{code(earlier)} has not ended"
    )


def _outside(
    split: Split, known: Mapping[str, NDArray[np.int64]], periods: Mapping[str, Mapping[str, Any]]
) -> Iterator[Defect]:
    time, told, first = times(split.table), [], ""
    for part, period in periods.items():
        rows = known.get(part, np.empty(0, np.int64))
        since, until = _instant(period.get("from")), _instant(period.get("before"))
        out = rows[(time[rows] < since) | (time[rows] >= until)]
        if len(out):
            first = first or part
            told.append(
                f"{count(len(out), 'row')} of {code(part)} {'is' if len(out) == 1 else 'are'} "
                f"not {_spoken(period)}{examples(split.table.names(out[:1]))}"
            )
    if told:
        help_ = "Choose each part by its period: the start belongs to it, the end does not."
        yield Defect(key="period", message=clauses(told), help=help_, part=first)


def _instant(text: str | None) -> np.datetime64:
    """Return a moment in UTC; a missing one compares as false with every time."""
    if text is None:
        return np.datetime64("NaT")
    moment = pd.Timestamp(text)
    return (moment if moment.tz is None else moment.tz_convert(None)).to_datetime64()


def _spoken(period: Mapping[str, str]) -> str:
    words = {"from": "from {} on", "before": "before {}"}
    ends = {word: _moment(_instant(time)) for word, time in period.items()}
    return listing([said.format(ends[word]) for word, said in words.items() if word in ends])


def _moment(time: np.datetime64) -> str:
    return str(pd.Timestamp(time)).removesuffix(" 00:00:00")
