from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from typing import TYPE_CHECKING

import click

from grader import __version__
from grader.cli._course import chosen_course
from grader.errors import AuthorError, OperatorError

if TYPE_CHECKING:  # imported when the command runs: start-up time is a feature
    from grader.sandbox.base import Probe

DISTRIBUTION = "ml-workflow-grader"


@click.command("doctor")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Say what this machine can isolate, and what to do about what it cannot."""
    from grader.sandbox.levels import probe_all

    probes = probe_all()
    for lines in (_isolation(probes), _versions(), _course()):
        click.echo("\n".join(lines) + "\n")
    if not any(probe.works for probe in probes if probe.level != "none"):
        click.echo("Code cannot be isolated here; see above for what to do.", err=True)
        ctx.exit(OperatorError.exit_code)
    click.echo("Code can be isolated here.")


def _isolation(probes: tuple[Probe, ...]) -> Iterator[str]:
    yield "Isolation"
    for probe in probes:
        word = "works" if probe.works else "does not work"
        yield f"  {probe.level}: {word} ({probe.detail})"
        if probe.level == "none":
            yield "    Keeps nothing apart; only for code that you trust, and only when asked for."
        if probe.remedy and not probe.works:
            yield f"    {probe.remedy}"


def _versions() -> Iterator[str]:
    yield "Versions"
    yield f"  grader {__version__}"
    yield f"  Python {platform.python_version()} ({sys.executable})"
    for name in _dependencies():
        try:
            yield f"  {name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"  {name} is missing"


def _dependencies() -> Iterator[str]:
    try:
        requirements = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        requirements = []
    for requirement in requirements:
        name = re.match(r"[\w.-]+", requirement)
        if name and "extra ==" not in requirement:
            yield name[0]


def _course() -> Iterator[str]:
    yield "Course"
    try:
        course = chosen_course()
    except AuthorError as error:
        yield from (f"  {line}" for line in str(error).splitlines())
        return
    names = ", ".join(exercise.id for exercise in course.exercises)
    yield f"  {course.root}: {names}"
