from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.wording import code, listing
from grader.checks.artifact_check import schema
from grader.checks.base import Check, Context
from grader.model.result import Finding


class MissingFile(Check):
    """A file that belongs to the artifact is not there, or empty.

    ## What it flags

    A submission of several files that lacks one of those that were asked for, or holds it empty.
    A folder counts as there when it holds at least one file with something in it.

    ## Why it matters

    A trained model is a materialised artifact, like a mart (lesson, *Ship and monitor*). It
    can be deployed, checked and rolled back only if everything that it consists of is in one
    place: the code that builds it, the code that uses it, the weights, and what it is.

    ## Example

    ```python
    model.fit(X_train, y_train)  # and with the notebook, the model is closed
    ```

    ## Instead

    ```python
    model.fit(X_train, y_train)
    joblib.dump(model, "model/model.joblib")
    ```

    ## How it is seen, and where it is blind

    By the names of the files that were handed in. Hidden files, links and what lies in `data/`
    are left out when a submission is read. What is in a file is for other checks.
    """

    code = "AR101"
    name = "missing-file"
    needs = ()
    variants = ()
    params_schema = schema(
        ("files",),
        {
            "files": {
                "type": "array",
                "items": {"type": "string", "minLength": 1},
                "minItems": 1,
                "uniqueItems": True,
                "description": "Paths that must be there; a folder ends with a slash.",
            }
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each file that is missing or empty."""
        params: Mapping[str, Any] = context.params
        sizes = {file.path: len(file.content) for file in context.evidence.submission.files}
        wanted: list[str] = params["files"]
        for name in wanted:
            inside = [size for path, size in sizes.items() if path == name or _lies_in(path, name)]
            if any(inside):
                continue
            there = listing([code(path) for path in sorted(sizes)[:5]]) or "nothing"
            seen = f"{code(name)} is empty" if inside else f"there is no {code(name)}"
            yield self.finding(
                f"In your submission {seen}; it holds {there}.",
                help=f"Put {code(name)} beside the other files and submit the folder again.",
                cost=1 / len(wanted) if inside else 1.0,
                facts={"file": name, "empty": bool(inside)},
            )


def _lies_in(path: str, folder: str) -> bool:
    return folder.endswith("/") and path.startswith(folder)
