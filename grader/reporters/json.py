"""Reports as JSON, by the contract in ``catalog/schemas/report.schema.json``."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict

from grader import __version__
from grader.model.claim import ScoreClaim
from grader.model.result import (
    CriterionReport,
    Finding,
    Location,
    Problem,
    Report,
    RunReport,
)
from grader.reporters.base import Reporter
from grader.reporters.text import plain

SCHEMA_VERSION = "1.0"
MAX_TEXT = 20_000
MAX_DEPTH = 8
MAX_INTEGER_BITS = 64

Tree = dict[str, object]
Container = Mapping[object, object] | Collection[object]


class JsonReporter(Reporter):
    """Renders one object for one report, and a list for several."""

    def render(self, reports: Sequence[Report]) -> str:
        """Return the reports as JSON, with the keys in the order of the contract."""
        trees = [_report(report, private=self.display.instructor) for report in reports]
        document = trees[0] if len(trees) == 1 else trees
        return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _report(report: Report, *, private: bool) -> Tree:
    return {
        "schema_version": SCHEMA_VERSION,
        "grader_version": __version__,
        "submission": {
            "id": _text(report.submission_id),
            "learner": _text(report.learner),
            "files": [_text(file) for file in report.files],
            "sha256": _text(report.sha256),
        },
        "exercise": {"id": _text(report.exercise_id), "version": _text(report.exercise_version)},
        "rubric": {"version": _text(report.rubric_version), "sha256": _text(report.rubric_sha256)},
        "verdict": report.verdict.value,
        "score": _rounded(report.score),
        "score_low": _rounded(report.score),
        "score_high": _rounded(report.score_high),
        "max_score": _rounded(report.max_score),
        "needs_review": report.needs_review,
        "isolation": _text(report.isolation),
        "duration_s": _rounded(report.duration_s, 3),
        "runs": [_run(run) for run in report.runs],
        "criteria": [_criterion(criterion, private=private) for criterion in report.criteria],
        "notices": [_text(notice) for notice in report.notices],
        "problem": problem_tree(report.problem) if report.problem else None,
    }


def _run(run: RunReport) -> Tree:
    return {
        "variant": _text(run.variant),
        "status": _text(run.status),
        "message": _text(run.message),
        "cpu_s": _rounded(run.usage.cpu_s, 3),
        "wall_s": _rounded(run.usage.wall_s, 3),
        "memory_bytes": run.usage.memory_bytes,
    }


def _criterion(criterion: CriterionReport, *, private: bool) -> Tree:
    shows = private or not criterion.hidden
    return {
        "id": _text(criterion.id),
        "title": _text(criterion.title),
        "check": _text(criterion.check) if shows else "",
        "status": criterion.status.value,
        "points": _rounded(criterion.points),
        "points_high": _rounded(criterion.points_high),
        "max_points": _rounded(criterion.max_points),
        "hidden": criterion.hidden,
        "message": _text(criterion.message),
        "claimed_score": _claim(criterion.claim) if shows and criterion.claim else None,
        "findings": [finding_tree(each, private=private) for each in criterion.findings]
        if shows
        else [],
        **({"detail": _text(criterion.detail)} if private else {}),
    }


def _claim(claim: ScoreClaim) -> Tree:
    return {
        "metric": _text(claim.metric),
        "claimed": claim.claimed,
        "same_rows": claim.same_rows,
        "n_same_rows": claim.n_same_rows,
        "unseen_rows": claim.unseen_rows,
        "n_unseen_rows": claim.n_unseen_rows,
        "missing": _text(claim.missing),
        "meaning": _text(claim.meaning),
        "is_doubted": claim.is_doubted,
    }


def finding_tree(finding: Finding, *, private: bool = False) -> Tree:
    """Return one finding with the keys of the contract.

    Args:
        finding: The finding.
        private: Whether what a learner may not read is told too.
    """
    return {
        "code": _text(finding.code),
        "name": _text(finding.name),
        "message": _text(finding.message),
        "help": _text(finding.help),
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "facets": [facet.value for facet in finding.facets],
        "locations": [_location(location) for location in finding.locations],
        "facts": _plain_data(finding.facts, MAX_DEPTH),
        "cost": _rounded(finding.cost, 6),
        **(_review(finding) if private else {}),
    }


def _review(finding: Finding) -> Tree:
    item = finding.review
    return {} if item is None else {"review": _plain_data(asdict(item), MAX_DEPTH)}


def _location(location: Location) -> Tree:
    return {
        "file": _text(location.file),
        "cell": location.cell,
        "line": location.line,
        "end_line": location.end_line,
        "snippet": _text(location.snippet),
    }


def problem_tree(problem: Problem) -> Tree:
    """Return why there is no answer, with the keys of the contract."""
    return {
        "message": _text(problem.message),
        "whose": _text(problem.whose),
        "next_step": _text(problem.next_step),
        "exit_code": problem.exit_code,
    }


def _text(text: str) -> str:
    return plain(text, limit=MAX_TEXT)


def _rounded(number: float, digits: int = 2) -> float:
    """Return a number that JSON can hold; no contract allows less than 0 here."""
    return round(max(float(number), 0.0), digits) if math.isfinite(number) else 0.0


def _plain_data(value: object, depth: int) -> object:
    """Return facts as data that JSON can hold, whatever a check put there."""
    value = _builtin(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        small = value.bit_length() <= MAX_INTEGER_BITS
        return value if small else f"a whole number of {value.bit_length()} bits"
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping | list | tuple | set | frozenset):
        return _nested(value, depth - 1) if depth else "..."
    return _text(str(value))


def _nested(value: Container, depth: int) -> object:
    if isinstance(value, Mapping):
        keyed = {_text(str(key)): _plain_data(each, depth) for key, each in value.items()}
        return dict(sorted(keyed.items()))
    ordered = sorted(value, key=str) if isinstance(value, set | frozenset) else value
    return [_plain_data(each, depth) for each in ordered]


def _builtin(value: object) -> object:
    """Return the Python value of a NumPy scalar or array, without importing NumPy."""
    to_builtin = getattr(value, "tolist", None)
    return to_builtin() if callable(to_builtin) else value
