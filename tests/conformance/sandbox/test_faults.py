"""What happens when the sandbox itself is hurt, and what it leaves behind: nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from grader.catalog.course import load_course
from grader.errors import SandboxError
from grader.guest.processes import children_of, descendants_of
from grader.model.run import ExecStatus, Run
from grader.sandbox.policy import make_policy
from grader.sandbox.pool import Pool
from grader.sandbox.zygote import Zygote

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.xdist_group("sandbox-faults"),
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc"),
]

RunIn = Callable[..., Run]
LOOP = "import os\nos.fork()\nwhile True:\n    pass"
PATIENCE_S = 20.0


def is_alive(process: int) -> bool:
    """Say whether a process exists and has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def until(what: Callable[[], object]) -> bool:
    """Wait until something is so; false if it takes too long."""
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def are_gone(processes: list[int]) -> bool:
    """Say whether, sooner or later, none of these processes is alive."""
    return until(lambda: not any(map(is_alive, processes)))


def launcher_of(pool: Pool) -> int:
    """Return the process that the grader started."""
    assert pool._zygote is not None
    assert pool._zygote._process is not None
    return pool._zygote._process.pid


def zygote_of(pool: Pool) -> int:
    """Return the process from which jobs are forked."""
    isolated = pool.level == "namespaces"
    return children_of(launcher_of(pool))[0] if isolated else launcher_of(pool)


def watchdogs_of(pool: Pool) -> list[int]:
    """Return the watchdogs of jobs that have begun."""
    jobs = 2 if pool.level == "namespaces" else 1  # the idle process comes first
    return [each for each in children_of(zygote_of(pool)) if len(children_of(each)) == jobs]


@pytest.fixture
def own_pool(level: str) -> Iterator[Pool]:
    """A sandbox that this test may break."""
    pool = Pool(level)
    yield pool
    pool.close()


@pytest.fixture
def busy(own_pool: Pool, run_in: RunIn) -> Iterator[Future[Run]]:
    """A job with two processes that loops in its second cell, in a sandbox of its own."""
    begun = threading.Event()
    executor = ThreadPoolExecutor(1)
    assert run_in(own_pool, "x = 1").status is ExecStatus.OK
    future = executor.submit(run_in, own_pool, "print('begun')", LOOP, cpu_s=60, wall_s=60)
    future.add_done_callback(lambda _: begun.set())
    assert until(lambda: watchdogs_of(own_pool))
    assert until(
        lambda: len(descendants_of(watchdogs_of(own_pool)[0])) > 2 - (own_pool.level == "none")
    )
    yield future
    own_pool.close()
    executor.shutdown()


def test_a_warm_process_that_was_killed_is_replaced(own_pool: Pool, run_in: RunIn) -> None:
    """When the zygote dies between two jobs, the next job runs all the same."""
    for _ in range(2):
        assert run_in(own_pool, "x = 1").status is ExecStatus.OK
        os.kill(zygote_of(own_pool), signal.SIGKILL)
    assert run_in(own_pool, "x = 1").status is ExecStatus.OK


def test_a_warm_process_that_died_long_ago_is_replaced(own_pool: Pool, run_in: RunIn) -> None:
    """A zygote whose death was seen before anything was sent is replaced too."""
    assert run_in(own_pool, "x = 1").status is ExecStatus.OK
    os.kill(zygote_of(own_pool), signal.SIGKILL)
    assert are_gone([launcher_of(own_pool)])
    assert run_in(own_pool, "x = 1").status is ExecStatus.OK


def test_the_death_of_the_warm_process_is_no_learners_fault(
    own_pool: Pool, busy: Future[Run], run_in: RunIn
) -> None:
    """When the zygote dies under a job, that is a fault of this machine, and the next job runs."""
    everything = descendants_of(launcher_of(own_pool))
    os.kill(zygote_of(own_pool), signal.SIGKILL)
    if own_pool.level == "namespaces":
        with pytest.raises(SandboxError, match="without a verdict"):
            busy.result()
        assert are_gone(everything)
    assert run_in(own_pool, "x = 1").status is ExecStatus.OK
    own_pool.close()
    assert are_gone(everything)


def test_the_death_of_a_watchdog_is_no_learners_fault(
    own_pool: Pool, busy: Future[Run], run_in: RunIn
) -> None:
    """When a watchdog dies, its job dies too, the fault is this machine's, and others go on."""
    (watchdog,) = watchdogs_of(own_pool)
    orphans = descendants_of(watchdog)
    assert len(orphans) >= 2
    os.kill(watchdog, signal.SIGKILL)
    with pytest.raises(SandboxError, match="without a verdict"):
        busy.result()
    assert are_gone([watchdog, *orphans])
    zygote = zygote_of(own_pool)
    assert run_in(own_pool, "x = 1").status is ExecStatus.OK
    assert zygote_of(own_pool) == zygote


def test_closing_ends_what_runs(own_pool: Pool, busy: Future[Run], run_in: RunIn) -> None:
    """A sandbox that is closed takes its jobs along, and starts nothing new."""
    everything = [launcher_of(own_pool), *descendants_of(launcher_of(own_pool))]
    own_pool.close()
    assert not any(map(is_alive, everything))
    with pytest.raises(SandboxError):
        busy.result()
    with pytest.raises(SandboxError, match="closed"):
        run_in(own_pool, "x = 1")


def test_closing_early_is_quick_and_complete(level: str) -> None:
    """A sandbox can be closed before it was ready, before it was started, and twice."""
    Pool(level).close()
    zygote = Zygote(level, make_policy())
    zygote.close()
    zygote.close()
    pool = Pool(level, preimports=("numpy", "pandas"))
    pool.boot()
    everything = [launcher_of(pool), *descendants_of(launcher_of(pool))]
    pool.close()
    pool.close()
    assert not any(map(is_alive, everything))


def test_nothing_is_left_behind(
    level: str, run_in: RunIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After closing there are no more processes, mounts, files and descriptors than before."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def account() -> tuple[object, ...]:
        return (
            set(descendants_of(os.getpid())),
            len(Path("/proc/self/mountinfo").read_text().splitlines()),
            len(list(Path("/proc/self/fd").iterdir())),
            list(tmp_path.iterdir()),
        )

    daemon = "import os, time\nif not os.fork():\n    os.setsid()\n    time.sleep(60)\nx = 1"
    locked = "import os\nos.makedirs('a/b')\nopen('a/b/c', 'w')\nos.chmod('a/b', 0)\nx = 1"
    before = account()
    pool = Pool(level)
    for cell in ("x = 1", daemon, locked, "import os\nos._exit(1)"):
        run_in(pool, cell)
    run_in(pool, "while True: pass", cpu_s=0.2)
    pool.close()
    assert account() == before


def test_a_sandbox_that_cannot_start_says_why(run_in: RunIn) -> None:
    """Where nothing can be executed, the operator reads the last words, and nothing hangs."""
    pool = Pool("namespaces")
    pool._policy = replace(make_policy(), visible=())
    try:
        with pytest.raises(SandboxError, match=r"did not start: .*No such file") as caught:
            run_in(pool, "x = 1")
        assert caught.value.next_step
    finally:
        pool.close()


def test_a_job_that_cannot_be_confined_says_why(own_pool: Pool, run_in: RunIn) -> None:
    """A fault while a job is being confined is a fault of this machine, with its reason."""
    if own_pool.level == "none":
        pytest.skip("at level none nothing is confined")
    with pytest.raises(SandboxError, match="could not be confined: OSError"):
        run_in(own_pool, "x = 1", disk_bytes=-1)
    assert run_in(own_pool, "x = 1").status is ExecStatus.OK


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stopped_command_leaves_no_process(
    namespaces: Pool, tmp_path: Path, number: signal.Signals
) -> None:
    """Ctrl-C, or a harder end, of `grade submit` ends the submission that it runs."""
    path = tmp_path / "endless.py"
    path.write_text("while True:\n    pass\n")
    exercise = load_course().exercises[0].id
    command = [sys.executable, "-m", "grader", "submit", "--exercise", exercise, str(path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[3]
    ) as process:
        assert until(lambda: len(descendants_of(process.pid)) >= 5)  # as far as a job
        everything = [process.pid, *descendants_of(process.pid)]
        process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode != 0
    assert are_gone(everything)
    assert b"Traceback" not in said
