from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalog.document import Document, read_document
from grader.catalog.exercise_problems import exercise_problems

FILE = "exercises/01-tiny/exercise.json"

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "file", "id_column", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"id": "01-other"}, '$.id: must be the name of the folder, "01-tiny"'),
        ({"number": 2}, "$.number: must be 1, as in the name of the folder"),
        (
            {"deliverables": [{"name": "a", "type": "t", "meaning": "m"}] * 2},
            '$.deliverables[1].name: "a" is listed twice',
        ),
        (
            {"deliverables": [{"name": "class", "type": "t", "meaning": "m"}]},
            '$.deliverables[0].name: "class" is a word of Python, not a name',
        ),
        (
            {"carried": {"answer": "carried/gone.json"}},
            '$.carried.answer: there is no file "carried/gone.json" in 01-tiny/',
        ),
        (
            {"data_files": ["data/table.csv", "data/gone.csv"]},
            '$.data_files[1]: there is no file "data/gone.csv" in 01-tiny/',
        ),
        (
            {"data_files": ["data/table.csv", "/etc/hosts"]},
            "$.data_files[1]: must be a relative path",
        ),
        (
            {"data_files": ["data/table.csv", "private/generate.py"]},
            "$.data_files[1]: must not be in private/",
        ),
        ({"generator": "private/../../x.py"}, "$.generator: must stay inside the folder"),
        ({"generator": "private/gone.py"}, '$.generator: there is no file "private/gone.py"'),
        (
            {"datasets": {"t": {"file": "data/tabel.csv", "id_column": "row"}}},
            (
                '$.datasets.t.file: "data/tabel.csv" is not listed in data_files; '
                'did you mean "data/table.csv"?'
            ),
        ),
        (
            {
                "datasets": {
                    "t": {
                        "file": "data/table.csv",
                        "id_column": "row",
                        "post_event_columns": ["whne"],
                    }
                }
            },
            (
                "$.datasets.t.post_event_columns[0]: "
                'table.csv has no column "whne"; did you mean "when"?'
            ),
        ),
    ],
)
def test_what_the_schema_cannot_see_is_found(
    folder: Path, change: Callable[..., Path], keys: dict[str, object], said: str
) -> None:
    """Names, files and columns are compared with what is on disk."""
    document = read_document(change(FILE, **keys), label=FILE)
    (line,) = exercise_problems(document, folder)
    assert line.startswith(f"{FILE}::{said}")


def test_a_valid_exercise_has_no_problem(folder: Path) -> None:
    """The tiny exercise is in order."""
    assert exercise_problems(read_document(folder / "exercise.json"), folder) == ()


@given(
    content=st.dictionaries(
        st.sampled_from(["id", "number", "deliverables", "data_files", "generator", "datasets"]),
        ANY,
    )
    | ANY
)
def test_no_content_makes_it_raise(content: Any) -> None:
    """However broken the file, the answer is a list of problems."""
    document = Document(label="f", content=content, digest="d")
    lines = exercise_problems(document, Path("/nowhere/01-tiny"))
    assert lines
    assert all(line.startswith("f::$") for line in lines)


def test_artifacts_are_carried_in_the_order_of_the_steps(
    folder: Path, change: Callable[..., Path]
) -> None:
    """A name that is no deliverable, and another order than theirs, are told."""
    path = change(FILE, carried={"SEED": "carried/a.json", "anser": "carried/b.json"})
    (folder / "carried").mkdir()
    for name in "ab":
        (folder / "carried" / f"{name}.json").write_text("1")
    lines = exercise_problems(read_document(path, label="e"), folder)
    assert lines == (
        'e::$.carried.anser: there is no deliverable "anser"; did you mean "answer"?',
        "e::$.carried: must be in the order of deliverables, which is that of the steps",
    )
