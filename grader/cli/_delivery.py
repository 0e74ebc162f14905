"""Brings reports to where they were asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from grader.cli._faults import close_stdout
from grader.cli._report_file import append, refuse_bad_target, write_file
from grader.errors import OperatorError, UsageError
from grader.model.result import Report
from grader.reporters import Reporter


class Delivery:
    """Prints reports, each as soon as it can be, or writes them to a file at the end.

    Whatever happens in between, the reports that were added are delivered.
    """

    def __init__(self, reporter: Reporter, output: Path | None, sources: Sequence[Path]) -> None:
        self._reporter = reporter
        self._output = output
        self._pending: list[Report] = []
        self._all: list[Report] = []
        self._worst = 0
        reporter.refuse_bad_place()
        if output is not None:
            refuse_bad_target(output, sources)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pending:
            self._write(self._reporter.render(self._pending))
        for variable, text in self._reporter.beside(self._all).items():
            append(os.environ.get(variable, ""), text)

    @property
    def exit_code(self) -> int:
        """The status that the command ends with."""
        return self._reporter.exit_code(self._worst)

    def add(self, report: Report, path: Path) -> None:
        """Take one finished report on what lies there."""
        self._worst = max(self._worst, report.exit_code)
        if self._reporter.names_files_on_disk:
            from grader.intake.on_disk import on_disk

            report = on_disk(report, path, Path(os.environ.get("GITHUB_WORKSPACE", Path.cwd())))
        self._all.append(report)
        if self._output is None and self._reporter.for_people:
            self._write(self._reporter.render([report]))
        else:
            self._pending.append(report)

    def _write(self, text: str) -> None:
        printable = text if self._reporter.for_people else text.encode()
        if self._output is None:
            _print(printable)
            return
        try:
            write_file(self._output, text)
        except UsageError:
            _print(printable)  # better in the wrong place than lost
            raise


def _print(text: str | bytes) -> None:
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        close_stdout()
        raise OperatorError(f"The report could not be printed ({error.strerror}).") from error
