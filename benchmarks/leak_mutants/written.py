"""A step of preparation, as it is written around the rows of a program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.leak_mutants.steps import TOOL, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Features by their texts, and where the changed ones go.

    Attributes:
        value: The features.
        target: What they are assigned to.
        label: The labels that belong to them; may be empty.
        shape: Whether they are a table or an array.
    """

    value: str
    target: str
    label: str
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A step in one form.

    Attributes:
        leaky: Lines that learn from all rows, with the cause marked.
        honest: Lines that learn from training rows and change both parts.
        imports: Lines that import what they need.
    """

    leaky: tuple[str, ...]
    honest: tuple[str, ...]
    imports: tuple[str, ...]


Form = Callable[[Step, Rows, Rows, Rows], Written | None]
NAMES = (
    TOOL,
    "prepare",
    "Preparation",
    "part",
    "use_on",
    "parts",
    "ready",
    "Tool",
    "tools",
    "outer",
)
"""Names that the forms bind; a program that uses one of them is left alone."""
