from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.manifest import TEXT, read_manifest
from grader.analysis.programs import bytes_given
from grader.analysis.wording import code
from grader.checks.artifact_check import FIELD, MANIFEST, at_top, schema, sentence
from grader.checks.base import Check, Context
from grader.model.result import Finding

_SHORT = 12


class UntrueDigest(Check):
    """The manifest names another version of the training data than the one that is there.

    ## What it flags

    A manifest whose digest of a file is missing, or is not the SHA-256 of that file.

    ## Why it matters

    "Which data was this trained on?" is the first question when a model misbehaves. The name
    of a file does not answer it, for next month another file has that name; its digest does
    (lesson, *Ship and monitor*).

    ## Example

    ```python
    {"data": {"file": "data/train.csv", "sha256": "latest"}}
    ```

    ## Instead

    ```python
    digest = hashlib.sha256(Path("data/train.csv").read_bytes()).hexdigest()
    ```

    ## How it is seen, and where it is blind

    The digest is computed again from the file as the exercise has it, byte by byte. Capitals and
    a leading `sha256:` do not matter. A file that was saved anew with other line ends has another
    digest.
    """

    code = "AR107"
    name = "untrue-digest"
    needs = ()
    variants = ()
    params_schema = schema(
        ("manifest", "field", "data"),
        {
            "manifest": MANIFEST,
            "field": FIELD,
            "data": {"type": "string", "description": "File of the exercise that it names."},
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield a finding if the digest is missing or another one."""
        params: Mapping[str, Any] = context.params
        manifest = read_manifest(context.evidence.submission, params["manifest"])
        data = bytes_given(context.held_out, params["data"])
        right = hashlib.sha256(data).hexdigest()
        reason = manifest.lacks(params["field"], TEXT)
        said = "" if reason else manifest.at(params["field"]).strip().lower()
        if said.removeprefix("sha256:").strip() == right:
            return
        seen = sentence(reason) or (
            f"Under {code(params['field'])} stands {code(said[:_SHORT] + '…')}, and the SHA-256 "
            f"of {code(params['data'])} begins with {code(right[:_SHORT])}."
        )
        yield self.finding(
            seen,
            help=f"Compute it from the bytes of {code(params['data'])} when you train: "
            "`hashlib.sha256(path.read_bytes()).hexdigest()`.",
            locations=at_top(context, params["manifest"]),
            facts={"file": params["data"]},
        )
