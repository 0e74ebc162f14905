"""Says why what a run recorded about itself does not prove that nothing leaked.

The hooks share a process with the code that they record. Code that reaches for them, or that fits
where they do not look, can leave a record that looks clean. Then *clean* is not decided; what was
seen to leak stays seen. This reads the code, so code that hides well enough hides from it, too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from grader.analysis.source import parse
from grader.model.leakage import LeakVerdict, Observed
from grader.model.submission import SourceUnit

INSIDE = frozenset(
    {
        "__wrapped__", "__closure__", "__code__", "__globals__", "__builtins__", "__subclasses__",
        "_getframe", "f_back", "f_locals", "settrace", "setprofile", "get_objects",
        "get_referrers", "getattr_static", "tb_frame",
    }
)  # fmt: skip
TOOLS = frozenset({"gc", "ctypes", "inspect", "guest", "forge", "atexit"})
PROCESSES = frozenset({"subprocess", "multiprocessing", "pty"})
CALLS = frozenset({"system", "popen", "fork", "posix_spawn", "Popen", "spawnv"})
MADE_UP = frozenset({"exec", "eval", "compile", "__import__"})
FITS = frozenset({"fit", "fit_transform", "partial_fit", "fit_predict"})


def in_doubt(view: Observed, units: Sequence[SourceUnit]) -> Observed:
    """Return what a run says, with *clean* not decided where the code gives reason to doubt it."""
    why = reason_to_doubt(units)
    if not why:
        return view
    clean = [kind for kind, verdict in view.decided.items() if verdict is LeakVerdict.CLEAN]
    undecided = dict.fromkeys(clean, LeakVerdict.NOT_DECIDED)
    return Observed(
        suspicions=view.suspicions,
        decided={**view.decided, **undecided},
        reasons={**view.reasons, **dict.fromkeys(clean, why)},
        unread=view.unread,
    )


def reason_to_doubt(units: Sequence[SourceUnit]) -> str:
    """Return why a clean record is not believed; empty when nothing speaks against it."""
    for unit in units:
        tree = parse(unit.code)
        for node in ast.walk(tree) if tree is not None else ():
            if reason := next(_reasons(node), ""):
                return reason
    return ""


def _reasons(node: ast.AST) -> Iterator[str]:
    named = _names(node)
    if named & INSIDE or named & TOOLS or any(name.startswith("__grader") for name in named):
        yield "the code looks into the interpreter, where a record could be changed"
    if named & PROCESSES or (isinstance(node, ast.Call) and _called(node) in CALLS):
        yield "the code starts other processes, in which nothing is recorded"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and _is_made_up(node):
        yield "the code makes up code or names while it runs"
    if isinstance(node, ast.ClassDef) and any(map(_fits_other_rows, node.body)):
        yield "a class of the code fits on rows that it was not given"


def _names(node: ast.AST) -> frozenset[str]:
    """Return the names that an import, an attribute, a name or a text brings up."""
    if isinstance(node, ast.Import):
        return frozenset(alias.name.partition(".")[0] for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        imported = {alias.name for alias in node.names}
        return frozenset({(node.module or "").partition(".")[0], *imported})
    if isinstance(node, ast.Attribute):
        return frozenset({node.attr}) & INSIDE | frozenset(
            {node.attr} if node.attr.startswith("__grader") else ()
        )
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        is_name = node.value in INSIDE or node.value.startswith("__grader")
        return frozenset({node.value}) if is_name else frozenset()
    return frozenset()


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_made_up(call: ast.Call) -> bool:
    name = _called(call)
    if name in ("getattr", "setattr", "delattr") and len(call.args) > 1:
        return not isinstance(call.args[1], ast.Name | ast.Constant | ast.Attribute)
    return name in MADE_UP


def _fits_other_rows(member: ast.stmt) -> bool:
    """Whether a `fit` of a class of the code hands rows on that are not its own arguments."""
    if not isinstance(member, ast.FunctionDef) or member.name not in FITS:
        return False
    own = {each.arg for each in (*member.args.args, *member.args.kwonlyargs)}
    own |= {
        node.id
        for node in ast.walk(member)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    for node in ast.walk(member):
        if isinstance(node, ast.Call) and _called(node) in FITS:
            given = [one for one in node.args if isinstance(one, ast.Name)]
            if any(one.id not in own for one in given):
                return True
    return False
