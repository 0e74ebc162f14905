"""Answers to ``grade leaks`` as SARIF 2.1.0, for code-scanning pages and editors.

Field by field after the OASIS standard (section 3): URIs are relative to the folder that the
command was started in, lines count in the stored file from 1, and a result keeps its fingerprint
when lines above it come and go.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import quote

from grader import __version__
from grader.analysis.leaks.accepting import fingerprint
from grader.model.leakage import CODES, Accepted, LeakReport, Suspicion, finding_of
from grader.model.result import Location, Severity
from grader.reporters.json import Tree
from grader.reporters.leaks import LeakReporter
from grader.reporters.text import one_line, plain
from grader.reporters.words import place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MAX_TEXT = 1_000
LEVELS: Mapping[Severity, str] = {Severity.LEAK: "error", Severity.PRACTICE: "note"}
NUMBERS = {code: number for number, code in enumerate(CODES.values())}


class LeakSarif(LeakReporter):
    """One run of one tool; all results are written after the last file."""

    names_files_on_disk: ClassVar[bool] = True

    def begin(self) -> str:
        """Begin with no results."""
        self._results: list[Tree] = []
        self._unreadable_files: list[Tree] = []
        return ""

    def file(self, report: LeakReport) -> str:
        """Keep what was found in one file."""
        if report.leaks is None:
            self._unreadable_files.append(_unreadable(report))
            return ""
        self._results += [_result(each, report.file) for each in report.leaks.suspicions]
        self._results += [_suppressed(each, report.file) for each in report.leaks.accepted]
        return ""

    def end(self) -> str:
        """Return the document."""
        run = {
            "tool": {"driver": _driver()},
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {
                    "executionSuccessful": not self._unreadable_files,
                    "toolExecutionNotifications": self._unreadable_files,
                }
            ],
            "results": self._results,
        }
        document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return json.dumps(document, indent=2, allow_nan=False) + "\n"


def _driver() -> Tree:
    return {
        "name": "grade leaks",
        "version": __version__,
        "rules": [
            {
                "id": code,
                "name": kind.value,
                "shortDescription": {"text": f"{kind.value.replace('-', ' ').capitalize()}."},
                "help": {"text": f"To read more: grade explain {code}"},
                "defaultConfiguration": {"level": "error"},
            }
            for kind, code in CODES.items()
        ],
    }


def _result(suspicion: Suspicion, file: str) -> Tree:
    finding = finding_of(suspicion)
    where = suspicion.locations[:1]
    cell = f"At {place(where[0])}: " if where and where[0].cell is not None else ""
    said = one_line(f"{cell}{finding.message} {finding.help}", limit=MAX_TEXT)
    return {
        "ruleId": finding.code,
        "ruleIndex": NUMBERS[finding.code],
        "level": LEVELS.get(finding.severity, "warning"),
        "message": {"text": said},
        "locations": list(map(_location, where)) or [_whole(file)],
        "relatedLocations": list(map(_location, suspicion.locations[1:])),
        "partialFingerprints": {"suspicion/v1": fingerprint(suspicion, file)},
        "properties": {"confidence": finding.confidence.value},
    }


def _suppressed(accepted: Accepted, file: str) -> Tree:
    kind = "inSource" if accepted.in_source else "external"
    because = one_line(accepted.because, limit=MAX_TEXT)
    suppression = {"kind": kind, "justification": because}
    return {**_result(accepted.suspicion, file), "suppressions": [suppression]}


def _location(location: Location) -> Tree:
    where: Tree = {"artifactLocation": {"uri": _uri(location.file)}}
    if location.line_on_disk > 0:
        last = location.line_on_disk + max(0, location.end_line - location.line)
        where["region"] = {"startLine": location.line_on_disk, "endLine": last}
    return {"physicalLocation": where}


def _whole(file: str) -> Tree:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}


def _unreadable(report: LeakReport) -> Tree:
    said = plain(f"{report.problem} {report.next_step}".strip(), limit=MAX_TEXT)
    return {"level": "error", "message": {"text": said}, "locations": [_whole(report.file)]}


def _uri(path: str) -> str:
    """Return a path as a URI reference, whatever its name holds."""
    encoded = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    return f"file://{encoded}" if encoded.startswith("/") else encoded
