"""Turns units into syntax trees; what is no Python loses only itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.analysis.source import parse, without_magics
from grader.analysis.wording import count
from grader.model.submission import SourceUnit

MAX_MENDED = 12  # lines taken out one by one before the text is read in blocks
MAX_BLOCKS = 4000
MAX_CODE = 2_000_000  # characters of one unit
_PRINT = re.compile(r"^(\s*)print\s+(?![=(.\[]|>>)(.+?)\s*$")
_PRINT_TO = re.compile(r"^(\s*)print\s*>>.*$")
_EXEC = re.compile(r"^(\s*)exec\s+(?![=(.])(.+)$")
_EXCEPT = re.compile(r"^(\s*except\s+[\w.()]+)\s*,\s*(\w+)\s*:")
_PROMPT = re.compile(r"^\s*(?:>>>|\.\.\.|In\s*\[\d*\]:)\s?")
_OLD_NOT_EQUAL = re.compile(r"<>")
_OCTAL = re.compile(r"(?<![\w.])0+(?=[1-9]\d*\b(?!\.))")


def read_unit(unit: SourceUnit) -> tuple[list[ast.stmt], str]:
    """Return the statements of a unit, and why some of it is missing; empty when nothing is."""
    if len(unit.code) > MAX_CODE:
        return [], "it is too long"
    tree = parse(unit.code)
    if tree is not None:
        return tree.body, ""
    lines = [_modern(line) for line in without_magics(unit.code).split("\n")]
    tree = parse("\n".join(lines))
    if tree is not None:
        return tree.body, ""
    return _mended(lines)


def _modern(line: str) -> str:
    """Return a line of Python 2, or one pasted from a prompt, as Python 3."""
    line = _PROMPT.sub("", line)
    line = _PRINT_TO.sub(r"\1pass", line)
    printed = _PRINT.match(line)
    if printed:
        line = f"{printed[1]}print({printed[2].rstrip(',')})"
    line = _EXEC.sub(r"\1exec(\2)", line)
    line = _EXCEPT.sub(r"\1 as \2:", line)
    return _OCTAL.sub("", _OLD_NOT_EQUAL.sub("!=", line))


def _mended(lines: list[str]) -> tuple[list[ast.stmt], str]:
    """Return what can be read when lines that are no Python are taken out."""
    lines, lost = list(lines), []
    for _ in range(MAX_MENDED):
        try:
            tree = ast.parse("\n".join(lines))
        except SyntaxError as error:
            at = (error.lineno or 0) - 1
            if not 0 <= at < len(lines) or not lines[at].strip() or at in lost:
                break
            lost.append(at)
            lines[at] = lines[at][: len(lines[at]) - len(lines[at].lstrip())] + "pass"
        except (ValueError, RecursionError, MemoryError):
            return [], "it is no Python"
        else:
            named = ", ".join(str(at + 1) for at in sorted(lost))
            return tree.body, f"not Python: line {named}"
    return _blocks(lines)


def _blocks(lines: list[str]) -> tuple[list[ast.stmt], str]:
    """Return the statements of those top-level blocks that are Python."""
    found: list[ast.stmt] = []
    lost = 0
    for start, block in list(_top_level(lines))[:MAX_BLOCKS]:
        try:
            tree = ast.parse("\n".join(block))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            lost += 1
        else:
            found.extend(ast.increment_lineno(node, start) for node in tree.body)
    return found, f"not Python: {count(lost, 'passage')}" if lost else ""


def _top_level(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield blocks that begin in the first column, each with the number of its first line."""
    start, block = 0, list[str]()
    for at, line in enumerate(lines):
        follows = not line.strip() or line[0].isspace() or line[0] in ")]}#"
        follows = follows or line.startswith(("else:", "elif ", "except", "finally:"))
        if not follows and block and not block[-1].startswith("@"):
            yield start, block
            start, block = at, []
        block.append(line)
    if block:
        yield start, block
