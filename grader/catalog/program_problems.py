"""Finds what is wrong with the programs of an exercise's file, as no schema can see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.catalog.document import Steps, quote
from grader.catalog.paths import path_problem
from grader.catalog.wording import did_you_mean

Said = tuple[Steps, str]

MADE = "programs/"


def program_problems(content: Mapping[str, Any]) -> Iterator[Said]:
    """Yield what is wrong with paths, files and order of the programs."""
    found = content.get("programs")
    programs = {
        name: entry
        for name, entry in (found if isinstance(found, dict) else {}).items()
        if isinstance(entry, dict)
    }
    for name, program in programs.items():
        at: Steps = ("programs", name)
        for steps, message in (
            *_path_problems(program),
            *_input_problems(program, content),
            *_order_problems(program, programs),
        ):
            yield (*at, *steps), message


def _path_problems(program: Mapping[str, Any]) -> Iterator[Said]:
    run = program.get("run")
    named: list[tuple[Steps, object]] = [
        *((("run", 0), path) for path in _list(run)[:1]),
        *((("without", at), path) for at, path in enumerate(_list(program.get("without")))),
        *((("brings", at), path) for at, path in enumerate(_list(program.get("brings")))),
        *((("inputs", path), path) for path in _dict(program.get("inputs"))),
    ]
    for steps, path in named:
        problem = path_problem(path.removesuffix("/")) if isinstance(path, str) else ""
        if problem:
            yield steps, problem


def _input_problems(program: Mapping[str, Any], content: Mapping[str, Any]) -> Iterator[Said]:
    files = [path for path in _list(content.get("data_files")) if isinstance(path, str)]
    for place, entry in _dict(program.get("inputs")).items():
        file = _dict(entry).get("file")
        if not isinstance(file, str) or file in files:
            continue
        steps: Steps = ("inputs", place, "file")
        if not file.startswith(MADE):
            yield steps, f"must be one of data_files, or lie in {MADE}{did_you_mean(file, files)}"
        elif not content.get("generator"):
            yield steps, "needs a generator, which makes it"


def _order_problems(
    program: Mapping[str, Any], programs: Mapping[str, Mapping[str, Any]]
) -> Iterator[Said]:
    after = program.get("after")
    if not isinstance(after, str) or not after:
        return
    if after not in programs:
        yield ("after",), f"there is no program {quote(after)}{did_you_mean(after, programs)}"
    elif programs[after].get("after"):
        yield ("after",), f"{quote(after)} waits for another program itself"


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
