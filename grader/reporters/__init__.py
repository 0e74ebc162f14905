"""Reports as text; one output format per file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grader.reporters.base import Display, Reporter, is_capable
from grader.reporters.classroom50 import Classroom50Reporter
from grader.reporters.github import GithubReporter
from grader.reporters.html import HtmlReporter
from grader.reporters.json import JsonReporter
from grader.reporters.junit import JunitReporter
from grader.reporters.terminal import TerminalReporter

REPORTERS: Mapping[str, type[Reporter]] = MappingProxyType(
    {
        "terminal": TerminalReporter,
        "json": JsonReporter,
        "html": HtmlReporter,
        "github": GithubReporter,
        "classroom50": Classroom50Reporter,
        "junit": JunitReporter,
    }
)

__all__ = ["REPORTERS", "Display", "Reporter", "is_capable"]
