"""Answers to ``grade score``: sentences for people, or JSON.

The JSON follows ``catalog/schemas/score.schema.json``.
"""

from __future__ import annotations

import json
import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from grader.reporters.base import Display
from grader.reporters.json import SCHEMA_VERSION, Tree, problem_tree
from grader.reporters.text import one_line, plain

if TYPE_CHECKING:  # metrics are imported when something is measured: start-up time is a feature
    from grader.measurement.record import AgainstBaseline, Measured
    from grader.model.result import Problem
    from grader.reporters.layout import Line

MAX_TEXT = 500
DIGITS = 4
LARGE = 1_000
WAYS = {"higher": "higher is better", "lower": "lower is better"}
VERDICTS = {
    "better": "That is more than luck.",
    "worse": "That is more than bad luck.",
    "noise": "That could be luck.",
}


class ScoreReporter(ABC):
    """Base of the formats."""

    def __init__(self, display: Display | None = None) -> None:
        self.display = display or Display()

    @abstractmethod
    def render(self, measured: Measured) -> str:
        """Return the whole answer."""


class ScoreJson(ScoreReporter):
    """One object."""

    def render(self, measured: Measured) -> str:
        """Return the object, indented."""
        return _json(_tree(measured))


def problem_json(problem: Problem) -> str:
    """Return the object that stands for an answer where there is none."""
    return _json({"schema_version": SCHEMA_VERSION, "problem": problem_tree(problem)})


def _json(tree: Tree) -> str:
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _tree(measured: Measured) -> Tree:
    metric, score = measured.metric, measured.interval
    return {
        "schema_version": SCHEMA_VERSION,
        "metric": {
            "name": metric.name,
            "title": metric.title,
            "direction": metric.direction,
            "takes": metric.takes,
            "low": _finite(metric.low),
            "high": _finite(metric.high),
            "source": metric.source,
        },
        "options": {name: _plain(value) for name, value in measured.options.items()},
        "rows": measured.rows,
        "value": measured.value,
        "interval": None
        if score is None
        else {
            "low": score.low,
            "high": score.high,
            "level": score.level,
            "resamples": score.resamples,
            "undefined": score.undefined,
            "units": score.units,
            "unit": score.unit,
        },
        "baseline": None if measured.baseline is None else _baseline_tree(measured.baseline),
        "notes": [plain(note, limit=MAX_TEXT) for note in measured.notes],
        "problem": None,
    }


def _baseline_tree(baseline: AgainstBaseline) -> Tree:
    found = baseline.comparison
    return {
        "name": baseline.name,
        "value": baseline.value,
        "fitted_on": baseline.fitted_on,
        "difference": baseline.difference,
        "low": found.low if found else None,
        "high": found.high if found else None,
        "verdict": found.verdict if found else None,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | float) else plain(str(value), limit=MAX_TEXT)


class ScoreText(ScoreReporter):
    """Sentences."""

    def render(self, measured: Measured) -> str:
        """Return one line for the score and what belongs to it."""
        from grader.reporters.typesetting import typeset

        return typeset(_lines(measured), self.display)


def _lines(measured: Measured) -> Iterator[Line]:
    from rich.text import Text

    from grader.reporters.layout import STEP, Line, paragraph

    metric, score = measured.metric, measured.interval
    rows = f"{measured.rows:,} row{'s' * (measured.rows != 1)}"
    yield Line(text=Text(f"{metric.title}: {_number(measured.value)}", style="bold"))
    yield from paragraph(f"{rows}; {WAYS[metric.direction]}.", indent=STEP)
    if score is not None:
        drawn = f"{score.units:,} {'queries' if score.unit == 'query' else score.unit + 's'}"
        yield from paragraph(
            f"{100 * score.level:g} % interval: {_number(score.low)} to {_number(score.high)}, "
            f"from {score.resamples:,} draws of {drawn}.",
            indent=STEP,
        )
    if measured.baseline is not None:
        yield from paragraph(_against(measured.baseline), indent=STEP)
    for note in measured.notes:
        yield from paragraph(one_line(note, limit=MAX_TEXT), indent=STEP)


def _against(baseline: AgainstBaseline) -> str:
    way = "worse" if baseline.difference < 0 else "better"
    said = (
        f"Baseline {baseline.name}: {_number(baseline.value)}. "
        f"The predictions are {way} by {_number(abs(baseline.difference))}"
    )
    if baseline.difference == 0:
        said = f"Baseline {baseline.name}: {_number(baseline.value)}, just as good"
    found = baseline.comparison
    if found is None:
        return f"{said}."
    low, high = _number(found.low), _number(found.high)
    return f"{said} (interval of the lead: {low} to {high}). {VERDICTS[found.verdict]}"


def _number(value: float) -> str:
    if value and abs(value) < 10**-DIGITS:
        return f"{value:.3g}"
    return f"{value:,.2f}" if abs(value) >= LARGE else f"{value:.{DIGITS}f}"


SCORE_REPORTERS: Mapping[str, type[ScoreReporter]] = MappingProxyType(
    {"terminal": ScoreText, "json": ScoreJson}
)
