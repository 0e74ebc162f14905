from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.data_tests import DataTest, failures, read_tests
from grader.analysis.manifest import read_manifest
from grader.analysis.programs import given
from grader.analysis.wording import code, count
from grader.checks.artifact_check import FIELD, MANIFEST, at_top, schema, sentence
from grader.checks.base import Check, Context
from grader.model.result import Facet, Finding


class UnfitDataTest(Check):
    """The tests of the data let broken rows pass, or turn good rows away.

    ## What it flags

    A list of tests that none of the following lets fail although it should (an empty or repeated
    key, a value that is not accepted, a number out of range), and a test that fails on new rows in
    which nothing is wrong.

    ## Why it matters

    `not_null`, `unique`, `accepted_values` and ranges are the tests that you know from dbt
    (lesson, *Bridge from your world*). Before a model they are worth more: it answers whatever
    it is given. A test that cries on good rows is switched off within a week.

    ## Example

    ```python
    {"name": "seats", "tests": [{"accepted_range": {"min_value": 1, "max_value": 3}}]}
    ```

    ## Instead

    ```python
    {"name": "seats", "tests": [{"accepted_range": {"min_value": 1, "max_value": 500}}]}
    ```

    ## How it is seen, and where it is blind

    The tests are read from the manifest and run outside on new rows, as they are and broken in
    one way after the other. Tests other than these four are passed over. An empty cell fails
    `not_null` and no other test, as in dbt.
    """

    code = "AR110"
    name = "unfit-data-test"
    needs = ()
    variants = ()
    params_schema = schema(
        ("manifest", "field", "good", "broken"),
        {
            "manifest": MANIFEST,
            "field": FIELD,
            "good": {"type": "string", "description": "Table on which no test may fail."},
            "broken": {
                "type": "object",
                "additionalProperties": {"type": "string", "minLength": 1},
                "minProperties": 1,
                "description": "Tables on which some test must fail, each with what is wrong in "
                "it, in words that end the sentence *No test notices …*.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each test that cries wolf and each flaw that none notices."""
        params: Mapping[str, Any] = context.params
        manifest = read_manifest(context.evidence.submission, params["manifest"])
        tests = read_tests(manifest.at(params["field"]))
        place = at_top(context, params["manifest"])
        if not tests:
            reason = manifest.problem or f"under {code(params['field'])} there is no test to run"
            yield self.finding(sentence(reason), help=_LIST, locations=place)
            return
        good = given(context.held_out, params["good"])
        unfit = [test for test in tests if failures(test, good)]
        for test in unfit:
            yield self.finding(
                _cries(test, failures(test, good), len(good)),
                help="Loosen the test, or mend what it names: good rows must pass.",
                facets=(Facet.HELD_OUT,),
                locations=place,
                cost=1 / len(params["broken"]),
                facts={"column": test.column, "test": test.kind},
            )
        of_good_rows = "that good rows pass " if unfit else ""
        fit = [test for test in tests if test not in unfit]
        for path, what in params["broken"].items():
            table = given(context.held_out, path)
            if not any(failures(test, table) > 0 for test in fit):
                yield self.finding(
                    f"No test {of_good_rows}notices {what}.",
                    help="Add the dbt test that does: `not_null`, `unique`, `accepted_values` or "
                    "`accepted_range`.",
                    facets=(Facet.HELD_OUT,),
                    locations=place,
                    cost=1 / len(params["broken"]),
                    facts={"flaw": what},
                )


def _cries(test: DataTest, failed: int, n_rows: int) -> str:
    if failed < 0:
        return f"{code(test.kind)} is listed for {code(test.column)}, which the rows do not have."
    rows = count(n_rows, "new row")
    return f"{code(test.kind)} of {code(test.column)} fails in {failed:,} of {rows} that are fine."


_LIST = (
    "List tests as in a dbt schema: an object for each column, with `name` and `tests`, such as "
    '`["not_null", {"accepted_values": {"values": [...]}}]`.'
)
