"""Notebooks are read for the text of their cells."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.intake.budget import Budget
from grader.intake.notebook import parse_notebook
from grader.intake.read import digest
from grader.model.submission import UnitKind

NotebookMaker = Callable[..., bytes]
Refusal = Callable[[], AbstractContextManager[None]]


def _markdown(text: str, **metadata: object) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": metadata, "source": text}


def _old(*cells: dict[str, object], **changes: object) -> bytes:
    content = {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0}
    return json.dumps(content | {"worksheets": [{"cells": list(cells)}]} | changes).encode()


def _old_code(text: object, **changes: object) -> dict[str, object]:
    cell = {"cell_type": "code", "language": "python", "input": text, "outputs": []}
    return cell | {"collapsed": False, "metadata": {}} | changes


def test_cells_keep_text_and_place(make_notebook: NotebookMaker) -> None:
    """Units carry the exact text and the place among all cells; raw cells only count."""
    raw = {"cell_type": "raw", "metadata": {}, "source": "raw"}
    data = make_notebook(_markdown("# Title"), raw, "x = 1\n\n  ", ["%%time\n", "y = 2"])
    units = parse_notebook(data, "a.ipynb").units
    assert [(unit.index, unit.cell, unit.kind, unit.code) for unit in units] == [
        (0, 0, UnitKind.MARKDOWN, "# Title"),
        (1, 2, UnitKind.CODE, "x = 1\n\n  "),
        (2, 3, UnitKind.CODE, "%%time\ny = 2"),
    ]
    assert {(unit.file, unit.first_line) for unit in units} == {("a.ipynb", 1)}


def test_magics_are_left_alone(make_notebook: NotebookMaker) -> None:
    """Magics and shell lines stay what the learner wrote."""
    text = "%matplotlib inline\n%timeit x\n!pip install pandas\nx?"
    assert parse_notebook(make_notebook(text), "a.ipynb").units[0].code == text


def test_metadata_and_outputs_change_nothing(make_notebook: NotebookMaker) -> None:
    """Tags, trust, ids, counts and stored outputs alter neither the units nor the digest."""
    plain = parse_notebook(make_notebook("x = 1", "y = 2"), "a.ipynb")
    dressed_cells = [
        {
            "cell_type": "code",
            "id": "same",
            "execution_count": 99,
            "metadata": {"tags": ["skip-execution", "raises-exception", 7], "trusted": True},
            "outputs": [{"output_type": "stream", "text": "score: 100"}, "not even an output"],
            "source": text,
        }
        for text in ("x = 1", "y = 2")
    ]
    dressed = parse_notebook(make_notebook(*dressed_cells, nbformat_minor=99), "a.ipynb")
    assert [unit.code for unit in dressed.units] == [unit.code for unit in plain.units]
    assert digest(dressed.units, ()) == digest(plain.units, ())
    assert dressed.units[0].tags == ("skip-execution", "raises-exception")


def test_nan_in_an_output_is_read(make_notebook: NotebookMaker) -> None:
    """NaN and Infinity, which some tools store in outputs, do not stop the reading."""
    cell = {"cell_type": "code", "source": "x", "outputs": [float("nan"), float("-inf")]}
    assert parse_notebook(make_notebook(cell), "a.ipynb").units[0].code == "x"


def test_the_exercise_is_hinted_at_in_metadata(make_notebook: NotebookMaker) -> None:
    """The hint is a string under ``grader.exercise``; anything else is no hint."""
    hinted = make_notebook("x", metadata={"grader": {"exercise": " 03-split "}})
    assert parse_notebook(hinted, "a.ipynb").exercise_hint == "03-split"
    oddities: list[object] = [{"grader": {"exercise": ["x"]}}, {"grader": "03-split"}, [], None]
    for odd in oddities:
        assert parse_notebook(make_notebook("x", metadata=odd), "a.ipynb").exercise_hint == ""


@pytest.mark.parametrize("minor", [0, 2, 4, 5])
def test_what_nbformat_writes_is_read(minor: int) -> None:
    """Notebooks of every minor version of format 4 come out as nbformat holds them."""
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Title\n\n* ünïcode"),
            nbformat.v4.new_code_cell("a = 1\nb = 2\n"),
            nbformat.v4.new_code_cell(""),
        ]
    )
    notebook.nbformat_minor = minor
    units = parse_notebook(nbformat.v4.writes(notebook).encode(), "a.ipynb").units
    assert [unit.code for unit in units] == [cell.source for cell in notebook.cells]


def test_format_3_is_read_as_nbformat_converts_it() -> None:
    """Sheets are joined and headings become Markdown, as in nbformat's own conversion."""
    sheets = [
        {
            "cells": [
                {"cell_type": "heading", "level": 2, "source": "Two\nlines", "metadata": {}},
                _old_code(["x = 1\n", "y = 2"]),
            ]
        },
        {"cells": [{"cell_type": "markdown", "source": ["a\n", "b"], "metadata": {}}]},
    ]
    data = _old(worksheets=sheets)
    units = parse_notebook(data, "a.ipynb").units
    converted: Any = nbformat.reads(data.decode(), as_version=4)
    assert [unit.code for unit in units] == [cell.source for cell in converted.cells]
    assert [unit.kind.value for unit in units] == [cell.cell_type for cell in converted.cells]
    assert [unit.cell for unit in units] == [0, 1, 2]


def test_both_formats_have_one_digest(make_notebook: NotebookMaker) -> None:
    """The same work has the same digest in format 3 and in format 4."""
    new = make_notebook(_markdown("text"), "x = 1\n")
    old = _old({"cell_type": "markdown", "source": "text", "metadata": {}}, _old_code("x = 1\n"))
    assert digest(parse_notebook(new, "a.ipynb").units, ()) == digest(
        parse_notebook(old, "b.ipynb").units, ()
    )


@pytest.mark.parametrize(
    "metadata",
    [
        {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}},
        {"kernelspec": {"name": "ir"}},
        {"kernelspec": {"name": "bash"}},
        {"kernelspec": {"name": "julia-1.10", "language": "julia"}},
        {"language_info": {"name": "julia"}},
        {"kernelspec": {"language": "python"}, "language_info": {"name": "R"}},
        {"language": "Julia"},
    ],
)
def test_other_languages_are_refused(
    make_notebook: NotebookMaker, metadata: dict[str, object]
) -> None:
    """A notebook of a kernel that is not Python's is refused and told how to change it."""
    with pytest.raises(SubmissionError, match="Python only") as caught:
        parse_notebook(make_notebook("x", metadata=metadata), "a.ipynb")
    assert "Change Kernel" in caught.value.next_step


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": {"name": "my-environment", "display_name": "R & D"}},
        {"kernelspec": {"name": "python3", "language": "python"}, "language_info": {}},
        {"kernelspec": {"name": "xpython"}, "language_info": {"name": "Python"}},
        {"kernelspec": "python3", "language_info": ["python"]},
        {"language_info": {"name": "ipython"}},
    ],
)
def test_python_under_any_kernel_name_is_read(
    make_notebook: NotebookMaker, metadata: dict[str, object]
) -> None:
    """Names of kernels are the learner's own; only another language is refused."""
    assert parse_notebook(make_notebook("x", metadata=metadata), "a.ipynb").units


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[1, 2]", "it holds a list"),
        (b"7", "it holds a single value"),
        (b'"x"', "it holds a single value"),
        (b"null", "it holds a single value"),
        (b"{}", "no list of cells"),
        (b'{"cells": {}}', "no list of cells"),
        (b'{"nbformat": 4, "cells": null}', "no list of cells"),
        (b'{"nbformat": 3, "cells": []}', "no list of cells"),
        (b'{"nbformat": 3, "worksheets": [7]}', "no list of cells"),
        (b'{"nbformat": 5, "cells": []}', "notebook format 5"),
        (b'{"nbformat": 2, "worksheets": []}', "notebook format 2"),
        (b'{"nbformat": "4", "cells": []}', "reads 3 and 4"),
        (b'{"nbformat": {}, "cells": []}', "reads 3 and 4"),
        (b'{"cells": [7]}', "cell 0 is neither"),
        (b'{"cells": [{"cell_type": "raw"}, {"cell_type": []}]}', "cell 1 is neither"),
        (b'{"cells": [{"cell_type": "script", "source": ""}]}', "cell 0 is neither"),
        (b'{"cells": [{"cell_type": "code"}]}', "cell 0 has no text"),
        (b'{"cells": [{"cell_type": "code", "source": 7}]}', "cell 0 has no text"),
        (b'{"cells": [{"cell_type": "code", "source": ["x", 7]}]}', "cell 0 has no text"),
        (b'{"cells": []}', "nothing to run"),
        (b'{"cells": [{"cell_type": "code", "source": " \\n"}]}', "nothing to run"),
        (b'{"cells": [{"cell_type": "markdown", "source": "x"}]}', "nothing to run"),
    ],
)
def test_json_that_is_no_usable_notebook_is_refused(data: bytes, message: str) -> None:
    """Each kind of JSON that is no notebook with code gets its own message and next step."""
    with pytest.raises(SubmissionError, match=message) as caught:
        parse_notebook(data, "a.ipynb")
    assert "a.ipynb" in str(caught.value)
    assert caught.value.next_step


def test_budgets_of_cells_and_code_hold(make_notebook: NotebookMaker) -> None:
    """Too many cells and too much code are refused, counted in cells and bytes."""
    with pytest.raises(SubmissionError, match="3 cells; 2 is the most"):
        parse_notebook(make_notebook("a", "b", "c"), "a.ipynb", budget=Budget(cells=2))
    with pytest.raises(SubmissionError, match="4 bytes of code; 3 bytes"):
        parse_notebook(make_notebook("é", "é"), "a.ipynb", budget=Budget(code_bytes=3))


def test_half_a_character_is_replaced_and_told(make_notebook: NotebookMaker) -> None:
    """A lone surrogate, which no encoding can write, is replaced with a notice; pairs are kept."""
    document = parse_notebook(make_notebook("x = '\ud83d'", "y = '😀'", "'\x00'"), "a.ipynb")
    assert [unit.code for unit in document.units] == [
        "x = '\N{REPLACEMENT CHARACTER}'",
        "y = '😀'",
        "'\x00'",
    ]
    assert document.notices[0].startswith("Cell 0 of a.ipynb")
    assert len(document.notices) == 1


def test_newlines_of_every_system_are_one(make_notebook: NotebookMaker) -> None:
    """Windows line ends inside a cell do not make it another submission."""
    assert parse_notebook(make_notebook("a\r\nb\rc"), "a.ipynb").units[0].code == "a\nb\nc"


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["cells", "cell_type", "source", "input", "metadata", "tags", "level", "nbformat"]
            ),
            inner | st.sampled_from(["code", "markdown", "heading", "raw"]),
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "cells": JSON_VALUES,
            "worksheets": JSON_VALUES,
            "metadata": JSON_VALUES,
            "nbformat": st.sampled_from([3, 4]) | JSON_VALUES,
        },
    )
)
def test_any_json_is_a_notebook_or_refused(clearly: Refusal, content: dict[str, object]) -> None:
    """Whatever stands where in the JSON, the answer is a document or a SubmissionError."""
    with clearly():
        digest(parse_notebook(json.dumps(content).encode(), "a.ipynb").units, ())
