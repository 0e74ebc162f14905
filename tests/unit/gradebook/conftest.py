"""Gradebooks of both kinds, and entries to put into them."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.gradebook import Gradebook
from grader.model.gradebook import GradeEntry, Handed
from grader.model.result import CheckStatus, CriterionReport, Report, Verdict

NOW = dt.datetime(2026, 5, 4, 12, 30, 15, 123456, tzinfo=dt.UTC)
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))

Pair = tuple[GradeEntry, Report]
MakePair = Callable[..., Pair]


@pytest.fixture
def make() -> MakePair:
    """Make an entry with its report."""
    return pair


def pair(
    learner: str = "ada",
    *,
    work: str = "a",
    points: float = 80.0,
    rubric: str = "1",
    verdict: Verdict = Verdict.ACCEPTED,
    exercise: str = "03-split",
    status: CheckStatus = CheckStatus.PASSED,
    submitted_at: dt.datetime | None = None,
    replaces: int | None = None,
) -> Pair:
    report = Report(
        submission_id=work,
        learner=learner,
        files=(f"{work}.ipynb",),
        sha256=(work * 64)[:64],
        exercise_id=exercise,
        exercise_version="1.0.0",
        rubric_version=rubric,
        rubric_sha256=(rubric * 64)[:64],
        verdict=verdict,
        score=points,
        score_high=100.0 if status is CheckStatus.REVIEW else points,
        max_score=100.0,
        needs_review=status is CheckStatus.REVIEW,
        criteria=(line(status, points),),
    )
    handed = Handed(
        learner=learner,
        name=f"{work}.ipynb",
        source_sha256=(work * 64)[:64],
        submitted_at=submitted_at,
    )
    made = {"graded_at": NOW, "grader_version": "1", "environment": "Python", "key": "own"}
    return GradeEntry.of(report, handed, replaces=replaces, **made), report  # type: ignore[arg-type]


def line(status: CheckStatus, points: float) -> CriterionReport:
    return CriterionReport(
        id="c1",
        title="One",
        check="missing-part",
        status=status,
        points=points,
        points_high=100.0 if status is CheckStatus.REVIEW else points,
        max_points=100.0,
        hidden=False,
        message="",
        findings=(),
    )


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server of the tests' own, on a socket; the tests are left out without one."""
    if not SERVERS:
        pytest.skip("no PostgreSQL server is installed (apt install postgresql)")
    as_user: tuple[str, ...] = ()
    # Not in a folder of pytest's: another pytest would take away the right to enter.
    with tempfile.TemporaryDirectory(prefix="grader-postgresql-") as name:
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(name, "postgres")
            as_user = ("runuser", "-u", "postgres", "--")
        options = f"-c listen_addresses='' -c unix_socket_directories='{name}' -c fsync=off"

        def control(*arguments: str) -> None:
            command = [*as_user, str(SERVERS[-1]), "-D", f"{name}/data", "-t", "120", *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

        control("initdb", "-o", "-U tester -A trust -N -E UTF8 --locale=C")
        control("start", "-w", "-o", options, "-l", f"{name}/log")
        try:
            yield f"postgresql://tester@/postgres?host={name}"
        finally:
            control("stop", "-m", "immediate")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield str(tmp_path / "gradebook.sqlite")
        return
    import psycopg

    url = request.getfixturevalue("postgresql")
    name = f"book_{uuid.uuid4().hex}"  # a schema is made far faster than a database
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    yield f"{url}&options=-csearch_path%3D{name}"


@pytest.fixture
def book(place: str) -> Iterator[Gradebook]:
    """An empty gradebook of each kind."""
    with Gradebook.open(place, patience_s=5) as opened:
        yield opened
