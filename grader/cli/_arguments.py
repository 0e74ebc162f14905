from __future__ import annotations

import os
from pathlib import Path

import click

paths_argument = click.argument(
    "paths",
    nargs=-1,
    required=True,
    # Whether it can be read is told in the report on it, and stops no other.
    type=click.Path(path_type=Path, readable=False),
    metavar="PATH…",
)

exercise_option = click.option(
    "--exercise",
    default="",
    metavar="ID",
    help="Exercise that is answered, such as 3; needed only when the files do not say so.",
)

isolation_option = click.option(
    "--isolation",
    type=click.Choice(["auto", "namespaces", "none"]),
    default="auto",
    show_default=True,
    help="How code is kept apart from this machine; none is for code that you trust.",
)

engine_option = click.option(
    "--engine",
    type=click.Choice(["session", "kernel"]),
    default="session",
    show_default=True,
    help="What runs the code: a warm session, or a Jupyter kernel, which is slower.",
)

instructor_option = click.option(
    "--instructor",
    is_flag=True,
    help="Write for whoever grades: tell what waits for a person, and why hidden criteria failed.",
)

workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one for each processor",
    help="How many submissions are graded at one time.",
)
