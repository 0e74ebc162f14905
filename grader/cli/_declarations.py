from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from grader.model.leakage import Declarations

OPTIONS = (
    click.option("--time-column", default="", metavar="C", help="Column that orders the rows."),
    click.option("--group-column", default="", metavar="C", help="Column that names the entity."),
    click.option("--target", default="", metavar="C", help="Column that is predicted."),
    click.option(
        *("--post-event",), multiple=True, metavar="C", help="Column known only after the event."
    ),
)


def declaration_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options with which a user says what cannot be seen in data."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def declared(asked: Mapping[str, str | tuple[str, ...]]) -> Declarations:
    """Return what these options say."""
    return Declarations(
        time_column=str(asked["time_column"]),
        group_column=str(asked["group_column"]),
        target_column=str(asked["target"]),
        post_event_columns=tuple(asked["post_event"]),
    )
