"""Asks a language model about ideas that wait for a person; what it says decides nothing.

A report goes in and comes out with the same points, states and flags. Each waiting idea may have
a suggestion more, which only whoever grades reads.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from typing import Protocol

from grader.model.framing import ReviewItem, Suggestion
from grader.model.result import CriterionReport, Finding, Report
from grader.opinion.prompt import make_prompt
from grader.opinion.service import Service, ServiceError
from grader.opinion.settings import Settings
from grader.opinion.understanding import refused, understand

Place = tuple[int, int]  # of a finding: its criterion and its number in it


class Asks(Protocol):
    """Whatever takes a request and answers it."""

    def ask(self, body: bytes, *, within_s: float) -> bytes:
        """Return the answer."""
        ...


def with_suggestions(report: Report, settings: Settings) -> Report:
    """Return a report whose waiting ideas carry what a language model suggests.

    Args:
        report: A report.
        settings: Whom to ask, and what may be sent.

    Raises:
        OperatorError: If this installation cannot ask.
    """
    waiting = {
        (at, number): finding.review
        for at, criterion in enumerate(report.criteria)
        for number, finding in enumerate(criterion.findings)
        if finding.review is not None and _may_be_sent(finding.review, settings)
    }
    if not waiting:
        return report
    with closing(Service(settings)) as service:
        given = _suggestions(waiting, service, settings)
    criteria = tuple(_with(each, at, given) for at, each in enumerate(report.criteria))
    return replace(report, criteria=criteria)


def _may_be_sent(item: ReviewItem, settings: Settings) -> bool:
    is_odd = bool(item.flags) and not settings.send_flagged
    return not is_odd and len(item.answer) <= settings.answer_characters


def _suggestions(
    waiting: Mapping[Place, ReviewItem], service: Asks, settings: Settings
) -> Mapping[Place, Suggestion]:
    asking = _Asking(service, settings)
    with ThreadPoolExecutor(settings.parallel) as pool:
        return dict(zip(waiting, pool.map(asking.suggest, waiting.values()), strict=True))


class _Asking:
    """Asks about one idea after another until the time of the submission is over."""

    def __init__(self, service: Asks, settings: Settings) -> None:
        self._service = service
        self._settings = settings
        self._deadline = time.monotonic() + settings.total_s
        self._is_away = threading.Event()

    def suggest(self, item: ReviewItem) -> Suggestion:
        """Return what is suggested, or why nothing is."""
        prompt = make_prompt(item, self._settings)
        left_s = self._deadline - time.monotonic()
        if self._is_away.is_set():
            return refused("the service could not be reached", prompt, self._settings)
        if left_s <= 0:
            return refused("the time for this submission was over", prompt, self._settings)
        within_s = min(left_s, self._settings.timeout_s)
        try:
            said = self._service.ask(prompt.body, within_s=within_s)
        except ServiceError as error:
            if error.is_away:
                self._is_away.set()
            return refused(str(error), prompt, self._settings)
        return understand(said, item, prompt, self._settings)


def _with(
    criterion: CriterionReport, at: int, given: Mapping[Place, Suggestion]
) -> CriterionReport:
    findings = tuple(
        _suggested(finding, given.get((at, number)))
        for number, finding in enumerate(criterion.findings)
    )
    return replace(criterion, findings=findings)


def _suggested(finding: Finding, suggestion: Suggestion | None) -> Finding:
    if finding.review is None or suggestion is None:
        return finding
    return replace(finding, review=replace(finding.review, suggestion=suggestion))
