"""Keeps one warm process ready, and replaces it when it is gone."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from grader.errors import SandboxError
from grader.sandbox.base import Ending, FrameHandler, JobLostError, JobRequest, TextHandler
from grader.sandbox.policy import make_policy
from grader.sandbox.zygote import Zygote


class Pool:
    """Runs jobs at one level of isolation; may be used from several threads at a time.

    At most `standby` jobs are made ready ahead of need, for submissions like the one before.

    Attributes:
        level: Level of isolation.
    """

    def __init__(
        self,
        level: str,
        *,
        engine: str = "session",
        preimports: Sequence[str] = (),
        private: Sequence[Path] = (),
        standby: int = 0,
    ) -> None:
        self.level = level
        self._engine = engine
        self._preimports = tuple(preimports)
        self._standby = standby
        self._policy = make_policy(private)
        self._lock = threading.Lock()
        self._zygote: Zygote | None = None
        self._closed = False

    def boot(self) -> None:
        """Start warming up without waiting.

        Raises:
            SandboxError: If nothing can be started.
        """
        self._current()

    def run(self, request: JobRequest, on_frame: FrameHandler, on_text: TextHandler) -> Ending:
        """Run one job to its end; if it is lost before it began, try once more.

        Raises:
            SandboxError: If the sandbox itself failed.
        """
        try:
            return self._current().run(request, on_frame, on_text)
        except JobLostError:
            return self._current().run(request, on_frame, on_text)

    def close(self) -> None:
        """Kill everything that runs; nothing can be run from here on."""
        self._closed = True
        with self._lock:
            if self._zygote is not None:
                self._zygote.close()

    def _current(self) -> Zygote:
        with self._lock:
            if self._closed:
                raise SandboxError("the sandbox was closed")
            if self._zygote is not None and not self._zygote.is_alive:
                self._zygote.close()
                self._zygote = None
            if self._zygote is None:
                self._zygote = Zygote(
                    self.level,
                    self._policy,
                    engine=self._engine,
                    preimports=self._preimports,
                    standby=self._standby,
                )
                self._zygote.boot()
            return self._zygote
