from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from grader.cli import main
from tests.unit.cli.conftest import FakeGrader
from tests.unit.reporters.conftest import ACCEPTED, PARTIAL


def test_each_save_is_graded_and_compared(
    here: Path, fake: FakeGrader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first report comes at once; the next ones say what changed since the last."""
    work = here / "work.ipynb"
    work.write_text("{}")
    fake.outcomes["work.ipynb"] = PARTIAL
    watched: dict[str, Any] = {}

    def watch(folder: Path, *, watch_filter: Any, **options: Any) -> Iterator[set[object]]:
        watched.update(options, folder=folder)
        assert watch_filter(None, str(work))
        assert not watch_filter(None, str(here / "other.ipynb"))
        fake.outcomes["work.ipynb"] = replace(ACCEPTED, score=100, max_score=100)
        yield set()
        fake.outcomes["work.ipynb"] = RuntimeError("broken")
        yield set()

    monkeypatch.setattr("watchfiles.watch", watch)
    done = CliRunner().invoke(main, ["watch", "work.ipynb"])
    assert done.exit_code == 0, done.output
    assert [name for name, *_ in fake.calls] == ["work.ipynb"] * 3
    assert "Score: 30.5, now 100 of 100 (+69.5)." in done.output
    assert "the grader broke (RuntimeError: broken)" in " ".join(done.output.split())
    assert watched["folder"] == here.resolve()


def test_it_ends_after_as_many_reports_as_asked(here: Path, fake: FakeGrader) -> None:
    """With --times 1 it is graded once, and nothing is waited for."""
    (here / "good.ipynb").write_text("{}")
    done = CliRunner().invoke(main, ["watch", "good.ipynb", "--times", "1"])
    assert done.exit_code == 0
    assert len(fake.calls) == 1
