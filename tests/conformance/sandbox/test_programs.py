"""Programs of a submission in real sandboxes: what they see, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from grader.execution.runner import run_one
from grader.model.limits import Limits
from grader.model.program import Program, ProgramResult
from grader.model.run import ExecStatus, Run, RunSpec
from grader.model.submission import SubmittedFile
from grader.sandbox.pool import Pool
from tests.conformance.sandbox.conftest import SMALL


def start(pool: Pool, code: str, *arguments: str, **more: object) -> Run:
    """Run a program, with further files and limits."""
    files: Mapping[str, bytes] = more.pop("files", {})  # type: ignore[assignment]
    brings: tuple[str, ...] = more.pop("brings", ("out.csv",))  # type: ignore[assignment]
    contents = {"main.py": code.encode(), **files}
    spec = RunSpec(
        variant="main",
        units=(),
        inputs=tuple(SubmittedFile(path=path, content=data) for path, data in contents.items()),
        deliverables=(),
        limits=Limits(**{**SMALL, **more}),  # type: ignore[arg-type]
        program=Program(name="main", run=("main.py", *arguments), brings=brings),
    )
    return run_one(spec, pool)


def result(run: Run) -> ProgramResult:
    """Return what came of a program."""
    assert run.program is not None
    return run.program


def test_a_program_sees_its_arguments_and_neighbours(pool: Pool) -> None:
    """A script runs as `__main__` with its arguments, its own modules and its own streams."""
    code = (
        "import sys, pickle\n"
        "from parts.adding import add\n"
        "class Model: pass\n"
        "if __name__ == '__main__':\n"
        "    same = type(pickle.loads(pickle.dumps(Model()))) is Model\n"
        "    print(sys.argv, __file__, same)\n"
        "    print('careful', file=sys.stderr)\n"
        "    open(sys.argv[1], 'w').write(str(add(1, 2)))\n"
    )
    files = {"parts/adding.py": b"def add(a, b):\n    return a + b\n"}
    run = start(pool, code, "out.csv", files=files)
    assert run.status is ExecStatus.OK, run.message
    assert result(run).files == {"out.csv": b"3"}
    assert result(run).stdout == "['main.py', 'out.csv'] main.py True\n"
    assert result(run).stderr == "careful\n"
    assert result(run).exit_status == 0


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("import sys; sys.exit('no column plan')", 1, "no column plan\n"),
        ("raise SystemExit(7)", 7, ""),
        ("import os; print('hm', flush=True); os._exit(3)", 3, ""),
        ("import atexit; atexit.register(print, 'bye')", 0, ""),
    ],
)
def test_exit_status_and_error_text(pool: Pool, code: str, status: int, said: str) -> None:
    """The exit status and standard error are those that the interpreter would give."""
    found = result(start(pool, code))
    assert (found.exit_status, found.stderr) == (status, said)


def test_a_traceback_shows_only_the_learners_own_lines(pool: Pool) -> None:
    """An uncaught exception is printed as the interpreter prints it, from the script on."""
    run = start(pool, "def f():\n    return {}['plan']\n\nf()\n")
    lines = result(run).stderr.splitlines()
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[1] == '  File "main.py", line 4, in <module>'
    assert lines[-1] == "KeyError: 'plan'"
    assert run.status is ExecStatus.NONZERO_EXIT
    assert run.message == "main.py ended with exit status 1: KeyError: 'plan'"


def test_whole_folders_are_brought_out(pool: Pool) -> None:
    """A declared folder brings out all regular files in it, and nothing beside it."""
    code = (
        "import os\n"
        "os.makedirs('model/deep')\n"
        "for path in ('model/a.bin', 'model/deep/b.bin', 'other.bin'):\n"
        "    open(path, 'wb').write(path.encode())\n"
    )
    found = result(start(pool, code, brings=("model/",)))
    assert sorted(found.files) == ["model/a.bin", "model/deep/b.bin"]


HOSTILE = {
    "link": ("import os; os.symlink('/etc/passwd', 'out.csv')", "a link"),
    "folder": ("import os; os.mkdir('out.csv')", "a folder"),
    "pipe": ("import os; os.mkfifo('out.csv')", "no regular file"),
    "sparse": ("open('out.csv', 'wb').truncate(4_000_000 + 300_000)", "larger"),
    "missing": ("pass", "not there"),
    "swapped": (
        "import os; open('out.csv', 'w'); os.unlink('out.csv'); os.symlink('main.py', 'out.csv')",
        "a link",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_only_regular_files_come_out(pool: Pool, case: str) -> None:
    """Links, folders, pipes and files that are too large are named and not brought out."""
    code, why = HOSTILE[case]
    more = {"artifact_bytes": 4_000_000, "file_bytes": 5_000_000}
    found = result(start(pool, code, **more))
    assert not found.files
    assert why in found.refused["out.csv"]


def test_a_link_in_the_way_is_not_followed(pool: Pool) -> None:
    """A folder of a declared path that is a link leads nowhere, and one may be missing."""
    code = "import os; os.mkdir('real'); open('real/x', 'w').write('1'); os.symlink('real', 'm')"
    run = start(pool, code, brings=("m/x", "m/", "gone/"))
    assert run.status is ExecStatus.OK
    assert not result(run).files


def test_nothing_outlives_the_program(namespaces: Pool) -> None:
    """What a program leaves running is killed before its files are read."""
    code = (
        "import os, time\n"
        "open('out.csv', 'w').write('from the program')\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        "        while True:\n"
        "            open('out.csv', 'w').write('from the demon'); time.sleep(0.001)\n"
        "    os._exit(0)\n"
    )
    run = start(namespaces, code, wall_s=10.0)
    assert run.status is ExecStatus.OK
    assert result(run).files["out.csv"] in {b"from the program", b"from the demon", b""}
    assert run.usage.wall_s < 10


def test_an_endless_program_is_stopped(pool: Pool) -> None:
    """A program that does not end is stopped at its limit, and the message names it."""
    run = start(pool, "while True: pass", cpu_s=1.0)
    assert run.status is ExecStatus.TIME_LIMIT
    assert "in main.py" in run.message
    assert result(run).exit_status is None


def test_a_flood_of_text_is_cut(pool: Pool) -> None:
    """What a program prints is kept up to the limit."""
    run = start(pool, "print('x' * 3_000_000)", output_bytes=100_000)
    assert len(result(run).stdout) <= 100_000


def test_two_runs_share_nothing(pool: Pool) -> None:
    """Each run starts in a work folder of its own."""
    first = result(start(pool, "open('out.csv', 'w').write('1'); open('left.txt', 'w')"))
    second = result(start(pool, "import os; print(sorted(os.listdir('.')))"))
    assert first.files == {"out.csv": b"1"}
    assert second.stdout == "['main.py']\n"


def test_a_program_that_kills_its_job_gains_nothing(pool: Pool) -> None:
    """When the process that brings files out is killed, the run failed and nothing comes out."""
    code = "import os, signal; open('out.csv', 'w'); os.kill(os.getppid(), signal.SIGKILL)"
    run = start(pool, code)
    assert run.status is ExecStatus.SIGNALLED
    assert result(run).exit_status is None
    assert not result(run).files
