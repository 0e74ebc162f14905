from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from click.testing import Result

from grader.checks.base import Check, Context
from grader.model.result import Finding

Invoke = Callable[..., Result]


class BrokenTimeOrder(Check):
    """Rows of the future are trained on.

    Why it matters
        The future is not there yet.
    """

    code = "SP104"
    name = "broken-time-order"

    def run(self, context: Context) -> list[Finding]:  # type: ignore[override] # nothing is yielded
        return []


@pytest.fixture(autouse=True)
def _one_check(monkeypatch: pytest.MonkeyPatch) -> None:
    checks: Mapping[str, Check] = {"broken-time-order": BrokenTimeOrder()}
    monkeypatch.setattr("grader.checks.registry.all_checks", lambda: checks)


@pytest.mark.parametrize("code", ["SP104", "sp104", "broken-time-order", "broken_time_order"])
def test_a_page_is_printed(grade: Invoke, code: str) -> None:
    """The page of a check is its docstring, under its code and name, with its module."""
    result = grade("explain", code)
    assert result.exit_code == 0
    assert result.output.startswith("SP104 broken-time-order\n=======================\n\nRows of")
    assert "\nWhy it matters\n    The future is not there yet.\n" in result.output
    assert f"Written in {__name__}" in result.output


def test_several_pages_are_printed(grade: Invoke) -> None:
    """The codes at the end of a report can be pasted as they are."""
    assert grade("explain", "SP104", "SP104").output.count("SP104 broken-time-order") == 2


@pytest.mark.parametrize("code", ["SP140", "broken-time", "time-order-broken"])
def test_near_checks_are_offered(grade: Invoke, code: str) -> None:
    """A slip in a code or a name finds what was meant."""
    result = grade("explain", code)
    assert result.exit_code == 2
    assert f'There is no check "{code}".' in result.stderr
    assert "Near it are: SP104 (broken-time-order)." in result.stderr


def test_a_name_that_is_near_nothing_gives_the_list(grade: Invoke) -> None:
    """Where nothing is near, all codes are named."""
    assert "There are: SP104." in grade("explain", "???").stderr
