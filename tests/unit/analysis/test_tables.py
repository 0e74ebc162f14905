from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from grader.analysis.tables import (
    Table,
    contents,
    entities,
    labels,
    read_table,
    table_of,
    times,
)
from grader.errors import AuthorError
from grader.model.exercise import Dataset
from grader.model.submission import SubmittedFile
from grader.testing import make_evidence

DATASET = Dataset(
    name="t",
    file="data/t.csv",
    id_column="id",
    time_column="at",
    group_column="who",
    target_column="y",
)


def read(text: str, dataset: Dataset = DATASET) -> Table:
    return read_table(SubmittedFile(path=dataset.file, content=text.encode()), dataset)


def test_ids_are_numbers_or_text() -> None:
    """Whole numbers stay numbers, and all else is text."""
    assert read("id\n5\n3\n").ids.tolist() == [5, 3]
    assert read("id\nV-1\nV-2\n").ids.tolist() == ["V-1", "V-2"]
    assert read("id\n5\n3\n").names(np.array([1])) == ["3"]


def test_the_same_content_is_read_once() -> None:
    """Equal bytes give the same table, another data set another one."""
    assert read("id\n5\n") is read("id\n5\n")
    assert read("id\n5\n") is not read("id\n6\n")


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n1,2\n", "id\n", "id\n1\n1\n", "id,x\n,1\n2,3\n", 'id\n"1\n2', "id\n1\n2,3\n"],
)
def test_a_file_without_proper_ids_is_the_authors(text: str) -> None:
    """Missing, repeated or unreadable ids are an author's fault."""
    with pytest.raises(AuthorError):
        read(text)


def test_times_are_in_utc() -> None:
    """Times with and without a zone are brought to UTC; what is no time is missing."""
    table = read("id,at\n1,2025-01-01\n2,2025-01-01T02:00:00+02:00\n3,soon\n4,\n")
    assert times(table)[0] == times(table)[1] == np.datetime64("2025-01-01")
    assert np.isnat(times(table)).tolist() == [False, False, True, True]


def test_columns_that_are_not_there_are_the_authors() -> None:
    """A check that needs a column which the data lacks blames the author, by file and path."""
    table = read("id,at\n1,never\n")
    with pytest.raises(AuthorError, match="no ISO 8601 times"):
        times(table)
    with pytest.raises(AuthorError, match="column 'who' as group_column"):
        entities(table)
    with pytest.raises(
        AuthorError, match=r"exercise.json::\$.datasets.t: has no column as target"
    ):
        labels(read("id\n1\n", replace(DATASET, target_column="")))


def test_a_target_with_many_values_is_no_class() -> None:
    """A measurement cannot be stratified by."""
    rows = "\n".join(f"{i},{i}.5" for i in range(80))
    with pytest.raises(AuthorError, match="no classes"):
        labels(read(f"id,y\n{rows}\n"))
    assert labels(read("id,y\n1,0\n2,1\n")).tolist() == [0, 1]


def test_rows_without_an_entity_stand_alone() -> None:
    """Equal names are one entity; every missing name is one of its own."""
    codes = entities(read("id,who\n1,a\n2,b\n3,a\n4,\n5,\n"))
    assert codes[0] == codes[2]
    assert len(set(codes.tolist())) == 4
    assert len(set(entities(read("id,who\n1,\n2,\n")).tolist())) == 2


def test_copies_share_their_content() -> None:
    """Rows that differ in the id alone are copies, missing values included."""
    table = read("id,a,b\n1,x,\n2,x,\n3,y,\n4,x,2\n")
    codes = contents(table)
    assert codes[0] == codes[1]
    assert len(set(codes.tolist())) == 3
    assert len(set(contents(table, ("b", "no such")).tolist())) == 2


def test_the_file_of_the_exercise_wins() -> None:
    """A learner's file under the name of the data is written over, and so is not read."""
    frame = pd.DataFrame({"id": [1]})
    evidence = make_evidence(datasets=[DATASET], tables={"as-submitted": {"t": frame}})
    theirs = SubmittedFile(path=DATASET.file, content=b"id\n7\n8\n")
    inputs = {"as-submitted": (theirs, *evidence.inputs["as-submitted"])}
    assert table_of(replace(evidence, inputs=inputs), "as-submitted", "t").ids.tolist() == [1]
    assert table_of(evidence, "repeated", "t").ids.tolist() == [1]


def test_a_data_set_that_is_not_there_is_the_authors() -> None:
    """A rubric that names an unknown data set, or one without a file, blames the author."""
    evidence = make_evidence(datasets=[DATASET])
    with pytest.raises(AuthorError, match="no data set 'u'"):
        table_of(evidence, "as-submitted", "u")
    with pytest.raises(AuthorError, match="given to no run"):
        table_of(evidence, "as-submitted", "t")
