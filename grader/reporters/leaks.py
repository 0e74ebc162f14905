"""Answers to ``grade leaks``: sentences for people, or JSON file by file.

The JSON follows ``catalog/schemas/leaks.schema.json``. Both are written while files are still
being looked at, so that thousands of them need no memory.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from grader.model.leakage import (
    CODES,
    Accepted,
    LeakReport,
    Leaks,
    LeakVerdict,
    Suspicion,
    finding_of,
)
from grader.model.result import Confidence, Severity
from grader.reporters.base import Display
from grader.reporters.json import SCHEMA_VERSION, Tree, finding_tree
from grader.reporters.text import one_line, plain

if TYPE_CHECKING:  # rich is imported when the first report is shown: start-up time is a feature
    from grader.reporters.layout import Line

MAX_NAME = 200
MAX_TEXT = 1_000
SEEN = {
    Confidence.INFERRED: "",  # a line of its own says so
    Confidence.OBSERVED: ", observed in a run",
    Confidence.PROVED: ", proved by a second run",
}


class LeakReporter(ABC):
    """Base of the formats: something before the first file, each file, something at the end."""

    for_people: ClassVar[bool] = False
    names_files_on_disk: ClassVar[bool] = False

    def __init__(self, display: Display | None = None) -> None:
        self.display = display or Display()
        self._reports = 0
        self._leaks = 0
        self._practices = 0
        self._unreadable = 0

    @abstractmethod
    def begin(self) -> str:
        """Return what stands before the first file."""

    @abstractmethod
    def file(self, report: LeakReport) -> str:
        """Return what stands for one file; may be empty."""

    @abstractmethod
    def end(self) -> str:
        """Return what stands after the last file."""

    def _count(self, report: LeakReport) -> None:
        self._reports += 1
        self._unreadable += report.leaks is None
        self._leaks += report.has_leak
        found = report.leaks.verdicts.values() if report.leaks else ()
        self._practices += LeakVerdict.PRACTICE in found and not report.has_leak


class LeakJson(LeakReporter):
    """One object with a list of files."""

    def begin(self) -> str:
        """Open the object and the list."""
        return f'{{"schema_version": "{SCHEMA_VERSION}", "files": ['

    def file(self, report: LeakReport) -> str:
        """Return the object of one file."""
        separator = ",\n" if self._reports else "\n"
        self._count(report)
        return separator + json.dumps(_tree(report), ensure_ascii=False, allow_nan=False)

    def end(self) -> str:
        """Close the list and the object."""
        return "\n]}\n"


def _tree(report: LeakReport) -> Tree:
    leaks = report.leaks or Leaks(verdicts={})
    return {
        "file": plain(report.file, limit=MAX_TEXT),
        "status": report.status,
        "verdicts": {kind.value: verdict.value for kind, verdict in leaks.verdicts.items()},
        "reasons": {kind.value: plain(why, limit=MAX_TEXT) for kind, why in leaks.reasons.items()},
        "findings": [finding_tree(finding_of(each)) for each in leaks.suspicions],
        "cleared": [finding_tree(finding_of(each)) for each in leaks.cleared],
        "accepted": [_accepted(each) for each in leaks.accepted],
        "notes": [plain(each, limit=MAX_TEXT) for each in leaks.notes],
        "unread": [plain(each, limit=MAX_TEXT) for each in leaks.unread],
        "problem": plain(report.problem, limit=MAX_TEXT),
        "run": plain(report.run, limit=MAX_TEXT),
        "isolation": report.isolation,
    }


def _accepted(accepted: Accepted) -> Tree:
    return {
        "finding": finding_tree(finding_of(accepted.suspicion)),
        "because": plain(accepted.because, limit=MAX_TEXT),
        "in_source": accepted.in_source,
    }


class LeakText(LeakReporter):
    """Sentences; files about which there is nothing to say stand only in the summary."""

    for_people: ClassVar[bool] = True

    def begin(self) -> str:
        """Say nothing yet."""
        return ""

    def file(self, report: LeakReport) -> str:
        """Return what is to be said of one file."""
        from grader.reporters.typesetting import typeset

        self._count(report)
        return typeset(_lines(report, verbose=self.display.verbose), self.display)

    def end(self) -> str:
        """Return the summary."""
        files = "1 file" if self._reports == 1 else f"{self._reports:,} files"
        counts = [
            f"{count:,} {what}"
            for count, what in (
                (self._leaks, "with a leak"),
                (self._practices, "with a practice to mend"),
                (self._unreadable, "that could not be read"),
            )
            if count
        ]
        return f"{files}: {', '.join(counts) or 'no leak found'}.\n"


def _lines(report: LeakReport, *, verbose: bool) -> Iterator[Line]:
    from rich.text import Text

    from grader.reporters.layout import STEP, Line, blank, paragraph

    leaks = report.leaks
    said = leaks and (leaks.suspicions or leaks.unread or leaks.notes or report.run)
    if leaks is not None and not (said or verbose):
        return
    yield Line(text=Text(one_line(report.file, limit=MAX_NAME), style="bold"))
    if leaks is None:
        yield from paragraph(plain(report.problem, limit=MAX_TEXT), indent=STEP)
        yield from paragraph(plain(report.next_step, limit=MAX_TEXT), indent=STEP, label="Next: ")
        yield blank()
        return
    if report.run:
        ended = one_line(report.run, limit=MAX_TEXT)
        yield from paragraph(f"Run: {ended} (isolation: {report.isolation}).", indent=STEP)
    for part in leaks.unread:
        yield from paragraph(f"Not read: {one_line(part, limit=MAX_TEXT)}.", indent=STEP)
    for note in leaks.notes:
        yield from paragraph(f"Note: {one_line(note, limit=MAX_TEXT)}", indent=STEP)
    for suspicion in leaks.suspicions:
        yield from _suspicion(suspicion, report.file)
    yield from _undecided(leaks, verbose=verbose or bool(report.run))
    if verbose:
        for suspicion in leaks.cleared:
            what = one_line(suspicion.message, limit=MAX_TEXT)
            yield from paragraph(f"Cleared by the run: {what}", indent=STEP)
        for accepted in leaks.accepted:
            what = one_line(f"{accepted.because}: {accepted.suspicion.message}", limit=MAX_TEXT)
            yield from paragraph(f"Let stand, {what}", indent=STEP)
    yield blank()


def _suspicion(suspicion: Suspicion, file: str) -> Iterator[Line]:
    from rich.text import Text

    from grader.reporters.layout import STEP, Line, findings

    is_leak = suspicion.severity is Severity.LEAK
    label = Text("leak  " if is_leak else "practice  ", style="bold red" if is_leak else "yellow")
    named = f"{suspicion.kind.value} ({CODES[suspicion.kind]}){SEEN[suspicion.confidence]}"
    yield Line(text=Text(named), label=label, indent=STEP)
    finding = finding_of(suspicion)
    names = {file, *(place.file for place in finding.locations)}
    yield from findings((finding,), tuple(names))


def _undecided(leaks: Leaks, *, verbose: bool) -> Iterator[Line]:
    from grader.reporters.layout import STEP, paragraph

    if not verbose:
        return
    for kind, verdict in leaks.verdicts.items():
        if verdict is LeakVerdict.CLEAN:
            yield from paragraph(f"{kind.value}: clean.", indent=STEP)
        elif verdict is LeakVerdict.NOT_DECIDED:
            why = one_line(leaks.reasons.get(kind, ""), limit=MAX_TEXT)
            text = f"{kind.value}: not decided" + (f"; {why}" if why else "")
            yield from paragraph(f"{text}.", indent=STEP)
