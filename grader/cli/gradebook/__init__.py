"""The commands of `grade gradebook`, one per module."""

from __future__ import annotations

import click

from grader.cli._group import LazyGroup


@click.group("gradebook", cls=LazyGroup, package="grader.cli.gradebook")
def command() -> None:
    """Look after the grades of a class: see them, check them, copy them, send them on."""
