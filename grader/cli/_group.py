"""Loads commands when they are called for, and turns what they raise into exit codes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from grader.cli import _faults
from grader.errors import GraderError

INTERRUPTED = 130  # 128 + SIGINT, as shells count
NOBODY_READS = 141  # 128 + SIGPIPE
SUFFIX = "_command"  # of a module whose command has the name of a built-in


class LazyGroup(click.Group):
    """A group whose commands are the modules of a package.

    Args:
        package: Name of that package.
    """

    def __init__(self, *args: Any, package: str = "grader.cli", **options: Any) -> None:
        super().__init__(*args, **options)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands, without importing any."""
        return sorted(_modules(self._package))

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Import one command; ``None`` if there is no such command."""
        module = _modules(self._package).get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(module).command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; no exception leaves it but those of click."""
        with _exit_codes(ctx):
            return super().invoke(ctx)


def _modules(package: str) -> dict[str, str]:
    folder = Path(__file__).parents[2].joinpath(*package.split("."))
    names = (module.name for module in pkgutil.iter_modules([str(folder)]))
    return {
        name.removesuffix(SUFFIX).replace("_", "-"): f"{package}.{name}"
        for name in names
        if not name.startswith("_")
    }


@contextmanager
def _exit_codes(ctx: click.Context) -> Iterator[None]:
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except GraderError as error:
        _faults.tell(error)
        ctx.exit(error.exit_code)
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)
    except BrokenPipeError:
        _faults.close_stdout()
        ctx.exit(NOBODY_READS)
    except Exception as error:  # noqa: BLE001 - nobody but a developer should meet a traceback
        unexpected = _faults.unexpected(error)
        _faults.tell(unexpected)
        ctx.exit(unexpected.exit_code)
