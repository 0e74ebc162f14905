"""The plug-in of pytest: a notebook that is named on the command line is graded.

pytest loads this module in every project of the environment that the grader is installed in, so
it imports nothing of the grader until there is something to grade.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from grader.integrations.pytest_items import SubmissionFile

SUFFIX = ".ipynb"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what cannot be found out."""
    group = parser.getgroup("grader", "grading of exercises")
    group.addoption(
        "--grade-exercise",
        default="",
        metavar="ID",
        help="Exercise that is answered, when the files do not say so.",
    )
    group.addoption(
        "--grade-isolation",
        default="auto",
        choices=("auto", "namespaces", "none"),
        help="How code is kept apart from this machine; none is for code that you trust.",
    )
    parser.addini(
        "grade_files",
        "Patterns of files that are graded without being named, such as exercise*.ipynb.",
        type="args",
        default=[],
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SubmissionFile | None:
    """Collect a notebook that was named, and files by the patterns of ``grade_files``."""
    is_named = file_path.suffix == SUFFIX and parent.session.isinitpath(file_path)
    if not is_named and not any(map(file_path.match, parent.config.getini("grade_files"))):
        return None
    from grader.integrations.pytest_items import SubmissionFile

    node: SubmissionFile = SubmissionFile.from_parent(parent, path=file_path)
    return node


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Close the sandbox, if one was opened."""
    from sys import modules

    items = modules.get("grader.integrations.pytest_items")
    if items is not None:
        items.close(session.config)
