"""Runs a file of the submission as a program of its own and sends out what it wrote.

The job forks the program, so that what brings files out is no part of it, and looks for files
only when nothing of the program is left alive. Links are not followed, and nothing but regular
files within the budget is read.
"""

from __future__ import annotations

import atexit
import builtins
import os
import socket
import stat
import sys
import threading
import traceback
import types
from collections.abc import Iterator
from typing import Any, TextIO

from . import processes, wire

MAX_FILES = 64
FIRST_INHERITED = 3
NOTEBOOK_NAMES = ("get_ipython", "display")
Found = tuple[str, bytes, str]
"""Path, content, and why there is none."""


def run(sock: socket.socket, request: dict[str, Any]) -> int:
    """Run the program, send the files that were asked for, and return an exit status.

    Args:
        sock: The job's end of the wire.
        request: ``program`` with ``run`` (script and arguments) and ``brings`` (paths, a folder
            ends with a slash), and ``artifact_bytes``.
    """
    asked = request["program"]
    home = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
    processes.adopt_orphans()
    child = os.fork()
    if child == 0:
        _become(asked["run"])
    _, status = os.waitpid(child, 0)
    processes.kill_descendants()
    code = os.waitstatus_to_exitcode(status)
    ended = {"event": "program-end", "exit": max(code, 0), "signal": max(-code, 0)}
    sock.sendall(wire.pack(ended))
    for path, content, why in _written(home, asked["brings"], request["artifact_bytes"]):
        sock.sendall(wire.pack({"event": "file", "path": path, "why": why}, content))
    sock.sendall(wire.pack({"event": "done"}))
    return 0


def _become(arguments: list[str]) -> None:
    """Be the program, as ``python script arguments`` would be, and never come back."""
    status = 1
    try:
        os.closerange(FIRST_INHERITED, os.sysconf("SC_OPEN_MAX"))
        _as_outside_a_notebook()
        status = _run(arguments)
        threading._shutdown()  # type: ignore[attr-defined] # noqa: SLF001 - waits as the interpreter does
        atexit._run_exitfuncs()  # noqa: SLF001 - the process leaves below, past the interpreter
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                status = status or 120  # what the interpreter says of output that it cannot write
        os._exit(status)


def _as_outside_a_notebook() -> None:
    os.environ["MPLBACKEND"] = "agg"
    for name in NOTEBOOK_NAMES:
        vars(builtins).pop(name, None)
    sys.displayhook, sys.excepthook = sys.__displayhook__, sys.__excepthook__
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - open until the program ends
    sys.stdout, sys.stderr = _writer(1), _writer(2)


def _writer(descriptor: int) -> TextIO:
    lines_at_once = 1 if descriptor == 2 else -1  # noqa: PLR2004 - standard error
    return open(descriptor, "w", lines_at_once, "utf-8", "backslashreplace", closefd=False)


def _run(arguments: list[str]) -> int:
    script = arguments[0]
    sys.argv = list(arguments)
    sys.path.insert(0, os.path.dirname(os.path.abspath(script)))
    main = types.ModuleType("__main__")
    main.__file__ = script
    vars(main)["__builtins__"] = builtins
    sys.modules["__main__"] = main
    try:
        with open(script, "rb") as file:
            code = compile(file.read(), script, "exec", dont_inherit=True)
        exec(code, vars(main))  # noqa: S102 - it is the program
    except SystemExit as asked:
        return _exit_status(asked.code)
    except BaseException as error:
        _print_as_the_interpreter_does(error)
        return 1
    return 0


def _exit_status(code: object) -> int:
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    sys.stderr.write(f"{code}\n")
    return 1


def _print_as_the_interpreter_does(error: BaseException) -> None:
    below = error.__traceback__ and error.__traceback__.tb_next  # the first frame is ours
    hook = sys.excepthook
    if hook is not sys.__excepthook__:
        hook(type(error), error, below)
    else:
        traceback.print_exception(type(error), error, below)


def _written(home: int, names: list[str], budget: int) -> Iterator[Found]:
    """Yield what lies at the declared paths, within a budget of bytes for all together."""
    for path in _paths(home, names):
        content, why = _read(home, path, budget)
        budget -= len(content)
        yield path, content, why


def _paths(home: int, names: list[str]) -> Iterator[str]:
    for name in names:
        if not name.endswith("/"):
            yield name
        if not name.endswith("/") or not _is_folder(home, name[:-1]):
            continue
        inside = (
            os.path.normpath(os.path.join(folder, file))
            for folder, _, files, _ in os.fwalk(name[:-1], dir_fd=home, follow_symlinks=False)
            for file in sorted(files)
        )
        yield from (path for path, _ in zip(inside, range(MAX_FILES)))  # noqa: B905 - the shorter one ends it


def _is_folder(home: int, name: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(name, dir_fd=home).st_mode)
    except OSError:
        return False


def _read(home: int, path: str, budget: int) -> tuple[bytes, str]:
    """Return the content of a regular file, or why there is none."""
    *folders, name = path.split("/")
    opened: list[int] = []
    try:
        place = home
        for folder in folders:
            place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=place)
            opened.append(place)
        kind = stat.S_IFMT(os.lstat(name, dir_fd=place).st_mode)
        if kind != stat.S_IFREG:
            return b"", {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder"}.get(kind, "no file")
        file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=place)
        opened.append(file)
        if os.fstat(file).st_size > budget:
            return b"", "too large"
        with open(file, "rb", closefd=False) as reader:
            return reader.read(budget), ""
    except FileNotFoundError:
        return b"", "missing"
    except OSError:
        return b"", "unreadable"
    finally:
        for descriptor in opened:
            os.close(descriptor)
