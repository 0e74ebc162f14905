from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import OperatorError
from grader.opinion.settings import Settings, load_settings

LEAST = 'endpoint = "http://localhost:11434/v1/"\nmodel = "m-1"\n'


def _load(folder: Path, text: str, **environ: str) -> Settings:
    path = folder / "opinion.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path, environ)


def test_two_lines_are_enough(tmp_path: Path) -> None:
    """All else has a careful default: no exemplars, and nothing odd, leaves the machine."""
    found = _load(tmp_path, LEAST)
    assert found == Settings(endpoint="http://localhost:11434/v1", model="m-1")
    assert not found.send_exemplars
    assert not found.send_flagged


def test_the_key_comes_from_the_environment_and_is_not_shown(tmp_path: Path) -> None:
    """The file names a variable, and nobody prints what it holds."""
    found = _load(tmp_path, LEAST + 'key_variable = "MODEL_KEY"', MODEL_KEY="k-1")
    assert found.key == "k-1"
    assert "k-1" not in repr(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "endpoint"),
        ("endpoint = ", "is no TOML"),
        (LEAST + "timeout = 3", "timeout"),
        (LEAST + "timeout_s = 0", "timeout_s"),
        (LEAST + 'key_variable = "NOT_SET"', "NOT_SET"),
        (LEAST + 'key_variable = "sk-1234 5678"', "key_variable"),
        ('endpoint = "http://models.example/v1"\nmodel = "m"', "must begin with https"),
        ('endpoint = "https://me:secret@models.example/v1"\nmodel = "m"', "more than an address"),
        ('endpoint = "https://[::1/v1"\nmodel = "m"', "names no machine"),
        ('endpoint = "ftp://models.example"\nmodel = "m"', "endpoint"),
    ],
)
def test_a_file_that_cannot_be_used_is_the_operators(
    tmp_path: Path, text: str, words: str
) -> None:
    """The error names the place in the file, and shows no secret."""
    with pytest.raises(OperatorError) as caught:
        _load(tmp_path, text)
    assert words in str(caught.value)
    assert caught.value.next_step


def test_a_missing_file_is_the_operators(tmp_path: Path) -> None:
    """A file that is gone, or is a folder, gives a sentence and no traceback."""
    with pytest.raises(OperatorError, match="cannot be read"):
        load_settings(tmp_path, {})


def test_whoever_starts_it_is_told_where_answers_go(tmp_path: Path) -> None:
    """The warning names the machine, and whether it is this one."""
    assert "on this machine" in _load(tmp_path, LEAST).warning
    away = _load(tmp_path, 'endpoint = "https://models.example/v1"\nmodel = "m"').warning
    assert "models.example, off this machine" in away
