"""What a call was given: the parts that read methods and functions share."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.analysis.flow.blending import as_data, blend, const_of, names_of, text_of
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.values import NOTHING, Data, Items, Value

ACROSS = (1, -1, "columns", "rows_")  # directions in which each row is reduced by itself


@dataclass(slots=True)
class Given:
    """One call: its name, its arguments, its place.

    Attributes:
        machine: The reading.
        name: Method or function.
        args: Positional arguments.
        words: Named arguments.
        node: The call itself.
    """

    machine: Machine
    name: str
    args: Sequence[Value]
    words: dict[str, Value]
    node: ast.expr

    def at(self, index: int, *names: str) -> Value | None:
        """Return an argument by its place or by one of its names."""
        if 0 <= index < len(self.args):
            return self.args[index]
        return next((self.words[name] for name in names if name in self.words), None)

    def const(self, index: int, *names: str) -> object:
        """Return an argument's constant, or `NOTHING`."""
        return const_of(self.at(index, *names))

    def text(self, index: int, *names: str) -> str:
        """Return an argument's text; empty when it is none."""
        return text_of(self.at(index, *names))

    def texts(self, index: int, *names: str) -> tuple[str, ...]:
        """Return the texts in an argument; empty when they are not known."""
        return names_of(self.at(index, *names)) or ()

    def data(self, index: int, *names: str) -> Data:
        """Return an argument as data."""
        return as_data(self.at(index, *names))

    def everything(self) -> Iterator[Value]:
        """Yield all arguments."""
        yield from self.args
        yield from self.words.values()

    def blended(self) -> Data:
        """Return what may depend on all arguments."""
        return blend(*self.everything())

    def is_on(self, name: str) -> bool:
        """Return whether a switch is surely on."""
        return const_of(self.words.get(name)) is True

    def by_row(self, index: int = 0) -> bool:
        """Return whether each row is reduced by itself."""
        found = self.at(index, "axis", "dim")
        if isinstance(found, Items):
            return all(const_of(item) not in (0, NOTHING) for item in found.items)
        return const_of(found) in ACROSS
