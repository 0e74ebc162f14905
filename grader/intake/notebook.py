"""Reads notebooks: formats 3 and 4, Python only, text of the cells and nothing else.

Stored outputs, execution counts, trust, cell ids and tags change nothing: outputs are not even
looked at. The format needs no library here: importing nbformat takes longer than all the reading
of a grade, and its upgrade stops at a stored output that is broken. The tests compare with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from grader.errors import SubmissionError
from grader.intake.bounded_json import parse
from grader.intake.budget import BUDGET, Budget
from grader.intake.document import Document, require_code
from grader.intake.text import one_newline, shown, whole
from grader.model.submission import SourceUnit, UnitKind

OLD_FORMAT, FORMAT = 3, 4
HEADING_LEVELS = range(1, 7)
_KINDS = {
    "code": UnitKind.CODE,
    "markdown": UnitKind.MARKDOWN,
    "heading": UnitKind.MARKDOWN,  # in the old format only
    "html": UnitKind.MARKDOWN,  # in the old format only
    "raw": None,
}
_PYTHON = re.compile(r"i?python.*")
_OTHER_KERNELS = re.compile(r"ir|julia.*|bash|zsh|java|javascript|typescript|deno|scala|octave|r")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """One cell of either format; `place` counts all cells from 0."""

    place: int
    kind: UnitKind
    text: str
    tags: tuple[str, ...]


def parse_notebook(data: bytes, name: str, *, budget: Budget = BUDGET) -> Document:
    """Return what a notebook says.

    Args:
        data: The file.
        name: Name of the file, for units and messages.
        budget: Bounds on what it may hold.

    Raises:
        SubmissionError: If it is no notebook, or one that the grader does not read.
    """
    content = parse(data, name, budget=budget)
    if not isinstance(content, dict):
        held = "a list" if isinstance(content, list) else "a single value"
        raise _no_notebook(f"{name} is JSON, but no notebook: it holds {held}.")
    metadata = _object(content.get("metadata"))
    _require_python(metadata, name)
    cells = tuple(_cells(content, name))
    hints = _object(metadata.get("grader"))
    document = Document(
        units=tuple(_unit(index, cell, name) for index, cell in enumerate(cells)),
        exercise_hint=_hint(hints.get("exercise")),
        learner_hint=_hint(hints.get("learner")),
        notices=tuple(
            f"Cell {cell.place} of {name} holds half a character, which nothing can display; "
            "it was replaced."
            for cell in cells
            if cell.text != whole(cell.text)
        ),
    )
    return require_code(document, name, budget)


def _hint(value: object) -> str:
    return shown(value.strip()) if isinstance(value, str) else ""


def _unit(index: int, cell: _Cell, name: str) -> SourceUnit:
    return SourceUnit(
        index=index,
        kind=cell.kind,
        code=whole(cell.text),
        file=name,
        cell=cell.place,
        tags=cell.tags,
    )


def _cells(content: Mapping[str, object], name: str) -> Iterator[_Cell]:
    for place, cell in enumerate(chain.from_iterable(_sheets(content, name))):
        kind_name = _object(cell).get("cell_type")
        if not isinstance(kind_name, str) or kind_name not in _KINDS:
            raise _no_notebook(f"{name}: cell {place} is neither code nor text.")
        kind = _KINDS[kind_name]
        if kind is not None:
            text = _text(_object(cell), place, name)
            yield _Cell(place=place, kind=kind, text=text, tags=_tags(_object(cell)))


def _sheets(content: Mapping[str, object], name: str) -> Iterator[list[object]]:
    """Yield the lists of cells; the old format may have several."""
    old = "worksheets" in content and "cells" not in content
    version = content.get("nbformat", OLD_FORMAT if old else FORMAT)
    if version not in (OLD_FORMAT, FORMAT):
        raise SubmissionError(
            f"{name} is in notebook format {shown(str(version))}; "
            f"the grader reads {OLD_FORMAT} and {FORMAT}.",
            next_step=f"Open it in Jupyter and save it in format {FORMAT}, the current one.",
        )
    sheets = content.get("worksheets") if version == OLD_FORMAT else [content]
    for sheet in sheets if isinstance(sheets, list) else [None]:
        cells = _object(sheet).get("cells")
        if not isinstance(cells, list):
            raise _no_notebook(f"{name} is JSON, but no notebook: it has no list of cells.")
        yield cells


def _text(cell: Mapping[str, object], place: int, name: str) -> str:
    source = cell.get("source", cell.get("input"))  # the old format calls code "input"
    lines = [source] if isinstance(source, str) else source
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise _no_notebook(f"{name}: cell {place} has no text (“source”).")
    text = one_newline("".join(lines))
    if cell["cell_type"] != "heading":
        return text
    level = cell.get("level")
    hashes = "#" * (level if isinstance(level, int) and level in HEADING_LEVELS else 1)
    return f"{hashes} {' '.join(text.splitlines())}"


def _tags(cell: Mapping[str, object]) -> tuple[str, ...]:
    tags = _object(cell.get("metadata")).get("tags")
    return tuple(
        shown(tag) for tag in (tags if isinstance(tags, list) else ()) if isinstance(tag, str)
    )


def _require_python(metadata: Mapping[str, object], name: str) -> None:
    kernel = _object(metadata.get("kernelspec"))
    claims = (
        _object(metadata.get("language_info")).get("name"),
        kernel.get("language"),
        metadata.get("language"),
    )
    said = [claim.strip() for claim in claims if isinstance(claim, str) and claim.strip()]
    kernel_name = kernel.get("name")
    if not said and isinstance(kernel_name, str) and _OTHER_KERNELS.fullmatch(kernel_name.lower()):
        said = [kernel_name]
    for language in said:
        if not _PYTHON.fullmatch(language.lower()):
            raise SubmissionError(
                f"{name} is a notebook for {shown(language)}; the grader runs Python only.",
                next_step="Choose a Python kernel in Jupyter (Kernel → Change Kernel), run the "
                "notebook, save it and submit it again.",
            )


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _no_notebook(message: str) -> SubmissionError:
    return SubmissionError(
        message, next_step="Submit the .ipynb file that Jupyter saved, unchanged by other tools."
    )
