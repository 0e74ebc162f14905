from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalog.paths import file_problem, path_problem


@pytest.mark.parametrize("path", ["data/table.csv", "notes.txt", "data/..odd/ä b.csv"])
def test_plain_relative_paths_are_fine(path: str) -> None:
    """A relative POSIX path inside the folder has no problem."""
    assert path_problem(path) == ""


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "data/../../x",
        "a//b",
        "./a",
        "a/",
        "a\\b",
        "a\0",
        "private/k.csv",
    ],
)
def test_other_paths_are_refused(path: str) -> None:
    """A path that is absolute, climbs, is private or has empty parts is refused in words."""
    assert path_problem(path)


@given(st.text(alphabet="a./\\ \0"))
def test_an_accepted_path_stays_inside(path: str) -> None:
    """No accepted path leads out of the folder."""
    if not path_problem(path):
        inside = Path("/course/exercise")
        assert (inside / path).resolve().is_relative_to(inside)


def test_a_file_must_exist_inside_the_folder(tmp_path: Path) -> None:
    """A missing file, a folder, a link that leads out and an impossible name are refused."""
    folder = tmp_path / "exercise"
    folder.mkdir()
    (folder / "there").write_text("")
    (tmp_path / "secret").write_text("")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "sub").mkdir()
    assert file_problem(folder, "there") == ""
    assert file_problem(folder, "gone") == 'there is no file "gone" in exercise/'
    assert file_problem(folder, "link") == '"link" is a link that leads out of exercise/'
    assert file_problem(folder, "sub")
    assert file_problem(folder, "x" * 5000)
    assert file_problem(folder, "\ud800")
