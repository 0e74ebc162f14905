"""Folders are read without following links and without leaving the budget."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.intake.budget import Budget
from grader.intake.folder import read_folder


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def _paths(folder: Path, **budget: int) -> list[str]:
    return [file.path for file in read_folder(folder, "hw", budget=Budget(**budget)).files]


def test_files_come_with_their_paths(tmp_path: Path) -> None:
    """Regular files come with POSIX paths and contents, in order; tools' files do not."""
    _write(tmp_path, "exercise3.py", "lib/b ü.py", "lib/a.py", ".git/config", ".hidden")
    _write(tmp_path, "__pycache__/x.pyc", "lib/.ipynb_checkpoints/x.ipynb", "data/fraud.csv")
    _write(tmp_path, "my-env/pyvenv.cfg", "my-env/lib/site.py", "venv/a.py")
    bundle = read_folder(tmp_path, "hw")
    assert [(file.path, file.content.decode()) for file in bundle.files] == [
        (name, name) for name in ("exercise3.py", "lib/a.py", "lib/b ü.py")
    ]
    assert len(bundle.notices) == 1
    assert bundle.notices[0].startswith("data/fraud.csv")


def test_links_are_left_out(tmp_path: Path) -> None:
    """Links to files, folders and nothing are left out and named, wherever they lead."""
    folder = tmp_path / "hw"
    _write(folder, "a.py", "sub/b.py")
    _write(tmp_path, "secret.txt")
    (folder / "file.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "sub/all").symlink_to("/")
    (folder / "round").symlink_to(folder)
    (folder / "nothing").symlink_to("missing")
    os.mkfifo(folder / "pipe")
    bundle = read_folder(folder, "hw")
    assert [file.path for file in bundle.files] == ["a.py", "sub/b.py"]
    links, special = bundle.notices
    assert all(name in links for name in ("file.txt", "sub/all", "round", "nothing"))
    assert "pipe" in special


def test_budgets_hold(tmp_path: Path) -> None:
    """Names, files, sizes and depth are bounded."""
    _write(tmp_path, "a.py", "b.txt", "c/d/e.txt", ".ignored")
    assert _paths(tmp_path, entries=6, files=3, folder_depth=3) == ["a.py", "b.txt", "c/d/e.txt"]
    for bound, message in (
        ({"entries": 5}, "more than 5 files and folders"),
        ({"files": 2}, "more than 2 files"),
        ({"folder_depth": 2}, "more than 2 folders inside each other"),
        ({"file_bytes": 4}, "hw/b.txt has 5 bytes; 4 bytes is the most"),
        ({"total_bytes": 8}, "hw holds more than 8 bytes"),
    ):
        with pytest.raises(SubmissionError, match=message) as caught:
            _paths(tmp_path, **bound)
        assert caught.value.next_step


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """A file of a terabyte is refused by its size."""
    _write(tmp_path, "a.py", "big.bin")
    os.truncate(tmp_path / "big.bin", 2**40)
    with pytest.raises(SubmissionError, match=r"hw/big\.bin has 1048576 MiB"):
        read_folder(tmp_path, "hw")


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """A name in another encoding is refused in words that can be printed."""
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).touch()
    with pytest.raises(SubmissionError, match="cannot be printed") as caught:
        read_folder(tmp_path, "hw")
    str(caught.value).encode()


def test_a_locked_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be listed is named, with what to do."""

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", "hw/locked")

    monkeypatch.setattr(os, "fwalk", refuse)
    with pytest.raises(SubmissionError, match="hw/locked cannot be read: permission denied"):
        read_folder(tmp_path, "hw")
