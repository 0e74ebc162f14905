"""An IPython shell that shows what a notebook would show, without a kernel around it."""

from __future__ import annotations

import base64
import builtins
import datetime as dt
import os
import re
import sys
import warnings
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class
from traitlets import Type
from traitlets.config import Config

from .streams import Channel

INSTALL = re.compile(
    r"\s*(\S*python\S*\s+-m\s+)?(pip3?|conda|mamba|uv\s+pip|apt(-get)?)\s+install\b"
)
TIMEIT_COUNTS = re.compile(r"\s-[nr]\s*\d+")
NO_INPUT = "raw_input was called, but this frontend does not support input requests."

_prepared: Shell | None = None


class _Compiler(CachingCompiler):
    """Names the code of a cell as a Jupyter kernel does, as a file."""

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:  # noqa: ARG002 - IPython's signature
        return f"/tmp/ipykernel_{os.getpid()}/{number}.py"


class _DisplayHook(DisplayHook):
    """Sends the value of a cell's last expression."""

    def start_displayhook(self) -> None:
        self._output: dict[str, Any] = {"output_type": "execute_result"}

    def write_output_prompt(self) -> None:
        self._output["execution_count"] = self.prompt_count

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self._output["data"] = json_ready(format_dict)
        self._output["metadata"] = json_ready(md_dict or {})

    def finish_displayhook(self) -> None:
        if self._output.get("data"):
            self.shell.send_output(self._output)


class _Publisher(DisplayPublisher):
    """Sends what `display` shows."""

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        *,
        transient: Any = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        output = {
            "output_type": "update_display_data" if update else "display_data",
            "data": json_ready(data),
            "metadata": json_ready(metadata or {}),
        }
        if transient:
            output["transient"] = json_ready(transient)
        self.shell.send_output(output)

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's signature
        self.shell.send_output({"output_type": "clear_output", "wait": bool(wait)})


@magics_class
class _Magics(Magics):
    """Stands in for magics that have no use, or take too long, while a submission is graded."""

    @line_magic
    def pip(self, line: str) -> None:
        """Leave out installations; pass on everything else."""
        self.shell.system(f"pip {line}")

    @line_magic
    def conda(self, line: str) -> None:
        """Leave out installations; pass on everything else."""
        self.shell.system(f"conda {line}")

    @line_cell_magic
    def timeit(self, line: str = "", cell: str | None = None) -> object:
        """Time a statement by running it once."""
        once = "-n1 -r1 " + TIMEIT_COUNTS.sub("", f" {line}").strip()
        return self.shell.magics_manager.registry["ExecutionMagics"].timeit(once, cell)


class LeavesOutInstallations:
    """What the shells of both engines share: no installing, timing once.

    Attributes:
        channel: Where notices go.
    """

    channel: Channel | None = None

    def init_magics(self) -> None:
        """Register the usual magics and ours over them."""
        super().init_magics()  # type: ignore[misc]
        self.register_magics(_Magics)  # type: ignore[attr-defined]

    def system_piped(self, cmd: str) -> None:
        """Run a command and show what it prints; leave out installations."""
        if INSTALL.match(cmd):
            text = f"Left out while grading: {cmd.strip()[:200]}"
            sys.stdout.write(text + "\n")
            if self.channel is not None:
                self.channel.send("notice", text=text)
            self.user_ns["_exit_code"] = 0  # type: ignore[attr-defined]
            return
        super().system_piped(cmd)  # type: ignore[misc]

    system = system_piped


class Shell(LeavesOutInstallations, InteractiveShell):
    """The shell in which the units of a submission run."""

    displayhook_class = Type(_DisplayHook)
    display_pub_class = Type(_Publisher)
    compiler_class = Type(_Compiler)

    exit_asked = False

    def send_output(self, output: dict[str, Any]) -> None:
        """Send one notebook output, after the text that was printed before it."""
        sys.stdout.flush()
        sys.stderr.flush()
        if self.channel is not None and self.channel.is_own_process:
            self.channel.send_output(output)

    def init_history(self) -> None:
        """Keep the history of the session in memory."""
        super().init_history()
        self.history_manager.enabled = False

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: there is no window to show anything in."""

    def ask_exit(self) -> None:
        """Remember that the submission wants to end."""
        self.exit_asked = True

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        self.send_output(
            {
                "output_type": "error",
                "ename": etype.__name__,
                "evalue": str(evalue),
                "traceback": list(stb),
            }
        )


def prepare() -> None:
    """Build the shell ahead of need."""
    global _prepared  # noqa: PLW0603 - one shell for the life of the process
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "neutral"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _prepared = Shell.instance(config=config)
    _prepared.enable_html_pager = False


def take() -> Shell:
    """Return the shell that was built ahead, ready for a submission."""
    if _prepared is None:
        prepare()
    assert _prepared is not None
    builtins.input = _refuse_input  # type: ignore[assignment, unused-ignore]
    _prepared.user_ns["__name__"] = "__main__"
    return _prepared


def _refuse_input(_prompt: object = "", /) -> str:
    raise StdinNotImplementedError(NO_INPUT)


def json_ready(value: Any) -> Any:
    """Return displayed data as JSON can hold it: images in base64, dates as text."""
    if isinstance(value, dict):
        return {str(key): json_ready(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [json_ready(item) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else repr(value)
    return value.isoformat() if isinstance(value, dt.date) else repr(value)
