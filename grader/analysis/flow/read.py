"""Reads a whole submission in the order in which it runs, without running any of it."""

from __future__ import annotations

import ast
import sys
import threading
import warnings
from collections.abc import Callable, Sequence

from grader.analysis.flow import calls, expressions, statements
from grader.analysis.flow.events import Flow
from grader.analysis.flow.machine import ExhaustedError, Machine
from grader.analysis.flow.reading import read_unit
from grader.analysis.flow.values import Class, Data, Function, Value
from grader.model.submission import SourceUnit, UnitKind

STACKS_BYTES = (256 << 20, 64 << 20, 16 << 20)  # of address space; only what is used is taken
FRAME_BYTES = 12 << 10  # of one call, with room to spare
_LIMIT = threading.Lock()  # the depth of calls belongs to the process, not to a thread


class Reader(Machine):
    """Reads statements, expressions and calls; each part lives in a module of its own."""

    def __init__(self, flow: Flow, *, strict: bool = False) -> None:
        super().__init__(flow)
        self.strict = strict

    def evaluate(self, node: ast.expr | None) -> Value:
        """Return what an expression stands for."""
        return expressions.evaluate(self, node)

    def execute(self, body: Sequence[ast.stmt]) -> bool:
        """Read statements; return whether what follows is never reached."""
        return statements.execute(self, body)

    def call(
        self, function: Value, args: Sequence[Value], words: dict[str, Value], node: ast.expr
    ) -> Value:
        """Return what calling a value gives."""
        return calls.call(self, function, args, words, node)


def read_flow(units: Sequence[SourceUnit], *, strict: bool = False) -> Flow:
    """Return what happens to rows in a submission.

    Args:
        units: Cells or sections in the order in which they run.
        strict: Whether a fault of the reading itself is raised, and not noted as unread.
    """
    flow = Flow(units=tuple(units))
    reader = Reader(flow, strict=strict)
    _in_deep_stack(lambda: _read_all(reader, units))
    return flow


def _in_deep_stack(work: Callable[[], None]) -> None:
    """Do work where deeply nested code cannot exhaust the stack."""
    raised: list[BaseException] = []

    def guarded() -> None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the submission's syntax
                work()
        except BaseException as error:  # noqa: BLE001 - raised again outside the thread
            raised.append(error)

    with _LIMIT:
        size, limit = threading.stack_size(), sys.getrecursionlimit()
        try:
            _in_thread(guarded)
        finally:
            threading.stack_size(size)
            sys.setrecursionlimit(limit)
    if raised:
        raise raised[0]


def _in_thread(work: Callable[[], None]) -> None:
    """Do work in a thread with as large a stack as there is room for."""
    for stack in STACKS_BYTES:
        try:
            threading.stack_size(stack)
            sys.setrecursionlimit(max(sys.getrecursionlimit(), stack // FRAME_BYTES))
            thread = threading.Thread(target=work)
            thread.start()
        except (RuntimeError, ValueError, MemoryError):
            continue  # memory is bounded here: less must do
        thread.join()
        return
    work()


def _read_all(reader: Reader, units: Sequence[SourceUnit]) -> None:
    for unit in units:
        if unit.kind is not UnitKind.CODE:
            continue
        body, problem = read_unit(unit)
        if problem:
            reader.flow.unread.append(_named(unit, problem))
        reader.unit = unit.index
        if not _read(reader, body, unit):
            return
    _read_uncalled(reader)


def _read(reader: Reader, body: Sequence[ast.stmt], unit: SourceUnit) -> bool:
    """Read one unit statement by statement; return whether there are steps left."""
    for node in body:
        try:
            if reader.execute([node]):
                break
        except ExhaustedError:
            reader.flow.unread.append(_named(unit, "it is too long to be followed to its end"))
            return False
        except (RecursionError, MemoryError):
            reader.reset()
            reader.flow.unread.append(_named(unit, f"line {node.lineno} is nested too deep"))
        except Exception:
            if reader.strict:
                raise
            reader.reset()
            reader.flow.unread.append(_named(unit, f"line {node.lineno} could not be followed"))
    return True


def _named(unit: SourceUnit, problem: str) -> str:
    where = f"cell {unit.cell}" if unit.cell is not None else unit.file
    return f"{where}: {problem}"


def _read_uncalled(reader: Reader) -> None:
    """Read functions that nothing calls once, with arguments about which nothing is known."""
    for name, value in list(reader.top.names.items()):
        if isinstance(value, Function) and value.node not in reader.entered:
            _read_once(reader, value, name)
        elif isinstance(value, Class) and value.node not in reader.entered:
            _read_methods(reader, value)


def _read_once(reader: Reader, function: Function, name: str) -> None:
    given = function.node.args
    args: list[Value] = [
        reader.symbol(arg.arg, name) if _is_rows(arg) else Data()
        for arg in (*given.posonlyargs, *given.args)[: len(given.args) - len(given.defaults)]
    ]
    if function.bound is not None:
        args = args[1:]
    reader.unit = function.unit
    _attempt(reader, lambda: reader.call(function, args, {}, _call_of(function)))


def _attempt(reader: Reader, work: Callable[[], Value]) -> Value | None:
    """Return what reading a call gives; nothing when it cannot be followed."""
    try:
        return work()
    except (ExhaustedError, RecursionError, MemoryError):
        reader.reset()
    except Exception:
        if reader.strict:
            raise
        reader.reset()
    return None


def _is_rows(arg: ast.arg) -> bool:
    return not isinstance(arg.annotation, ast.Name) or arg.annotation.id not in (
        "int", "float", "str", "bool",
    )  # fmt: skip


def _call_of(function: Function) -> ast.expr:
    node = ast.Call(ast.Name("function", ast.Load()), [], [])
    node.lineno = node.end_lineno = function.node.lineno
    node.col_offset = node.end_col_offset = 0
    return node


def _read_methods(reader: Reader, cls: Class) -> None:
    """Read the methods of a class that nothing makes an object of, in their order."""
    node = ast.Call(ast.Name(cls.node.name, ast.Load()), [], [])
    node.lineno = node.end_lineno = cls.node.lineno
    node.col_offset = node.end_col_offset = 0
    made = _attempt(reader, lambda: reader.call(cls, _symbols(reader, cls), {}, node))
    if made is None:
        return
    for name, member in cls.members.items():
        if isinstance(member, Function) and member.node not in reader.entered:
            bound = Function(member.node, member.scope, bound=made, unit=member.unit)
            _read_once(reader, bound, f"{cls.node.name}.{name}")


def _symbols(reader: Reader, cls: Class) -> list[Value]:
    build = cls.member("__init__")
    if not isinstance(build, Function):
        return []
    given = build.node.args
    names = given.args[1 : len(given.args) - len(given.defaults)]
    return [reader.symbol(arg.arg, cls.node.name) for arg in names if _is_rows(arg)]
