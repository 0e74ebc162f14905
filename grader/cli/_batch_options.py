"""The options of `grade batch`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import click

OPTIONS = (
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=lambda: os.cpu_count() or 1,
        show_default="one for each processor",
        help="How many submissions are graded at one time.",
    ),
    click.option(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="Grade on a Dask cluster, such as tcp://head:8786, instead of this machine.",
    ),
    click.option(
        "--limit", type=click.IntRange(min=0), metavar="N", help="Grade at most N submissions."
    ),
    click.option(
        "--only",
        multiple=True,
        metavar="NAME",
        help="Grade only this learner or exercise; may be given several times.",
    ),
    click.option("--dry-run", is_flag=True, help="Grade nothing, and say what would be graded."),
    click.option("--again", is_flag=True, help="Also grade what has a result already."),
    click.option("--afresh", is_flag=True, help="Run again also what was run before."),
    click.option(
        "--reports",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Folder for a page for each learner; reports/ beside the gradebook when left out.",
    ),
    click.option("--no-reports", is_flag=True, help="Write no pages."),
    click.option(
        "--trust-submissions",
        is_flag=True,
        help="Allow --isolation none; only for submissions that you wrote yourself.",
    ),
    click.option(
        "--format",
        "format_",
        type=click.Choice(["terminal", "json"]),
        default="terminal",
        show_default=True,
        help="How the closing summary is written.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for."""

    workers: int
    scheduler: str
    limit: int | None
    only: tuple[str, ...]
    dry_run: bool
    again: bool
    afresh: bool
    reports: Path | None
    no_reports: bool
    trust_submissions: bool
    format_: str

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        """Return the options as click hands them over."""
        return cls(**said)


def batch_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command
