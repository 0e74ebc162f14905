"""Jobs that were confined before there was work for them are like all others."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator

import pytest

from grader.guest.processes import children_of, descendants_of
from grader.model.run import ExecStatus, Run
from grader.sandbox.pool import Pool
from tests.conformance.sandbox.test_faults import are_gone, launcher_of, until, zygote_of

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.xdist_group("sandbox-faults"),
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc"),
]

RunIn = Callable[..., Run]
STATE = """
import os, resource
nproc = resource.getrlimit(resource.RLIMIT_NPROC)
x = [os.getcwd(), os.listdir(), dict(os.environ), nproc, sorted(os.listdir("/proc/self/fd"))]
"""
DRAWS = "import random, numpy\nx = [random.random(), float(numpy.random.random())]"


@pytest.fixture
def pool(level: str) -> Iterator[Pool]:
    """A sandbox that keeps one job waiting, where its level allows that."""
    if level == "none":
        pytest.skip("at level none each job has a folder of its own, so none can wait")
    made = Pool(level, preimports=("numpy",), standby=1)
    yield made
    made.close()


def waiting(pool: Pool) -> int:
    """Return the one watchdog that is left, once its job is confined."""
    assert until(lambda: list(map(_jobs, children_of(zygote_of(pool)))) == [2])
    return children_of(zygote_of(pool))[0]


def _jobs(watchdog: int) -> int:
    return len(children_of(watchdog))  # the idle process comes first


def test_a_job_that_waited_is_like_one_that_did_not(pool: Pool, run_in: RunIn) -> None:
    """Folder, environment, limits and descriptors are the same, and draws are its own."""
    fresh = run_in(pool, STATE).artifacts["x"]
    process = waiting(pool)
    waited = run_in(pool, STATE).artifacts["x"]
    assert are_gone([process])
    assert waited.tree == fresh.tree
    waiting(pool)
    draws = [run_in(pool, DRAWS).artifacts["x"].tree for _ in range(2)]
    assert draws[0] != draws[1]


def test_other_limits_send_the_waiting_away(pool: Pool, run_in: RunIn) -> None:
    """A job that waits with the wrong limits is never used, and goes."""
    assert run_in(pool, "x = 1").status is ExecStatus.OK
    process = waiting(pool)
    assert run_in(pool, "while True:\n    pass", cpu_s=0.5).status is ExecStatus.TIME_LIMIT
    assert are_gone([process])


def test_a_waiting_job_that_was_killed_costs_nothing(pool: Pool, run_in: RunIn) -> None:
    """Whether job or watchdog dies before there is work, the next submission is run."""
    assert run_in(pool, "x = 1").status is ExecStatus.OK
    watchdog = waiting(pool)
    os.kill(watchdog, signal.SIGKILL)
    assert run_in(pool, "x = 1").status is ExecStatus.OK
    watchdog = waiting(pool)
    os.kill(children_of(watchdog)[-1], signal.SIGKILL)
    assert run_in(pool, "x = 1").status is ExecStatus.OK


def test_what_waits_goes_with_the_sandbox(pool: Pool, run_in: RunIn) -> None:
    """Nothing that was made ready outlives the sandbox."""
    assert run_in(pool, "x = 1").status is ExecStatus.OK
    waiting(pool)
    everything = descendants_of(launcher_of(pool))
    pool.close()
    assert are_gone(everything)
