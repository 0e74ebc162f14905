from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Invoke = Callable[..., Result]
GRADE = Path(sys.executable).with_name("grade")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_printed(grade: Invoke, shell: str) -> None:
    """The script says how to install it and asks the command for completions."""
    result = grade("completion", shell)
    assert result.exit_code == 0
    assert result.stdout.startswith("# To install it for good, ")
    assert f"grade completion {shell}" in result.stdout.splitlines()[0]
    assert f"_GRADE_COMPLETE={shell}_complete" in result.stdout


def test_other_shells_are_refused(grade: Invoke) -> None:
    """A shell that cannot be served ends with 2."""
    assert grade("completion", "csh").exit_code == 2


@pytest.mark.skipif(not GRADE.exists(), reason="the command is not installed beside Python")
@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("words", "at", "offered"),
    [("grade sub", 1, "submit"), ("grade submit --iso", 2, "--isolation")],
)
def test_words_are_completed(words: str, at: int, offered: str) -> None:
    """The installed command answers what the script asks."""
    question = {"_GRADE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    done = subprocess.run(
        [str(GRADE)], env=os.environ | question, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"plain,{offered}\n"
