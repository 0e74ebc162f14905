from __future__ import annotations

from pathlib import Path

import click

from grader.cli import _arguments as arguments
from grader.cli._course import chosen_course
from grader.integrations.github.workflow import PACKAGE
from grader.reporters.gradescope import VISIBILITIES

HIDDEN = click.option(
    "--hidden",
    type=click.Choice(VISIBILITIES),
    default=VISIBILITIES[0],
    show_default=True,
    help="Who sees title and points of hidden criteria. Unless all do, nobody sees the total.",
)
LEADERBOARD = click.option(
    "--leaderboard", is_flag=True, help="Put scores on unseen rows on the leaderboard."
)


@click.group("gradescope")
def command() -> None:
    """Grade what is handed in at Gradescope."""


@command.command("build")
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path),
    default="autograder.zip",
    show_default=True,
    metavar="FILE",
    help="Where the archive is written.",
)
@click.option("--install", default=PACKAGE, metavar="SPEC", help="What pip installs there.")
@click.option(
    "--wheel",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Wheel of the grader to put into the archive, instead of --install.",
)
@arguments.exercise_option
@HIDDEN
@LEADERBOARD
@arguments.isolation_option
def build_archive(
    *, output: Path, install: str, wheel: Path | None, leaderboard: bool, **options: str
) -> None:
    """Make the archive that is uploaded as an autograder; overwrites nothing."""
    from grader.integrations.gradescope.build import build

    words = [f"--{name}={value}" for name, value in options.items() if value]
    words += ["--leaderboard"] * leaderboard
    build(output, install=install, wheel=wheel, options=words)
    click.echo(f"Written: {output}. Upload it under Configure Autograder.")


@command.command("run")
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    default="/autograder",
    show_default=True,
    metavar="DIR",
    help="Folder that holds submission and results.",
)
@arguments.exercise_option
@HIDDEN
@LEADERBOARD
@arguments.isolation_option
@click.pass_context
def run_there(
    ctx: click.Context,
    *,
    root: Path,
    exercise: str,
    hidden: str,
    leaderboard: bool,
    isolation: str,
) -> None:
    """Grade the submission there, and write results.json; its autograder calls this."""
    from grader.integrations.gradescope.run import LEARNERS_FAULTS, run
    from grader.pipeline import Grader

    course = chosen_course()
    with Grader(course, isolation=isolation) as grader:
        report = run(
            root,
            course,
            lambda path, learner: grader.grade(path, learner=learner, exercise=exercise),
            exercise=exercise,
            hidden=hidden,
            leaderboard=leaderboard,
        )
    if report.problem is not None:
        click.echo(f"{report.problem.message} {report.problem.next_step}", err=True)
    ctx.exit(0 if report.exit_code in LEARNERS_FAULTS else report.exit_code)
