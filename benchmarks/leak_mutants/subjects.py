"""The clean programs of this repository."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.leak_mutants.records import Subject
from grader.model.leakage import Declarations

ROOT = Path(__file__).parents[2]
FOLDERS = ("tests/checks/*-leakage/clean/*", "tests/clean_notebooks/*", "solutions/*/reference/*")
SOURCE_ONLY = re.compile(r"(?m)^# ?views: *source\b")


def subjects() -> tuple[Subject, ...]:
    """Return every clean program, in order of name."""
    return tuple(_subject(path) for pattern in FOLDERS for path in files(pattern))


def files(pattern: str) -> Iterator[Path]:
    """Yield the scripts and notebooks that fit a pattern below the root of the repository."""
    for path in sorted(ROOT.glob(pattern)):
        if path.suffix in {".py", ".ipynb"}:
            yield path


def _subject(path: Path) -> Subject:
    cells = _cells(path)
    parent = path.parent.parent.name
    return Subject(
        name=path.relative_to(ROOT).as_posix(),
        family=parent if parent.endswith("-leakage") else "",
        cells=cells,
        declarations=declared(cells),
        source_only=is_source_only(cells),
    )


def _cells(path: Path) -> tuple[str, ...]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return (text,)
    cells = json.loads(text)["cells"]
    return tuple("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def is_source_only(cells: Sequence[str]) -> bool:
    """Whether a comment says that only the source can be looked at."""
    return any(SOURCE_ONLY.search(cell) for cell in cells)


def declared(cells: Sequence[str]) -> Declarations:
    """Return what the comments of a program say about its data."""
    text = "\n".join(cells)
    after = [name.strip() for name in _said(text, "post-event").split(",") if name.strip()]
    return Declarations(
        time_column=_said(text, "time-column"),
        group_column=_said(text, "group-column"),
        target_column=_said(text, "target"),
        post_event_columns=tuple(after),
    )


def _said(text: str, name: str) -> str:
    match = re.search(rf"(?m)^# ?{name}: *(.+?) *$", text)
    return match.group(1) if match else ""
