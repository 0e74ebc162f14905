"""The recorded library calls of a run as fits, looks at held-out rows, splits and statistics.

Tokens are numbers of source rows; -1 stands for a row whose source is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grader.model.run import Run, TraceEvent

MAX_ROWS = 10_000_000


@dataclass(frozen=True, kw_only=True)
class Step:
    """One recorded call.

    Attributes:
        event: The call as it was recorded.
        order: Number among the calls of the run.
        key: Name and number, the same in every run of the same code.
        name: What was called.
        within: Order of the call that it was made by; -1 if the learner made it.
    """

    event: TraceEvent
    order: int
    key: str
    name: str
    within: int

    @cached_property
    def tokens(self) -> tuple[int, ...]:
        """Rows that it was given."""
        match self.event.facts.get("range"):
            case [int(start), int(count)] if start >= 0 and 0 <= count <= MAX_ROWS:
                return tuple(range(start, start + count))
            case _:
                return _array(self.event, "rows")

    @cached_property
    def known(self) -> frozenset[int]:
        """Tokens that are known."""
        return frozenset(self.tokens) - {-1}

    @property
    def is_traced(self) -> bool:
        """Whether nearly all of its rows are known."""
        return bool(self.tokens) and self.tokens.count(-1) <= len(self.tokens) * 0.02

    @property
    def made_by(self) -> frozenset[int]:
        """Orders of the fits whose results its input holds."""
        return frozenset(_integers(self.event.facts.get("made_by")))

    @property
    def read_names(self) -> tuple[str, ...]:
        """Names of the columns that surely reach the model; a pipeline may drop others."""
        others = {*(self.fact("unread") or ()), *(self.fact("doubtful") or ())}
        return tuple(str(name) for name in self.fact("names") or () if name not in others)

    @property
    def reads_nothing(self) -> bool:
        """Whether a model looks at no column, as one does that always answers the same."""
        return bool(self.fact("reads", -1) == 0)

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return a recorded array; empty if there is none."""
        return _array(self.event, name)

    def fact(self, name: str, default: Any = None) -> Any:
        """Return a recorded fact."""
        return self.event.facts.get(name, default)


@dataclass(frozen=True, kw_only=True)
class Look:
    """One evaluation of a fitted model.

    Attributes:
        step: The call that gave the score; the prediction, where no metric was called.
        rows: The call that was given the rows.
        fit: The fit that is evaluated.
        scored: Whether a score was taken, not only predictions.
    """

    step: Step
    rows: Step
    fit: Step
    scored: bool

    @property
    def is_of_learner(self) -> bool:
        """Whether the learner's own line evaluates, not a cross-validation."""
        return self.step.within < 0

    @cached_property
    def held_out(self) -> frozenset[int]:
        """Rows that are evaluated and that the model was not fitted on."""
        return self.rows.known - self.fit.known


@dataclass(frozen=True, kw_only=True)
class Track:
    """Everything that a run recorded.

    Attributes:
        problem: Why it cannot be relied on; empty when it can.
    """

    sources: tuple[TraceEvent, ...] = ()
    fits: Mapping[int, Step] = field(default_factory=dict)
    applies: Mapping[int, Step] = field(default_factory=dict)
    looks: tuple[Look, ...] = ()
    splits: tuple[Step, ...] = ()
    statistics: tuple[Step, ...] = ()
    columns: tuple[Step, ...] = ()
    bound: tuple[Step, ...] = ()
    marks: tuple[Step, ...] = ()
    metrics: tuple[Step, ...] = ()
    validations: tuple[Step, ...] = ()
    names: Mapping[str, object] = field(default_factory=dict)
    problem: str = ""

    @cached_property
    def by_key(self) -> Mapping[str, Step]:
        """Fits, statistics and columns by their keys."""
        every = (*self.fits.values(), *self.statistics, *self.columns)
        return {step.key: step for step in every}

    @cached_property
    def scored(self) -> tuple[Look, ...]:
        """Looks that count as evaluations: scores, and predictions of models that have none."""
        with_score = {look.fit.order for look in self.looks if look.scored}
        unscored = [
            look
            for look in self.looks
            if not look.scored and look.fit.order not in with_score and look.rows.is_traced
        ]
        return (*(look for look in self.looks if look.scored), *unscored)


def read_track(run: Run) -> Track:
    """Return what a run recorded; a trace that makes no sense is a problem, never an error."""
    try:
        return _read(run)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        return Track(problem=f"what the run recorded makes no sense ({type(error).__name__})")


def _read(run: Run) -> Track:
    steps = [(event, _step(event)) for event in run.trace if "order" in event.facts]
    fits = {step.order: step for event, step in steps if event.kind in ("fit", "search")}
    applies = {step.order: step for event, step in steps if event.kind == "apply"}
    ends = [event for event in run.trace if event.kind == "end"]

    def of_kind(*kinds: str) -> tuple[Step, ...]:
        return tuple(step for event, step in steps if event.kind in kinds)

    names = ends[-1].facts.get("names") if ends else {}
    return Track(
        sources=tuple(event for event in run.trace if event.kind == "source"),
        fits=fits,
        applies=applies,
        looks=tuple(_looks(steps, fits, applies)),
        splits=of_kind("split"),
        statistics=of_kind("reduce"),
        columns=of_kind("column"),
        bound=of_kind("bind"),
        marks=of_kind("source", "marks", "column"),
        metrics=of_kind("metric"),
        validations=of_kind("validate", "search"),
        names=names if isinstance(names, dict) else {},
        problem=_problem(run, ends),
    )


def _problem(run: Run, ends: Sequence[TraceEvent]) -> str:
    kinds = [event.kind for event in run.trace]
    if "failed" in kinds:
        return "library calls could not be recorded"
    if "cut" in kinds:
        return "there were more library calls than are recorded"
    if kinds.count("begin") != 1 or len(ends) > 1:
        return "the record of library calls is not to be trusted"
    if not ends:
        return "the run did not come to its end"
    if ends[0].facts.get("displaced"):
        return "the code replaced what records library calls"
    if ends[0].facts.get("written") != len(kinds):
        return "a part of the record of library calls is missing"
    return ""


def _step(event: TraceEvent) -> Step:
    return Step(
        event=event,
        order=int(str(event.facts["order"])),
        key=str(event.facts.get("key", "")),
        name=str(event.facts.get("name", "")),
        within=int(str(event.facts.get("within", -1))),
    )


def _looks(
    steps: Sequence[tuple[TraceEvent, Step]],
    fits: Mapping[int, Step],
    applies: Mapping[int, Step],
) -> Iterator[Look]:
    for event, step in steps:
        if event.kind == "score" and (fit := fits.get(step.fact("fit", -1))):
            yield Look(step=step, rows=step, fit=fit, scored=True)
        elif event.kind == "metric" and (given := applies.get(step.fact("prediction", -1))):
            fit = fits.get(given.fact("fit", -1))
            if fit is not None:
                yield Look(step=step, rows=given, fit=fit, scored=True)
        elif event.kind == "apply" and str(step.fact("method")) != "transform":
            fit = fits.get(step.fact("fit", -1))
            if fit is not None and fit.fact("supervised"):
                yield Look(step=step, rows=step, fit=fit, scored=step.within >= 0)


def _array(event: TraceEvent, name: str) -> tuple[int, ...]:
    found = event.facts.get(f"@{name}")
    return tuple(found) if isinstance(found, memoryview) else ()


def _integers(value: object) -> list[int]:
    return [item for item in value if isinstance(item, int)] if isinstance(value, list) else []
