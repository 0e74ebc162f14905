"""Lines of a submission that choose among values, and that bind names; by its syntax only."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from grader.model.submission import SourceUnit

SELECTS = frozenset(
    {
        "argmax",
        "argmin",
        "nanargmax",
        "nanargmin",
        "max",
        "min",
        "sorted",
        "sort",
        "sort_values",
        "idxmax",
        "idxmin",
        "nlargest",
        "nsmallest",
        "argsort",
        "most_common",
        "reduce",
    }
)
MAKE_STREAMS = frozenset({"default_rng", "RandomState", "Generator", "Random"})
COMPARES = (ast.Gt, ast.GtE, ast.Lt, ast.LtE)

Place = tuple[int, int]
"""Index of a unit, and a line in it."""


class SourceLines:
    """What the syntax of a submission says about its lines."""

    def __init__(self, units: Sequence[SourceUnit]) -> None:
        self._trees = [(unit.index, tree) for unit in units if (tree := _parsed(unit.code))]

    @cached_property
    def selections(self) -> Mapping[str, Place]:
        """Names that hold what was chosen, with the line that chooses."""
        found: dict[str, Place] = {}
        for index, statement in self._statements():
            if isinstance(statement, ast.If) and _compares(statement.test):
                for inner in statement.body:
                    for name in _bound_names(inner):
                        found.setdefault(name, (index, statement.lineno))
            elif isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
                self._follow(index, statement, found)
            elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
                function = statement.value.func
                if isinstance(function, ast.Attribute) and function.attr in SELECTS:
                    for name in _loaded(function.value):
                        found[name] = (index, statement.lineno)
        return found

    @cached_property
    def choosing(self) -> tuple[Place, ...]:
        """All lines that choose, in order."""
        return tuple(sorted(set(self.selections.values())))

    @cached_property
    def draws(self) -> frozenset[Place]:
        """Lines that draw from a random stream, each line of the statement."""
        streams = {"random"}
        found: set[Place] = set()
        for _, statement in self._statements():
            if isinstance(statement, ast.Assign) and _is_stream(statement.value):
                streams |= set(_bound_names(statement))
        for index, statement in self._statements():
            binds = isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign)
            if binds and _draws(statement, streams):
                last = statement.end_lineno or statement.lineno
                found |= {(index, line) for line in range(statement.lineno, last + 1)}
        return frozenset(found)

    def bound_for(self, place: Place) -> Place | None:
        """Return the last line before a place that binds a value which that line is given."""
        given: set[str] = set()
        for index, statement in self._statements():
            first, last = statement.lineno, statement.end_lineno or statement.lineno
            if index == place[0] and first <= place[1] <= last and not _has_body(statement):
                given |= _given(statement)
        lines = [
            (index, statement.lineno)
            for index, statement in self._statements()
            if isinstance(statement, ast.Assign | ast.AnnAssign)
            and (index, statement.lineno) < place
            and given & set(_bound_names(statement))
        ]
        return max(lines, default=None)

    def _statements(self) -> Iterator[tuple[int, ast.stmt]]:
        for index, tree in self._trees:
            for node in ast.walk(tree):
                if isinstance(node, ast.stmt):
                    yield index, node

    def _follow(self, index: int, statement: ast.stmt, found: dict[str, Place]) -> None:
        """Take names that are bound to what is chosen here, or to what was chosen before."""
        value = getattr(statement, "value", None)
        if value is None:
            return
        chosen = [found[name] for name in sorted(_loaded(value)) if name in found]
        place = (index, statement.lineno) if _selects(value) else min(chosen, default=None)
        if place is not None:
            for name in _bound_names(statement):
                found.setdefault(name, place)


def _parsed(code: str) -> ast.Module | None:
    """Return the syntax tree of a cell; magics and shell lines are left out."""
    lines = ["pass" if line.lstrip().startswith(("%", "!")) else line for line in code.split("\n")]
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _selects(value: ast.AST) -> bool:
    for node in ast.walk(value):
        if isinstance(node, ast.IfExp) and _compares(node.test):
            return True
        if isinstance(node, ast.Call):
            function = node.func
            name = getattr(function, "attr", getattr(function, "id", ""))
            if name in SELECTS:
                return True
    return False


def _is_stream(value: ast.AST) -> bool:
    return isinstance(value, ast.Call) and bool(_loaded(value.func) & MAKE_STREAMS)


def _draws(statement: ast.stmt, streams: set[str]) -> bool:
    """Whether a statement calls a method of a random stream."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and bool(_loaded(node.func.value) & streams)
        for node in ast.walk(statement)
    )


def _compares(test: ast.expr) -> bool:
    return any(
        isinstance(node, ast.Compare) and any(isinstance(sign, COMPARES) for sign in node.ops)
        for node in ast.walk(test)
    )


def _bound_names(statement: ast.stmt) -> list[str]:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = list(statement.targets)
    elif isinstance(statement, ast.AnnAssign | ast.AugAssign):
        targets = [statement.target]
    names = []
    for target in targets:
        for part in target.elts if isinstance(target, ast.Tuple | ast.List) else [target]:
            if isinstance(part, ast.Name):
                names.append(part.id)
            elif isinstance(part, ast.Attribute):
                names.append(part.attr)
    return names


def _loaded(value: ast.AST) -> set[str]:
    names = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(value) if isinstance(node, ast.Attribute)}


def _given(statement: ast.stmt) -> set[str]:
    """Return the names that calls are given, without those that they are made on."""
    called = {
        id(node.func.value)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    return {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and id(node) not in called
        and isinstance(node.ctx, ast.Load)
    }  # fmt: skip


def _has_body(statement: ast.stmt) -> bool:
    return bool(getattr(statement, "body", None))
