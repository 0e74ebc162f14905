from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from grader.analysis.column_types import numbers
from grader.analysis.filled_gaps import FilledGaps, filled_gaps, raw_gaps
from grader.analysis.keyed import KeyedTable
from grader.analysis.wording import code, count, examples
from grader.checks.dataset_check import Defect, Params
from grader.checks.table_check import TEXT, TableCheck, by_column, each_column, schema

_MUCH_MORE = 2.0  # rows with gaps are lost so many times as often as others


class DroppedMissingValues(TableCheck):
    """Gaps are gone from a column: their rows were dropped, or they were filled without a mark.

    ## What it flags

    Rows that are lost because a column is missing in them, and gaps that hold a value now while
    no indicator column says where they were.

    ## Why it matters

    That a value is missing often means something: whoever never filled in a form behaves
    otherwise than whoever did. Dropping the rows bends the data towards complete ones, and at
    the time of prediction incomplete rows will come nevertheless (lesson, *Data*). A constant
    in their place looks like a measured value.

    ## Example

    ```python
    clean = crm.dropna()
    ```

    ## Instead

    ```python
    clean["seats_missing"] = clean["seats"].isna()
    clean["seats"] = clean["seats"].fillna(clean["seats"].median())
    ```

    ## How it is seen, and where it is blind

    The right table says where there were gaps. They may be left as they are, be named by a word
    such as `"unknown"`, or be filled if an indicator column is true exactly there. An indicator
    may be true or false where the export held an impossible value. Rows count as dropped for a
    gap if rows with one are lost more than twice as often as others; what else is lost is the
    business of `lost-or-invented-rows`. Gaps count as filled if half of them are; a few values in
    gaps come from a wrong row, which is the business of `wrong-cell-value`.
    """

    code = "DT104"
    name = "dropped-missing-values"
    params_schema = schema(
        ("columns",),
        columns=by_column(
            "Columns with gaps, of equal worth.",
            indicator={**TEXT, "description": "Column that may say where the gaps were."},
            gap={**TEXT, "description": "Right column that is 1 where the raw data had a gap."},
        ),
    )

    def look(self, read: KeyedTable, params: Params) -> Iterator[Defect]:
        """Yield for each column the rows that went with its gaps, or gaps filled unmarked."""
        columns = cast("Mapping[str, Mapping[str, str]]", params["columns"])
        yield from each_column(read, columns, lambda name: _look(read, name, columns[name]))


def _look(read: KeyedTable, name: str, how: Mapping[str, str]) -> Iterator[Defect]:
    gap = raw_gaps(read, name, how.get("gap", "")).to_numpy()
    there = read.truth.index.isin(read.keys)
    lost = gap & ~there
    if lost.any() and lost.sum() / gap.sum() > _MUCH_MORE * (~there[~gap]).mean():
        keys = read.truth.index[lost]
        yield Defect(
            key=f"dropped {name}",
            message=f"{lost.sum():,} of {count(int(gap.sum()), 'row')} without {code(name)} "
            f"{'is' if lost.sum() == 1 else 'are'} missing{examples(read.shown(keys[:3]))}",
            help="Keep rows with gaps; leave the gap, or fill it and add a column that marks it.",
            facts={"column": name, "dropped_rows": int(lost.sum())},
        )
    else:
        yield from _filled(read, name, how)


def _filled(read: KeyedTable, name: str, how: Mapping[str, str]) -> Iterator[Defect]:
    found = filled_gaps(read, name, how.get("gap", ""))
    unmarked = _unmarked(read, found, how.get("indicator", "")) if found.on_purpose else ""
    if unmarked:
        n_filled = int(found.filled.sum())
        yield Defect(
            key=f"filled {name}",
            message=f"{count(n_filled, 'gap')} in {code(name)} "
            f"{'was' if n_filled == 1 else 'were'} filled, and {unmarked}"
            f"{examples(read.shown(found.keys[found.filled][:3]))}",
            help="Leave gaps as missing values, or mark them in a column of their own before you "
            "fill them.",
            part=name,
            facts={"column": name, "filled_gaps": n_filled},
        )


def _unmarked(read: KeyedTable, found: FilledGaps, indicator: str) -> str:
    """Return what is wrong with the column that should mark the gaps; empty if nothing is."""
    if not indicator or not read.has(indicator):
        return "no column says where" + (f" ({code(indicator)} would)" if indicator else "")
    marks = numbers(read.beside_given(indicator)).to_numpy() == 1
    wrong = (marks != found.had) & (found.had | found.known)
    rows = count(int(wrong.sum()), "row")
    return f"{code(indicator)} marks {rows} wrongly" if wrong.any() else ""
