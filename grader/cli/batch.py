from __future__ import annotations

from pathlib import Path

import click

from grader.cli._arguments import isolation_option, paths_argument
from grader.cli._batch_options import Options, batch_options
from grader.cli._batching import dry_run, grade_class
from grader.cli._course import chosen_course
from grader.cli._gradebook import gradebook_option
from grader.errors import UsageError


@click.command("batch")
@paths_argument
@gradebook_option
@isolation_option
@batch_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    paths: tuple[Path, ...],
    gradebook: str,
    isolation: str,
    **said: object,
) -> None:
    """Grade a whole class into a gradebook; what has a result already is not graded again.

    PATH is a folder with a folder for each learner, nbgrader's folder of submissions, a folder of
    files named like ada_exercise3.ipynb, an archive that Canvas or Moodle made, or a CSV manifest.
    """
    from grader.batch.layouts import find_all

    options = Options.of(said)
    if isolation == "none" and not options.trust_submissions:
        raise UsageError(
            "A class is not graded without isolation: its code could read, change and send all "
            "that you can.",
            next_step="If you trust every submission, say so with --trust-submissions.",
        )
    course = chosen_course()
    found = list(find_all(paths))
    if options.dry_run:
        dry_run(course, gradebook, found, options)
    else:
        ctx.exit(grade_class(course, gradebook, found, isolation, options))
