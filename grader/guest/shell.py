"""An IPython shell that shows what a notebook would show, without a kernel around it."""

from __future__ import annotations

import builtins
import getpass
import importlib.util
import inspect
import os
import pdb  # noqa: T100 - to replace its parts
import signal
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from IPython.core import debugger, page
from IPython.core.autocall import ZMQExitAutocall
from IPython.core.compilerop import CachingCompiler
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Instance, Type, default
from traitlets.config import Config

from . import rehearsal
from .display import Publisher, ResultHook, json_ready
from .magics import KernelMagics, LeavesOutInstallations

NO_INPUT = "{} was called, but this frontend does not support input requests."
# What a kernel sets for the programs that it starts.
ENVIRONMENT = {
    "TERM": "xterm-color",
    "CLICOLOR": "1",
    "FORCE_COLOR": "1",
    "CLICOLOR_FORCE": "1",
    "PAGER": "cat",
    "GIT_PAGER": "cat",
}

_prepared: Shell | None = None


class _Compiler(CachingCompiler):
    """Names the code of a cell as a Jupyter kernel does, as a file.

    Attributes:
        counts: Execution count of the cell in which the code of each name ran last.
    """

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:  # noqa: ARG002 - IPython's signature
        digest = zlib.crc32(raw_code.encode("utf-8", "replace"))
        name = f"/tmp/ipykernel_{os.getpid()}/{digest}.py"
        self.counts[name] = number
        # Or else each frame of a traceback is looked for among thousands of modules.
        inspect.modulesbyfile[name] = "__main__"
        return name


class Shell(LeavesOutInstallations, InteractiveShell):
    """The shell in which the units of a submission run.

    Attributes:
        exit_asked: Whether the submission asked to end.
        kernel: Nothing, but libraries take its presence for a sign that this is a notebook.
    """

    displayhook_class = Type(ResultHook)
    display_pub_class = Type(Publisher)
    compiler_class = Type(_Compiler)
    exiter = Instance(ZMQExitAutocall)

    exit_asked = False
    keepkernel_on_exit = False
    kernel = None

    @default("exiter")
    def _default_exiter(self) -> ZMQExitAutocall:
        return ZMQExitAutocall(self)

    def send_output(self, output: dict[str, Any]) -> None:
        """Send one notebook output, after the text that was printed before it."""
        sys.stdout.flush()
        sys.stderr.flush()
        if self.channel is not None:
            self.channel.send_output(output)

    def init_environment(self) -> None:
        """Set what a kernel sets for the programs that it starts."""
        os.environ.update(ENVIRONMENT)

    def init_history(self) -> None:
        """Keep the history of the session in memory."""
        super().init_history()
        self.history_manager.enabled = False

    def init_hooks(self) -> None:
        """Show no pager: a kernel leaves that to a front end."""
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None), 99)

    def init_magics(self) -> None:
        """Register the usual magics, those of a kernel, and ours over them."""
        super().init_magics()
        self.register_magics(KernelMagics)

    def init_virtualenv(self) -> None:
        """Do nothing, as in a kernel."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: there is no window to show anything in."""

    def ask_exit(self) -> None:
        """Remember that the submission wants to end."""
        self.exit_asked = not self.keepkernel_on_exit

    @contextmanager
    def _tee(self, **_: object) -> Iterator[None]:
        """Keep no second record of what is printed; a kernel has no use for it."""
        yield

    def _format_exception_for_storage(self, *_: object, **__: object) -> dict[str, Any]:
        """Keep no second record of errors, as for what is printed."""
        return {}

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        told = {"ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)}
        self.send_output({"output_type": "error", **json_ready(told)})


# Libraries look at the class of the shell to find out whether they run in a notebook.
Shell.__name__ = Shell.__qualname__ = "ZMQInteractiveShell"
Shell.__module__ = "ipykernel.zmqshell"


@contextmanager
def preparing() -> Iterator[None]:
    """Build the shell ahead of need.

    Libraries that are imported in this context see that they are in a notebook. At its end, what
    is slow the first time is done once.
    """
    global _prepared  # noqa: PLW0603 - one shell for the life of the process
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.IPKernelApp.connection_file = ""
    _prepared = Shell.instance(config=config)
    _prepared.extension_manager.load_extension("storemagic")
    debugger.Pdb = pdb.Pdb = debugger.InterruptiblePdb  # type: ignore[misc, unused-ignore]
    pdb.set_trace = debugger.set_trace
    with _prepared.builtin_trap:
        yield
    rehearsal.rehearse(_prepared)


def take() -> Shell:
    """Return the shell that was built ahead, ready for a submission."""
    assert _prepared is not None
    act_as_a_kernel()
    builtins.input = _refuse("raw_input")
    getpass.getpass = _refuse("getpass")
    sys.breakpointhook = lambda *_, **__: None  # as in a kernel without a debugger
    return _prepared


def act_as_a_kernel() -> None:
    """Give this process the arguments, import path and signals of one that Jupyter started."""
    launcher = importlib.util.find_spec("ipykernel_launcher")
    program = (launcher and launcher.origin) or "ipykernel_launcher.py"
    file = os.path.join(os.environ.get("HOME", "/"), ".local/share/jupyter/runtime/kernel.json")
    sys.argv = [program, "-f", file, "--HistoryManager.hist_file=:memory:"]
    sys.dont_write_bytecode = False
    if "" not in sys.path:
        names = [os.path.basename(path) for path in sys.path]
        at = next((at for at, name in enumerate(names) if name.endswith("-packages")), 0)
        sys.path.insert(at, "")
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _refuse(name: str) -> Any:
    def refuse(*_: object, **__: object) -> str:
        raise StdinNotImplementedError(NO_INPUT.format(name))

    return refuse
