from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.manifest import read_manifest, shown
from grader.analysis.trials import ANSWERED, EMPTY, ERROR, Trial, tried
from grader.analysis.wording import code, listing
from grader.checks.artifact_check import (
    MANIFEST,
    OUTPUT_PARAMS,
    PROGRAM,
    in_script,
    of_script,
    predicted,
    schema,
)
from grader.checks.base import Check, Context
from grader.model.result import Finding

_HALF = 0.5
_DOES = {ERROR: "ends with an error", EMPTY: "leaves the cell empty", ANSWERED: "gives a number"}
_TRIAL: Mapping[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["program", "allowed"],
    "properties": {
        "program": {"type": "string", "description": "Run that is given the broken rows."},
        "allowed": {
            "type": "array",
            "items": {"enum": [ERROR, EMPTY, ANSWERED]},
            "minItems": 1,
            "description": "What may come of it: an error, an empty cell, or an answer that is "
            "documented.",
        },
        "names": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Words of which a clear error holds at least one, such as the column.",
        },
        "documented": {
            "type": "string",
            "description": "Where in the manifest it is said what comes of it.",
        },
    },
}


class SilentFailure(Check):
    """Broken input is answered with numbers as if nothing were wrong.

    ## What it flags

    A program that is given rows in which something is wrong (a column is missing, a number is
    a text, a category is new, there are no rows at all) and neither ends with an error that says
    what is wrong nor does what its manifest says. A number that nobody can tell from a good one
    costs most; an error that does not name what is wrong, and a manifest that says otherwise,
    cost half.

    ## Why it matters

    A pipeline that fails is mended on Monday. One that fills a lost column with zeros goes on,
    and the desk phones the wrong customers for weeks (lesson, *Ship and monitor*).

    ## Example

    ```python
    rows = rows.reindex(columns=FEATURES, fill_value=0)
    ```

    ## Instead

    ```python
    missing = [name for name in FEATURES if name not in rows.columns]
    if missing:
        sys.exit(f"{path}: no column {', '.join(missing)}")
    ```

    ## How it is seen, and where it is blind

    The program is run in a fresh sandbox on rows that were broken in one way. An exit status
    other than 0 is an error, and what it wrote to standard output and error must hold one of the
    words that name the trouble; a traceback will do if it does. Otherwise the answers to the
    broken rows are looked at. Other ways to break a file are not tried.
    """

    code = "AR105"
    name = "silent-failure"
    needs = ()
    variants = ()
    params_schema = schema(
        ("trials", "rows", "file", "key", "column"),
        {
            "trials": {
                "type": "array",
                "items": _TRIAL,
                "minItems": 1,
                "description": "What is tried; each takes an equal share of the points.",
            },
            "rows": {"type": "string", "description": "The rows before they were broken."},
            "manifest": MANIFEST,
            **OUTPUT_PARAMS,
            "program": PROGRAM,
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding for each trial."""
        params: Mapping[str, Any] = context.params
        trials: list[Mapping[str, Any]] = params["trials"]
        for wanted in trials:
            trial = tried(
                context.evidence,
                context.held_out,
                wanted["program"],
                answers=predicted(context, wanted["program"]),
                key=params["key"],
                rows=params["rows"],
            )
            said = self._judged(context, wanted, trial)
            if said is not None:
                message, help_, share = said
                yield self.finding(
                    message,
                    help=help_,
                    locations=in_script(context, wanted["program"]),
                    cost=share / len(trials),
                    facts={"program": wanted["program"], "seen": trial.seen},
                )

    def _judged(
        self, context: Context, wanted: Mapping[str, Any], trial: Trial
    ) -> tuple[str, str, float] | None:
        """Return message, help and share of the cost; ``None`` if all is well."""
        script, case = of_script(context, wanted["program"]), f"On {trial.what}, "
        if trial.problem:
            return f"{case}{trial.problem}.", "Answer such a file, or end with an error.", 1.0
        if trial.seen not in wanted["allowed"]:
            may = listing([_DOES[each] for each in wanted["allowed"]], "or")
            text = f"{case}{script} {_DOES[trial.seen]}{trial.example}."
            return (
                text,
                f"Look at the file before you predict, and see to it that {script} {may}.",
                1.0,
            )
        names = wanted.get("names", [])
        if trial.seen == ERROR and names and not trial.mentions(names):
            words = listing([code(name) for name in names[:3]], "or")
            text = (
                f"{case}{script} ended with an error that names the trouble nowhere: {trial.last}"
            )
            return text, f"Say in the message what is wrong: it should name {words}.", _HALF
        return self._against_manifest(context, wanted, trial, f"{case}{script}")

    def _against_manifest(
        self, context: Context, wanted: Mapping[str, Any], trial: Trial, case: str
    ) -> tuple[str, str, float] | None:
        name, place = context.params.get("manifest"), wanted.get("documented")
        if not name or not place:
            return None
        manifest = read_manifest(context.evidence.submission, str(name))
        value = manifest.at(place)
        if isinstance(value, str) and value.strip().lower() == trial.seen:
            return None
        stands = f"says {shown(value)}" if value is not None else f"has no {code(place)}"
        return (
            f"{case} {_DOES[trial.seen]}, and {code(name)} {stands}.",
            f"Write {code(trial.seen)} under {code(place)}, or change what the program does.",
            _HALF,
        )
