"""Every command can be found out about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from grader.cli import main

ROOT = Path(__file__).parents[2]
CONTEXT = click.Context(main, info_name="grade")
NAMES = main.list_commands(CONTEXT)


def _command(name: str) -> click.Command:
    command = main.get_command(CONTEXT, name)
    assert command is not None
    return command


def _options() -> Iterator[tuple[str, click.Option]]:
    for name in NAMES:
        for parameter in _command(name).params:
            if isinstance(parameter, click.Option):
                yield f"{name} {parameter.opts[-1]}", parameter


OPTIONS = dict(_options())


def test_there_are_commands() -> None:
    """The rules below look at something."""
    assert {"list", "start", "submit", "explain", "validate", "doctor"} <= set(NAMES)
    assert OPTIONS


@pytest.mark.parametrize("name", NAMES)
def test_each_command_answers_to_its_file(name: str) -> None:
    """The name that a command gives itself is the name that it is called by."""
    assert _command(name).name == name


@pytest.mark.parametrize("name", NAMES)
def test_each_command_has_help(name: str) -> None:
    """A command says in a sentence what it does."""
    assert (_command(name).help or "").split("\n\n")[0].strip().endswith(".")


@pytest.mark.parametrize("option", OPTIONS)
def test_each_option_has_help(option: str) -> None:
    """An option says in a sentence what it changes."""
    text = OPTIONS[option].help or ""
    assert text[:1].isupper()
    assert "." in text[-1:] or text.endswith("]")


@pytest.mark.parametrize("name", NAMES)
def test_each_command_is_documented(name: str) -> None:
    """A command is named, as it is typed, in the README or in the docs."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    assert any(f"grade {name}" in page.read_text(encoding="utf-8") for page in pages)
