from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader.catalog.course import load_course

pytestmark = pytest.mark.sandbox

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "grader" / "catalog" / "schemas" / "report.schema.json"


def grade(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command as a learner does."""
    command = [sys.executable, "-m", "grader", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, **options
    )


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which somebody began the course's first exercise."""
    folder = tmp_path_factory.mktemp("learner")
    number = str(load_course().exercises[0].number)
    done = grade("start", number, "--dir", folder / "work", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "work"


def starter(folder: Path) -> Path:
    """The notebook to begin with."""
    return next(folder.glob("*.ipynb"))


def test_the_starter_is_graded_and_not_accepted(started: Path) -> None:
    """What `grade start` gives can be handed in at once: exit status 1 and a readable report."""
    done = grade("submit", starter(started))
    assert done.returncode == 1
    assert "not accepted" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_several_files_are_all_reported(started: Path, tmp_path: Path) -> None:
    """One unreadable file among several takes nothing from the others; the worst status counts."""
    broken = tmp_path / "exercise3.ipynb"
    broken.write_text("not a notebook")
    done = grade(
        "submit", broken, starter(started), tmp_path / "nowhere.ipynb", "--format", "json"
    )
    reports = json.loads(done.stdout)
    assert done.returncode == 3
    first, graded, last = (report["verdict"] for report in reports)
    assert (first, last) == ("invalid", "invalid")
    assert graded in {"partial", "rejected"}
    schema = json.loads(SCHEMA.read_text())
    for report in reports:
        jsonschema.validate(report, schema)


def test_an_unknown_exercise_is_a_wrong_option(started: Path) -> None:
    """Asking for an exercise that does not exist is wrong use, with the ones that do."""
    done = grade("submit", starter(started), "--exercise", "99")
    assert done.returncode == 2
    assert load_course().exercises[0].id in done.stderr


def test_it_works_without_a_home_in_a_read_only_folder(started: Path) -> None:
    """No home directory and a current folder that cannot be written to are no obstacle."""
    environment = {name: value for name, value in os.environ.items() if name != "HOME"}
    done = grade("submit", starter(started), cwd="/proc", env=environment)
    assert done.returncode == 1, done.stderr


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    """An interrupted command ends quickly with its own status and without its processes."""
    marker = f"marker-{os.getpid()}"
    endless = tmp_path / "exercise3.py"
    endless.write_text(f"import time\n'{marker}'\ntime.sleep(600)\n")
    command = [sys.executable, "-m", "grader", "submit", str(endless)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    _wait(lambda: len(_descendants(process.pid)) >= 4)
    family = _descendants(process.pid)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
    _wait(lambda: not any(Path(f"/proc/{child}").exists() for child in family))


def _descendants(process: int) -> list[int]:
    found = [process]
    for parent in found:
        try:
            text = Path(f"/proc/{parent}/task/{parent}/children").read_text()
        except OSError:
            continue
        found += [int(child) for child in text.split()]
    return found[1:]


def _wait(condition: Any) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")
