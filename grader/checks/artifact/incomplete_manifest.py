from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.artifact_imports import unlisted
from grader.analysis.manifest import KINDS, read_manifest
from grader.analysis.wording import code, listing
from grader.checks.artifact_check import MANIFEST, at_top, schema, sentence
from grader.checks.base import Check, Context
from grader.model.result import Finding


class IncompleteManifest(Check):
    """The manifest does not say what others need in order to run the artifact.

    ## What it flags

    A manifest that cannot be read, that lacks a field or holds something else in it, and a list
    of versions that leaves out a library which the code imports.

    ## Why it matters

    At three in the morning nobody asks the author. Who is called, what to go back to, and which
    versions the file of weights was written with must stand beside it (lesson, *Ship and
    monitor*).

    ## Example

    ```python
    {"owner": "", "versions": {"python": "3.12"}}
    ```

    ## Instead

    ```python
    {
        "owner": "retention desk",
        "rollback": "Restore the model of last month.",
        "versions": {"python": "3.12.1", "scikit-learn": "1.5.2"},
    }
    ```

    ## How it is seen, and where it is blind

    The file is read as JSON. Imports are read from the source of every script; the standard
    library and the submission's own modules need no version. Whether an owner exists or a
    rollback works is not known here. Versions are not compared with those of the grader: they
    are true of the machine on which the model was made.
    """

    code = "AR106"
    name = "incomplete-manifest"
    needs = ()
    variants = ()
    params_schema = schema(
        ("manifest", "fields"),
        {
            "manifest": MANIFEST,
            "fields": {
                "type": "object",
                "additionalProperties": {"enum": sorted(KINDS)},
                "minProperties": 1,
                "description": "What must be there, by its place: a text, a number, a list or an "
                "object (mapping), and none of them empty.",
            },
            "versions": {
                "type": "string",
                "description": "Where the versions of imported libraries stand.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each field, and one for libraries without a version."""
        params: Mapping[str, Any] = context.params
        submission = context.evidence.submission
        manifest = read_manifest(submission, params["manifest"])
        place = at_top(context, params["manifest"])
        if manifest.problem:
            yield self.finding(
                sentence(manifest.problem),
                help="Write it with `json.dump`, or have an editor check it.",
                locations=place,
            )
            return
        share = 1 / (len(params["fields"]) + ("versions" in params))
        for path, kind in params["fields"].items():
            if reason := manifest.lacks(path, kind):
                yield self.finding(
                    sentence(reason),
                    help=f"Add {code(path)}: {KINDS[kind]}.",
                    locations=place,
                    cost=share,
                    facts={"field": path},
                )
        versions = manifest.at(params["versions"]) if "versions" in params else None
        if "versions" in params and (names := unlisted(submission, versions)):
            yield self.finding(
                f"The code imports {listing([code(name) for name in names])}, of which no version "
                f"stands under {code(params['versions'])}.",
                help="List each library with the version that the model was made with.",
                locations=place,
                cost=share,
                facts={"libraries": list(names)},
            )
