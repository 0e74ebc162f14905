from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from grader.intake.on_disk import notebook_lines, on_disk
from grader.model.result import CheckStatus, Location, Report
from tests.unit.reporters.conftest import PARTIAL, late, line

CODE = 'import pandas as pd\nx = "\\u00e9\\"{[" # one\n\ny = 2'


def notebook(*sources: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in sources])


def report_on(location: Location) -> Report:
    return replace(PARTIAL, criteria=(line(CheckStatus.FAILED, "x", late(location)),))


def place_of(report: Report) -> Location:
    return report.criteria[0].findings[0].locations[0]


def test_each_line_of_each_cell_is_found() -> None:
    """The line of the file holds the line of the cell."""
    text = nbformat.writes(notebook("a = 1", CODE, ""))
    stored = text.splitlines()
    cells = notebook_lines(text)
    assert [len(cell) for cell in cells] == [1, 4, 0]
    for at, source in enumerate(CODE.splitlines()):
        written = stored[cells[1][at] - 1].strip().removesuffix(",")
        assert json.loads(written).rstrip("\n") == source


def test_a_source_in_one_piece_is_on_one_line() -> None:
    """Notebooks that other tools write keep a cell's source as one string."""
    text = '{"cells": [\n {"source": "a\\nb", "cell_type": "code"}\n]}'
    assert notebook_lines(text) == ((2, 2),)


@pytest.mark.parametrize("text", ["{}", "[]", "1", '{"cells": 1}', '{"cells": [1, {}]}'])
def test_what_is_no_notebook_has_no_lines(text: str) -> None:
    """Whatever JSON it is, nothing breaks."""
    assert all(cell == () for cell in notebook_lines(text))


def test_a_place_names_the_file_below_the_root(tmp_path: Path) -> None:
    """Path and line are those that an editor opened in the root would use."""
    path = tmp_path / "week3" / "my notebook.ipynb"
    path.parent.mkdir()
    nbformat.write(notebook("a = 1", CODE), path)
    location = Location(file="my notebook.ipynb", cell=1, line=2, end_line=2)
    found = place_of(on_disk(report_on(location), path, tmp_path))
    assert found.file == "week3/my notebook.ipynb"
    assert "# one" in path.read_text().splitlines()[found.line_on_disk - 1]
    assert (found.cell, found.line) == (1, 2)


def test_a_place_in_a_folder_and_in_an_archive(tmp_path: Path) -> None:
    """In a folder it is the file in it; in an archive there are no lines to point at."""
    (tmp_path / "work").mkdir()
    location = Location(file="train.py", cell=None, line=5, end_line=6)
    inside = place_of(on_disk(report_on(location), tmp_path / "work", tmp_path))
    assert (inside.file, inside.line_on_disk) == ("work/train.py", 5)
    packed = place_of(on_disk(report_on(location), tmp_path / "work.zip", tmp_path))
    assert (packed.file, packed.line_on_disk) == ("work.zip", 0)


def test_a_notebook_that_is_gone_keeps_the_cell(tmp_path: Path) -> None:
    """A file that cannot be read any more has no lines, and that is no error."""
    location = Location(file="a.ipynb", cell=1, line=2, end_line=2)
    found = place_of(on_disk(report_on(location), tmp_path / "a.ipynb", tmp_path))
    assert found.line_on_disk == 0
