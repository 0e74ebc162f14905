"""The same batch on a cluster, of which a worker dies."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from grader.batch.dask import Cluster
from grader.batch.task import Settings, Task
from grader.catalog.course import load_course
from grader.catalog.key import load_key
from grader.errors import OperatorError
from grader.model.result import Verdict

distributed = pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("batch"),
    pytest.mark.filterwarnings("ignore"),
]
CLASS = 5


def tasks(folder: Path) -> list[Task]:
    folder.mkdir()
    made = []
    for at in range(CLASS):
        path = folder / f"learner{at}_exercise1.py"
        path.write_text(f"import time\ntime.sleep(0.4)\nanswer = {at}\n")
        made.append(Task(number=at, path=path, name=path.name, learner=f"learner{at}"))
    return made


def test_a_worker_that_dies_has_its_work_done_elsewhere(
    tmp_path: Path, course_folder: Path
) -> None:
    """With two worker processes, one of them killed, every submission gets one right result."""
    course, settings = load_course(course_folder), Settings()
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True
        ) as local,
        Cluster(local.scheduler_address, course, load_key({}), settings) as cluster,
    ):
        pid = next(iter(local.workers.values())).process.pid
        killer = threading.Timer(1.5, os.kill, (pid, signal.SIGKILL))
        killer.start()
        found = list(cluster.grade(tasks(tmp_path / "class")))
        killer.join()
    assert sorted(task.number for task, _ in found) == list(range(CLASS))
    assert {report.verdict for _, report in found} == {Verdict.ACCEPTED}


def test_a_scheduler_that_is_not_there_is_the_operators(
    course_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address where nobody answers is an error that says what to look at."""
    monkeypatch.setattr("grader.batch.dask.CONNECT_S", 0.5)
    with pytest.raises(OperatorError, match="cannot be reached"):
        Cluster("tcp://127.0.0.1:9", load_course(course_folder), load_key({}), Settings())
