from __future__ import annotations

import click

from grader.cli._course import chosen_course
from grader.cli._gradebook import open_evidence


@click.command("show")
def command() -> None:
    """Say where saved evidence lies, how much there is, and how much there may be."""
    from grader.intake.budget import size

    course = chosen_course()
    store = open_evidence(course)
    count = sum(1 for _ in store.stored())
    click.echo(f"Folder: {store.folder}")
    click.echo(f"Evidence of {count:,} submissions, {size(store.size_bytes())}")
    click.echo(f"Limit: {size(course.settings.evidence_limit_bytes)}")
