"""A list of what is found today, so that only what is new counts from now on.

`grader.intake.baseline` reads it again.
"""

from __future__ import annotations

import json

from grader.analysis.leaks.accepting import fingerprint
from grader.model.leakage import CODES, LeakReport
from grader.reporters.json import Tree
from grader.reporters.leaks import LeakReporter
from grader.reporters.text import one_line

MAX_TEXT = 300


class LeakBaseline(LeakReporter):
    """One object with a fingerprint for each finding; the rest of it is for people."""

    def begin(self) -> str:
        """Begin with nothing."""
        self._findings: list[Tree] = []
        return ""

    def file(self, report: LeakReport) -> str:
        """Keep what was found in one file, and what was old already."""
        if report.leaks is None:
            return ""
        old = (each.suspicion for each in report.leaks.accepted if not each.in_source)
        for suspicion in (*report.leaks.suspicions, *old):
            entry: Tree = {
                "fingerprint": fingerprint(suspicion, report.file),
                "code": CODES[suspicion.kind],
                "file": one_line(report.file, limit=MAX_TEXT),
                "message": one_line(suspicion.message, limit=MAX_TEXT),
            }
            if entry not in self._findings:
                self._findings.append(entry)
        return ""

    def end(self) -> str:
        """Return the list."""
        document = {"schema_version": "1.0", "findings": self._findings}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
