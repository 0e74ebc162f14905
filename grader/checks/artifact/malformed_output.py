from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.programs import given, keys_of
from grader.analysis.wording import code, count, examples
from grader.checks.artifact_check import (
    OUTPUT_PARAMS,
    PROGRAM,
    in_script,
    of_script,
    predicted,
    schema,
    sentence,
)
from grader.checks.base import Check, Context
from grader.model.result import Facet, Finding

_RANGE: Mapping[str, object] = {"type": "number"}


class MalformedOutput(Check):
    """A program fails on good rows, or what it writes does not fit the rows that it was given.

    ## What it flags

    A program that ends with an error where nothing is wrong with its input; an output file that
    is missing or no CSV; columns that were asked for and are not there; rows without a number,
    with one out of range, twice, lost, or never asked about.

    ## Why it matters

    Whoever consumes predictions joins them to customers by their key. A row that is lost
    disappears from that join, and a row that is there twice fans out; neither raises an error
    (lesson, *Ship and monitor*).

    ## Example

    ```python
    rows = rows.dropna()  # 34 customers get no answer
    ```

    ## Instead

    ```python
    rows["seats"] = rows["seats"].fillna(median_of_training)
    ```

    ## How it is seen, and where it is blind

    The program is run in a fresh sandbox that holds the submission and the new rows, and no
    training data. The file that it writes is compared with the rows that it was given, by their
    key. More columns and another order are fine. Whether the numbers are any good is for other
    checks.
    """

    code = "AR102"
    name = "malformed-output"
    variants = ()
    params_schema = schema(
        ("program", "file", "key", "column", "rows"),
        {
            "program": PROGRAM,
            **OUTPUT_PARAMS,
            "rows": {"type": "string", "description": "Table that the program was given."},
            "low": {**_RANGE, "description": "Least number that can be."},
            "high": {**_RANGE, "description": "Largest number that can be."},
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield a finding that says why there is no output, or one for each flaw in it."""
        params: Mapping[str, Any] = context.params
        program, file, key = params["program"], params["file"], params["key"]
        found = predicted(context, program)
        if found.problem:
            rows = count(self._n_rows(context), "new row")
            yield self._said(
                context,
                f"On {rows} there was no usable output. {sentence(found.problem)}",
                "Run it in a folder that holds your submission and one file of rows, and nothing "
                "else: that is what it finds when it is deployed.",
            )
            return
        wanted = set(keys_of(given(context.held_out, params["rows"]), key))
        there = set(found.by_key.index)
        empty = found.by_key[found.by_key.isna()].index
        low, high = params.get("low", -float("inf")), params.get("high", float("inf"))
        beyond = found.by_key[(found.by_key < low) | (found.by_key > high)]
        for keys, what, help_ in (
            (sorted(wanted - there), f"not in {code(file)}", "Give every row an answer."),
            (sorted(there - wanted), "not among the rows given", "Answer the given rows only."),
            (list(empty), f"without a number under {code(params['column'])}", "Fill each cell."),
            (
                list(beyond.index),
                f"with a number outside {low:g} to {high:g} under {code(params['column'])}",
                "Write the probability itself.",
            ),
        ):
            if keys:
                text = (
                    f"Of {count(len(wanted), 'row')} given to {of_script(context, program)}, "
                    f"{count(len(keys), 'row')} came out {what}{examples(keys)}."
                )
                yield self._said(context, text, help_)

    def _n_rows(self, context: Context) -> int:
        return len(given(context.held_out, str(context.params["rows"])))

    def _said(self, context: Context, message: str, help_: str) -> Finding:
        program = str(context.params["program"])
        return self.finding(
            message,
            help=help_,
            facets=(Facet.OUTPUT,),
            locations=in_script(context, program),
            facts={"program": program},
        )
