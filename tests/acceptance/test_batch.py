"""A class is graded whatever happens on the way."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.batch.task import Settings, Task
from grader.batch.workers import Workers
from grader.gradebook import Gradebook
from grader.model.result import Verdict

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("batch")]
KILLS = 2
CLASS = 6

Grade = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def here(tmp_path: Path, course_folder: Path) -> Path:
    """A folder to work in, with settings that lead to the tiny course."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("exercises", "rubrics"):
        (home / name).symlink_to(course_folder / name)
    return home


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    """A class with a right answer, a crash, an endless loop, something unreadable and a bomb."""
    folder = tmp_path / "class"
    folder.mkdir()
    for at in range(CLASS):
        (folder / f"learner{at}_exercise1.py").write_text(f"answer = {at}\n")
    return folder


def command(here: Path, *arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "grader", "--course", str(here), *map(str, arguments)]


@pytest.fixture
def grade(here: Path) -> Grade:
    """Call the command in that course."""

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(here, *arguments), capture_output=True, text=True, check=False, cwd=here
        )

    return call


@pytest.fixture
def workers(here: Path) -> Iterator[Workers]:
    """One process that grades."""
    with Workers(Settings(course=here), 1) as crew:
        yield crew


def kept(here: Path) -> dict[int, tuple[str, str]]:
    path = here / "gradebook.sqlite"
    if not path.exists():
        return {}
    with Gradebook.open(path) as book:
        return {entry.id: (entry.handed.learner, entry.verdict.value) for entry in book.entries()}


def test_one_failure_touches_no_other(grade: Grade, here: Path, submissions: Path) -> None:
    """Each submission gets its own result, and the worst of them is the exit status."""
    (submissions / "loops_exercise1.py").write_text("answer = 1\nwhile True:\n    pass\n")
    (submissions / "crashes_exercise1.py").write_text("import os\nos.abort()\n")
    (submissions / "unreadable_exercise1.ipynb").write_text("{")
    (submissions / "exercise1.py").write_text("answer = 1\n")
    done = grade("batch", submissions, "--format", "json", "--limit", "9")
    summary = json.loads(done.stdout)
    assert done.returncode == 3, done.stderr
    assert summary["verdicts"] == {"accepted": CLASS, "rejected": 2, "invalid": 1}
    assert [Path(each["where"]).name for each in summary["left_out"]] == ["exercise1.py"]
    assert summary["key"] == "practice"
    pages = {path.stem for path in (here / "reports").rglob("*.html")}
    assert {"learner0", "loops", "unreadable", "index"} <= pages


def test_nothing_is_lost_or_twice(here: Path, submissions: Path) -> None:
    """However often a batch is killed, what it announced stays and the rest is graded once."""
    draw = random.Random(3)
    for _ in range(KILLS):
        before = kept(here)
        process = subprocess.Popen(
            command(here, "batch", submissions, "--workers", "2"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(draw.uniform(0.5, 4.0))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        after = kept(here)
        assert before.items() <= after.items()
    done = subprocess.run(command(here, "batch", submissions), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(kept(here).values()) == [
        (f"learner{at}", Verdict.ACCEPTED) for at in range(CLASS)
    ]


def test_what_is_finished_is_not_run_again(grade: Grade, here: Path, submissions: Path) -> None:
    """A second call grades only what is new, and a dry run says so beforehand."""
    assert grade("batch", submissions, "--only", "learner1").returncode == 0
    said = grade("batch", submissions, "--dry-run").stdout
    assert said.count("would be graded: ") == CLASS - 1
    assert said.count("has a result: ") == 1
    assert len(kept(here)) == 1


def test_a_process_that_dies_is_replaced(workers: Workers, submissions: Path) -> None:
    """The submission of a worker that is killed is graded by the next one."""
    path = submissions / "slow_exercise1.py"
    path.write_text("import time\ntime.sleep(1.5)\nanswer = 1\n")
    task = Task(number=0, path=path, name="slow", learner="a", exercise="1")
    killed: list[int] = []

    def kill() -> None:
        (worker,) = workers._workers
        assert worker.process.pid is not None
        os.kill(worker.process.pid, signal.SIGKILL)
        killed.append(worker.process.pid)

    threading.Timer(1.0, kill).start()
    ((_, report),) = workers.grade([task])
    assert report.verdict is Verdict.ACCEPTED
    assert [worker.process.pid for worker in workers._workers] != killed
    assert killed


def test_no_isolation_needs_a_word(grade: Grade, submissions: Path) -> None:
    """A class is not graded without isolation unless somebody says that it may."""
    refused = grade("batch", submissions, "--isolation", "none")
    assert refused.returncode == 2
    assert "--trust-submissions" in refused.stderr


def test_a_damaged_gradebook_is_left_alone(grade: Grade, here: Path, submissions: Path) -> None:
    """A gradebook that is no database is neither replaced nor written to, and help is given."""
    (here / "gradebook.sqlite").write_bytes(b"this is no database at all " * 400)
    before = (here / "gradebook.sqlite").read_bytes()
    done = grade("batch", submissions)
    assert done.returncode == 5
    assert "damaged" in done.stderr
    assert "backup" in done.stderr
    assert (here / "gradebook.sqlite").read_bytes() == before
