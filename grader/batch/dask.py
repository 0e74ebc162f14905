"""Grades on the workers of a Dask cluster; the only place that knows Dask.

Submissions and the course travel as bytes, results as bytes of JSON. Each worker process keeps a
warm grader of its own. Dask gives the work of a worker that dies to another one; what was graded
twice by that is kept once, by the gradebook.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
import threading
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from grader.batch.task import Settings, Task, grade, lost, make_grader
from grader.catalog.course import Course
from grader.catalog.course_settings import FILE
from grader.catalog.key import CourseKey
from grader.errors import GraderError, OperatorError
from grader.model.encoding import dumps, loads
from grader.model.result import Report
from grader.pipeline import Grader

if TYPE_CHECKING:  # Dask is imported when a cluster is used: start-up time is a feature
    from distributed import Client, Future

AHEAD = 2  # submissions on their way for each thread of the cluster
PARTS = ("exercises", "rubrics")
CONNECT_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a worker of the cluster must know to grade.

    Attributes:
        name: Tells this batch from others, so that a worker makes its grader once.
        course: Exercises and rubrics, packed.
        key: The course's key.
        settings: How submissions are graded; its course is where the worker unpacks one.
    """

    name: str
    course: bytes = field(repr=False)
    key: CourseKey
    settings: Settings


class Cluster:
    """The workers of a cluster.

    Args:
        address: Address of its scheduler, such as ``tcp://head:8786``.
        course: The course, which is sent to the workers.
        key: Its key, which is sent too: use an address with ``tls://`` where others listen.
        settings: How submissions are graded; evidence is kept only in a folder that all see.
    """

    def __init__(self, address: str, course: Course, key: CourseKey, settings: Settings) -> None:
        try:
            import distributed
        except ImportError as error:
            raise OperatorError(
                "A cluster needs Dask, which is not installed.",
                next_step="Install it with `pip install 'ml-workflow-grader[cluster]'`.",
            ) from error
        try:
            self._client: Client = distributed.Client(address, timeout=CONNECT_S)
        except (OSError, ValueError, TimeoutError) as error:
            raise OperatorError(
                f"The scheduler {address} cannot be reached ({error}).",
                next_step="See that it runs, and that this machine has the same version of Dask.",
            ) from error
        self._order = Order(
            name=uuid.uuid4().hex, course=_packed_course(course), key=key, settings=settings
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._client.close()

    def grade(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Report]]:
        """Yield each task with its report, as they are finished.

        Raises:
            OperatorError: If the cluster is lost.
        """
        from distributed import CancelledError, as_completed

        # A task and not scattered data: what was scattered is lost with the worker that holds it.
        order = self._client.submit(_as_it_is, self._order, key=f"order-{self._order.name}")
        coming, pending = iter(tasks), as_completed()
        waiting: dict[str, Task] = {}
        try:
            for _ in range(self._room()):
                self._send(coming, order, pending, waiting)
            while waiting:
                future = next(pending)
                task = waiting.pop(future.key)
                yield task, _report(future, task)
                self._send(coming, order, pending, waiting)
        except (CancelledError, OSError) as error:
            raise OperatorError(
                f"The cluster was lost ({type(error).__name__}).",
                next_step="Run the same again when it is back; what was finished is kept.",
            ) from error

    def _room(self) -> int:
        workers = self._client.scheduler_info(n_workers=-1)["workers"].values()
        return max(AHEAD * sum(int(worker["nthreads"]) for worker in workers), AHEAD)

    def _send(
        self, coming: Iterator[Task], order: Any, pending: Any, waiting: dict[str, Task]
    ) -> None:
        task = next(coming, None)
        if task is None:
            return
        key = f"grade-{self._order.name}-{task.number}"
        waiting[key] = task
        packed = _packed(task.path)
        bare = replace(task, path=Path(task.path.name))
        pending.add(self._client.submit(grade_there, order, bare, packed, key=key, pure=False))


def _as_it_is(order: Order) -> Order:
    return order


def grade_there(order: Order, task: Task, packed: bytes) -> bytes:
    """Grade a submission on a worker; return its report as bytes."""
    grader = _grader(order)
    with tempfile.TemporaryDirectory(prefix="grade-cluster-") as folder:
        path = _unpacked(packed, Path(folder), task.path.name)
        return dumps(grade(grader, replace(task, path=path)))


_graders: dict[str, Grader] = {}  # of this worker process, by batch
_making = threading.Lock()


def _grader(order: Order) -> Grader:
    with _making:
        if order.name not in _graders:
            for old in list(_graders):
                _graders.pop(old).__exit__(None, None, None)
            course = Path(tempfile.mkdtemp(prefix="grade-course-"))
            with zipfile.ZipFile(io.BytesIO(order.course)) as archive:
                archive.extractall(course)
            settings = replace(order.settings, course=course)
            _graders[order.name] = make_grader(settings, key=order.key).__enter__()
        return _graders[order.name]


def _report(future: Future, task: Task) -> Report:
    from distributed import KilledWorker

    try:
        return loads(Report, future.result())
    except KilledWorker:
        return lost(task, "each worker that graded it died")
    except (GraderError, ValueError) as error:
        raise OperatorError(f"A worker of the cluster cannot grade ({error}).") from error


def _packed_course(course: Course) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in PARTS:
            _add(archive, course.root / part, Path(part))
        settings = (course.home or course.root) / FILE
        if settings.is_file():
            archive.write(settings, FILE)
    return stream.getvalue()


def _packed(path: Path) -> bytes:
    """Return a file or a folder as the bytes of an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, contextlib.suppress(OSError):
        _add(archive, path, Path(path.name))
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, path: Path, inside: Path) -> None:
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    for file in files:
        if file.is_file() and not file.is_symlink():
            archive.writestr((inside / file.relative_to(path)).as_posix(), file.read_bytes())


def _unpacked(packed: bytes, folder: Path, name: str) -> Path:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)
    return folder / name
