from __future__ import annotations

import sys
from pathlib import Path

import pytest

import grader
from grader.errors import OperatorError
from grader.sandbox import policy
from grader.sandbox.policy import make_policy


def is_below(path: str, folders: tuple[str, ...]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)


def test_the_interpreter_and_its_libraries_are_visible() -> None:
    """Inside there is the interpreter that runs out here, with its libraries."""
    import numpy as np

    made = make_policy()
    assert is_below(str(Path(sys.executable).absolute()), made.visible)
    assert is_below(str(Path(np.__file__)), made.visible)


def test_nothing_private_is_visible() -> None:
    """Home folders, the grader and the course are out of sight or hidden."""
    made = make_policy()
    assert not is_below("/root/.ssh", made.visible)
    assert not is_below("/home", made.visible)
    assert not is_below("/etc/shadow", made.visible)
    package = str(Path(grader.__file__).resolve().parent)
    assert not is_below(package, made.visible) or is_below(package, made.hidden)


def test_private_folders_below_visible_ones_are_hidden(tmp_path: Path) -> None:
    """A course that lies inside the Python installation is laid over with something empty."""
    course = Path(sys.prefix) / "share" / "course"
    made = make_policy([course, tmp_path])
    assert str(course) in made.hidden
    assert str(tmp_path) not in made.hidden


def test_the_environment_names_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment inside is a fixed list, whatever the operator has set."""
    monkeypatch.setenv("COURSE_TOKEN", "canary")
    made = make_policy()
    assert set(made.environment) == {*policy.ENVIRONMENT, "PATH", "HOME", "TMPDIR"}
    assert "canary" not in str(made)


def test_nested_paths_are_named_once() -> None:
    """A folder below another visible one is not bound a second time."""
    made = make_policy()
    for path in made.visible:
        others = tuple(other for other in made.visible if other != path)
        assert not is_below(path, others)


def test_an_installation_below_tmp_stays_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python lives below /tmp, that folder is kept and the temporary folder is elsewhere."""
    monkeypatch.setattr(sys, "prefix", "/tmp/clone/.venv")
    made = make_policy()
    assert "/tmp/clone/.venv" in made.visible
    assert "/tmp" not in made.links
    assert not made.environment["TMPDIR"].startswith("/tmp")


def test_an_installation_in_the_way_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python lives at the sandbox's own place, the operator is told."""
    monkeypatch.setattr(sys, "prefix", f"{policy.HOME_INSIDE}/python")
    with pytest.raises(OperatorError, match=policy.HOME_INSIDE):
        make_policy()
