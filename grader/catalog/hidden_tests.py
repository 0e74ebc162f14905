"""Reads hidden tests from ``exercises/<id>/private/test_*.py``."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.catalog.modules import load_module
from grader.errors import AuthorError
from grader.model.call import Call
from grader.model.exercise import Exercise
from grader.model.hidden_test import MARK, HiddenTest, Marked

PATTERN = "private/test_*.py"


def hidden_test_files(folder: Path) -> tuple[str, ...]:
    """Return the files of an exercise that hold hidden tests, as paths in its folder."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.glob(PATTERN)))


def hidden_tests(exercise: Exercise) -> tuple[HiddenTest, ...]:
    """Return the hidden tests of an exercise, in the order of their files and lines.

    Raises:
        AuthorError: If a file cannot be run, or a test in it has no decorator.
    """
    return tuple(
        test for name in exercise.hidden_tests for test in _tests_of(exercise.folder / name, name)
    )


@cache
def _tests_of(path: Path, name: str) -> tuple[HiddenTest, ...]:
    try:
        module = load_module(path)
    except (Exception, SystemExit) as error:
        raise AuthorError(
            f"{path.parent.parent.name}/{name} ended with {type(error).__name__}: {error}",
            next_step="Mend the file, or run it by itself to see more.",
        ) from error
    return tuple(
        _test(function, f"{name}::{function.__name__}") for function in _functions(module)
    )


def _functions(module: ModuleType) -> Iterator[Callable[..., object]]:
    for name, value in vars(module).items():
        if name.startswith("test") and inspect.isfunction(value):
            yield value


def _test(function: Callable[..., object], name: str) -> HiddenTest:
    mark = getattr(function, MARK, None)
    if not isinstance(mark, Marked):
        raise AuthorError(
            f"{name} says neither what is called nor that it runs inside.",
            next_step="Put @calls(...) or @inside of grader.model.hidden_test above it.",
        )
    title = (inspect.getdoc(function) or name.rpartition("::")[2]).splitlines()[0]
    if not mark.deliverable:
        call = Call(name=name, source=_source(function))
        return HiddenTest(id=name, title=title, call=call)
    tables: dict[str, bytes] = {}
    positional = [
        _argument(value, f"{name}/{at}", tables) for at, value in enumerate(mark.arguments)
    ]
    named = {
        key: _argument(value, f"{name}/{key}", tables) for key, value in mark.keywords.items()
    }
    call = Call(
        name=name, deliverable=mark.deliverable, arguments=tuple(positional), keywords=named
    )
    return HiddenTest(id=name, title=title, call=call, tables=tables, judge=function)


def _argument(value: Any, path: str, tables: dict[str, bytes]) -> dict[str, object]:
    """Return an argument as data; tables and arrays go into a file of their own."""
    import numpy as np
    import pandas as pd

    if isinstance(value, pd.DataFrame):
        dates = [str(name) for name in value.columns if value[name].dtype.kind == "M"]
        return {"table": _kept(value, path, tables), "dates": dates}
    if isinstance(value, pd.Series):
        name = "values" if value.name is None else str(value.name)
        return {"table": _kept(value.to_frame(name), path, tables), "column": name}
    if isinstance(value, np.ndarray):
        frame = pd.DataFrame(value)
        shape = {"column": "0"} if value.ndim == 1 else {}
        return {"table": _kept(frame, path, tables), "as": "array", **shape}
    return {"value": value}


def _kept(frame: Any, path: str, tables: dict[str, bytes]) -> str:
    tables[path] = frame.to_csv(index=False).encode()
    return path


def _source(function: Callable[..., object]) -> str:
    """Return the code of a test without its decorators."""
    tree = ast.parse(inspect.cleandoc(inspect.getsource(function)))
    (definition,) = tree.body
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list = []
    return ast.unparse(tree)
