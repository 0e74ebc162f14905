"""Finds the lines of a submission that bind a name, or a key of it.

Parsing forgives: notebook magics are passed over, and a cell that is no Python loses only itself.
"""

from __future__ import annotations

import ast
import re
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from grader.analysis.column_mentions import statements_naming
from grader.analysis.names import same_name
from grader.analysis.wording import plain_line
from grader.model.result import Location
from grader.model.submission import SourceUnit, Submission

MAX_SNIPPET = 200
_MAGIC = re.compile(r"^(?P<indent>\s*)(?:[%!?]|[\w.]+\?{1,2}\s*$)")
_TARGETS = re.compile(r"[\w.,\s]+")
_FOREIGN = re.compile(
    r"\s*%%(?:bash|sh|script|html|HTML|javascript|js|latex|markdown|svg|writefile|sql|perl|ruby)\b"
)
_CONTAINERS = ("dict", "defaultdict", "OrderedDict", "list")
_JOINS = ("merge", "join")  # their result has more than one origin
_MUTATORS = ("update", "setdefault", "append", "extend")

_QUIET = threading.Lock()  # warning filters belong to the process, not to a thread

Key = str | None  # None: computed at run time, so that it may be any


@dataclass(frozen=True, slots=True, kw_only=True)
class _Binding:
    keys: tuple[Key, ...]
    value: ast.expr | None
    at: ast.stmt | ast.expr
    local: bool


def parse(code: str) -> ast.Module | None:
    """Return the syntax tree of a cell; ``None`` when it is no Python, magics aside."""
    return _parse(code)


@lru_cache(maxsize=512)
def _parse(code: str) -> ast.Module | None:
    for text in (code, without_magics(code)):
        try:
            with _QUIET, warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def without_magics(code: str) -> str:
    """Return a cell without magic and shell commands, each line still where it was."""
    if _FOREIGN.match(code):
        return "\n" * code.count("\n")
    return "\n".join(_without_magic(line) for line in code.split("\n"))


def _without_magic(line: str) -> str:
    targets, equals, value = line.partition("=")
    command = value.lstrip()
    is_command = command[:1] in ("%", "!") and command[1:2] != "="
    if equals and is_command and targets.strip() and _TARGETS.fullmatch(targets):
        return f"{targets}= None"
    magic = _MAGIC.match(line)
    return f"{magic['indent']}pass" if magic else line


def locate(submission: Submission, name: str, *keys: str) -> tuple[Location, ...]:
    """Return where a name, or a key of it, gets its value: the most exact, last place.

    Args:
        submission: What was handed in.
        name: Name of a variable, such as ``splits``.
        keys: Keys that lead into it, such as ``fraud`` and ``val``.

    Returns:
        The place, and behind it the line that made a variable which the place only passes on,
        or the last that names a key of which it says nothing; empty if no line binds the name.
    """
    best: tuple[float, SourceUnit, _Binding] | None = None
    for unit in submission.code_units:
        for binding in _bindings(unit.code, name):
            anew = not binding.keys and not binding.local and not _is_empty(binding.value)
            if anew and best is not None and not best[2].local:
                best = None
            score = _fit(binding, keys)
            if score is not None and (best is None or score >= best[0]):
                best = (score, unit, binding)
    if best is None:
        return ()
    _, unit, binding = best
    place = location(unit, binding.at.lineno, binding.at.end_lineno)
    bare = bool(keys) and not binding.keys
    named = _last_naming(submission, keys[-1], unit, binding) if bare else None
    origin = named or _origin(submission, name, unit, binding)
    return (place, origin) if origin and origin != place else (place,)


def location(unit: SourceUnit, line: int, end_line: int | None = None) -> Location:
    """Return a place in the learner's own counting.

    Args:
        unit: The cell or section.
        line: Line inside it, from 1.
        end_line: Last line of the passage; the same line when it is not known.
    """
    lines = unit.code.split("\n")
    snippet = lines[line - 1] if 0 < line <= len(lines) else ""
    offset = unit.first_line - 1 if unit.cell is None else 0
    return Location(
        file=unit.file,
        cell=unit.cell,
        line=line + offset,
        end_line=(end_line or line) + offset,
        snippet=plain_line(snippet, limit=MAX_SNIPPET),
    )


def _fit(binding: _Binding, wanted: tuple[str, ...]) -> float | None:
    """Return how exactly a binding is about what is wanted; ``None`` if it is about another.

    The line that fills a container says more than the line that makes it empty.
    """
    score = -1.0 if _is_empty(binding.value) else 0.0
    for key, want in zip(binding.keys, wanted, strict=False):
        if key is not None and not same_name(key, want):
            return None
        score += 1 if key is None else 2
    return score - 0.5 if len(binding.keys) > len(wanted) else score


def _is_empty(value: ast.expr | None) -> bool:
    """Return whether a value is a container still to be filled, such as ``{}`` or ``dict()``."""
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.List):
        return not value.elts
    makes = value.func if isinstance(value, ast.Call) else None
    return isinstance(makes, ast.Name | ast.Attribute) and _name_of(makes) in _CONTAINERS


def _name_of(node: ast.expr) -> str:
    """Return the last word of ``name`` or ``module.name``; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _last_naming(
    submission: Submission, key: str, unit: SourceUnit, binding: _Binding
) -> Location | None:
    """Return the last line up to a binding that names a key; the binding itself goes first."""
    found = None
    for other in submission.code_units:
        for node in statements_naming(_parse(other.code) or ast.Module([], []), key):
            if (other.index, node.lineno) <= (unit.index, binding.at.lineno):
                found = location(other, node.lineno, node.end_lineno)
    return found


def _origin(
    submission: Submission, name: str, unit: SourceUnit, binding: _Binding
) -> Location | None:
    """Return the line that made the variable whose value a binding passes on."""
    root = binding.value
    while isinstance(root, ast.Attribute | ast.Subscript | ast.Call):
        if _name_of(root) in _JOINS:
            return None
        root = root.func if isinstance(root, ast.Call) else root.value
    if not isinstance(root, ast.Name) or root.id == name:
        return None
    found = None
    for other in submission.code_units:
        for made in _bindings(other.code, root.id):
            before = (other.index, made.at.lineno) <= (unit.index, binding.at.lineno)
            if before and not made.keys and not _is_read(made.value):
                found = location(other, made.at.lineno, made.at.end_lineno)
    return found


def _is_read(value: ast.expr | None) -> bool:
    """Return whether a value is read from a file; that line decides nothing."""
    return isinstance(value, ast.Call) and _name_of(value.func).startswith("read_")


def _bindings(code: str, name: str) -> tuple[_Binding, ...]:
    """Return what binds a name or a key of it, in the order of the lines."""
    tree = _parse(code) if name in code else None
    if tree is None:
        return ()
    found = [binding for node, local in _statements(tree) for binding in _of(node, name, local)]
    return tuple(sorted(found, key=lambda binding: (binding.at.lineno, binding.at.col_offset)))


def _statements(tree: ast.AST, *, local: bool = False) -> Iterator[tuple[ast.AST, bool]]:
    """Yield every node with whether it stands inside a function."""
    waiting = [(tree, local)]
    while waiting:
        node, inside = waiting.pop()
        yield node, inside
        inside = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        waiting.extend((child, inside) for child in ast.iter_child_nodes(node))


def _of(node: ast.AST, name: str, local: bool) -> Iterator[_Binding]:  # noqa: FBT001 - a plain fact about the node
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            for one, value in _pairs(target, node.value):
                yield from _target(one, value, node, name, local=local)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        if node.name == name:
            yield _Binding(keys=(), value=None, at=node, local=local)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        keys = _keys(node.func.value, name)
        if keys is not None and node.func.attr in _MUTATORS:
            yield from _mutation(node, keys, local=local)
    else:
        for target, at in _block_targets(node):
            yield from _target(target, None, at, name, local=local)


def _block_targets(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield what a loop or a `with` binds, and the expression to show for it."""
    if isinstance(node, ast.For | ast.AsyncFor):
        yield node.target, node.target
    elif isinstance(node, ast.With | ast.AsyncWith):
        for item in node.items:
            if item.optional_vars is not None:
                yield item.optional_vars, item.context_expr


def _pairs(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    if not isinstance(target, ast.Tuple | ast.List):
        yield target, value
        return
    values = value.elts if isinstance(value, ast.Tuple | ast.List) else []
    matched = len(values) == len(target.elts)
    for at, one in enumerate(target.elts):
        inner = one.value if isinstance(one, ast.Starred) else one
        yield from _pairs(inner, values[at] if matched else None)


def _target(
    target: ast.expr, value: ast.expr | None, at: ast.stmt | ast.expr, name: str, *, local: bool
) -> Iterator[_Binding]:
    for one, _ in _pairs(target, None):
        keys = _keys(one, name)
        if keys is not None:
            yield _Binding(keys=keys, value=value, at=at, local=local)
            yield from _inside(keys, value, local=local)


def _keys(node: ast.expr, name: str) -> tuple[Key, ...] | None:
    """Return the keys of ``name[key][key]``; ``None`` if the node is about another name."""
    keys: list[Key] = []
    while isinstance(node, ast.Subscript):
        keys.insert(0, _constant(node.slice))
        node = node.value
    return tuple(keys) if isinstance(node, ast.Name) and node.id == name else None


def _constant(node: ast.expr | None) -> Key:
    return str(node.value) if isinstance(node, ast.Constant) else None


def _inside(keys: tuple[Key, ...], value: ast.expr | None, *, local: bool) -> Iterator[_Binding]:
    """Yield the keys of a dict that is written out."""
    pairs: list[tuple[ast.expr | ast.keyword | None, Key, ast.expr]] = []
    if isinstance(value, ast.Dict):
        pairs = [(k, _constant(k), v) for k, v in zip(value.keys, value.values, strict=True) if k]
    elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        named = value.keywords if value.func.id == "dict" else []
        pairs = [(word, word.arg, word.value) for word in named if word.arg]
    for at, key, item in pairs:
        place = at if isinstance(at, ast.expr) else item
        yield _Binding(keys=(*keys, key), value=item, at=place, local=local)
        yield from _inside((*keys, key), item, local=local)


def _mutation(node: ast.Call, keys: tuple[Key, ...], *, local: bool) -> Iterator[_Binding]:
    if node.keywords:
        named = ast.Call(func=ast.Name(id="dict"), args=[], keywords=node.keywords)
        yield from _inside(keys, named, local=local)
    for argument in node.args[:1]:
        if isinstance(argument, ast.Dict) and argument.keys:
            yield from _inside(keys, argument, local=local)
        else:
            yield _Binding(keys=(*keys, None), value=None, at=node, local=local)
