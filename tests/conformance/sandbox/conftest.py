"""Jobs in real sandboxes, at every level of isolation that works on this machine."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from grader.errors import SandboxError
from grader.execution.runner import run_one
from grader.model.limits import MEBIBYTE, Limits
from grader.model.run import Run, RunSpec
from grader.model.submission import SourceUnit, SubmittedFile, UnitKind
from grader.sandbox.levels import LEVELS
from grader.sandbox.pool import Pool

REQUIRED = "GRADER_REQUIRE_NAMESPACES"
SMALL = {
    "cpu_s": 5.0,
    "wall_s": 30.0,
    "memory_bytes": 400 * MEBIBYTE,
    "disk_bytes": 8 * MEBIBYTE,
    "file_bytes": 4 * MEBIBYTE,
    "files": 200,
    "processes": 16,
    "open_files": 64,
    "output_bytes": MEBIBYTE,
    "artifact_bytes": 4 * MEBIBYTE,
}
PREIMPORTS = ("numpy", "pandas")

RunCells = Callable[..., Run]
RunIn = Callable[..., Run]


def _spec_of(*cells: str, script: bool = False, **limits: float) -> RunSpec:
    """Return a run of these cells that delivers `x`."""
    units = [
        SourceUnit(
            index=at,
            kind=UnitKind.CODE,
            code=code,
            file="answer.py" if script else "answer.ipynb",
            cell=None if script else at,
        )
        for at, code in enumerate(cells)
    ]
    return RunSpec(
        variant="as-submitted",
        units=tuple(units),
        inputs=(SubmittedFile(path="data/points.csv", content=b"point_id,x\n101,1\n"),),
        deliverables=("x",),
        limits=Limits(**{**SMALL, **limits}),  # type: ignore[arg-type]
    )


@contextmanager
def opened(level: str) -> Iterator[Pool]:
    """Return an open pool, closed afterwards."""
    pool = Pool(level, preimports=PREIMPORTS)
    try:
        yield pool
    finally:
        pool.close()


@functools.cache
def reason_not_to_use(level: str) -> str:
    """Say why a level does not work here; empty when it does."""
    with opened(level) as pool:
        try:
            run_one(_spec_of("x = 1"), pool)
        except SandboxError as error:
            return f"level {level} does not work here: {error} {error.next_step}"
    return ""


def need(level: str) -> None:
    """Skip a test whose level does not work here, or fail it where it is expected to work."""
    if reason := reason_not_to_use(level):
        if level == "namespaces" and os.environ.get(REQUIRED) == "1":
            pytest.fail(f"{REQUIRED}=1, but {reason}")
        pytest.skip(reason)


@pytest.fixture(scope="session", params=LEVELS)
def level(request: pytest.FixtureRequest) -> str:
    """Each level of isolation in turn."""
    need(request.param)
    return str(request.param)


@pytest.fixture(scope="session")
def pool(level: str) -> Iterator[Pool]:
    """A warm sandbox for all tests of a level."""
    with opened(level) as pool:
        yield pool


@pytest.fixture
def own_pool(level: str) -> Iterator[Pool]:
    """A sandbox that this test may break."""
    with opened(level) as pool:
        yield pool


@pytest.fixture(scope="session")
def namespaces() -> Iterator[Pool]:
    """A warm sandbox with walls."""
    need("namespaces")
    with opened("namespaces") as pool:
        yield pool


@pytest.fixture(scope="session")
def run_in() -> RunIn:
    """Run cells in a sandbox."""
    return lambda pool, *cells, **options: run_one(_spec_of(*cells, **options), pool)


@pytest.fixture
def run(pool: Pool, run_in: RunIn) -> RunCells:
    """Run cells in the warm sandbox of the level."""
    return lambda *cells, **options: run_in(pool, *cells, **options)
