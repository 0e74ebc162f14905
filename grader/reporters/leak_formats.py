"""Answers about leaks as text; one output format per class."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grader.reporters.baseline import LeakBaseline
from grader.reporters.leaks import LeakJson, LeakReporter, LeakText
from grader.reporters.sarif import LeakSarif

LEAK_REPORTERS: Mapping[str, type[LeakReporter]] = MappingProxyType(
    {"terminal": LeakText, "json": LeakJson, "sarif": LeakSarif, "baseline": LeakBaseline}
)
