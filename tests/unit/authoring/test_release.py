from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from grader.authoring import release as module
from grader.authoring.release import public_part, release
from grader.catalog import schema
from grader.catalog.course import load_course
from grader.catalog.starter import starter_files
from grader.cli import main
from grader.errors import AuthorError, UsageError

REPOSITORY = Path(__file__).parents[3]
FEWEST_LETTERS = 4
SECRET = re.compile(r"secret\w*", re.IGNORECASE)
EXERCISE, RUBRIC = "exercises/01-tiny/exercise.json", "rubrics/01-tiny.json"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for each in pair for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))


def _without(value: Any, kept: Any) -> Any:
    """Return what of a document is not in its public part."""
    if isinstance(value, dict):
        rest = {key: _without(each, (kept or {}).get(key)) for key, each in value.items()}
        return {key: each for key, each in rest.items() if each not in (None, {}, [])}
    if isinstance(value, list):
        pairs = zip(value, kept or [None] * len(value), strict=True)
        return [_without(each, other) for each, other in pairs]
    return None if kept is not None else value


def _everything(folder: Path) -> str:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return "\n".join(
        f"{path.relative_to(folder)}\n{path.read_bytes().decode(errors='replace')}"
        for path in files
    )


@pytest.fixture
def guarded(root: Path, change: Callable[..., None]) -> Path:
    """Return a course with secrets in every place that is private."""
    exercise = json.loads((root / EXERCISE).read_text())
    table = exercise["datasets"]["table"] | {
        "time_column": "secret_time",
        "group_column": "secret_group",
        "post_event_columns": ["secret_later"],
    }
    (root / "exercises/01-tiny/private/secret_make.py").write_text("# secret_seed = 7\n")
    change(
        EXERCISE,
        datasets={"table": table},
        generator="private/secret_make.py",
        held_out={
            "secret_question": {
                "deliverable": "answer",
                "file": "held-out/secret.csv",
                "target_column": "secret_target",
            }
        },
    )
    criteria = json.loads((root / RUBRIC).read_text())["criteria"]
    criteria[0] |= {"check": "secret-check", "params": {"secret_param": "secret_value"}}
    criteria[1] |= {"hidden": True, "help": "secret_help", "secret_key": 1}
    change(RUBRIC, criteria=criteria, concepts={"secret_idea": {"any": ["secret_word"]}})
    cell = {
        "cell_type": "code",
        "metadata": {"secret_tool": 1, "tags": ["kept"]},
        "outputs": [{"text": "secret_output"}],
        "execution_count": 3,
        "source": "answer = 0",
    }
    notebook = {"cells": [cell], "metadata": {"secret_path": "/home/secret"}}
    (root / "exercises/01-tiny/exercise1.ipynb").write_text(json.dumps(notebook))
    (root / "exercises/01-tiny/secret_notes.md").write_text("secret_note")
    (root / "course.toml").write_text(
        'schema_version = "1.0"\nname = "Spring"\nkey_file_variable = "SECRET_KEY_FILE"\n'
        'exercises = ["01-tiny"]\n'
    )
    return root


def test_nothing_private_is_released(
    guarded: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No secret is in the copy: not in a file, not in a name, not in a notebook's metadata."""
    folder = tmp_path_factory.mktemp("released") / "new"
    written = release(load_course(guarded), folder)
    assert list(written) == [
        "course.toml",
        "exercises/01-tiny/README.md",
        "exercises/01-tiny/data/table.csv",
        "exercises/01-tiny/exercise.json",
        "exercises/01-tiny/exercise1.ipynb",
        "exercises/01-tiny/exercise1.py",
        "exercises/01-tiny/rubric.json",
    ]
    assert SECRET.findall(_everything(folder)) == []


def test_the_copy_is_a_course(guarded: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Learners can list and start from it, and read what is worth how many points."""
    folder = tmp_path_factory.mktemp("released") / "new"
    release(load_course(guarded), folder)
    course = load_course(folder)
    assert (course.settings.name, [each.id for each in course.exercises]) == (
        "Spring",
        ["01-tiny"],
    )
    rubric = json.loads((folder / "exercises/01-tiny/rubric.json").read_text())
    assert [each["points"] for each in rubric["criteria"]] == [10, 90]
    (cell,) = json.loads((folder / "exercises/01-tiny/exercise1.ipynb").read_text())["cells"]
    assert cell["metadata"] == {"tags": ["kept"]}


def test_no_private_string_of_this_course_is_released(tmp_path: Path) -> None:
    """What a private key says is in the copy only if learners see it elsewhere."""
    course = load_course(REPOSITORY)
    folder = tmp_path / "new"
    release(course, folder)
    for exercise in course.exercises:
        given = folder / "exercises" / exercise.id
        shown = "\n".join(
            path.read_bytes().decode(errors="replace")
            for path in given.rglob("*")
            if path.is_file() and path.suffix != ".json"
        )
        documents = "\n".join(path.read_text() for path in given.glob("*.json"))
        private: set[str] = set()
        public: set[str] = set()
        for name, path in (
            ("exercise", exercise.folder / "exercise.json"),
            ("rubric", course.rubric_path(exercise)),
        ):
            root = schema.load(name)
            content = json.loads(path.read_text())
            kept = public_part(content, root, root)
            private |= set(_texts(_without(content, kept)))
            public |= set(_texts(kept))
        leaked = {
            text
            for text in private - public
            if len(text) >= FEWEST_LETTERS
            and text not in shown
            and json.dumps(text, ensure_ascii=False) in documents
        }
        assert private
        assert leaked == set()


def test_every_exercise_can_be_started_from_the_copy(tmp_path: Path) -> None:
    """A learner who has only the copy begins with the same files as with the whole course."""
    whole = load_course(REPOSITORY)
    release(whole, tmp_path / "new")
    copy = load_course(tmp_path / "new")
    for exercise, released in zip(whole.exercises, copy.exercises, strict=True):
        names = [set(starter_files(each, script=True)) for each in (exercise, released)]
        assert names[0] == names[1]


def test_dates_and_tables_survive() -> None:
    """Public settings of every kind of value are written as TOML reads them."""
    table = 'a = "ä\\n"\nb = [1, 2]\nc = 2026-03-01T12:00:00Z\nd = true\n[e."x y"]\nf = 1.5\n'
    content = tomllib.loads(table)
    assert tomllib.loads("\n".join(module._toml(content))) == content


def test_a_folder_with_something_in_it_is_refused(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Nothing is mixed with what is there, and nothing is overwritten."""
    folder = tmp_path_factory.mktemp("released")
    (folder / "mine").write_text("x")
    with pytest.raises(UsageError, match="not empty"):
        release(load_course(root), folder)
    assert [path.name for path in folder.iterdir()] == ["mine"]


def test_a_missing_file_is_the_authors(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A statement that is missing stops the release before anything is written."""
    (root / "exercises/01-tiny/README.md").unlink()
    folder = tmp_path_factory.mktemp("released") / "new"
    with pytest.raises(AuthorError, match=r"README\.md"):
        release(load_course(root), folder)
    assert not folder.exists()


def test_the_command_says_what_it_wrote(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """`grade release DIR` counts the files and names the exercises."""
    folder = tmp_path_factory.mktemp("released") / "new"
    outcome = CliRunner().invoke(main, ["--course", str(root), "release", str(folder)])
    assert outcome.exit_code == 0
    assert "Wrote 6 files" in outcome.output
    assert "01-tiny" in outcome.output
