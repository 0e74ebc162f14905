"""What a reporter is."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, TextIO

from grader.model.result import Report

PLAIN_WIDTH = 80
WIDEST = 100
NARROWEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """What the place can show where a report is read.

    Attributes:
        width: Columns.
        colour: Whether it shows colours.
        verbose: Whether the reader asked for everything.
        instructor: Whether the reader is whoever grades, and may read what a learner may not.
        environ: The environment variables, which say where a job of a hosting site runs.
    """

    width: int = PLAIN_WIDTH
    colour: bool = False
    verbose: bool = False
    instructor: bool = False
    environ: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        stream: TextIO | None,
        environ: Mapping[str, str],
        *,
        verbose: bool = False,
        instructor: bool = False,
    ) -> Display:
        """Return what a stream can show.

        ``NO_COLOR`` (see no-color.org) wins over ``FORCE_COLOR``, and both win over what the
        stream is.

        Args:
            stream: Where the report goes; ``None`` for a file.
            environ: The environment variables.
            verbose: Whether the reader asked for everything.
            instructor: Whether the reader may read what a learner may not.
        """
        columns = PLAIN_WIDTH
        if stream is not None and stream.isatty():
            columns = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns
        return cls(
            width=max(NARROWEST, min(columns, WIDEST)),
            colour=stream is not None and _colour(stream, environ),
            verbose=verbose,
            instructor=instructor,
            environ=environ,
        )


def is_capable(stream: TextIO | None, environ: Mapping[str, str]) -> bool:
    """Return whether a stream is a terminal that knows colours and can wipe a line."""
    if stream is None or not stream.isatty():
        return False
    return environ.get("TERM", "") not in {"", "dumb", "unknown"}


def _colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    if environ.get("NO_COLOR"):
        return False
    return environ.get("FORCE_COLOR", "0") not in {"", "0"} or is_capable(stream, environ)


class Reporter(ABC):
    """Base of all output formats.

    Attributes:
        for_people: Whether reports are read one by one, as they are finished, in the encoding
            of the terminal; others are for programs: all at once, in UTF-8.
        names_files_on_disk: Whether places are wanted as paths and lines of the stored files.
    """

    for_people: ClassVar[bool] = False
    names_files_on_disk: ClassVar[bool] = False

    def __init__(self, display: Display | None = None) -> None:
        self.display = display or Display()

    def refuse_bad_place(self) -> None:  # noqa: B027 - most formats say the same everywhere
        """Raise, before anything is graded, if the format says nothing where it is asked for."""

    @abstractmethod
    def render(self, reports: Sequence[Report]) -> str:
        """Return the reports as text that ends with a line break."""

    def exit_code(self, code: int) -> int:
        """Return with which status the command ends, by the worst status of a report."""
        return code

    def beside(self, reports: Sequence[Report]) -> Mapping[str, str]:  # noqa: ARG002 - most say nothing more
        """Return text to be added to files, by the environment variables that name them."""
        return {}
