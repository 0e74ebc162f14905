"""The commands of `grade cache`, one per module."""

from __future__ import annotations

import click

from grader.cli._group import LazyGroup


@click.group("cache", cls=LazyGroup, package="grader.cli.cache")
def command() -> None:
    """Look after the saved evidence, from which a class is judged again without running it."""
