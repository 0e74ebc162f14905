from __future__ import annotations

import click

from grader.cli._course import chosen_course
from grader.cli._gradebook import open_evidence
from grader.model.course import GIBIBYTE


@click.command("prune")
@click.option(
    "--limit",
    type=click.FloatRange(min=0),
    metavar="GIB",
    help="Most that may be left, in GiB; what course.toml says when left out.",
)
def command(limit: float | None) -> None:
    """Delete the evidence that was not used for longest, until the rest fits.

    Grades stay. What is deleted must be run again before it can be judged again.
    """
    from grader.intake.budget import size

    course = chosen_course()
    store = open_evidence(course)
    limit_bytes = course.settings.evidence_limit_bytes if limit is None else int(limit * GIBIBYTE)
    gone = store.prune(limit_bytes)
    click.echo(f"{gone:,} deleted; {size(store.size_bytes())} left in {store.folder}")
