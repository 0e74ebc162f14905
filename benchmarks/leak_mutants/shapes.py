"""Whether a value is a table or an array, as far as the text tells."""

from __future__ import annotations

import ast

from grader.authoring.mutants.program import Program

FRAME, ARRAY, UNKNOWN = "frame", "array", ""
_MAKES_FRAME = {"DataFrame", "read_csv", "read_parquet", "read_excel"}
_KEEPS_FRAME = {
    *("drop", "dropna", "copy", "assign", "fillna", "reset_index", "sort_values", "sample"),
    *("join", "merge", "query", "rename", "set_index", "sort_index", "mask", "where", "filter"),
}
_MAKES_ARRAY = {
    *("column_stack", "hstack", "vstack", "array", "stack", "asarray", "concatenate"),
    *("to_numpy", "standard_normal", "reshape", "astype"),
}
_DRAWS = {"normal", "uniform", "exponential", "gamma", "random"}
_MAKES_TUPLE = {"make_classification", "make_regression", "make_blobs", "make_moons"}
_DEPTH = 8


def shape_of(program: Program, value: ast.expr, *, depth: int = 0) -> str:
    """Return `FRAME` or `ARRAY`; `UNKNOWN` if the text does not tell.

    Args:
        program: The program.
        value: An expression of it.
        depth: How many assignments were followed to come here.
    """
    if depth > _DEPTH:
        return UNKNOWN
    if isinstance(value, ast.Name):
        return _of_name(program, value, depth + 1)
    if isinstance(value, ast.Call):
        return _of_call(program, value, depth + 1)
    if isinstance(value, ast.Subscript):
        return _of_subscript(program, value, depth + 1)
    if isinstance(value, ast.Attribute):
        return ARRAY if value.attr in {"values", "data", "images", "T"} else UNKNOWN
    if isinstance(value, ast.BinOp):
        left = shape_of(program, value.left, depth=depth + 1)
        return left or shape_of(program, value.right, depth=depth + 1)
    return UNKNOWN


def _of_name(program: Program, name: ast.Name, depth: int) -> str:
    """Follow the last assignment above the name; changes of its columns do not matter."""
    found = UNKNOWN
    for node in ast.walk(program.tree):
        if not isinstance(node, ast.Assign) or node.lineno >= name.lineno:
            continue
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id == name.id:
                found = shape_of(program, node.value, depth=depth)
            elif isinstance(target, ast.Tuple):
                found = _of_unpacked(program, node.value, target, name.id, depth) or found
    return found


def _of_unpacked(
    program: Program, value: ast.expr, target: ast.Tuple, name: str, depth: int
) -> str:
    names = [each.id if isinstance(each, ast.Name) else "" for each in target.elts]
    if name not in names:
        return UNKNOWN
    position = names.index(name)
    if isinstance(value, ast.Tuple) and len(value.elts) == len(names):
        return shape_of(program, value.elts[position], depth=depth)
    if isinstance(value, ast.Call) and position == 0:
        words = {keyword.arg for keyword in value.keywords}
        if "as_frame" in words:
            return FRAME
        if "return_X_y" in words or _called(value) in _MAKES_TUPLE:
            return ARRAY
    return UNKNOWN


def _of_call(program: Program, call: ast.Call, depth: int) -> str:
    name = _called(call)
    if name in _MAKES_FRAME:
        return FRAME
    if name in _MAKES_ARRAY:
        return ARRAY
    if name in _DRAWS:
        sizes = [*(key.value for key in call.keywords if key.arg == "size"), *call.args[2:]]
        return ARRAY if any(isinstance(size, ast.Tuple) for size in sizes) else UNKNOWN
    if name in _KEEPS_FRAME and isinstance(call.func, ast.Attribute):
        return shape_of(program, call.func.value, depth=depth)
    return UNKNOWN


def _of_subscript(program: Program, value: ast.Subscript, depth: int) -> str:
    base = value.value
    if isinstance(base, ast.Attribute) and base.attr in {"iloc", "loc"}:
        base = base.value
    shape = shape_of(program, base, depth=depth)
    if shape == FRAME and isinstance(value.slice, ast.Constant):
        return UNKNOWN  # one column
    return shape


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
