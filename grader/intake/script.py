"""Reads scripts: a plain ``.py`` file is one unit, a percent script one for each section.

Sections begin with ``# %%`` as in jupytext, VS Code and Spyder, or with the ``# In[1]:`` that
Jupyter writes when it exports a notebook. The text of a section is kept as it is, so that its
lines can be counted in the file, which jupytext does not do; the tests compare the rest with it.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping

from grader.errors import SubmissionError
from grader.intake.budget import BUDGET, Budget
from grader.intake.document import Document, require_code
from grader.intake.text import decode, recognise, shown
from grader.model.submission import SourceUnit, UnitKind

_ENCODING = re.compile(rb"(?:[ \t\f]*(?:#[^\n]*)?\n)??[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_TEXT_ENCODINGS = re.compile(
    r"utf-8|utf-8-sig|ascii|iso8859-\d+|cp\d+|mac-\w+|koi8-\w|gb\w+|big5\w*|shift_jis\w*|euc_\w+"
)
# A marker inside a string is text. Every part gives back nothing, so time grows with the length.
_STRING_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]++|\\(?:.|\Z)|"(?!""))*+(?:"""|\Z)'
    r"|'''(?:[^'\\]++|\\(?:.|\Z)|'(?!''))*+(?:'''|\Z)"
    r'|"(?:[^"\\\n]++|\\.)*+'
    r"|'(?:[^'\\\n]++|\\.)*+"
    r"|^(?P<marker>#[ \t]*(?:%%+(?:[ \t][^\n]*)?|<codecell>|In\[[0-9 ]*\]:?[ \t]*)(?=\n|\Z))"
    r"|#[^\n]*+",
    re.DOTALL | re.MULTILINE,
)
_TEXT_SECTION = re.compile(r"\[(markdown|md|raw)\]")
_TAGS = re.compile(r'\btags"?\s*[=:]\s*(\[[^\[\]]*\])')
_QUOTED = re.compile(r'[rR]?(?P<quote>"""|\'\'\')(?P<text>.*)(?P=quote)', re.DOTALL)
_COMMENT_MARK = re.compile(r"^#[ ]?", re.MULTILINE)
_HEADER_LINES = 200
_HINTS = ("grader", "jupyter.grader")


def parse_script(data: bytes, name: str, *, budget: Budget = BUDGET) -> Document:
    """Return what a script says; whether it is valid Python shows when it runs.

    Args:
        data: The file.
        name: Name of the file, for units and messages.
        budget: Bounds on what it may hold.

    Raises:
        SubmissionError: If it is no text, holds no code, or too much.
    """
    text = decode(data, name, encoding=_declared_encoding(data, name))
    _require_script(data, text, name)
    markers = [found for found in _STRING_OR_COMMENT.finditer(text) if found["marker"]]
    header = _header(text)
    document = Document(
        units=tuple(_sections(text, name, markers)) if markers else (_unit(0, text, name),),
        exercise_hint=_hint(header, "exercise"),
        learner_hint=_hint(header, "learner"),
    )
    return require_code(document, name, budget)


def _hint(header: Mapping[str, str], key: str) -> str:
    places = (f"{place}.{key}" for place in _HINTS)
    return shown(next((header[place] for place in places if place in header), ""))


def _declared_encoding(data: bytes, name: str) -> str:
    """Return the encoding that the first two lines declare (PEP 263); empty for none."""
    found = _ENCODING.match(data)
    if found is None:
        return ""
    declared = found[1].decode()
    try:
        encoding = codecs.lookup(declared).name
    except LookupError:
        encoding = ""
    if not _TEXT_ENCODINGS.fullmatch(encoding):
        raise SubmissionError(
            f"{name} declares the encoding “{shown(declared)}”, which the grader does not read.",
            next_step="Save it with the encoding UTF-8 and remove the declaration.",
        )
    return encoding


def _require_script(data: bytes, text: str, name: str) -> None:
    if text.startswith("{") and '"cells"' in text and '"nbformat"' in text:
        raise SubmissionError(
            f"{name} is a notebook under the name of a script.",
            next_step="Rename it so that it ends in .ipynb and submit it again.",
        )
    page = "a web page"
    kind = page if recognise(data) == page else "a binary file" if "\0" in text else ""
    if kind:
        raise SubmissionError(
            f"{name} is {kind}, not a Python script.",
            next_step="Submit the .py file that you wrote.",
        )


def _sections(text: str, name: str, markers: list[re.Match[str]]) -> Iterator[SourceUnit]:
    index = 0
    preamble = text[: markers[0].start()].rstrip("\n")
    if _has_code(preamble):
        yield _unit(index, preamble, name)
        index += 1
    ends = [*(marker.start() for marker in markers[1:]), len(text)]
    counted, line = 0, 1
    for marker, end in zip(markers, ends, strict=True):
        start = marker.end() + 1  # behind the newline of the marker
        line += text.count("\n", counted, start)
        counted = start
        section = text[start:end].rstrip("\n")
        written = _TEXT_SECTION.search(marker["marker"])
        prose = _prose(section) if written else None
        if prose is None:
            yield _unit(index, section, name, first_line=line, marker=marker["marker"])
        elif written and written[1] != "raw":
            kind = UnitKind.MARKDOWN
            yield _unit(index, prose, name, first_line=line, marker=marker["marker"], kind=kind)
        else:
            continue
        index += 1


def _unit(
    index: int,
    text: str,
    name: str,
    *,
    first_line: int = 1,
    marker: str = "",
    kind: UnitKind = UnitKind.CODE,
) -> SourceUnit:
    return SourceUnit(
        index=index,
        kind=kind,
        code=text,
        file=name,
        cell=None,
        first_line=first_line,
        tags=_tags(marker),
    )


def _prose(section: str) -> str | None:
    """Return the text of a section that is not code; ``None`` when Python would run it."""
    quoted = _QUOTED.fullmatch(section.strip())
    if quoted and quoted["quote"] not in quoted["text"]:
        return quoted["text"].strip("\n")
    return None if _has_code(section) else _COMMENT_MARK.sub("", section)


def _has_code(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))


def _tags(marker: str) -> tuple[str, ...]:
    found = _TAGS.search(marker)
    try:
        tags = json.loads(found[1]) if found else []
    except (ValueError, RecursionError):
        return ()
    return tuple(shown(tag) for tag in tags if isinstance(tag, str))


def _header(text: str) -> dict[str, str]:
    """Return what a jupytext header says, by dotted path: ``{"grader.exercise": "03-split"}``.

    Only nested ``key: value`` lines are understood, which is all that such headers hold.
    """
    lines = text.split("\n", _HEADER_LINES)[:_HEADER_LINES]
    fences = [at for at, line in enumerate(lines) if line.rstrip() == "# ---"]
    if len(fences) < 2 or _has_code("\n".join(lines[: fences[1]])):  # noqa: PLR2004 - a pair
        return {}
    values: dict[str, str] = {}
    path: list[tuple[int, str]] = []
    for line in lines[fences[0] + 1 : fences[1]]:
        key, _, value = line.removeprefix("#").partition(":")
        indent = len(key) - len(key.lstrip())
        path = [*(step for step in path if step[0] < indent), (indent, key.strip())]
        values[".".join(name for _, name in path)] = value.strip().strip("'\"")
    return values
