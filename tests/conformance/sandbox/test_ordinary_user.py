"""The walls stand just as well when the grader does not run as root."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("sandbox-ordinary_user")]

HERE = Path(__file__).parent
USER = 64321  # nobody's number
NOT_POSSIBLE = 77
SELECTED = [
    "test_walls.py",
    "test_jobs.py::test_the_work_folder_holds_the_inputs",
    "test_jobs.py::test_cells_are_streamed",
    "test_limits.py::test_too_much_ends_as_it_should",
    "test_faults.py::test_a_warm_process_that_was_killed_is_replaced",
    "test_faults.py::test_the_death_of_a_watchdog_is_no_learners_fault",
    "test_faults.py::test_nothing_is_left_behind",
    "test_faults.py::test_a_stopped_command_leaves_no_process",
]


@pytest.fixture
def scratch() -> Iterator[Path]:
    """A folder that belongs to the ordinary user."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chown(folder, USER, USER)
        yield folder


@pytest.mark.skipif(os.geteuid() != 0, reason="all of these tests run as an ordinary user already")
def test_an_ordinary_user_has_the_same_walls(scratch: Path) -> None:
    """A selection of this suite passes for a user without any rights on this machine."""
    command = [
        *(sys.executable, str(HERE / "as_ordinary_user.py"), str(USER)),
        *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
        f"--basetemp={scratch / 'pytest'}",
        *(str(HERE / test) for test in SELECTED),
        *("-k", "not none"),
    ]
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PYTEST")},
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == NOT_POSSIBLE:
        pytest.skip(f"the checkout cannot be shown to an ordinary user: {done.stderr.strip()}")
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    if not re.search(r"\d+ passed", done.stdout):
        pytest.skip(f"an ordinary user has no namespaces here: {done.stdout[-500:]}")


def test_the_folder_of_these_tests_is_readable() -> None:
    """The files that the ordinary user needs may be read by everybody."""
    assert all(path.stat().st_mode & stat.S_IROTH for path in HERE.glob("*.py"))
