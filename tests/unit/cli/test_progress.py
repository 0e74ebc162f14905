from __future__ import annotations

import io
import time

import pytest

from grader.cli._progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a stream that is a terminal."""
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


def _wait_for(text: str, stream: io.StringIO) -> None:
    end = time.monotonic() + 20
    while text not in stream.getvalue() and time.monotonic() < end:
        time.sleep(0.01)
    assert text in stream.getvalue()


def test_a_long_wait_is_explained(terminal: Terminal) -> None:
    """What is going on is shown, without what a submission could smuggle in, and is wiped."""
    with Progress(terminal, patience_s=0) as progress:
        progress("cell \x1b]0;title\x07[red]3[/red] of 9")
        _wait_for("cell [red]3[/red] of 9", terminal)
    assert "title" not in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_it_makes_room_and_comes_back(terminal: Terminal) -> None:
    """After it was hidden, the next message is shown again."""
    with Progress(terminal, patience_s=0) as progress:
        progress("first")
        _wait_for("first", terminal)
        progress.hide()
        length = len(terminal.getvalue())
        time.sleep(0.2)
        assert len(terminal.getvalue()) == length
        progress("second")
        _wait_for("second", terminal)


def test_a_short_wait_is_not(terminal: Terminal) -> None:
    """Whoever gets the report soon sees nothing else."""
    with Progress(terminal, patience_s=60) as progress:
        progress("first")
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_simple_terminal_is_left_alone(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    """A terminal that cannot wipe a line gets none."""
    monkeypatch.setenv("TERM", term)
    with Progress(terminal, patience_s=0) as progress:
        progress("first")
        time.sleep(0.1)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_a_file_gets_no_progress(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None
) -> None:
    """Where errors go to a file or nowhere, there is nobody to watch."""
    monkeypatch.setenv("TERM", "xterm")
    with Progress(stream, patience_s=0) as progress:
        progress("first")
        time.sleep(0.1)
    assert stream is None or stream.getvalue() == ""
