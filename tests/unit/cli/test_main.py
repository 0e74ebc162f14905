from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from types import ModuleType

import click
import pytest
from click.testing import Result

from grader import __version__
from grader.cli import main
from grader.errors import (
    AuthorError,
    GraderError,
    JudgeError,
    OperatorError,
    SandboxError,
    SubmissionError,
    UsageError,
)

Invoke = Callable[..., Result]
Fail = Callable[[BaseException], None]
COMMANDS = main.list_commands(click.Context(main))
HEAVY = [
    "IPython",
    "jinja2",
    "jsonschema",
    "jupytext",
    "matplotlib",
    "nbformat",
    "numpy",
    "pandas",
    "rich",
]


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Fail:
    """Return a function that makes ``grade list`` raise."""

    def make(error: BaseException) -> None:
        @click.command("list")
        def command() -> None:
            raise error

        module = ModuleType("grader.cli.list_command")
        module.__dict__["command"] = command
        monkeypatch.setitem(sys.modules, "grader.cli.list_command", module)

    return make


def test_the_version_is_said(grade: Invoke) -> None:
    """The version is the package's."""
    result = grade("--version")
    assert result.output == f"grade {__version__}\n"
    assert result.exit_code == 0


def test_every_command_is_found(grade: Invoke) -> None:
    """Commands are the files of the package, and the help names all."""
    assert {"list", "start", "submit", "batch", "leaks", "validate"} <= set(COMMANDS)
    result = grade("--help")
    assert all(f"\n  {name} " in result.output for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(grade: Invoke, name: str) -> None:
    """The help of a command can be read without a course or a sandbox."""
    result = grade(name, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main {name}")


def test_an_unknown_command_is_a_wrong_use(grade: Invoke) -> None:
    """A slip in the name of a command ends with 2."""
    assert grade("submti").exit_code == 2
    assert grade("list-command").exit_code == 2


@pytest.mark.parametrize("arguments", ["--version", "--help", "submit --help"])
def test_starting_imports_nothing_heavy(arguments: str) -> None:
    """What a command does not need yet is not imported."""
    program = (
        "import sys; from grader.cli import main; "
        f"main({arguments.split()!r}, standalone_mode=False); "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("error", "code", "whose"),
    [
        (UsageError("seen", next_step="Do this."), 2, ""),
        (SubmissionError("seen", next_step="Do this."), 3, "You can mend this"),
        (AuthorError("seen", problems=("a.json::$: b",), next_step="Do this."), 4, "author"),
        (OperatorError("seen", next_step="Do this."), 5, "machine"),
        (SandboxError("seen", next_step="Do this."), 5, "machine"),
        (JudgeError("seen", next_step="Do this."), 6, "grader"),
    ],
)
def test_a_fault_is_told_with_its_owner(
    grade: Invoke, fail: Fail, error: GraderError, code: int, whose: str
) -> None:
    """An error says what was seen, whose it is to mend and what to do, on the error stream."""
    fail(error)
    result = grade("list")
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.startswith("Error: seen\n")
    assert whose in result.stderr
    assert result.stderr.endswith("Do this.\n")
    if isinstance(error, AuthorError):
        assert "\na.json::$: b\n" in result.stderr


def test_a_crash_is_the_graders_own_fault(grade: Invoke, fail: Fail) -> None:
    """An exception that nobody foresaw is told on one line without a traceback."""
    fail(KeyError("slot\n\x1b[31mred"))
    result = grade("list")
    assert result.exit_code == 6
    first, *others = result.stderr.splitlines()
    assert first.startswith("Error: the grader broke (KeyError: 'slot")
    assert "GRADER_TRACEBACK=1" in others[-1]
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr


def test_a_traceback_is_there_for_those_who_ask(
    grade: Invoke, fail: Fail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With GRADER_TRACEBACK set, a developer sees where it broke."""
    monkeypatch.setenv("GRADER_TRACEBACK", "1")
    fail(KeyError("slot"))
    result = grade("list")
    assert result.exit_code == 6
    assert "Traceback (most recent call last)" in result.stderr


@pytest.mark.parametrize("error", [MemoryError(), OSError(errno.ENOSPC, "No space left")])
def test_a_full_machine_is_the_operators(grade: Invoke, fail: Fail, error: Exception) -> None:
    """A machine that ran out of memory or disk is not a fault of the grader."""
    fail(error)
    result = grade("list")
    assert result.exit_code == 5
    assert "ran out" in result.stderr


def test_an_interrupt_is_quiet(grade: Invoke, fail: Fail) -> None:
    """Ctrl-C ends with 130 and no word."""
    fail(KeyboardInterrupt())
    result = grade("list")
    assert (result.exit_code, result.output) == (130, "")


def test_a_closed_pipe_is_quiet(grade: Invoke, fail: Fail) -> None:
    """When nobody reads on, that is no failure of the grader."""
    fail(BrokenPipeError(errno.EPIPE, "Broken pipe"))
    result = grade("list")
    assert (result.exit_code, result.output) == (141, "")


def test_a_hostile_name_in_an_error_is_shown_harmlessly(grade: Invoke, fail: Fail) -> None:
    """An error may quote what a submission says; the terminal does not obey it."""
    fail(SubmissionError("\x1b]0;title\x07name\u202e is empty"))
    assert grade("list").stderr.startswith("Error: name is empty\n")
