"""``%grade`` and ``%leaks`` for a live notebook.

The saved file is graded, in a process of its own: what stands in the live kernel is neither read
nor changed. The report is shown in a frame in which nothing can run.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.reporters.text import plain

USAGE = "%grade [NOTEBOOK] [options of `grade submit`], or %leaks [NOTEBOOK] [of `grade leaks`]"
HEIGHT_PX = 600
MAX_TEXT = 50_000


def register(shell: Any) -> None:
    """Add both commands to a shell.

    Args:
        shell: An ``InteractiveShell`` of IPython.
    """

    def grade(line: str) -> None:
        """Grade the saved notebook in the sandbox, and show the report here."""
        _show(*_call("submit", line, _notebook(shell.user_ns, os.environ), "--format=html"))

    def leaks(line: str) -> None:
        """Look for leaks in the saved notebook, and show them here."""
        code, output, errors = _call("leaks", line, _notebook(shell.user_ns, os.environ))
        del code
        print(plain(output or errors, limit=MAX_TEXT))  # noqa: T201 - a magic answers by printing

    shell.register_magic_function(grade, "line", "grade")
    shell.register_magic_function(leaks, "line", "leaks")


def framed(page: str) -> str:
    """Return a page as a frame: no scripts, no links out of it, no styles that get out.

    Args:
        page: A whole HTML page.
    """
    return (
        f'<iframe sandbox="" title="Report" width="100%" height="{HEIGHT_PX}" '
        f'style="border: 1px solid #ccc" srcdoc="{html.escape(page, quote=True)}"></iframe>'
    )


def _notebook(names: Mapping[str, object], environ: Mapping[str, str]) -> str:
    """Return where the live notebook is saved, as its editor says; empty if none does."""
    said = names.get("__vsc_ipynb_file__") or environ.get("JPY_SESSION_NAME", "")
    path = Path(said) if isinstance(said, str) and said.endswith(".ipynb") else None
    if path is None:
        return ""
    here = next((each for each in (path, Path(path.name)) if each.is_file()), None)
    return str(here) if here else ""


def _call(command: str, line: str, notebook: str, *options: str) -> tuple[int, str, str]:
    """Return exit status, output and errors of a command on the notebook."""
    import shlex

    try:
        given = shlex.split(line)
    except ValueError:
        return 2, "", f"That line has a quote without its end. Type {USAGE}."
    named = any(not each.startswith("-") and Path(each).exists() for each in given)
    if not named and not notebook:
        return (
            2,
            "",
            (
                "Nobody said where this notebook is saved. Save it, then name it, as in "
                f"%{'grade' if command == 'submit' else 'leaks'} exercise3.ipynb."
            ),
        )
    paths = [] if named else [notebook]
    # -P: a file of the learner's that is called like a library must not be imported here.
    words = [sys.executable, "-P", "-m", "grader", command, *options, *given, *paths]
    done = subprocess.run(words, capture_output=True, check=False)  # noqa: S603 - no shell, and the words are the user's own
    return done.returncode, _text(done.stdout), _text(done.stderr)


def _show(code: int, page: str, errors: str) -> None:
    del code
    if not page:
        print(plain(errors, limit=MAX_TEXT))  # noqa: T201 - a magic answers by printing
        return
    from IPython.display import display

    said = "The report is shown in a frame; `grade submit` prints it in a terminal."
    display({"text/html": framed(page), "text/plain": said}, raw=True)


def _text(output: bytes) -> str:
    return output.decode("utf-8", "replace")
