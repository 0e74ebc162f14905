from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.declared_inputs import flaws_of
from grader.analysis.manifest import entries, read_manifest
from grader.analysis.programs import given
from grader.analysis.wording import code, count, examples
from grader.checks.artifact_check import FIELD, MANIFEST, at_top, schema, sentence
from grader.checks.base import Check, Context
from grader.model.result import Finding


class UntrueInput(Check):
    """The manifest describes the inputs otherwise than the data that the model was trained on.

    ## What it flags

    A column of the training data that the manifest does not list; a type that its values do not
    have; a range or a list of values that leaves out what the training data holds; a number
    without a range, or a text without its values where these are asked for; a listed column that
    is not there; the target among the inputs.

    ## Why it matters

    Types and ranges are the contract between whoever fills the table and the model. What lies
    outside of them was never learned, and monitoring starts by counting it (lesson, *Ship and
    monitor*).

    ## Example

    ```python
    {"name": "seats", "type": "number", "min": 0, "max": 1}
    ```

    ## Instead

    ```python
    {"name": "seats", "type": "integer", "min": int(train["seats"].min()), "max": 500}
    ```

    ## How it is seen, and where it is blind

    Each entry is held against the column of that name in the training data, missing cells left
    aside. A range may be wider than what was seen. Which types there are, in several spellings,
    is in `grader/analysis/declared_inputs.py`. Whether a wide range is a sensible one is not
    judged.
    """

    code = "AR109"
    name = "untrue-input"
    needs = ()
    variants = ()
    params_schema = schema(
        ("manifest", "field", "data"),
        {
            "manifest": MANIFEST,
            "field": FIELD,
            "data": {"type": "string", "description": "Table that the model was trained on."},
            "without": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Columns that are no inputs, such as the target.",
            },
            "categories": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Columns of text whose values must be listed.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each column of which something untrue is said, or nothing."""
        params: Mapping[str, Any] = context.params
        manifest = read_manifest(context.evidence.submission, params["manifest"])
        table = given(context.held_out, params["data"])
        columns = [name for name in table.columns if name not in params.get("without", [])]
        said = dict(entries(manifest.at(params["field"])))
        place = at_top(context, params["manifest"])
        if not said:
            reason = manifest.problem or f"{code(params['field'])} lists no column"
            yield self.finding(sentence(reason), help=_LIST_THEM, locations=place)
            return
        missing = [name for name in columns if name not in said]
        extra = [name for name in said if name not in columns]
        share = 1 / len(columns)
        for names, what in (
            (missing, f"{code(params['field'])} leaves out {{}} of {code(params['data'])}"),
            (extra, f"{code(params['field'])} lists {{}} that is no input"),
        ):
            if names:
                text = what.format(count(len(names), "column"))
                yield self.finding(
                    f"{sentence(text)[:-1]}{examples(names, limit=5)}.",
                    help=_LIST_THEM,
                    locations=place,
                    cost=min(1.0, share * len(names)),
                    facts={"columns": names},
                )
        for name in columns:
            categories = params.get("categories", [])
            flaw = flaws_of(said.get(name), table[name], is_category=name in categories)
            if name in said and flaw:
                yield self.finding(
                    f"Of {code(name)}, the manifest says {flaw}.",
                    help="Take type and range from the training data when you write the manifest.",
                    locations=place,
                    cost=share,
                    facts={"column": name},
                )


_LIST_THEM = (
    "List every column that the prediction program is given, each as an object with `name`, "
    "`type` and either `min` and `max` or `values`."
)
