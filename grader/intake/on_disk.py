"""Finds the places of a report in the files as they are stored.

A learner reads "cell 4, line 2"; an editor and a code-hosting site want a path and a line of the
notebook's file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader.model.leakage import LeakReport, Suspicion
from grader.model.result import Location, Report

Lines = tuple[tuple[int, ...], ...]


def on_disk(report: Report, path: Path, root: Path) -> Report:
    """Return a report whose locations name files below a root, and lines in these files.

    Args:
        report: A report on one submission.
        path: Where the submission is; the files in an archive have no lines of their own.
        root: The folder that paths begin at, such as that of a repository.
    """
    places = _Places(path, root)
    return replace(
        report,
        files=tuple(places.file(file) for file in report.files),
        criteria=tuple(
            replace(
                criterion,
                findings=tuple(
                    replace(finding, locations=tuple(map(places.of, finding.locations)))
                    for finding in criterion.findings
                ),
            )
            for criterion in report.criteria
        ),
    )


def leaks_on_disk(report: LeakReport, root: Path) -> LeakReport:
    """Return an answer about leaks with such locations.

    Args:
        report: The answer about one file, by the path at which it lies.
        root: The folder that paths begin at.
    """
    if report.leaks is None:
        return report
    places = _Places(Path(report.file), root)

    def moved(suspicion: Suspicion) -> Suspicion:
        return replace(suspicion, locations=tuple(map(places.of, suspicion.locations)))

    accepted = (replace(each, suspicion=moved(each.suspicion)) for each in report.leaks.accepted)
    leaks = replace(
        report.leaks,
        suspicions=tuple(map(moved, report.leaks.suspicions)),
        accepted=tuple(accepted),
    )
    return replace(report, file=places.file(Path(report.file).name), leaks=leaks)


def notebook_lines(text: str) -> Lines:
    """Return, for each cell of a notebook, the line of the file on which each of its lines stands.

    Args:
        text: The notebook's JSON. Each item of a cell's source counts as one line; of a source
            that is one string, all lines stand on one line of the file.

    Returns:
        Lines from 1; nothing for a cell without source.
    """
    import yaml  # reads JSON, and says on which line a value begins

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    cells = _value(yaml.compose(text, Loader=loader), "cells")
    return tuple(_source_lines(_value(cell, "source")) for cell in _items(cells))


def _source_lines(source: Any) -> tuple[int, ...]:
    from yaml import ScalarNode

    if isinstance(source, ScalarNode):
        line = source.start_mark.line + 1
        return (line,) * (str(source.value).count("\n") + 1)
    return tuple(item.start_mark.line + 1 for item in _items(source))


def _value(node: Any, key: str) -> Any:
    from yaml import MappingNode

    pairs = node.value if isinstance(node, MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _items(node: Any) -> list[Any]:
    from yaml import SequenceNode

    return list(node.value) if isinstance(node, SequenceNode) else []


class _Places:
    def __init__(self, path: Path, root: Path) -> None:
        self._path = path.resolve()
        self._root = root.resolve()
        self._is_archive = path.suffix.lower() == ".zip"
        self._lines: dict[Path, Lines] = {}

    def file(self, name: str) -> str:
        """Return the path of a file of the submission below the root, where it is below it."""
        stored = self._stored(name)
        is_below = stored.is_relative_to(self._root)
        return (stored.relative_to(self._root) if is_below else stored).as_posix()

    def of(self, location: Location) -> Location:
        line = 0 if self._is_archive else self._line(location)
        return replace(location, file=self.file(location.file), line_on_disk=line)

    def _stored(self, name: str) -> Path:
        return self._path / name if self._path.is_dir() else self._path

    def _line(self, location: Location) -> int:
        if location.cell is None:
            return location.line
        stored = self._stored(location.file)
        if stored not in self._lines:
            self._lines[stored] = _lines_of(stored)
        cells = self._lines[stored]
        lines = cells[location.cell] if location.cell < len(cells) else ()
        return lines[location.line - 1] if 0 < location.line <= len(lines) else 0


def _lines_of(path: Path, parse: Callable[[str], Lines] = notebook_lines) -> Lines:
    try:
        return parse(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return ()  # the finding keeps its cell, and its file
