"""The outside end of one warm process: boots it, sends it jobs, listens to them."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import asdict

from grader.errors import SandboxError
from grader.sandbox.base import Ending, FrameHandler, JobLostError, JobRequest, TextHandler
from grader.sandbox.conversation import Conversation
from grader.sandbox.policy import GUEST_FOLDER, GUEST_INSIDE, Policy
from grader.sandbox.remedy import remedy
from grader.sandbox.seccomp import compiled_filter

PYTHON = os.path.abspath(sys.executable)  # noqa: PTH100 - links stay: they lead to the libraries
BOOT_TIMEOUT_S = 120.0
REPLY_BYTES = 65536
FAREWELL_S = 5.0  # how long the process may take to end by itself
BOOTSTRAP = (
    "import sys; sys.path[:0] = {paths!r}; from guest.zygote import main; main({descriptor})"
)


class Zygote:
    """One warm process and the jobs forked from it.

    `boot` returns at once; the first job waits until the process is ready. `run` may be called
    from several threads at a time.
    """

    def __init__(
        self,
        level: str,
        policy: Policy,
        *,
        engine: str = "session",
        preimports: Sequence[str] = (),
        standby: int = 0,
    ) -> None:
        self.level = level
        self._standby = standby
        self._policy = policy
        self._engine = engine
        self._preimports = tuple(preimports)
        self._lock = threading.Lock()
        self._ready = False
        self._conversations: set[Conversation] = set()
        self._process: subprocess.Popen[bytes] | None = None
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        if self._process is None or self._process.poll() is not None:
            return False
        hung_up = select.poll()
        hung_up.register(self._control, 0)
        return not hung_up.poll(0)

    @property
    def _is_isolated(self) -> bool:
        return self.level == "namespaces"

    def boot(self) -> None:
        """Start the process without waiting for it.

        Raises:
            SandboxError: If it cannot be started at all.
        """
        guest = GUEST_INSIDE if self._is_isolated else str(GUEST_FOLDER.parent)
        configuration = self._configuration(guest)
        self._control, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with inside:
                self._start(guest, inside.fileno())
            with contextlib.suppress(BrokenPipeError):  # its last words will say why it is gone
                self._control.send(configuration)
        except OSError as error:
            self._control.close()
            raise SandboxError(f"the sandbox cannot be started: {error}") from error

    def _start(self, guest: str, descriptor: int) -> None:
        code = BOOTSTRAP.format(paths=[guest, *self._policy.library_paths], descriptor=descriptor)
        arguments = [PYTHON, "-I", "-B", "-c", code]
        command = (
            [PYTHON, "-I", "-S", "-B", str(GUEST_FOLDER / "launch.py")]
            if self._is_isolated
            else arguments
        )
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            env={} if self._is_isolated else self._policy.environment,
            pass_fds=[descriptor],
            start_new_session=True,  # Ctrl-C reaches the grader, which then closes the sandbox
        )
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError), self._process.stdin as stdin:
            if self._is_isolated:
                stdin.write(self._layout(arguments, descriptor))

    def run(self, request: JobRequest, on_frame: FrameHandler, on_text: TextHandler) -> Ending:
        """Run one job to its end.

        Args:
            request: The work.
            on_frame: Called with header and payload of every frame that the job sends.
            on_text: Called with ``stdout`` or ``stderr`` and bytes that bypassed the session.

        Raises:
            JobLostError: If the process was gone before anything was heard of the job.
            SandboxError: If the sandbox itself failed; never because of what the job did.
        """
        self._wait_until_ready()
        with contextlib.ExitStack() as stack:
            folder = ""
            if self.level == "none":
                folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="grader-"))
            conversation = stack.enter_context(Conversation())
            self._conversations.add(conversation)
            stack.callback(self._conversations.discard, conversation)
            if self._engine == "session" or "program" in request.header:
                self._hand_over(request, folder, conversation)
                return conversation.hold(request, on_frame, on_text)
            from grader.sandbox.kernel import KernelDriver

            driver = stack.enter_context(KernelDriver(request, on_frame))
            conversation.inside += driver.inside()
            self._hand_over(request, folder, conversation)
            driver.start()
            return conversation.hold(driver.request, driver.on_frame, on_text)

    def close(self) -> None:
        """Kill the process and every job, and wait until they are gone; safe to call twice."""
        for conversation in tuple(self._conversations):
            conversation.hang_up()
        if self._process is not None:
            # Whoever waits for an answer of the process reads the end of it as soon as it is gone.
            with contextlib.suppress(OSError):
                self._control.shutdown(socket.SHUT_WR)
            if not self._ready:
                self._process.kill()
            try:
                self._process.wait(FAREWELL_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            with contextlib.suppress(OSError):
                self._control.settimeout(FAREWELL_S)
                while self._control.recv(REPLY_BYTES):
                    pass
            self._process = None
            with self._lock:
                self._control.close()
        self._errors.close()

    def _hand_over(self, request: JobRequest, folder: str, conversation: Conversation) -> None:
        message = json.dumps({"limits": asdict(request.limits), "folder": folder}).encode()
        try:
            with self._lock:
                socket.send_fds(self._control, [message], conversation.inside)
        except OSError as error:
            raise JobLostError(f"the sandbox is gone: {self._last_words()}") from error
        conversation.close_inside()

    def _layout(self, arguments: list[str], descriptor: int) -> bytes:
        policy = self._policy
        return json.dumps(
            {
                "read_only": policy.visible,
                "hidden": policy.hidden,
                "links": policy.links,
                "files": policy.files,
                "guest": str(GUEST_FOLDER),
                "python": PYTHON,
                "arguments": arguments,
                "environment": policy.environment,
                "inherit": [descriptor],
            }
        ).encode()

    def _configuration(self, guest: str) -> bytes:
        return json.dumps(
            {
                "level": self.level,
                "engine": self._engine,
                "preimports": self._preimports,
                "guest": guest,
                "standby": self._standby,
                "filter": base64.b64encode(compiled_filter()).decode()
                if self._is_isolated
                else "",
            }
        ).encode()

    def _wait_until_ready(self) -> None:
        with self._lock:
            if self._ready:
                return
            if self._process is None:
                raise SandboxError("the sandbox was never started")
            self._control.settimeout(BOOT_TIMEOUT_S)
            try:
                message = self._control.recv(REPLY_BYTES)
            except TimeoutError as error:
                raise SandboxError(f"no answer within {BOOT_TIMEOUT_S:.0f} s") from error
            except OSError:
                message = b""
            if not message:
                raise SandboxError(
                    f"the sandbox did not start: {self._last_words()}",
                    next_step=remedy(self.level)
                    or "Run `grade doctor` to see what this machine can isolate.",
                )
            self._control.settimeout(None)
            self._ready = True

    def _last_words(self) -> str:
        """Return the last line that the process wrote to its standard error."""
        if self._errors.closed:
            return "it was closed"
        self._errors.seek(0)
        lines = self._errors.read()[-4000:].decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"
