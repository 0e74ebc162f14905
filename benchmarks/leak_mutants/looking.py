"""Shows cases to the detector, and keeps what it says and how long it takes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from benchmarks.leak_mutants.cases import Case
from benchmarks.leak_mutants.records import Place
from grader.analysis.leaks.source import suspected
from grader.detection import Detector, Question
from grader.model.leakage import LeakKind, LeakVerdict, Suspicion
from grader.model.result import Severity
from grader.model.run import Run
from grader.model.submission import SubmittedFile

RAN = "ran to its end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a detector says about one case.

    Attributes:
        case: The case.
        verdicts: What it says about each kind.
        places: The first line of each leak that it names, by kind.
        said: The sentence about each kind of leak.
        cost_s: Seconds: of the clock for the source, of the processor for runs.
        run: How the run ended; empty when nothing was run.
    """

    case: Case
    verdicts: Mapping[LeakKind, LeakVerdict]
    places: Mapping[LeakKind, tuple[Place, ...]] = field(default_factory=dict)
    said: Mapping[LeakKind, str] = field(default_factory=dict)
    cost_s: float = 0.0
    run: str = ""

    @property
    def leaks(self) -> frozenset[LeakKind]:
        """The kinds that it calls leaks."""
        return frozenset(k for k, verdict in self.verdicts.items() if verdict is LeakVerdict.LEAK)

    @property
    def accused(self) -> frozenset[LeakKind]:
        """The kinds that it calls leaks although they are not there."""
        return self.leaks - set(self.case.expected) - set(self.case.also)

    def is_on_line(self, kind: LeakKind) -> bool:
        """Whether one finding of a kind names an expected line first."""
        in_script = self.case.file.endswith(".py")
        expected = {(0 if in_script else p.cell, p.line) for p in self.case.expected[kind]}
        return any((p.cell, p.line) in expected for p in self.places.get(kind, ()))


def look_at_source(cases: Iterable[Case]) -> Iterator[Answer]:
    """Yield what the source alone says about each case."""
    for case in cases:
        begin = time.perf_counter()
        seen = suspected(case.units(), case.declarations)
        cost_s = time.perf_counter() - begin
        yield _answer(case, seen.decided, seen.suspicions, cost_s)


def look_with_runs(cases: Iterable[Case]) -> Iterator[Answer]:
    """Yield what all three views say about each case that can be run."""
    able = [case for case in cases if not case.source_only]
    data = _data()
    questions = {(case.declarations, case.exercise): None for case in able}
    for declarations, exercise in questions:
        files = data.get(exercise, ())
        question = Question(declarations=declarations, data=files)
        asked = [c for c in able if (c.declarations, c.exercise) == (declarations, exercise)]
        with Detector(question, isolation="auto") as detector:
            for case in asked:
                yield _look(detector, case)


def _look(detector: Detector, case: Case) -> Answer:
    from grader.execution import leak_runs

    spent: list[float] = []
    run_views = leak_runs.run_views

    def counted(*arguments: object, **named: object) -> object:
        made = run_views(*arguments, **named)  # type: ignore[arg-type]  # handed through as it came
        spent.extend(_cpu_s(run) for run in made.runs.values())
        return made

    with tempfile.TemporaryDirectory() as name, mock.patch.object(leak_runs, "run_views", counted):
        path = Path(name, case.file)
        path.write_bytes(case.content)
        report = detector.look(path)
    if report.leaks is None:
        return Answer(case=case, verdicts={}, run=report.problem)
    leaks = report.leaks
    return _answer(case, leaks.verdicts, leaks.suspicions, sum(spent), report.run)


def _cpu_s(run: Run) -> float:
    return run.usage.cpu_s


def _answer(
    case: Case,
    verdicts: Mapping[LeakKind, LeakVerdict],
    suspicions: Iterable[Suspicion],
    cost_s: float,
    run: str = "",
) -> Answer:
    places: dict[LeakKind, tuple[Place, ...]] = {}
    said: dict[LeakKind, str] = {}
    for each in suspicions:
        if each.severity is not Severity.LEAK:
            continue
        said.setdefault(each.kind, each.message)
        for location in each.locations[:1]:
            place = Place(cell=location.cell or 0, line=location.line)
            places[each.kind] = (*places.get(each.kind, ()), place)
    return Answer(case=case, verdicts=verdicts, places=places, said=said, cost_s=cost_s, run=run)


def _data() -> dict[str, tuple[SubmittedFile, ...]]:
    from grader.catalog.course import load_course
    from grader.catalog.data import public_files

    return {each.id: tuple(public_files(each)) for each in load_course().exercises}
