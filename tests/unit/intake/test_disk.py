"""Paths are looked at and files are read without waiting."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.intake.disk import is_folder, read_file
from grader.intake.text import shown

NOBODY = 65534


def _read(path: Path, limit_bytes: int = 10) -> bytes:
    return read_file(
        path, limit_bytes=limit_bytes, name=shown(path.name), advice="Make it smaller."
    )


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """Return a folder that every user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def _ordinary_user() -> Iterator[None]:
    """See the disk as an ordinary user for a while; root may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    """A folder is a folder; a file, and a link to one, are files."""
    file = tmp_path / "a file ü.py"
    file.write_bytes(b"x")
    link = tmp_path / "link.py"
    link.symlink_to(file)
    assert is_folder(tmp_path)
    assert not is_folder(file)
    assert not is_folder(link)
    assert _read(link) == b"x"


def test_a_link_to_a_folder_is_refused(tmp_path: Path) -> None:
    """Links are followed to files only."""
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    with pytest.raises(SubmissionError, match="link to a folder"):
        is_folder(link)


def test_what_would_block_is_refused_unopened(tmp_path: Path) -> None:
    """Pipes, sockets and devices are named and refused at once, by path and by link."""
    pipe = tmp_path / "pipe.ipynb"
    os.mkfifo(pipe)
    link = tmp_path / "zeros.py"
    link.symlink_to("/dev/zero")
    address = tmp_path / "socket.py"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(address))
        for path, kind in ((pipe, "pipe"), (link, "device"), (address, "socket")):
            with pytest.raises(SubmissionError, match=kind):
                is_folder(path)
    with pytest.raises(SubmissionError, match="pipe"):
        _read(pipe)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.py", "There is no file or folder"),
        ("file/inside.py", "There is no file or folder"),
        ("dangling", "There is no file or folder"),
        ("loop", "leads nowhere"),
        ("nul\0.py", "no possible path"),
        ("long" * 100, "no possible path"),
        ("\x1b[31m", "There is no file or folder"),
    ],
)
def test_paths_that_lead_nowhere_are_refused(tmp_path: Path, name: str, message: str) -> None:
    """Missing, impossible and endless paths are refused with a next step, safe to print."""
    (tmp_path / "file").touch()
    (tmp_path / "dangling").symlink_to("nothing")
    (tmp_path / "loop").symlink_to("loop")
    for look in (is_folder, _read):
        with pytest.raises(SubmissionError, match=message) as caught:
            look(tmp_path / name)
        assert caught.value.next_step
        assert "\x1b" not in str(caught.value)


def test_a_file_without_permission_is_refused(public_folder: Path) -> None:
    """A file that may not be read says so, and how to allow it."""
    file = public_folder / "exercise3.ipynb"
    file.write_bytes(b"x")
    file.chmod(0)
    with (
        _ordinary_user(),
        pytest.raises(SubmissionError, match=r"exercise3\.ipynb may not be read") as caught,
    ):
        _read(file)
    assert "chmod" in caught.value.next_step


def test_a_folder_without_permission_is_refused(public_folder: Path) -> None:
    """A file that lies behind a locked folder is refused as well."""
    (public_folder / "locked").mkdir(mode=0)
    with _ordinary_user(), pytest.raises(SubmissionError, match="permission denied"):
        is_folder(public_folder / "locked" / "exercise3.ipynb")


def test_size_is_bounded_before_reading(tmp_path: Path) -> None:
    """A file at the bound is read; a larger one is refused by its size, however large."""
    file = tmp_path / "a.ipynb"
    file.write_bytes(b"x" * 10)
    assert _read(file) == b"x" * 10
    os.truncate(file, 2**40)
    with pytest.raises(SubmissionError, match="has 1048576 MiB; 10 bytes is the most") as caught:
        _read(file)
    assert caught.value.next_step == "Make it smaller."


def test_a_file_that_hides_its_size_is_bounded() -> None:
    """A file that claims to be empty and is not stays within the bound as well."""
    with pytest.raises(SubmissionError, match="is the most"):
        _read(Path("/proc/self/maps"))


def test_links_inside_a_folder_are_not_followed(tmp_path: Path) -> None:
    """Relative to a folder, a link is an error even when it leads to a file."""
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:
        assert read_file("file", limit_bytes=1, name="file", advice="", inside=descriptor) == b"x"
        with pytest.raises(SubmissionError, match="link"):
            read_file("link", limit_bytes=1, name="link", advice="", inside=descriptor)
    finally:
        os.close(descriptor)
