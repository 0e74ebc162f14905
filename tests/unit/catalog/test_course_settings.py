from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.catalog import course as module
from grader.catalog import schema
from grader.catalog.course import load_course, read_course
from grader.catalog.course_settings import load_settings
from grader.errors import AuthorError
from grader.model.course import CourseSettings

HEAD = 'schema_version = "1.0"\n'
WHOLE = """
schema_version = "1.0"
name = "Spring"
time_zone = "Europe/Berlin"
key_file_variable = "SPRING_KEY_FILE"
exercises = ["01-tiny"]
"""


def _problems(folder: Path, text: str | bytes) -> tuple[str, ...]:
    raw = text.encode() if isinstance(text, str) else text
    (folder / "course.toml").write_bytes(raw)
    with pytest.raises(AuthorError) as caught:
        load_settings(folder)
    return caught.value.problems


def test_every_setting_is_read(tmp_path: Path) -> None:
    """A course has the settings that its file gives."""
    (tmp_path / "course.toml").write_text(WHOLE)
    assert load_settings(tmp_path) == CourseSettings(
        name="Spring",
        time_zone="Europe/Berlin",
        key_file_variable="SPRING_KEY_FILE",
        exercises=("01-tiny",),
    )


def test_settings_may_be_left_out(tmp_path: Path) -> None:
    """A course without a file, or with an almost empty one, has the usual settings."""
    assert load_settings(tmp_path) == CourseSettings()
    (tmp_path / "course.toml").write_text('schema_version = "1.0"\n')
    assert load_settings(tmp_path) == CourseSettings()


def test_usual_settings_are_those_of_the_schema() -> None:
    """What the schema calls the default of a setting is what the grader takes."""
    properties = schema.load("course")["properties"]
    defaults = {name: each["default"] for name, each in properties.items() if "default" in each}
    usual = CourseSettings()
    assert defaults
    assert json.dumps({name: getattr(usual, name) for name in defaults}) == json.dumps(defaults)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + 'nme = "x"', '.nme: is not a known key; did you mean "name"?'),
        (HEAD + 'time_zone = "Mars"', '.time_zone: must be a zone such as "Europe/Berlin"'),
        (HEAD + 'time_zone = "../etc"', '.time_zone: must be a zone such as "Europe/Berlin"'),
        (HEAD + "exercises = []", ".exercises: must have at least one entry"),
        (HEAD + "name = 2026-03-01T12:00:00Z\nx = 1", ".x: is not a known key"),
        ("name = ", ": is not TOML ("),
        (b"\xff", ": is not TOML ("),
        ("", ': the key "schema_version" is missing'),
    ],
)
def test_what_is_wrong_is_told_by_its_key(tmp_path: Path, text: str | bytes, said: str) -> None:
    """A mistake is told with file, key and what to write instead."""
    told = _problems(tmp_path, text)
    assert [problem for problem in told if problem.startswith(f"course.toml::${said}")]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder in the place of the file is a problem, not a crash."""
    (tmp_path / "course.toml").mkdir()
    with pytest.raises(AuthorError, match="cannot be read"):
        load_settings(tmp_path)


def test_a_course_holds_what_it_names(root: Path) -> None:
    """An exercise that the settings do not name is none of the course; an unknown one is told."""
    (root / "course.toml").write_text(
        'schema_version = "1.0"\nexercises = ["01-tinny"]\n', encoding="utf-8"
    )
    course, problems = read_course(root)
    assert course.exercises == ()
    assert problems == (
        'course.toml::$.exercises[0]: there is no exercise "01-tinny"; did you mean "01-tiny"?',
    )


def test_settings_alone_are_for_the_course_of_the_grader(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with nothing but a course.toml takes its exercises from the grader."""
    monkeypatch.setattr(module, "default_root", lambda: root)
    own = tmp_path_factory.mktemp("own")
    (own / "course.toml").write_text(WHOLE)
    course = load_course(own)
    assert (course.root, course.home, course.settings.name) == (root, own, "Spring")
    assert [exercise.id for exercise in course.exercises] == ["01-tiny"]
