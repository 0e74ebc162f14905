"""What every level of isolation does when a submission takes more than its share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from grader.model.limits import MEBIBYTE
from grader.model.run import ExecStatus, Run

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("sandbox-limits")]

RunCells = Callable[..., Run]

FORK = "import os, time\nfor _ in range({count}):\n    if not os.fork():\n        {child}\n"
FILL = "block = bytearray({mebibytes} * 2**20)\nblock[::4096] = b'x' * len(block[::4096])\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """Code that takes too much of one thing, and how its run must end."""

    cell: str
    status: ExecStatus
    says: str
    limits: dict[str, float] = field(default_factory=dict)
    levels: tuple[str, ...] = ("namespaces", "none")


EXCESSES = {
    "processor time": Excess(
        cell="while True:\n    pass",
        status=ExecStatus.TIME_LIMIT,
        says="used up its processor time",
        limits={"cpu_s": 0.3},
    ),
    "processor time of children": Excess(
        cell=FORK.format(count=3, child="while True: pass") + "time.sleep(60)",
        status=ExecStatus.TIME_LIMIT,
        says="used up its processor time",
        limits={"cpu_s": 0.6},
    ),
    "processor time of a daemon": Excess(
        cell="import os, time\nif not os.fork():\n    os.setsid()\n    if not os.fork():\n"
        "        while True: pass\n    os._exit(0)\nos.wait()\ntime.sleep(60)",
        status=ExecStatus.TIME_LIMIT,
        says="used up its processor time",
        limits={"cpu_s": 0.3},
    ),
    "the clock": Excess(
        cell="import time\ntime.sleep(60)",
        status=ExecStatus.TIME_LIMIT,
        says="took too long on the clock",
        limits={"wall_s": 0.5},
    ),
    "the clock, standing still": Excess(
        cell="import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
        status=ExecStatus.TIME_LIMIT,
        says="took too long on the clock",
        limits={"wall_s": 0.5},
    ),
    "the clock, deaf": Excess(
        cell="import signal, time\n"
        "for number in set(signal.valid_signals()) - {9, 19}:\n"
        "    try: signal.signal(number, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass\n"
        "while True:\n    try: time.sleep(60)\n    except BaseException: pass",
        status=ExecStatus.TIME_LIMIT,
        says="took too long on the clock",
        limits={"wall_s": 0.5},
    ),
    "memory asked for": Excess(
        cell="x = bytearray(2**31)",
        status=ExecStatus.MEMORY_LIMIT,
        says="MemoryError was raised",
    ),
    "memory of several processes": Excess(
        cell=FORK.format(count=4, child="block = b'x' * (150 * 2**20); time.sleep(60)")
        + "time.sleep(60)",
        status=ExecStatus.MEMORY_LIMIT,
        says="used more memory than allowed",
    ),
    "memory of processes that hide": Excess(
        cell="import ctypes\n"
        + FORK.format(
            count=4,
            child="ctypes.CDLL(None).prctl(4, 0, 0, 0, 0); block = b'x' * (150 * 2**20); "
            "time.sleep(60)",
        )
        + "time.sleep(60)",
        status=ExecStatus.MEMORY_LIMIT,
        says="used more memory than allowed",
    ),
    "shared memory": Excess(
        cell="import mmap, time\nblock = mmap.mmap(-1, 500 * 2**20)\n"
        "for at in range(0, len(block), 4096):\n    block[at] = 1\ntime.sleep(60)",
        status=ExecStatus.MEMORY_LIMIT,
        says="used more memory than allowed",
    ),
    "files and memory together": Excess(
        cell="import time\nopen('file', 'wb').write(bytes(300 * 2**20))\n"
        "block = b'x' * (200 * 2**20)\ntime.sleep(60)",
        status=ExecStatus.MEMORY_LIMIT,
        says="used more memory than allowed",
        limits={"disk_bytes": 350 * MEBIBYTE, "file_bytes": 350 * MEBIBYTE},
        levels=("namespaces",),
    ),
    "processes": Excess(
        cell=FORK.format(count=100, child="time.sleep(60)"),
        status=ExecStatus.EXCEPTION,
        says="BlockingIOError was raised",
        levels=("namespaces",),
    ),
    "processes, without a wall": Excess(
        cell=FORK.format(count=40, child="time.sleep(60)") + "time.sleep(60)",
        status=ExecStatus.FORBIDDEN,
        says="started more processes than allowed",
        levels=("none",),
    ),
    "threads": Excess(
        cell="import threading, time\n"
        "for _ in range(100):\n    threading.Thread(target=time.sleep, args=(60,)).start()",
        status=ExecStatus.EXCEPTION,
        says="RuntimeError was raised",
        levels=("namespaces",),
    ),
    "a bomb of processes": Excess(
        cell="import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
        status=ExecStatus.FORBIDDEN,
        says="started more processes than allowed",
        limits={"cpu_s": 20.0},
        levels=("namespaces",),
    ),
    "open files": Excess(
        cell="x = [open('data/points.csv') for _ in range(100)]",
        status=ExecStatus.EXCEPTION,
        says="OSError was raised",
    ),
    "one large file": Excess(
        cell="open('large', 'wb').write(bytes(5 * 2**20))",
        status=ExecStatus.DISK_LIMIT,
        says="OSError was raised",
    ),
    "disk": Excess(
        cell="for at in range(10):\n    open(f'file{at}', 'wb').write(bytes(2 * 2**20))",
        status=ExecStatus.DISK_LIMIT,
        says="OSError was raised",
        levels=("namespaces",),
    ),
    "disk, elsewhere": Excess(
        cell="for at in range(10):\n    open(f'/dev/shm/{at}', 'wb').write(bytes(2 * 2**20))",
        status=ExecStatus.DISK_LIMIT,
        says="OSError was raised",
        levels=("namespaces",),
    ),
    "files": Excess(
        cell="for at in range(1000):\n    open(f'file{at}', 'w').close()",
        status=ExecStatus.DISK_LIMIT,
        says="OSError was raised",
        levels=("namespaces",),
    ),
    "the wire": Excess(
        cell="import os\nwhile True:\n    os.write(3, bytes(2**20))",
        status=ExecStatus.OUTPUT_LIMIT,
        says="sent out more than allowed",
    ),
    "delivered values": Excess(
        cell="import json, os, struct\n"
        "header = json.dumps({'event': 'notice', 'text': 'x'}).encode()\n"
        "frame = struct.pack('!II', len(header), 2**20) + header + bytes(2**20)\n"
        "while True:\n    os.write(3, frame)",
        status=ExecStatus.OUTPUT_LIMIT,
        says="sent out more than allowed",
    ),
}


@pytest.mark.parametrize("what", EXCESSES)
def test_too_much_ends_as_it_should(run: RunCells, level: str, what: str) -> None:
    """Each limit ends a run with its own status and a sentence that says what was too much."""
    excess = EXCESSES[what]
    if level not in excess.levels:
        pytest.skip(f"level {level} sets no limit to this")
    found = run("print('before')", excess.cell, **excess.limits)
    assert found.status is excess.status, found.message
    assert excess.says in found.message
    assert found.cells[0].finished


@pytest.mark.parametrize(
    "flood",
    [
        "for _ in range(40):\n    print('x' * 10**5)",
        "import os\nfor _ in range(40):\n    os.write(1, b'x' * 10**5)",
        "import os\nos.system('yes | head -c 4000000')",
        "from IPython.display import *\nfor _ in range(40):\n    display(HTML('x' * 10**5))",
    ],
    ids=["printed", "past Python", "by a program", "displayed"],
)
def test_a_flood_of_output_is_cut(run: RunCells, flood: str) -> None:
    """Too much output is cut and said to be cut; the run goes on, and its values count."""
    found = run(flood, "x = 1")
    assert found.status is ExecStatus.OK, found.message
    assert "x" in found.artifacts
    assert any("cut" in notice for notice in found.notices)
    assert sum(len(str(cell.outputs)) for cell in found.cells) < 3 * MEBIBYTE


def test_a_job_is_not_charged_for_what_it_was_forked_with(run: RunCells) -> None:
    """A job may use its memory up to the limit, on top of the libraries that were there."""
    found = run("block = b'x' * (120 * 2**20)\nx = len(block)", memory_bytes=200 * MEBIBYTE)
    assert found.status is ExecStatus.OK, found.message


def test_processes_may_be_used_up_to_the_limit(run: RunCells) -> None:
    """As many processes as the limit says can run at one time."""
    code = FORK.format(count=15, child="time.sleep(0.3); os._exit(0)") + "x = 1"
    found = run(code, processes=16)
    assert found.status is ExecStatus.OK, found.message


def test_orphans_that_ended_do_not_count(run: RunCells, level: str) -> None:
    """Processes that lost their parent and ended are no load on the limit."""
    if level == "none":
        pytest.skip("level none counts what its watchdog has not waited for")
    orphan = "import os\nif not os.fork():\n    if not os.fork(): pass\n    os._exit(0)\nos.wait()"
    found = run(f"for _ in range(40):\n    exec({orphan!r})\nx = 1")
    assert found.status is ExecStatus.OK, found.message
