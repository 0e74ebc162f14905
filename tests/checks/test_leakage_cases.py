"""The source view over every case of the leakage checks, none of which is run.

A flagged case marks the line with `# expect: LK101`; lines such as `# time-column: week` declare
what `grade leaks` takes as options. A case with `# views: trace, counterfactual` is expected from
those views only. What the source view cannot follow is shown as an expected failure, and bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from grader.analysis.leaks.source import suspected
from grader.intake.notebook import parse_notebook
from grader.intake.script import parse_script
from grader.model.leakage import CODES, Declarations, LeakKind, Observed, Suspicion
from grader.model.result import Confidence, Facet, Severity
from grader.model.submission import SourceUnit

HERE = Path(__file__).parent
LEAST_RECALL = 0.85
MOST_ELSEWHERE = 0.02  # flagged cases in which a second kind is named
SENTENCE = re.compile(r"[^\s].*[^.]\.", re.DOTALL)
SUFFIXES = (".py", ".ipynb")
Place = tuple[str, int | None, int]


def cases(kind: LeakKind, side: str) -> list[Path]:
    """Return the cases of one kind that the source view should answer."""
    found = sorted(p for p in HERE.glob(f"{kind.value}/{side}/*") if p.suffix in SUFFIXES)
    return [path for path in found if _is_for_source(path)]


def _is_for_source(path: Path) -> bool:
    views = re.search(r"# views: *([\w, -]*)", path.read_text(encoding="utf-8"))
    return views is None or "source" in views[1]


@cache
def units_of(path: Path) -> tuple[SourceUnit, ...]:
    """Return a case as `grade leaks` reads it."""
    parse = parse_notebook if path.suffix == ".ipynb" else parse_script
    return parse(path.read_bytes(), path.name).units


def declared(path: Path) -> Declarations:
    """Return what a case declares about its data."""
    text = "\n".join(unit.code for unit in units_of(path))

    def value(name: str) -> str:
        found = re.search(rf"(?m)^# {name}: *(.*)$", text)
        return found[1].strip() if found else ""

    names = [name.strip() for name in value("post-event").split(",")]
    return Declarations(
        time_column=value("time-column"),
        group_column=value("group-column"),
        target_column=value("target"),
        post_event_columns=tuple(name for name in names if name),
    )


@cache
def seen(path: Path) -> Observed:
    """Return what the source view says about a case."""
    return suspected(units_of(path), declared(path))


def expected(path: Path) -> Iterator[Place]:
    """Yield code, cell and line of every finding that a case expects."""
    for unit in units_of(path):
        for at, text in enumerate(unit.code.split("\n")):
            for code in re.findall(r"# expect: (LK\d+)", text):
                yield code, unit.cell, unit.first_line + at


def place_of(suspicion: Suspicion) -> Place:
    """Return the code of a suspicion and the line that it blames."""
    cause = suspicion.locations[0]
    return CODES[suspicion.kind], cause.cell, cause.line


def leaks_in(path: Path) -> list[Suspicion]:
    """Return the suspicions that are more than a matter of practice."""
    return [item for item in seen(path).suspicions if item.severity is Severity.LEAK]


def is_found(path: Path, kind: LeakKind) -> bool:
    """Return whether a case is flagged for its kind on a line that it expects."""
    of_kind = {place_of(item) for item in seen(path).suspicions if item.kind is kind}
    return bool(of_kind & set(expected(path)))


def second_kinds(path: Path) -> list[Suspicion]:
    """Return leaks of kinds that a flagged case does not expect."""
    codes = {code for code, _, _ in expected(path)}
    return [item for item in leaks_in(path) if CODES[item.kind] not in codes]


FLAGGED = [(kind, path) for kind in LeakKind for path in cases(kind, "flagged")]
CLEAN = [path for kind in LeakKind for path in cases(kind, "clean")]
NOTEBOOKS = sorted((HERE.parent / "clean_notebooks").glob("*.ipynb"))


def _id(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("kind", "path"), FLAGGED, ids=_id)
def test_a_leak_is_suspected_on_its_line(kind: LeakKind, path: Path) -> None:
    """A flagged case is suspected of its kind, and the first place is a line that it marks."""
    assert list(expected(path)), "the case marks no line"
    if not is_found(path, kind):
        pytest.xfail("the source view cannot follow it")


@pytest.mark.parametrize("path", [*CLEAN, *NOTEBOOKS], ids=_id)
def test_honest_code_is_not_accused(path: Path) -> None:
    """A clean case is called a leak of no kind at all."""
    assert [item.message for item in leaks_in(path)] == []


@pytest.mark.parametrize("kind", list(LeakKind), ids=str)
def test_most_leaks_are_found_from_the_source(kind: LeakKind) -> None:
    """At least 85 in 100 of the flagged cases of a kind are found without running them."""
    paths = cases(kind, "flagged")
    found = sum(is_found(path, kind) for path in paths)
    assert found >= LEAST_RECALL * len(paths), f"{found} of {len(paths)}"


def test_hardly_any_case_is_flagged_for_a_second_kind() -> None:
    """One cause is named once: a flagged case is hardly ever a leak of another kind, too."""
    wrong = [path.name for _, path in FLAGGED if second_kinds(path)]
    assert len(wrong) <= MOST_ELSEWHERE * len(FLAGGED), wrong


def test_suspicions_are_said_as_findings_are() -> None:
    """Each suspicion has one sentence, one piece of help and a place, and is only inferred."""
    for _, path in FLAGGED:
        for item in seen(path).suspicions:
            assert SENTENCE.fullmatch(item.message), item.message
            assert SENTENCE.fullmatch(item.help), item.help
            assert item.confidence is Confidence.INFERRED
            assert item.facets == (Facet.SOURCE,)
            assert item.locations[0].snippet
