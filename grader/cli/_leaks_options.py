"""Options that say which leaks count, and may stand in ``[tool.grader.leaks]`` as well.

Whether code runs, and how it is kept apart, is no business of a file that came with the code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from grader.errors import UsageError
from grader.model.leakage import LeakKind

SECTION = "tool.grader.leaks"
FOR_A_FILE = {
    *("select", "ignore", "baseline"),
    *("time-column", "group-column", "target", "post-event"),
}
KINDS = click.Choice([kind.value for kind in LeakKind])


def leak_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose kinds, and tell of old findings."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def _take(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """Put the settings of a file behind the options."""
    del parameter
    path = value or Path("pyproject.toml")
    if value is None and not path.is_file():
        return None
    given = _section(path)
    known = {
        option.opts[-1].lstrip("-"): option
        for option in ctx.command.params
        if isinstance(option, click.Option) and option.opts[-1].lstrip("-") in FOR_A_FILE
    }
    for key, setting in given.items():
        if key not in known:
            raise _wrong(path, f"{key} cannot be set; what can is {', '.join(sorted(known))}")
        if not _fits(known[key], setting):
            raise _wrong(path, f"{key} is {setting!r}, which the option does not take")
    ctx.default_map = {str(known[key].name): setting for key, setting in given.items()}
    return value


def _section(path: Path) -> dict[str, Any]:
    try:
        document: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    for name in SECTION.split("."):
        document = document.get(name, {}) if isinstance(document, dict) else {}
    if not isinstance(document, dict):
        raise _wrong(path, "it is no table")
    return document


def _fits(option: click.Option, setting: object) -> bool:
    if option.multiple:
        return isinstance(setting, list) and all(isinstance(each, str) for each in setting)
    return isinstance(setting, str)


def _wrong(path: Path, why: str) -> UsageError:
    return UsageError(f"{path}, [{SECTION}]: {why}.", next_step="Mend that line and try again.")


OPTIONS = (
    click.option("--select", multiple=True, type=KINDS, help="Look only for this kind."),
    click.option("--ignore", multiple=True, type=KINDS, help="Do not look for this kind."),
    click.option(
        "--baseline",
        default="",
        metavar="FILE",
        help="List of old findings, which do not count; written with --format baseline.",
    ),
    click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        is_eager=True,
        expose_value=False,
        callback=_take,
        metavar="FILE",
        help=f"File whose [{SECTION}] holds options; pyproject.toml here when left out.",
    ),
)
