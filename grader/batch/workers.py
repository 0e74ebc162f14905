"""Processes that grade side by side on this machine, each with a warm sandbox of its own.

Processes and not threads: a check that crashes the interpreter or eats all memory takes only its
own submission along, and the checks of several submissions do not wait for each other.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from grader.batch.task import Settings, Task, grade, lost, make_grader
from grader.errors import GraderError, JudgeError
from grader.model.encoding import dumps, loads
from grader.model.result import Report

TRIES = 2
PATIENCE_S = 5.0
SPAWN = multiprocessing.get_context("spawn")

Done = tuple[Task, Report]


@dataclass(kw_only=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: Task | None = None


class Workers:
    """A number of processes; one that dies is replaced, and its submission tried once more."""

    def __init__(self, settings: Settings, count: int) -> None:
        self._settings = settings
        self._count = count
        self._workers: list[_Worker] = []
        self._tries: dict[int, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.pipe.close()  # an idle one leaves by itself, and so does its sandbox
        for worker in self._workers:
            worker.process.join(0 if kind else PATIENCE_S)
            if worker.process.is_alive():
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join(PATIENCE_S)
            if worker.process.is_alive():
                worker.process.kill()

    def grade(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Yield each task with its report, as they are finished.

        Tasks are taken one by one, when somebody is free to grade them.

        Raises:
            GraderError: If no process can be made ready to grade.
        """
        coming, again = iter(tasks), deque[Task]()
        more = True
        while True:
            while (more or again) and self._has_room():
                task = again.popleft() if again else next(coming, None)
                if task is None:
                    more = False
                elif not self._give(self._free() or self._start(), task):
                    again.append(task)
            busy = [worker for worker in self._workers if worker.task is not None]
            if not busy:
                return
            for worker in self._heard_of(busy):
                yield from self._take(worker, again)

    def _has_room(self) -> bool:
        return self._free() is not None or len(self._workers) < self._count

    def _free(self) -> _Worker | None:
        return next((worker for worker in self._workers if worker.task is None), None)

    def _start(self) -> _Worker:
        ours, theirs = SPAWN.Pipe()
        process = SPAWN.Process(target=serve, args=(theirs, self._settings), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process=process, pipe=ours)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, task: Task) -> bool:
        try:
            worker.pipe.send(task)
        except OSError:
            self._workers.remove(worker)
            return False
        worker.task = task
        return True

    def _heard_of(self, busy: list[_Worker]) -> list[_Worker]:
        ready = wait([worker.pipe for worker in busy])
        return [worker for worker in busy if worker.pipe in ready]

    def _take(self, worker: _Worker, again: deque[Task]) -> Iterator[Done]:
        task = worker.task
        assert task is not None
        worker.task = None
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._gone(worker, task, again)
            return
        if isinstance(said, GraderError):
            raise said
        self._tries.pop(task.number, None)
        yield task, loads(Report, said)

    def _gone(self, worker: _Worker, task: Task, again: deque[Task]) -> Iterator[Done]:
        self._workers.remove(worker)
        worker.process.join(PATIENCE_S)
        self._tries[task.number] = self._tries.get(task.number, 0) + 1
        if self._tries[task.number] < TRIES:
            again.append(task)
        else:
            yield task, lost(task, _ending(worker.process.exitcode))


def serve(pipe: Connection, settings: Settings) -> None:
    """Grade what comes through a pipe until it is closed; the life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began the batch decides
    _leave_with_parent()
    try:
        with make_grader(settings) as grader:
            while True:
                try:
                    task = pipe.recv()
                except (EOFError, OSError):
                    return
                pipe.send(dumps(grade(grader, task)))
    except GraderError as error:
        _say(pipe, error)
    except Exception as error:  # noqa: BLE001 - it is told to whoever reads the pipe
        _say(pipe, JudgeError(f"the grader broke ({type(error).__name__}: {error})"))


def _say(pipe: Connection, error: GraderError) -> None:
    try:
        pipe.recv()  # the task that nobody here can grade
        pipe.send(error)
    except (EOFError, OSError):
        return


def _leave_with_parent() -> None:
    """End this process when the one that began the batch is gone, however it went."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)  # the sandbox notices that its other end is closed, and goes too

    threading.Thread(target=watch, daemon=True).start()


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit status {code}"
