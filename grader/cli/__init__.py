"""The command ``grade``.

Each module here whose name does not begin with an underscore is one command: its ``command`` is
loaded when it is called for, so that starting costs next to nothing.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from grader import __version__
from grader.cli._group import LazyGroup


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="grade", message="%(prog)s %(version)s")
@click.option(
    "--course",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    envvar="GRADER_COURSE",
    show_envvar=True,
    metavar="DIR",
    help="Folder of a course of your own, instead of the course that comes with the grader.",
)
def main(course: Path | None) -> None:  # noqa: ARG001 - read by `_course.course_folder`
    """Get, hand in and grade exercises on the machine-learning workflow.

    Exit status: 0 accepted, 1 not accepted, 2 wrong use of a command, 3 a submission that cannot
    be read, 4 a mistake in the course, 5 a fault of this machine, 6 a fault of the grader.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # a poor encoding must not stop a report
        sys.stdout.reconfigure(errors="backslashreplace")
