"""Magics of a Jupyter kernel, and stand-ins for what has no use while a submission is graded."""

from __future__ import annotations

import re
import sys

from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class
from IPython.display import Javascript, display
from IPython.utils.process import system

from .streams import Channel

INSTALL = re.compile(
    r"\s*(\S*python\S*\s+-m\s+)?(pip3?|conda|mamba|uv\s+pip|apt(-get)?)\s+install\b"
)
TIMEIT_COUNTS = re.compile(r"\s-[nr]\s*\d+")


@magics_class
class KernelMagics(Magics):
    """Stands in for the magics that a Jupyter kernel adds."""

    @line_magic
    def autosave(self, line: str) -> None:
        """Say how often a notebook is saved."""
        interval = int(line)
        script = f"IPython.notebook.set_autosave_interval({1000 * interval})"
        display(Javascript(script), include=["application/javascript"])
        print(f"Autosaving every {interval} seconds" if interval else "Autosave disabled")  # noqa: T201 - it prints

    @line_magic
    def clear(self, _line: str) -> None:
        """Clear a terminal."""
        self.shell.system("clear")

    @line_magic("edit")
    @line_magic("less")
    @line_magic("more")
    @line_magic("man")
    @line_magic("connect_info")
    @line_magic("qtconsole")
    @line_magic("subshell")
    def _nothing(self, _line: str) -> None:
        """Show nothing, as there is no pager, console or other kernel."""


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
        if cmd.rstrip().endswith("&"):
            raise OSError("Background processes not supported.")
        command = self.var_expand(cmd, depth=1)  # type: ignore[attr-defined]
        if INSTALL.match(command):
            text = f"Left out while grading: {command.strip()[:200]}"
            sys.stdout.write(text + "\n")
            if self.channel is not None:
                self.channel.send("notice", text=text)
            status = 0
        else:
            status = system(command)
        self.user_ns["_exit_code"] = status  # type: ignore[attr-defined]

    system = system_piped
