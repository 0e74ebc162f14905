from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.catalog import exercise as module
from grader.catalog.exercise import load_exercise, skim_exercise
from grader.errors import AuthorError, JudgeError
from grader.model.exercise import Dataset, Deliverable, HeldOutQuestion
from grader.model.limits import Limits

FILE = "exercises/01-tiny/exercise.json"


@pytest.mark.parametrize("read", [load_exercise, skim_exercise])
def test_a_valid_exercise_becomes_a_record(folder: Path, read: Callable[[Path], Any]) -> None:
    """Every key of the file arrives in the record, read fast or in full."""
    exercise = read(folder)
    assert (exercise.id, exercise.number, exercise.title) == ("01-tiny", 1, "Tiny")
    assert exercise.folder == folder
    assert exercise.generator == folder / "private" / "generate.py"
    assert exercise.deliverables[0] == Deliverable(
        name="answer", type="int", meaning="the answer", units="rows"
    )
    assert exercise.datasets["table"] == Dataset(
        name="table",
        file="data/table.csv",
        id_column="row",
        time_column="when",
        group_column="who",
        target_column="target",
    )
    assert exercise.limits == Limits(cpu_s=5.0, processes=3)
    assert (exercise.seed_name, exercise.preimports) == ("SEED", ("json",))


@pytest.mark.parametrize("read", [load_exercise, skim_exercise])
def test_a_question_about_unseen_rows_becomes_a_record(
    folder: Path, change: Callable[..., Path], read: Callable[[Path], Any]
) -> None:
    """A question under `held_out` passes the schema and arrives in the record."""
    asked = {"deliverable": "answer", "file": "held-out/labels.csv", "target_column": "target"}
    change(FILE, held_out={"unseen": {**asked, "methods": ["predict"]}})
    wanted = HeldOutQuestion(name="unseen", methods=("predict",), **asked)
    assert read(folder).held_out == {"unseen": wanted}


def test_skimming_leaves_to_validation_what_harms_no_record(
    folder: Path, change: Callable[..., Path]
) -> None:
    """A key that nobody knows does not keep learners from being graded; validation tells it."""
    change(FILE, surprise=1)
    assert skim_exercise(folder).id == "01-tiny"
    with pytest.raises(AuthorError, match="surprise: is not a known key"):
        load_exercise(folder)


def test_what_may_be_left_out_has_a_default(folder: Path, change: Callable[..., Path]) -> None:
    """An exercise without data, generator and limits is an exercise."""
    change(
        FILE,
        datasets=...,
        data_files=...,
        generator=...,
        seed_name=...,
        preimports=...,
        limits=...,
    )
    exercise = load_exercise(folder)
    assert (exercise.data_files, exercise.generator, exercise.seed_name) == ((), None, "")
    assert exercise.limits == Limits()
    assert skim_exercise(folder) == exercise


@pytest.mark.parametrize(
    "keys",
    [
        {"id": ...},
        {"id": 5},
        {"id": "02-other"},
        {"number": None},
        {"deliverables": [{"name": "x"}]},
        {"deliverables": "x"},
        {"datasets": {"table": "data/table.csv"}},
        {"datasets": []},
        {"data_files": [1]},
        {"limits": {"cpu": 5}},
        {"limits": {"cpu_s": "much"}},
    ],
)
def test_skimming_refuses_what_makes_no_record(
    folder: Path, change: Callable[..., Path], keys: dict[str, object]
) -> None:
    """A file from which no record can be made raises the full list of problems."""
    change(FILE, surprise=1, **keys)
    with pytest.raises(AuthorError) as caught:
        skim_exercise(folder)
    assert len(caught.value.problems) > 1
    assert all(line.startswith(f"{FILE}::$") for line in caught.value.problems)


@pytest.mark.parametrize("content", ["", "[]", "null", "{", "\ud800", "[" * 100_000])
@pytest.mark.parametrize("read", [load_exercise, skim_exercise])
def test_files_that_are_no_exercise_are_refused(
    folder: Path, content: str, read: Callable[[Path], Any]
) -> None:
    """A file that is not JSON, or no object, is an author's error."""
    (folder / "exercise.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(AuthorError, match=r"01-tiny/exercise.json::\$: "):
        read(folder)


def test_a_folder_without_the_file_is_refused(tmp_path: Path) -> None:
    """A folder without exercise.json is an author's error that says so."""
    with pytest.raises(AuthorError, match="the file is missing"):
        skim_exercise(tmp_path)


def test_skimming_never_hides_a_gap_between_the_two_readings(
    folder: Path, change: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What breaks the record and passes the full check is the grader's own fault."""
    change(FILE, title=3)
    monkeypatch.setattr(module, "load_exercise", lambda _: None)
    with pytest.raises(JudgeError, match="the full check missed"):
        skim_exercise(folder)


def test_skimming_needs_no_schema_validator(folder: Path) -> None:
    """Listing exercises does not pay for importing jsonschema."""
    program = (
        "import sys; from pathlib import Path; from grader.catalog.exercise import skim_exercise;"
        "skim_exercise(Path(sys.argv[1])); assert 'jsonschema' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program, str(folder)], check=False)
    assert done.returncode == 0


def test_all_problems_come_at_once(folder: Path, change: Callable[..., Path]) -> None:
    """Problems of the schema, of names, of files and of columns are told together."""
    change(
        FILE,
        id="02-tiny",
        number=3,
        version="one",
        titel="Tiny",
        data_files=["data/table.csv", "../secret.csv"],
        generator="private/gone.py",
        datasets={"table": {"file": "data/table.csv", "id_column": "rwo"}},
    )
    with pytest.raises(AuthorError) as caught:
        load_exercise(folder)
    paths = {line.split(": ")[0].removeprefix(f"{FILE}::") for line in caught.value.problems}
    assert paths == {
        "$.id",
        "$.number",
        "$.version",
        "$.titel",
        "$.data_files[1]",
        "$.generator",
        "$.datasets.table.id_column",
    }
