"""Finds checks: built-in ones by walking this package, others by entry point."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from itertools import pairwise
from types import MappingProxyType, ModuleType

import grader.checks
from grader.checks.base import Check
from grader.errors import AuthorError

ENTRY_POINT_GROUP = "grader.checks"
IN_A_FAMILY = 3  # dots of grader.checks.<family>.<defect>; what lies above are frames of checks


@cache
def all_checks() -> Mapping[str, Check]:
    """Return every installed check by name, ordered by code.

    Raises:
        AuthorError: If two checks share a code or a name.
    """
    checks = sorted((check() for check in _classes()), key=lambda check: check.code)
    for this, following in pairwise(checks):
        if this.code == following.code:
            raise AuthorError(f"{this.name} and {following.name} share the code {this.code}")
    by_name = {check.name: check for check in checks}
    if len(by_name) < len(checks):
        raise AuthorError("two checks share a name")
    return MappingProxyType(by_name)


def find_check(code_or_name: str) -> Check | None:
    """Return the check with this code or name, in any case; ``None`` if there is none."""
    wanted = code_or_name.strip().lower().replace("_", "-")
    for check in all_checks().values():
        if wanted in (check.code.lower(), check.name):
            return check
    return None


def _classes() -> Iterator[type[Check]]:
    for module in pkgutil.walk_packages(grader.checks.__path__, "grader.checks."):
        if not module.ispkg and module.name.count(".") == IN_A_FAMILY:
            yield from _defined_in(importlib.import_module(module.name))
    for entry in entry_points(group=ENTRY_POINT_GROUP):
        loaded = entry.load()
        yield from _defined_in(loaded) if isinstance(loaded, ModuleType) else (loaded,)


def _defined_in(module: ModuleType) -> Iterator[type[Check]]:
    for value in vars(module).values():
        if (
            inspect.isclass(value)
            and issubclass(value, Check)
            and not inspect.isabstract(value)
            and value.__module__ == module.__name__
        ):
            yield value
