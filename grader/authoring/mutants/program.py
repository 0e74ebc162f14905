"""The text of a program, and edits of it by nodes of its syntax tree."""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

CAUSE = "\x01"
"""Stands in the text of a mutant on each line that a finding may name."""
NEXT_CELL = "# -- the next cell --"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Text that takes the place of what stands between two offsets."""

    start: int
    end: int
    text: str


class Program:
    """The cells of a program as one text, with its syntax tree."""

    def __init__(self, cells: Sequence[str]) -> None:
        """Parse the program.

        Raises:
            SyntaxError: If it is not plain Python.
        """
        self.text = f"\n{NEXT_CELL}\n".join(cell.rstrip("\n") for cell in cells) + "\n"
        self.tree = ast.parse(self.text)
        self._lines = self.text.splitlines(keepends=True)
        starts = [0]
        for line in self._lines:
            starts.append(starts[-1] + len(line))
        self._starts = starts

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The node around each node."""
        return {
            child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)
        }

    @cached_property
    def statements(self) -> dict[ast.AST, ast.stmt]:
        """The innermost statement of each node."""
        found: dict[ast.AST, ast.stmt] = {}
        for node in ast.walk(self.tree):  # outer nodes come first
            if isinstance(node, ast.stmt):
                found[node] = node
            elif node in self.parents and self.parents[node] in found:
                found[node] = found[self.parents[node]]
        return found

    @cached_property
    def calls(self) -> tuple[ast.Call, ...]:
        """All calls, in the order of the text."""
        calls = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        return tuple(
            sorted(calls, key=lambda call: (call.end_lineno or 0, call.end_col_offset or 0))
        )

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        """Return the offsets of the text of a node."""
        return (
            self._offset(node.lineno, node.col_offset),
            self._offset(node.end_lineno or node.lineno, node.end_col_offset or 0),
        )

    def source(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """Return the text of a node."""
        start, end = self.span(node)
        return self.text[start:end]

    def atom(self, node: ast.expr) -> str:
        """Return the text of an expression, in parentheses if a dot behind it needs them."""
        tight = isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call | ast.List)
        return self.source(node) if tight else f"({self.source(node)})"

    def block(self, node: ast.AST) -> ast.AST:
        """Return what holds the statement of a node: a module, a function, a loop, ..."""
        return self.parents[self.statements[node]]

    def is_top_level(self, node: ast.AST) -> bool:
        """Whether the statement of a node stands in no function, class or loop."""
        return isinstance(self.block(node), ast.Module)

    def replaced(self, node: ast.expr | ast.stmt | ast.keyword, text: str) -> Edit:
        """Return the edit that puts text in the place of a node."""
        start, end = self.span(node)
        return Edit(start=start, end=end, text=text)

    def before(self, node: ast.AST, lines: Iterable[str]) -> Edit:
        """Return the edit that puts lines before the statement of a node."""
        statement = self.statements[node]
        offset = self._starts[_first_line(statement) - 1]
        return Edit(start=offset, end=offset, text=self._indented(statement, lines))

    def after(self, node: ast.AST, lines: Iterable[str]) -> Edit:
        """Return the edit that puts lines after the statement of a node."""
        statement = self.statements[node]
        offset = self._starts[statement.end_lineno or statement.lineno]
        return Edit(start=offset, end=offset, text=self._indented(statement, lines))

    def imported(self, lines: Iterable[str]) -> list[Edit]:
        """Return the edits that put imports before the first one of the program."""
        known = set(self.text.splitlines())
        text = "".join(f"{line}\n" for line in lines if line not in known)
        for node in self.tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                if isinstance(node, ast.ImportFrom) and node.module == "__future__":
                    continue
                offset = self._starts[node.lineno - 1]
                return [Edit(start=offset, end=offset, text=text)] if text else []
        return [Edit(start=0, end=0, text=text)] if text else []

    def edited(self, *edits: Edit | Iterable[Edit]) -> str:
        """Return the text after edits that do not overlap."""
        flat = [each for edit in edits for each in ([edit] if isinstance(edit, Edit) else edit)]
        text = self.text
        order = sorted(enumerate(flat), key=lambda item: (item[1].start, item[0]))
        for _, edit in reversed(order):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text

    def uses(self, *names: str) -> bool:
        """Whether any of these names stands in the text."""
        return any(re.search(rf"\b{re.escape(name)}\b", self.text) for name in names)

    def _offset(self, line: int, column: int) -> int:
        head = self._lines[line - 1].encode()[:column].decode()
        return self._starts[line - 1] + len(head)

    def _indented(self, statement: ast.stmt, lines: Iterable[str]) -> str:
        return "".join(f"{textwrap.indent(line, ' ' * statement.col_offset)}\n" for line in lines)


def _first_line(statement: ast.stmt) -> int:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return min([statement.lineno, *(each.lineno for each in statement.decorator_list)])
    return statement.lineno


def cells_of(text: str) -> tuple[str, ...]:
    """Return the cells of a program's text, without marks."""
    return tuple(part.strip("\n") + "\n" for part in _unmarked(text).split(f"{NEXT_CELL}\n"))


def marked_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the cell, from 0, and the line, from 1, of each mark."""
    for cell, part in enumerate(text.split(f"{NEXT_CELL}\n")):
        body = part.lstrip("\n")
        for line, content in enumerate(body.split("\n"), start=1):
            if CAUSE in content:
                yield cell, line


def _unmarked(text: str) -> str:
    return text.replace(CAUSE, "")


def in_main(text: str) -> str:
    """Return the text of a script with everything in a function that is called at the end."""
    inside = _lines_within_strings(_unmarked(text))
    body = [
        line if number in inside or not line.strip() else f"    {line}"
        for number, line in enumerate(text.splitlines(), start=1)
    ]
    return "\n".join(
        ["def main():", *body, "", "", 'if __name__ == "__main__":', "    main()", ""]
    )


def _lines_within_strings(text: str) -> set[int]:
    """Return the lines that begin inside a string, which must not be indented."""
    found: set[int] = set()
    opened: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        name = tokenize.tok_name[token.type]
        if name == "STRING":
            found.update(range(token.start[0] + 1, token.end[0] + 1))
        elif name == "FSTRING_START":
            opened.append(token.start[0])
        elif name == "FSTRING_END":
            found.update(range(opened.pop() + 1, token.end[0] + 1))
    return found
