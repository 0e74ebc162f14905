from __future__ import annotations

import sys
import tempfile
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


def test_private_folders_behind_links_are_hidden(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A private folder is hidden in each place where a link makes it visible."""
    private = tmp_path / "real" / "lib" / "course"
    private.mkdir(parents=True)
    (tmp_path / "link").symlink_to("real")
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "link"))
    monkeypatch.setattr(sys, "exec_prefix", str(tmp_path / "real"))
    hidden = make_policy([private]).hidden
    assert {str(tmp_path / "link/lib/course"), str(private)} <= set(hidden)


def test_only_programs_and_libraries_of_a_prefix_are_visible(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What else lies in the folder of an installation, such as pip.conf, is out of sight."""
    for name in ("bin", "lib", "etc", "src", ".ssh"):
        (tmp_path / name).mkdir()
    (tmp_path / "lib64").symlink_to("lib")
    for name in ("pyvenv.cfg", "pip.conf"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    made = make_policy()
    seen = {path for path in made.visible if Path(path).is_relative_to(tmp_path)}
    assert seen == {str(tmp_path / name) for name in ("bin", "lib", "pyvenv.cfg")}
    assert made.links[str(tmp_path / "lib64")] == "lib"
    assert not is_below("/usr/src", made.visible)
    assert not is_below("/usr/local/etc", made.visible)


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
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder, "bin").mkdir()
        monkeypatch.setattr(sys, "prefix", folder)
        made = make_policy()
    assert f"{folder}/bin" in made.visible
    assert "/tmp" not in made.links
    assert not made.environment["TMPDIR"].startswith("/tmp")


def test_an_installation_in_the_way_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python lives at the sandbox's own place, the operator is told."""
    monkeypatch.setattr(sys, "prefix", f"{policy.HOME_INSIDE}/python")
    with pytest.raises(OperatorError, match=policy.HOME_INSIDE):
        make_policy()
