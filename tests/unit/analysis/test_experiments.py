"""Experiment logs in all their forms."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.analysis.experiments.log import ExperimentLog, log_of, number_in, score_in, text_of
from grader.analysis.experiments.mlflow_store import read_store
from grader.analysis.experiments.written_tables import csv_rows, markdown_rows
from grader.model.submission import SourceUnit, SubmittedFile, UnitKind
from grader.testing import make_evidence

ROOT = Path(__file__).parents[3]
STORE = ROOT / "solutions" / "07-tune" / "reference" / "mlflow_store"
FIELDS = ("run", "changed", "score", "learned")
MARKDOWN = """
Some words, and a table of something else:

| day | weather |
|-----|---------|
| 1   | rain    |

| Run | What | Changed | Score | Learned |
|:--|---|---|--:|---|
| 1 | a | depth 3 | 0.41 | a \\| b |
| 2 | b | depth 8 | **0.43** |

After it.
"""


def log(
    value: object = None, files: dict[str, str] | None = None, cell: str = ""
) -> ExperimentLog:
    """Return the log of a submission that has a variable, files and a Markdown cell."""
    values = {} if value is None else {"as-submitted": {"log": value}}
    evidence = make_evidence(values=values)
    kept = tuple(
        SubmittedFile(path=name, content=text.encode()) for name, text in (files or {}).items()
    )
    unit = SourceUnit(index=0, kind=UnitKind.MARKDOWN, code=cell, file="work.ipynb", cell=0)
    submission = replace(evidence.submission, files=kept, units=(unit,) if cell else ())
    return log_of(replace(evidence, submission=submission), "log", FIELDS)


ROWS = [
    {"run": 1, "changed": "depth 3", "score": 0.41, "learned": "a"},
    {"run": 2, "changed": "depth 8", "score": 0.43, "learned": "b"},
]
CSV = "run;changed;score;learned\n1;depth 3;0,41;a\n2;depth 8;0,43;b\n"


@pytest.mark.parametrize(
    "found",
    [
        log(ROWS),
        log(pd.DataFrame(ROWS)),
        log(pd.DataFrame(ROWS).set_index("run")),
        log({row["run"]: row for row in ROWS}),
        log(pd.DataFrame(ROWS).to_dict("list")),
        log(MARKDOWN),
        log(files={"experiments.md": MARKDOWN}),
        log(files={"notes/runs.csv": CSV}),
        log(cell=MARKDOWN),
        log([], {"experiments.md": MARKDOWN}),
        log(math.log, {"experiments.md": MARKDOWN}),
    ],
)
def test_every_form_of_a_log_is_the_same_log(found: ExperimentLog) -> None:
    """A variable, a file and a Markdown cell give the same runs with the same scores."""
    assert not found.problem
    rows = [row for row in found.rows if text_of(row, "changed")]
    assert [score_in(row, "score") for row in rows] == [0.41, 0.43]
    assert [text_of(row, "changed") for row in rows] == ["depth 3", "depth 8"]
    second = found.run(2)
    assert second is not None
    assert text_of(second, "changed") == "depth 8"


def test_the_place_of_a_log_is_named() -> None:
    """Messages name the variable, the file or the cell that the log was read from."""
    assert log(ROWS).source == "`log`"
    assert log(files={"runs.md": MARKDOWN}).source == "`runs.md`"
    assert log(cell=MARKDOWN).source == "a Markdown cell of `work.ipynb`"


@pytest.mark.parametrize("value", [3, "no table", ["a", "b"], [{"x": 1, "y": 2}]])
def test_what_is_no_log_is_named(value: object) -> None:
    """A variable that holds something else is named, and nothing else is taken instead."""
    assert log(value, {"experiments.md": MARKDOWN}).problem == "`log` is no table of runs"


def test_a_log_that_is_nowhere_is_told() -> None:
    """Without any log, the message names the columns that one has."""
    assert "`run`, `changed`, `score` and `learned`" in log(files={"a.md": "words"}).problem


def test_runs_are_found_by_their_number_or_their_place() -> None:
    """The number of a run is the first in its name, and without any its place counts."""
    assert [
        number_in(row, 4) for row in ({"run": "run 12"}, {"run": "best"}, {"run": 3.0}, {})
    ] == [
        12,
        4,
        3,
        4,
    ]
    twice = ExperimentLog(rows=({"run": 1}, {"run": 1}))
    assert twice.run(1) is None


def test_a_bar_in_a_cell_is_no_border() -> None:
    """An escaped bar belongs to the text, and a row that is too short has empty cells."""
    first, second = markdown_rows(MARKDOWN)[1:]
    assert first["Learned"] == "a | b"
    assert second["Learned"] == ""


def _store() -> dict[str, bytes]:
    files = [path for path in STORE.rglob("*") if path.is_file()]
    return {path.relative_to(STORE).as_posix(): path.read_bytes() for path in files}


def test_a_store_that_mlflow_wrote_is_read() -> None:
    """The runs of a real MLflow file store come in order, with tags, parameters and metrics."""
    rows = read_store(_store())
    assert [row["run"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert all(isinstance(row["score"], float) for row in rows)
    assert rows[0]["seed"] == "11"
    assert str(rows[4]["hypothesis"]).startswith("trees find")


def test_deleted_runs_and_earlier_values_do_not_count() -> None:
    """A deleted run is left out, and of a metric the value of the last step is taken."""
    files = {
        "mlruns/7/a/meta.yaml": b"run_id: a\nlifecycle_stage: deleted\nrun_name: x\n",
        "mlruns/7/b/meta.yaml": b"run_id: b\nlifecycle_stage: active\nrun_name: 'two'\n",
        "mlruns/7/b/metrics/score": b"1 0.9 2\n2 0.1 0\n3 nan 9\n",
        "mlruns/7/a/metrics/score": b"1 0.5 0\n",
        "mlruns/7/meta.yaml": b"experiment_id: 7\n",
    }
    assert read_store(files) == [{"run": "two", "score": 0.9}]


@given(st.dictionaries(st.text(max_size=20), st.binary(max_size=80), max_size=8))
def test_no_store_is_too_strange(files: dict[str, bytes]) -> None:
    """Whatever lies in a folder, reading it as a store raises nothing."""
    hostile = {f"mlruns/1/r/tags/{name}": content for name, content in files.items()}
    meta = b"run_id: r\nstart_time: !!python/object:os.system\n" + b"a: " * 1_000
    assert len(read_store({**files, **hostile, "mlruns/1/r/meta.yaml": meta})) <= 2


@given(st.text(alphabet='|-: \n\\a1,;\t"', max_size=200))
def test_no_table_is_too_strange(text: str) -> None:
    """Whatever a text holds, reading it as a table gives rows or none."""
    assert all(isinstance(row, dict) for row in [*markdown_rows(text), *csv_rows(text)])
