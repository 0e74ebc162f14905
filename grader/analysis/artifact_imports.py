"""Which libraries the scripts of a submission import, and which a list of versions leaves out."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping

from grader.analysis.source import parse
from grader.model.submission import Submission

NAMES_ELSEWHERE = {
    "sklearn": "scikit-learn",
    "PIL": "pillow",
    "yaml": "pyyaml",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "skops": "skops",
}
"""What packages are called where they are installed, if not like what is imported."""


def unlisted(submission: Submission, versions: object) -> tuple[str, ...]:
    """Return imported libraries without a version, as they are called where they are installed.

    Args:
        submission: Its scripts are read; its own modules count as none.
        versions: Versions by name of the library, or something else entirely.
    """
    listed = versions if isinstance(versions, Mapping) else {}
    known = {_plain(str(name)) for name, said in listed.items() if str(said).strip()}
    return tuple(
        NAMES_ELSEWHERE.get(module, module)
        for module in sorted(_libraries(submission))
        if known.isdisjoint({_plain(module), _plain(NAMES_ELSEWHERE.get(module, module))})
    )


def _libraries(submission: Submission) -> set[str]:
    own = {part.removesuffix(".py") for file in submission.files for part in file.path.split("/")}
    return {
        module
        for file in submission.files
        if file.path.endswith(".py")
        for module in _imported(file.content.decode("utf-8", "replace"))
        if module not in sys.stdlib_module_names and module not in own
    }


def _imported(code: str) -> Iterator[str]:
    tree = parse(code)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")
