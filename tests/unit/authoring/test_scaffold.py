from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from grader.authoring.scaffold import new_check, new_exercise
from grader.authoring.validate import Validation, validate
from grader.catalog.course import Course, load_course, read_course
from grader.checks.base import Check
from grader.checks.dataset_check import SplitCheck
from grader.cli import main
from grader.errors import UsageError
from grader.model.exercise import Dataset
from grader.pipeline import Grader
from grader.testing import make_evidence, run_check

CODES = {"missing-part": "SP101", "off-ratio": "SP103", "failed-run": "RN101"}
FRAUD = Dataset(name="fraud", file="data/fraud.csv", id_column="transaction_id")


def _empty(folder: Path) -> Course:
    return read_course(folder)[0]


def _tree(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in files)


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validation]:
    """Return what validating a course of one scaffolded exercise finds."""
    folder = tmp_path_factory.mktemp("own")
    new_exercise(_empty(folder), "late-orders")
    course = load_course(folder)
    with Grader(course) as grader:
        yield validate(course, grader.grade)


@pytest.mark.sandbox
def test_a_new_exercise_validates_at_once(proved: Validation) -> None:
    """References pass, starters earn little, and each mutant loses what it should."""
    assert proved.problems == ()
    assert {row.file: row.differences for row in proved.rows if not row.ok} == {}
    assert len(proved.rows) == 9


def test_numbers_follow_each_other(tmp_path: Path) -> None:
    """A new exercise gets the next number, or the one that its name begins with."""
    names = [new_exercise(_empty(tmp_path), name).name for name in ("a", "07-b", "c-d")]
    assert names == ["01-a", "07-b", "08-c-d"]
    course = load_course(tmp_path)
    assert [exercise.title for exercise in course.exercises] == ["A", "B", "C d"]
    assert (tmp_path / "course.toml").exists()


@pytest.mark.parametrize("name", ["a", "01-other", "2-a", "Upper", "", "a b", "../a", "00-a"])
def test_a_name_that_is_taken_or_odd_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is written over an exercise, or beside it under the same number."""
    new_exercise(_empty(tmp_path), "a")
    before = _tree(tmp_path)
    with pytest.raises(UsageError):
        new_exercise(_empty(tmp_path), name)
    assert _tree(tmp_path) == before


def test_a_file_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    """A leftover of the same name stops everything."""
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics" / "01-a.json").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        new_exercise(_empty(tmp_path), "a")
    assert _tree(tmp_path) == ["rubrics/01-a.json"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder that looks like a checkout of the grader."""
    (tmp_path / "tests" / "checks").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def written(checkout: Path) -> Check:
    """Return a scaffolded check."""
    new_check(checkout, "too-small-part", CODES)
    source = (checkout / "grader/checks/split/too_small_part.py").read_text()
    names: dict[str, Callable[[], Check]] = {}
    exec(source, names)
    return names["TooSmallPart"]()


def test_a_new_check_finds_its_flagged_cases_alone(checkout: Path, written: Check) -> None:
    """Each flagged case has a finding and each clean one has none, as the page says."""
    fraud = pd.DataFrame({"transaction_id": np.arange(2000), "is_fraud": np.arange(2000) % 9 == 0})
    cases = sorted((checkout / "tests/checks/too-small-part").glob("*/*.py"))
    assert [case.parent.name for case in cases] == ["clean"] * 6 + ["flagged"] * 4
    for case in cases:
        code = case.read_text()
        names = {"fraud": fraud, "np": np}
        exec(code, names)
        evidence = make_evidence(
            code,
            datasets=[FRAUD],
            tables={"as-submitted": {"fraud": fraud}},
            values={"as-submitted": {"splits": names["splits"]}},
        )
        least = 500 if "least" in code else 30
        found = run_check(written, evidence, {"datasets": ["fraud"], "least": least})
        assert {each.code for each in found} == (
            {"SP104"} if case.parent.name == "flagged" else set()
        )


def test_a_new_check_has_its_page(checkout: Path, written: Check) -> None:
    """Name, code, class and headings agree; the parameters are a JSON file beside the cases."""
    assert isinstance(written, SplitCheck)
    assert (written.code, written.name) == ("SP104", "too-small-part")
    page = inspect.cleandoc(type(written).__doc__ or "")
    assert page.count("\n## ") == 5
    params = json.loads((checkout / "tests/checks/too-small-part/params.json").read_text())
    assert params == {"datasets": ["fraud"]}


@pytest.mark.parametrize("name", ["off-ratio", "Small", "small part", "", "small_part"])
def test_a_check_that_cannot_be_is_refused(checkout: Path, name: str) -> None:
    """A name that is taken, or no name of a defect, writes nothing."""
    with pytest.raises(UsageError):
        new_check(checkout, name, CODES)
    assert _tree(checkout) == []


def test_a_check_needs_a_checkout(tmp_path: Path) -> None:
    """An installed grader says where checks are written."""
    with pytest.raises(UsageError, match="checkout"):
        new_check(tmp_path, "too-small-part", CODES)


def test_the_command_says_how_to_go_on(tmp_path: Path) -> None:
    """`grade new exercise` names the files and the command that proves the exercise."""
    arguments = ["--course", str(tmp_path), "new", "exercise", "returns"]
    first, again = (CliRunner().invoke(main, arguments) for _ in range(2))
    assert first.exit_code == 0
    assert f"grade --course {tmp_path} validate 01-returns" in first.output
    assert again.exit_code == 2
