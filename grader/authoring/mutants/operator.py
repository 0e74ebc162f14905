"""What makes wrong programs out of right ones."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.authoring.mutants.program import Program
from grader.model.exercise import Exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """One mistake that learners make, as a change of a program.

    Attributes:
        name: What it does, in words with hyphens.
        changes: Yields the text of one wrong program for each place where it applies.
    """

    name: str
    changes: Callable[[Program, Exercise], Iterator[str]]


def called(call: ast.Call) -> str:
    """Return the name of what is called, without what stands before a dot."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
