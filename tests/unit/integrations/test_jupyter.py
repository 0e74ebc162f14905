from __future__ import annotations

import html
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.integrations.jupyter import framed


class Shell:
    """What the extension may touch of a live shell."""

    def __init__(self, **names: object) -> None:
        self.user_ns = names
        self.magics: dict[str, Callable[[str], None]] = {}

    def register_magic_function(self, function: Any, kind: str, name: str) -> None:
        assert kind == "line"
        self.magics[name] = function


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The commands that were started, in a folder with one notebook."""
    started: list[list[str]] = []

    def run(words: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        started.append(words)
        return subprocess.CompletedProcess(words, 1, b"<b>said</b>", b"")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exercise3.ipynb").write_text("{}")
    return started


def loaded(**names: object) -> Shell:
    shell = Shell(**names)
    grader.load_ipython_extension(shell)
    return shell


def test_the_saved_notebook_is_graded_in_another_process(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor says which notebook it is; no file beside it is imported, no name is touched."""
    monkeypatch.setenv("JPY_SESSION_NAME", "/elsewhere/exercise3.ipynb")
    shell = loaded(answer=3)
    shell.magics["grade"]("--exercise 3")
    (words,) = calls
    assert words[:5] == [sys.executable, "-P", "-m", "grader", "submit"]
    assert words[5:] == ["--format=html", "--exercise", "3", "exercise3.ipynb"]
    assert shell.user_ns == {"answer": 3}


def test_visual_studio_code_says_it_in_a_name(calls: list[list[str]], tmp_path: Path) -> None:
    """The path that its extension puts into the namespace is used."""
    path = str(tmp_path / "exercise3.ipynb")
    loaded(__vsc_ipynb_file__=path).magics["leaks"]("")
    assert calls[0][4:] == ["leaks", path]


@pytest.mark.parametrize(
    "names", [{}, {"__vsc_ipynb_file__": 3}, {"__vsc_ipynb_file__": "a.ipynb"}]
)
def test_a_notebook_that_was_never_saved_is_asked_for(
    calls: list[list[str]], capsys: pytest.CaptureFixture[str], names: dict[str, object]
) -> None:
    """Where no saved file is known, nothing is started and the message says what to type."""
    loaded(**names).magics["grade"]("")
    assert calls == []
    assert "%grade exercise3.ipynb" in capsys.readouterr().out


def test_a_line_with_half_a_quote_is_told(
    calls: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends in a message, not in a traceback."""
    loaded().magics["grade"]('"exercise3.ipynb')
    assert calls == []
    assert "quote" in capsys.readouterr().out


def test_a_report_cannot_leave_its_frame() -> None:
    """Whatever the page holds, it is the text of one attribute, in a frame that runs nothing."""
    page = "\"><script>alert(1)</script></iframe><img src=x onerror='alert(1)'>"
    text = framed(page)
    assert text.count("<") == 2
    assert 'sandbox=""' in text
    assert html.unescape(text.partition('srcdoc="')[2].rpartition('">')[0]) == page
