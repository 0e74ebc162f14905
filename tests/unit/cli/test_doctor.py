from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from grader.sandbox.base import Probe

Invoke = Callable[..., Result]

WORKS = Probe(level="namespaces", works=True, detail="a trivial job ran")
FAILS = Probe(level="namespaces", works=False, detail="refused", remedy="Allow them.")
NONE = Probe(level="none", works=True, detail="a trivial job ran")


def _find(monkeypatch: pytest.MonkeyPatch, *probes: Probe) -> None:
    monkeypatch.setattr("grader.sandbox.levels.probe_all", lambda: probes)


def test_a_machine_that_isolates_is_fine(
    grade: Invoke, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a level works, the command ends with 0 and tells versions and course."""
    _find(monkeypatch, WORKS, NONE)
    result = grade("doctor")
    assert result.exit_code == 0
    assert "namespaces: works (a trivial job ran)" in result.output
    assert "numpy " in result.output
    assert f"{course}: 01-tiny" in result.output


def test_a_machine_that_does_not_is_told_what_to_do(
    grade: Invoke, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only ``none`` works, the command ends with 5 and names the remedy."""
    _find(monkeypatch, FAILS, NONE)
    result = grade("doctor")
    assert result.exit_code == 5
    assert "namespaces: does not work (refused)\n    Allow them.\n" in result.stdout
    assert "cannot be isolated here" in result.stderr


def test_a_broken_course_is_told(
    grade: Invoke, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A course that cannot be read is told with the rest."""
    _find(monkeypatch, WORKS, NONE)
    (course / "exercises/01-tiny/exercise.json").write_text("{")
    result = grade("doctor")
    assert result.exit_code == 0
    assert "exercise.json" in result.output
