"""The outside end of one warm process: boots it, sends it jobs, listens to them."""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import asdict

from grader.errors import SandboxError
from grader.sandbox.base import Ending, FrameHandler, JobRequest, TextHandler
from grader.sandbox.conversation import Conversation
from grader.sandbox.policy import GUEST_FOLDER, GUEST_INSIDE, Policy
from grader.sandbox.seccomp import compiled_filter

BOOT_TIMEOUT_S = 120.0
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
    ) -> None:
        self.level = level
        self._policy = policy
        self._engine = engine
        self._preimports = tuple(preimports)
        self._lock = threading.Lock()
        self._ready = False
        self._process: subprocess.Popen[bytes] | None = None
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def boot(self) -> None:
        """Start the process without waiting for it.

        Raises:
            SandboxError: If it cannot be started at all.
        """
        outside, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = outside
        isolated = self.level == "namespaces"
        guest = GUEST_INSIDE if isolated else str(GUEST_FOLDER.parent)
        code = BOOTSTRAP.format(
            paths=[guest, *self._policy.library_paths], descriptor=inside.fileno()
        )
        arguments = [sys.executable, "-I", "-B", "-c", code]
        command = (
            [sys.executable, "-I", "-S", "-B", str(GUEST_FOLDER / "launch.py")]
            if isolated
            else arguments
        )
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            env={} if isolated else self._policy.environment,
            pass_fds=[inside.fileno()],
            start_new_session=True,  # Ctrl-C reaches the grader, which then closes the sandbox
        )
        assert self._process.stdin is not None
        if isolated:
            self._process.stdin.write(self._layout(arguments, inside.fileno()))
        self._process.stdin.close()
        inside.close()
        self._control.send(self._configuration(guest))

    def run(self, request: JobRequest, on_frame: FrameHandler, on_text: TextHandler) -> Ending:
        """Run one job to its end.

        Args:
            request: The work.
            on_frame: Called with header and payload of every frame that the job sends.
            on_text: Called with ``stdout`` or ``stderr`` and bytes that bypassed the session.

        Raises:
            SandboxError: If the sandbox itself failed; never because of what the job did.
        """
        self._wait_until_ready()
        with contextlib.ExitStack() as stack:
            folder = ""
            if self.level == "none":
                folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="grader-"))
            conversation = stack.enter_context(Conversation())
            if self._engine == "session":
                self._hand_over(request, folder, conversation)
                return conversation.hold(request, on_frame, on_text)
            from grader.sandbox.kernel import KernelDriver

            driver = stack.enter_context(KernelDriver(request, on_frame))
            conversation.inside += driver.inside()
            self._hand_over(request, folder, conversation)
            driver.start()
            return conversation.hold(driver.request, driver.on_frame, on_text)

    def close(self) -> None:
        """Kill the process and every job; safe to call twice."""
        if self._process is None:
            return
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._errors.close()
        self._process = None

    def _hand_over(self, request: JobRequest, folder: str, conversation: Conversation) -> None:
        message = json.dumps({"limits": asdict(request.limits), "folder": folder}).encode()
        try:
            with self._lock:
                socket.send_fds(self._control, [message], conversation.inside)
        except OSError as error:
            raise SandboxError(f"the sandbox is gone: {self._last_words()}") from error
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
                "python": sys.executable,
                "arguments": arguments,
                "environment": policy.environment,
                "inherit": [descriptor],
            }
        ).encode()

    def _configuration(self, guest: str) -> bytes:
        isolated = self.level == "namespaces"
        return json.dumps(
            {
                "level": self.level,
                "engine": self._engine,
                "preimports": self._preimports,
                "guest": guest,
                "filter": base64.b64encode(compiled_filter()).decode() if isolated else "",
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
                message = self._control.recv(65536)
            except TimeoutError as error:
                raise SandboxError(f"no answer within {BOOT_TIMEOUT_S:.0f} s") from error
            except OSError:
                message = b""
            if not message:
                raise SandboxError(
                    f"the sandbox did not start: {self._last_words()}",
                    next_step="Run `grade doctor` to see what this machine can isolate.",
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
