"""Names that the learner gives to tables: where NumPy arrays and lists first appear.

What NumPy computes passes no joint that could be hooked. So the syntax tree of the learner's code
gets, around the right side of an assignment, a call that hands its value on. Lines and columns
stay what they were.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections import Counter
from typing import Any

from . import digest
from .alter import alter
from .record import Call
from .rows import Seen
from .tracer import LEAST_ROWS, MANY_COLUMNS, Tracer

NAME = "__grader_bound__"
TAKEN = (ast.Call, ast.BinOp, ast.Subscript, ast.Compare, ast.Attribute, ast.ListComp, ast.UnaryOp)
OFTEN = 12  # how often one line is looked at
MOST_CELLS = 2_000_000  # of one value
CELLS_IN_ALL = 30_000_000
MOST_NAMES = 12
MOST_ROWS_SHOWN = 20_000
KINDS = ("ndarray", "DataFrame", "Series", "list", "tuple", "csr_matrix", "csr_array")


def install(tracer: Tracer, shell: Any) -> Any:
    """Make the shell hand on what is bound to names; return what says whether it still does."""
    look, kinds = _Bound(tracer), _kinds()

    def bound(names: tuple[str, ...], sources: tuple[str, ...] | None, value: Any) -> Any:
        """Return the value, or nothing where nobody looks at what is returned."""
        if type(value) in kinds:
            value = look(names, sources or (), value)
        return None if sources is None else value

    transformer = _Assignments()
    shell.ast_transformers.append(transformer)
    setattr(builtins, NAME, bound)

    def is_in_place() -> bool:
        return transformer in shell.ast_transformers and vars(builtins).get(NAME) is bound

    return is_in_place


def _kinds() -> frozenset[type]:
    import numpy as np
    import pandas as pd
    from scipy import sparse

    return frozenset(
        {np.ndarray, pd.DataFrame, pd.Series, list, tuple, sparse.csr_matrix, sparse.csr_array}
    )


class _Assignments(ast.NodeTransformer):
    """Puts the call around values, but not in loops, where it would be too often."""

    def visit_For(self, node: ast.For) -> ast.For:
        return node

    def visit_While(self, node: ast.While) -> ast.While:
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.Assign:
        names = _names(node.targets)
        if names and isinstance(node.value, TAKEN):
            node.value = _handed_on(node.value, names, node)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        if not isinstance(node.target, ast.Name):
            return node
        name = ast.copy_location(ast.Name(node.target.id, ast.Load()), node)
        look = _handed_on(name, (node.target.id,), node)
        look.args[1] = ast.copy_location(ast.Constant(None), node)  # changed in place: no source
        # A statement that is nothing but an expression could be shown at the end of a cell.
        body: list[ast.stmt] = [ast.copy_location(ast.Pass(), node)]
        return [node, ast.copy_location(ast.If(look, body, []), node)]


def _names(targets: list[ast.expr]) -> tuple[str, ...]:
    """Return the names that one assignment binds; empty if it does anything else."""
    target = targets[0]
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    if len(targets) > 1 or len(parts) > MOST_NAMES:
        return ()
    names = []
    for part in parts:
        if isinstance(part, ast.Name):
            names.append(part.id)
        elif isinstance(part, ast.Attribute):
            names.append(part.attr)
        else:
            return ()
    return tuple(names)


def _handed_on(value: ast.expr, names: tuple[str, ...], node: ast.stmt) -> ast.Call:
    loaded = {part.id for part in ast.walk(value) if isinstance(part, ast.Name)}
    picked = {
        part.value.id
        for part in ast.walk(value)
        if isinstance(part, ast.Subscript) and isinstance(part.value, ast.Name)
    }
    constants = (names, tuple(sorted(loaded - picked))[:MOST_NAMES])
    parts: list[ast.expr] = [ast.Name(NAME, ast.Load())]
    parts += [ast.Constant(item) for item in constants]  # type: ignore[arg-type]  # tuples, too
    function, *arguments = [ast.copy_location(part, node) for part in parts]
    call = ast.Call(function, [*arguments, value], [])
    ast.copy_location(call, node)
    call.end_lineno, call.end_col_offset = value.end_lineno, value.end_col_offset
    return call


class _Bound:
    """Is called with each value that is bound, and returns it."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer
        self._often: Counter[tuple[str, int]] = Counter()
        self._left = CELLS_IN_ALL

    def __call__(self, names: tuple[str, ...], sources: tuple[str, ...], value: Any) -> Any:
        if self._tracer.recorder.is_quiet:
            return value
        frame = sys._getframe(2)  # noqa: SLF001 - the documented way to look at callers
        place = (frame.f_code.co_filename, frame.f_lineno)
        self._often[place] += 1
        if self._often[place] > OFTEN:
            return value
        known = self._tracer.recorder.quietly(_tables, frame, sources)
        del frame
        if len(names) == 1:
            return self._take(names[0], value, known or [])
        if not isinstance(value, tuple) or len(names) != len(value):
            return value
        items = [self._take(*pair, known or []) for pair in zip(names, value, strict=True)]
        if all(mine is theirs for mine, theirs in zip(items, value, strict=True)):
            return value
        return tuple(items)

    def _take(self, name: str, value: Any, known: list[Any]) -> Any:
        if not _has_rows(value):
            return value
        self._left -= int(getattr(value, "size", len(value) if isinstance(value, list) else 0))
        if self._left < 0:
            return value
        recorder = self._tracer.recorder
        call = recorder.enter("bind", f"bind:{name}")
        recorder.leave(call)
        changed = recorder.quietly(self._look, call, name, value, known)
        return value if changed is None else changed

    def _look(self, call: Call, name: str, value: Any, known: list[Any]) -> Any:
        """Record a value; return another one if that was asked for."""
        tracer, key = self._tracer, f"{call.key}:value"
        orders = tracer.orders(key)
        tokens = None if orders or isinstance(value, list) else tracer.rows.of_object(value)
        if tokens is not None and not _is_flat(value):
            names = [str(item) for item in getattr(value, "columns", ())][:MANY_COLUMNS]
            width = int(value.shape[1]) if value.ndim == 2 else -1  # noqa: PLR2004 - a table
            tracer.recorder.write(
                call,
                {"rows": tokens},
                names=[name],
                count=len(tokens),
                source=key,
                columns=names,
                width=width,
            )
            return None
        if orders:
            value = value[:] if isinstance(value, list) else value.copy()
            for order in orders:
                alter(value, order)
        seen = tracer.rows.see(value)
        if seen is None:
            return None
        seen = tracer.rows.guess(value, seen)
        if not seen.is_known:
            seen = self._new(call, key, name, value, known) or seen
        elif _is_flat(value) and tracer.entry_of(seen.digest, seen) is None:
            tracer.rows.enter(key, name, seen.digest.cells[:, 0], seen.tokens)
        arrays, width = _arrays(seen)
        tracer.recorder.write(
            call,
            arrays,
            names=[name],
            count=len(seen),
            source=key,
            columns=seen.digest.names[:MANY_COLUMNS],
            width=width,
        )
        return value if orders else None

    def _new(self, call: Call, key: str, name: str, value: Any, known: list[Any]) -> Any:
        """Take a value whose rows are not known: a table, or values beside one."""
        tracer = self._tracer
        if _is_flat(value):
            found = digest.of(value)
            if found is not None and found.cells is not None:
                tracer.rows.enter(key, name, found.cells[:, 0])
            return None
        tokens, made_by = _of_same_rows(tracer, call, value, known)
        if tokens is not None:
            return tracer.rows.derive(value, tokens, made_by)
        return tracer.announce(call, key, value)


def _arrays(seen: Seen) -> tuple[dict[str, Any], int]:
    cells = seen.digest.cells
    width = -1 if cells is None else int(cells.shape[1])
    if not seen.is_known:
        return {}, width
    out = seen.digest.rows if len(seen) <= MOST_ROWS_SHOWN else None
    return {"rows": seen.tokens, "out": out}, width


def _tables(frame: Any, names: tuple[str, ...]) -> list[Any]:
    """Return the values of names where a line runs, as far as they may be tables."""
    found = []
    for name in names:
        value = frame.f_locals.get(name, frame.f_globals.get(name))
        if type(value).__name__ in KINDS and _has_rows(value):
            found.append(value)
    return found


def _of_same_rows(
    tracer: Tracer, call: Call, value: Any, known: list[Any]
) -> tuple[Any, frozenset[int]]:
    """Return the rows of the only table from which a value of the same length was computed."""
    tables = [table for table in known if not _is_flat(table) and table is not value]
    if len(tables) != 1 or len(tables[0]) != len(value):
        return None, frozenset()
    seen = tracer.see(call, "of", tables[0])
    if seen is None or not seen.is_known:
        return None, frozenset()
    return seen.tokens, seen.made_by


def _has_rows(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) >= LEAST_ROWS and isinstance(value[0], str)
    shape: Any = getattr(value, "shape", None)
    return bool(shape) and shape[0] >= LEAST_ROWS and getattr(value, "size", 0) <= MOST_CELLS


def _is_flat(value: Any) -> bool:
    """Whether this is one column of values, not a table or texts."""
    if isinstance(value, list):
        return False
    return getattr(value, "ndim", 2) == 1
