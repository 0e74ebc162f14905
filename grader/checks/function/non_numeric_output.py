from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.analysis.call_pairs import where
from grader.analysis.call_rows import Rows, is_number, rows_of
from grader.analysis.calls import Returned
from grader.analysis.wording import code, count, listing
from grader.checks.base import Context
from grader.checks.function_check import FunctionCheck, about
from grader.model.result import Finding

_MAX_NAMED = 3
_HELP = (
    "Encode texts, fill gaps with a value that was learned while fitting, and look at "
    "`isna().sum()` and `dtypes` of the result."
)


class NonNumericOutput(FunctionCheck):
    """Features hold what a model cannot compute with.

    ## What it flags

    Columns of text or dates, and missing or infinite values, in what a function returns where
    numbers are asked for.

    ## Why it matters

    Most models take a matrix of finite numbers and refuse all else; some take it and learn
    nonsense. Rows with gaps come in use as they do in training (lesson, *Features, training, and
    what "fitting" actually means*).

    ## Example

    ```python
    def transform(rows):
        return rows[["plan", "logins"]]
    ```

    ## Instead

    ```python
    def transform(rows):
        known = rows["plan"].map(CODES).fillna(0)
        return pd.DataFrame({"plan": known, "logins": rows["logins"].fillna(MEDIAN)})
    ```

    ## How it is seen, and where it is blind

    What came back is read as columns. Truth values are numbers, and so are numbers that came as
    objects. A number that stands for a gap, such as -1, is a number.
    """

    code = "FN108"
    name = "non-numeric-output"

    def judge(self, context: Context, answer: Returned) -> Iterator[Finding]:
        """Yield one finding if there is anything but finite numbers."""
        rows = rows_of(answer.value)
        if rows.problem:
            yield self.cannot(context, answer, f"it {rows.problem}")
            return
        texts = [
            _name(rows, at) for at, column in enumerate(rows.columns) if not is_number(column)
        ]
        gaps = {
            _name(rows, at): int((~np.isfinite(column)).sum())
            for at, column in enumerate(rows.columns)
            if is_number(column) and not np.isfinite(column).all()
        }
        said = [f"the values of {_shown(texts)} are no numbers"] if texts else []
        if gaps:
            total = count(sum(gaps.values()), "value")
            said.append(f"{total} of {_shown(list(gaps))} are missing or infinite")
        if said:
            yield self.finding(
                f"In what {code(answer.label)} returned{about(answer)}, {listing(said)}.",
                help=_HELP,
                locations=where(context.evidence, answer),
                facts={"call": answer.call.name, "texts": texts, "gaps": gaps},
            )


def _name(rows: Rows, at: int) -> str:
    return rows.names[at] if rows.names else f"column {at}"


def _shown(names: list[str]) -> str:
    shown = [code(name) for name in names[:_MAX_NAMED]]
    more = len(names) - len(shown)
    return listing([*shown, f"{more:,} more"] if more else shown)
