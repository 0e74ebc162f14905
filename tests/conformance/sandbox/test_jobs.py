"""What every level of isolation does for a submission that means no harm."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

import pytest

from grader.analysis.plain import decode
from grader.model.run import ExecStatus, Run

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("sandbox-jobs")]

RunCells = Callable[..., Run]


def printed(run: Run, unit: int) -> str:
    """Return what a cell printed."""
    return "".join(
        str(output["text"])
        for cell in run.cells
        for output in cell.outputs
        if cell.unit == unit and output["output_type"] == "stream"
    )


def delivered(run: Run) -> object:
    """Return the value that the run delivered."""
    return decode(run.artifacts["x"])


def test_the_work_folder_holds_the_inputs(run: RunCells) -> None:
    """A run starts in a folder with its files, and with nothing else."""
    found = run("import os\nx = [sorted(os.listdir()), open('data/points.csv').read()]")
    assert found.status is ExecStatus.OK, found.message
    assert delivered(found) == [["data"], "point_id,x\n101,1\n"]


def test_outputs_and_values_come_out(run: RunCells) -> None:
    """What cells print and show, and the value that was asked for, arrive."""
    found = run("print('one')", "import numpy as np\nx = {'a': np.arange(3)}\n1 + 1")
    assert printed(found, 0) == "one\n"
    shown = found.cells[1].outputs[0]["data"]
    assert isinstance(shown, Mapping)
    assert shown["text/plain"] == "2"
    value = delivered(found)
    assert isinstance(value, dict)
    assert value["a"].tolist() == [0, 1, 2]


def test_cells_are_streamed(run: RunCells) -> None:
    """An endless loop in cell 7 takes nothing from cells 1 to 6."""
    cells = [f"print('cell {at}')" for at in range(7)]
    found = run(*cells, "while True:\n    pass", "print('never')", cpu_s=0.3)
    assert found.status is ExecStatus.TIME_LIMIT
    assert found.message == "The run used up its processor time in cell 7."
    assert [cell.finished for cell in found.cells] == [True] * 7 + [False]
    assert [printed(found, at) for at in range(7)] == [f"cell {at}\n" for at in range(7)]


def test_text_of_child_processes_is_shown_in_its_cell(run: RunCells) -> None:
    """What a program prints past Python stands in the cell that started it."""
    found = run("import os\nos.system('echo from a program')", "print('later')")
    assert printed(found, 0) == "from a program\n"
    assert printed(found, 1) == "later\n"


def test_a_missing_name_is_named(run: RunCells) -> None:
    """A run that never binds what was asked for says so."""
    assert run("y = 1").missing == ("x",)


@pytest.mark.parametrize(
    ("cell", "status", "says"),
    [
        ("import os\nos._exit(0)", ExecStatus.NONZERO_EXIT, "(exit status 0)"),
        ("import os\nos._exit(3)", ExecStatus.NONZERO_EXIT, "(exit status 3)"),
        ("import sys\nsys.exit()", ExecStatus.EXCEPTION, "SystemExit was raised in cell 1"),
        ("exit()", ExecStatus.NONZERO_EXIT, "ended itself"),
        ("import ctypes\nctypes.string_at(0)", ExecStatus.SIGNALLED, "SIGSEGV"),
        ("import os\nos.abort()", ExecStatus.SIGNALLED, "SIGABRT"),
        ("import os\nos.kill(os.getpid(), 9)", ExecStatus.SIGNALLED, "SIGKILL"),
        ("import os\nos.kill(os.getpid(), 15)", ExecStatus.SIGNALLED, "SIGTERM"),
        (
            "import signal, time\nsignal.alarm(1)\ntime.sleep(20)",
            ExecStatus.SIGNALLED,
            "SIGALRM",
        ),
        ("raise ValueError('no')", ExecStatus.EXCEPTION, "ValueError was raised in cell 1"),
        (
            "import signal\nsignal.raise_signal(2)",
            ExecStatus.EXCEPTION,
            "KeyboardInterrupt was raised",
        ),
    ],
)
def test_each_way_to_end_has_its_name(
    run: RunCells, cell: str, status: ExecStatus, says: str
) -> None:
    """How a process ends is seen from outside, and what came before is kept."""
    found = run("print('before')", cell)
    assert found.status is status, found.message
    assert says in found.message
    assert printed(found, 0) == "before\n"


def test_a_script_may_leave(run: RunCells) -> None:
    """A script that calls sys.exit() has run to its end, and its values count."""
    found = run("import sys\nx = 1\nsys.exit()", script=True)
    assert (found.status, delivered(found)) == (ExecStatus.OK, 1)


def test_a_script_that_leaves_with_an_error_says_so(run: RunCells) -> None:
    """An exit status other than 0 is no proper end."""
    assert run("import sys\nsys.exit(2)", script=True).status is not ExecStatus.OK


def test_nothing_of_a_job_reaches_the_next_one(run: RunCells) -> None:
    """Names, modules, settings, environment and files of a job are gone in the next one."""
    spoil = """
        import builtins, json, os, random, sys
        import numpy as np
        random.seed(1); np.random.seed(1)
        np.allclose = builtins.print = json.load = lambda *_, **__: True
        sys.modules["pandas"] = None
        sys.path.insert(0, os.getcwd())
        os.environ["LEFT"] = "behind"
        for place in (os.environ["HOME"], os.getcwd(), os.environ["TMPDIR"]):
            open(os.path.join(place, "left.txt"), "w").write("behind")
        x = 1
    """
    look = """
        import glob, json, os, sys
        import numpy as np
        import pandas
        found = [np.allclose(1, 2), json.load.__module__, "LEFT" in os.environ]
        found += [os.getcwd() in sys.path]
        places = (os.environ["HOME"], os.getcwd(), os.environ["TMPDIR"])
        files = [name for place in places for name in glob.glob(place + "/left*")]
        x = [*found, "spoil" in globals(), files]
    """
    first, second = run(_dedented(spoil)), run(_dedented(look))
    assert first.status is second.status is ExecStatus.OK, (first.message, second.message)
    assert delivered(second) == [False, "json", False, False, False, []]


def test_jobs_draw_different_numbers(run: RunCells) -> None:
    """Two jobs forked from one process do not share their randomness."""
    draw = "import random, os\nimport numpy as np\nx = [random.random(), np.random.rand()]"
    first, second = delivered(run(draw)), delivered(run(draw))
    assert isinstance(first, list)
    assert isinstance(second, list)
    assert not set(first) & set(second)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how many descriptors")
def test_a_job_holds_what_it_needs_and_no_more(run: RunCells) -> None:
    """A job has an empty input, two pipes, the wire, and what libraries opened for themselves."""
    found = run(
        "import os\n"
        "x = [os.readlink(f'/proc/self/fd/{fd}').split(':')[0] for fd in range(4)]\n"
        "x += [len(os.listdir('/proc/self/fd'))]"
    )
    value = delivered(found)
    assert isinstance(value, list)
    assert value[:4] == ["/dev/null", "pipe", "pipe", "socket"]
    assert value[4] < 12


def _dedented(code: str) -> str:
    return "\n".join(line[8:] for line in code.splitlines())
