"""Scripts are read whole or in sections."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import jupytext
import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.intake.budget import Budget
from grader.intake.script import parse_script
from grader.model.submission import SourceUnit, UnitKind

Refusal = Callable[[], AbstractContextManager[None]]
PERCENT = '''\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   grader:
#     exercise: 03-split
# ---

# %% [markdown]
# # Title
#
# Some *text*.

# %%
import pandas as pd

x = 1

# %% A name tags=["solution", "slow"]
def f():

    """
# %% not a section
    """
    return "# %% neither"


# %% [markdown] tags=["why"]
"""
Text in quotes.
"""

# %% {"tags": ["json"]}
%matplotlib inline
# %matplotlib inline
y = 2
'''


def _units(text: str) -> tuple[SourceUnit, ...]:
    return parse_script(text.encode(), "a.py").units


def _jupytext(text: str) -> list[tuple[str, str]]:
    notebook: Any = jupytext.reads(text, fmt="py:percent")
    return [
        (cell.cell_type, cell.source.rstrip("\n"))
        for cell in notebook.cells
        if cell.cell_type in ("code", "markdown")
    ]


def test_a_plain_script_is_one_unit() -> None:
    """A script without sections is one unit: the file itself, counted from line 1."""
    text = "# %time\nimport os\n\n\nx = 1  # %% not a section\ny = '''\n# %%\n'''\n"
    (unit,) = _units(text)
    assert (unit.code, unit.cell, unit.first_line, unit.index) == (text, None, 1, 0)


def test_sections_know_their_lines() -> None:
    """The first line of every section is the line of the file on which it stands."""
    lines = PERCENT.split("\n")
    code = [unit for unit in _units(PERCENT) if unit.kind is UnitKind.CODE]
    assert [unit.code.split("\n")[0] for unit in code] == [
        "import pandas as pd",
        "def f():",
        "%matplotlib inline",
    ]
    for unit in code:
        for offset, line in enumerate(unit.code.split("\n")):
            assert lines[unit.first_line - 1 + offset] == line


def test_sections_are_those_of_jupytext() -> None:
    """A percent script has the cells that jupytext sees in it."""
    text = PERCENT.replace("%matplotlib inline\n# %matplotlib inline\n", "")
    assert [(unit.kind.value, unit.code.rstrip("\n")) for unit in _units(text)] == _jupytext(text)


@pytest.mark.parametrize("text_format", ["py:percent", "py:hydrogen"])
def test_what_jupytext_writes_is_read(text_format: str) -> None:
    """A notebook written by jupytext comes back with its text and its hint."""
    notebook = nbformat.v4.new_notebook(
        metadata={
            "grader": {"exercise": "03-split"},
            "jupytext": {"notebook_metadata_filter": "all"},
        },
        cells=[
            nbformat.v4.new_markdown_cell("# Title\n\nText."),
            nbformat.v4.new_code_cell("import numpy as np\n\n\nx = np.ones(3)"),
            nbformat.v4.new_code_cell("", metadata={"tags": ["a"]}),
            nbformat.v4.new_code_cell("def f():\n    return 1\n\n\nf()"),
        ],
    )
    document = parse_script(jupytext.writes(notebook, fmt=text_format).encode(), "a.py")
    assert [unit.code for unit in document.units] == [cell.source for cell in notebook.cells]
    assert document.exercise_hint == "03-split"
    assert document.units[2].tags == ("a",)


def test_tags_and_kinds_are_read() -> None:
    """Tags are kept in both ways of writing them, and text sections lose their marks."""
    units = _units(PERCENT)
    assert [unit.tags for unit in units] == [(), (), ("solution", "slow"), ("why",), ("json",)]
    assert [unit.code for unit in units if unit.kind is UnitKind.MARKDOWN] == [
        "# Title\n\nSome *text*.",
        "Text in quotes.",
    ]


def test_an_exported_notebook_has_sections() -> None:
    """The marks that Jupyter writes when it exports a notebook begin sections."""
    text = "# coding: utf-8\n\n# # Title\n\n# In[1]:\n\n\nx = 1\n\n# In[ ]:\n\ny\n"
    assert [(unit.code, unit.first_line) for unit in _units(text)] == [
        ("\n\nx = 1", 6),
        ("\ny", 11),
    ]


def test_code_before_the_first_section_is_run() -> None:
    """Code above the first mark is a unit; comments alone are none."""
    first, second = _units("import os\n\n# %%\nx = 1\n")
    assert (first.code, first.first_line, second.code) == ("import os", 1, "x = 1")


def test_code_in_a_text_section_is_run() -> None:
    """What Python would run stays code, even under a mark for text."""
    (unit,) = _units("# %% [markdown]\n# text\nx = 1\n")
    assert (unit.kind, unit.code, unit.first_line) == (UnitKind.CODE, "# text\nx = 1", 2)


def test_a_raw_section_is_left_out() -> None:
    """A raw section is neither run nor read."""
    assert [unit.code for unit in _units("# %% [raw]\n# raw\n# %%\nx = 1\n")] == ["x = 1"]


@pytest.mark.parametrize(
    "marker", ["# %%", "#%%", "#  %%", "# %%%", "# %% ", "# %%\ttitle", "# <codecell>"]
)
def test_all_spellings_of_the_mark_are_known(marker: str) -> None:
    """Marks with and without spaces begin a section."""
    assert [unit.code for unit in _units(f"x = 1\n{marker}\ny = 2")] == ["x = 1", "y = 2"]


@pytest.mark.parametrize("line", ["# %%time", "#%%bash", " # %%", "x = 1 # %%", "## %%"])
def test_other_comments_begin_no_section(line: str) -> None:
    """A commented magic, an indented mark and a mark behind code are ordinary comments."""
    assert len(_units(f"a = 1\n{line}\nb = 2")) == 1


def test_a_syntax_error_does_not_stop_the_reading() -> None:
    """Broken code is read as it is; its error belongs to the run."""
    assert [unit.code for unit in _units("# %%\ndef (:\n# %%\nx = 1")] == ["def (:", "x = 1"]
    assert _units("it's broken(((\n")[0].code == "it's broken(((\n"


def test_a_form_feed_ends_no_line() -> None:
    """Only line feeds count lines, as for Python; tabs and form feeds stay."""
    text = "a = 1\n\x0c\n\tb\u2028\n# %%\nc\n"
    assert [(unit.code, unit.first_line) for unit in _units(text)] == [
        ("a = 1\n\x0c\n\tb\u2028", 1),
        ("c", 5),
    ]


@pytest.mark.parametrize(
    "data",
    [
        "# -*- coding: latin-1 -*-\nx = 'é'\n".encode("latin-1"),
        "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = 'é'\n".encode("cp1252"),
        codecs.BOM_UTF8 + "x = 'é'\n".encode(),
        codecs.BOM_UTF8 + "# coding: utf-8\nx = 'é'\n".encode(),
        "x = 'é'\n".encode("utf-16"),
        b"x = '\xc3\xa9'\r\n",
        b"x = '\xc3\xa9'\r",
    ],
)
def test_encodings_are_understood(data: bytes) -> None:
    """Declared encodings, byte-order marks and every kind of newline are understood."""
    code = parse_script(data, "a.py").units[0].code
    assert "x = 'é'" in code
    assert "\r" not in code
    assert "\ufeff" not in code


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("\n\nx = 'é'\n".encode("latin-1"), "not valid UTF-8 text: line 3 holds the byte 0xE9"),
        (b"# coding: no-such\nx\n", "declares the encoding “no-such”"),
        (b"# coding: zip\nx\n", "declares the encoding “zip”"),
        (b"# coding: punycode\nx\n", "declares the encoding “punycode”"),
        (b"# coding: utf-8\nx = '\xe9'\n", "not valid UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG image"),
        (b"\x00\xff\xfe\x01", "binary file"),
        (b"x = 1\0\n", "binary file"),
        (b"<!DOCTYPE html><p>", "web page"),
        (b'{"cells": [], "nbformat": 4}', "is a notebook under"),
        (b"# %%\n\n# %% [markdown]\n# x\n", "nothing to run"),
        (b"\n \n\t\n", "nothing to run"),
    ],
)
def test_unusable_scripts_are_refused(data: bytes, message: str) -> None:
    """What is no Python text is refused with what was seen and what to do."""
    with pytest.raises(SubmissionError, match=message) as caught:
        parse_script(data, "a.py")
    assert "a.py" in str(caught.value)
    assert caught.value.next_step


def test_too_much_code_is_refused() -> None:
    """The budget of code holds for scripts."""
    with pytest.raises(SubmissionError, match="6 bytes of code; 5 bytes"):
        parse_script(b"x = 1\n", "a.py", budget=Budget(code_bytes=5))


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("# ---\n# grader:\n#   exercise: 03-split\n# ---\n", "03-split"),
        ("#!/bin/x\n# coding: utf-8\n# ---\n# grader:\n#   exercise: '3'\n# ---\n", "3"),
        ("# ---\n# jupyter:\n#   grader:\n#     exercise: 03-split\n# ---\n", "03-split"),
        ("# ---\n# other:\n#   exercise: 03-split\n# ---\n", ""),
        ("# ---\n# grader:\n# exercise: 03-split\n# ---\n", ""),
        ("# ---\n# grader:\n#   exercise: 03-split\n", ""),
        ("x = 1\n# ---\n# grader:\n#   exercise: 03-split\n# ---\n", ""),
    ],
)
def test_the_hint_stands_in_the_header(header: str, hint: str) -> None:
    """The exercise is named in a closed header above all code, for plain scripts as well."""
    for text in (f"{header}x = 1\n", f"{header}# %%\nx = 1\n"):
        assert parse_script(text.encode(), "a.py").exercise_hint == hint


@given(st.lists(st.sampled_from([*"'\"\\#% \n[]ax", '"""', "'''", "# %%\n"]), max_size=40))
def test_no_line_of_code_is_lost(parts: list[str]) -> None:
    """However quotes and marks are mixed, every line of code stands at the line it claims."""
    text = "".join(parts)
    try:
        units = _units(text)
    except SubmissionError:
        return
    lines = text.split("\n")
    for unit in units:
        if unit.kind is UnitKind.CODE and unit.code:
            end = unit.first_line - 1 + unit.code.count("\n") + 1
            assert lines[unit.first_line - 1 : end] == unit.code.split("\n")
    kept = {line for unit in units for line in unit.code.split("\n")}
    for line in lines:
        assert line in kept or not line.strip() or line.lstrip().startswith("#")


@given(st.text())
def test_any_text_is_a_script_or_refused(clearly: Refusal, text: str) -> None:
    """Arbitrary text is a document or a SubmissionError."""
    with clearly():
        parse_script(text.encode("utf-8", "replace"), "a.py")


@pytest.mark.parametrize(
    "part", ['"""', '"""\\', '\\"""', "'''\\", "tags=[", "coding", "# ---\n", '"', "# %% tags=["]
)
def test_time_grows_with_the_length_only(clearly: Refusal, part: str) -> None:
    """A megabyte of the worst repetitions comes to an end like any other text."""
    text = (part * (2**20 // len(part)))[: 2**20 - 2]
    for made in (text + "\\", "# %% " + text, "# ---\n# " + text):
        with clearly():
            parse_script(made[: 2**20].encode(), "a.py")
