from __future__ import annotations

import difflib
import inspect
from typing import TYPE_CHECKING

import click

from grader.errors import UsageError

if TYPE_CHECKING:  # checks import NumPy and pandas
    from grader.checks.base import Check


@click.command("explain")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
def command(codes: tuple[str, ...]) -> None:
    """Print the page of a check, by its code or name, such as SP104."""
    from grader.checks.registry import find_check

    checks = [find_check(code) or _unknown(code) for code in codes]
    click.echo("\n\n".join(_page(check) for check in checks))


def _page(check: Check) -> str:
    title = f"{check.code} {check.name}"
    text = inspect.getdoc(type(check)) or ""
    return f"{title}\n{'=' * len(title)}\n\n{text}\n\nWritten in {type(check).__module__}"


def _unknown(code: str) -> Check:
    from grader.checks.registry import all_checks

    codes = {spelling: check for check in all_checks().values() for spelling in _spellings(check)}
    near = difflib.get_close_matches(code.lower(), codes, n=4, cutoff=0.5)
    shown = dict.fromkeys(f"{codes[each].code} ({codes[each].name})" for each in near)
    there = ", ".join(shown) or ", ".join(check.code for check in all_checks().values())
    raise UsageError(
        f'There is no check "{code}".',
        next_step=f"{'Near it are' if shown else 'There are'}: {there}.",
    )


def _spellings(check: Check) -> tuple[str, str]:
    return check.code.lower(), check.name
