"""Zip archives are unpacked in memory, without trust."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.intake.archive import read_archive
from grader.intake.budget import Budget

ZipMaker = Callable[..., bytes]
Refusal = Callable[[], AbstractContextManager[None]]


def _with_members(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members:
            archive.writestr(member, content)
    return file.getvalue()


def _of_mode(name: str, mode: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = mode << 16
    return member


def _paths(data: bytes, budget: Budget | None = None) -> list[str]:
    bundle = read_archive(data, "hw.zip", budget=budget or Budget())
    return [file.path for file in bundle.files]


def _refused(data: bytes, message: str, budget: Budget | None = None) -> None:
    with pytest.raises(SubmissionError, match=message) as caught:
        read_archive(data, "hw.zip", budget=budget or Budget())
    assert "hw.zip" in str(caught.value)
    assert caught.value.next_step


def test_files_come_with_their_paths(make_zip: ZipMaker) -> None:
    """Files come with paths and contents, in order; what tools add does not."""
    names = ("exercise3.py", "lib/a ü.py", "__MACOSX/._a", ".DS_Store", "lib/__pycache__/x.pyc")
    bundle = read_archive(make_zip({name: name for name in names}), "hw.zip")
    assert [(file.path, file.content.decode()) for file in bundle.files] == [
        ("exercise3.py", "exercise3.py"),
        ("lib/a ü.py", "lib/a ü.py"),
    ]


def test_one_folder_around_everything_is_taken_off(make_zip: ZipMaker) -> None:
    """The folder that was packed disappears, once, whatever tools added beside it."""
    around = {"hw/": "", "hw/a.py": "", "hw/lib/b.py": "", "__MACOSX/hw/._a.py": ""}
    assert _paths(make_zip(around)) == ["a.py", "lib/b.py"]
    assert _paths(make_zip({"x/y/a.py": ""})) == ["y/a.py"]
    assert _paths(make_zip({"x/a.py": "", "b.py": ""})) == ["b.py", "x/a.py"]


def test_data_and_environments_are_left_out(make_zip: ZipMaker) -> None:
    """Inside the packed folder the rules of folders hold."""
    names = ("hw/a.py", "hw/data/x.csv", "hw/env/pyvenv.cfg", "hw/env/lib/b.py", "hw/venv/c.py")
    bundle = read_archive(make_zip(dict.fromkeys(names, "")), "hw.zip")
    assert [file.path for file in bundle.files] == ["a.py"]
    assert bundle.notices[0].startswith("data/x.csv")


def test_an_environment_around_the_solution_hides_nothing(make_zip: ZipMaker) -> None:
    """A virtual environment made in the folder itself does not hide the solution."""
    assert "a.py" in _paths(make_zip({"hw/a.py": "", "hw/pyvenv.cfg": ""}))


def test_an_archive_inside_stays_packed(make_zip: ZipMaker) -> None:
    """A zip inside a zip is a file like any other."""
    inner = make_zip({"exercise3.py": ""})
    assert _paths(make_zip({"a.py": "", "b.zip": inner})) == ["a.py", "b.zip"]


@pytest.mark.parametrize(
    "name",
    [
        "../evil.py",
        "a/../../evil.py",
        "/etc/evil.py",
        "C:/evil.py",
        "C:evil.py",
        "..\\evil.py",
        "a\\b.py",
        "__MACOSX/../../evil.py",
        "../folder/",
        "a\nb.py",
        "x" * 300,
        "d/" * 20 + "a.py",
    ],
)
def test_an_archive_that_leaves_its_folder_is_refused(make_zip: ZipMaker, name: str) -> None:
    """Paths that climb, are absolute or cannot exist spoil the whole archive."""
    _refused(make_zip({"exercise3.py": "", name: ""}), "hw.zip holds")


def test_a_name_behind_a_null_byte_is_refused() -> None:
    """A name that other programs would cut short is refused."""
    data = _with_members(("exercise3.pyX../a", b"")).replace(b".pyX", b".py\0")
    _refused(data, "cannot be printed")


@pytest.mark.parametrize(
    ("mode", "message"),
    [
        (stat.S_IFLNK | 0o777, "a link, “x.py”"),
        (stat.S_IFIFO | 0o644, "no regular file"),
        (stat.S_IFCHR | 0o644, "no regular file"),
        (stat.S_IFSOCK | 0o644, "no regular file"),
    ],
)
def test_links_and_special_files_are_refused(mode: int, message: str) -> None:
    """Members that are links, pipes, devices or sockets spoil the whole archive."""
    _refused(_with_members(("a.py", b""), (_of_mode("x.py", mode), b"/etc/passwd")), message)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.py", "a.py"),
        ("a.py", "A.PY"),
        ("straße", "STRASSE"),
        ("é.py", "e\u0301.py"),
        ("a", "./a"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_collide_are_refused(first: str, second: str) -> None:
    """Names that are equal, or equal on other computers, are refused."""
    _refused(_with_members((first, b"1"), (second, b"2")), "which many computers mix up")


def test_a_file_that_is_also_a_folder_is_refused() -> None:
    """A member inside another member that is a file cannot exist."""
    _refused(_with_members(("a", b""), ("a/b", b""), ("c", b"")), "inside something")


def test_a_locked_archive_is_refused() -> None:
    """An encrypted member is named, instead of asking for a password."""
    data = bytearray(_with_members(("a.py", b"x")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    _refused(bytes(data), "locked with a password")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(method: int) -> None:
    """Only stored and deflated members are unpacked."""
    member = zipfile.ZipInfo("a.py")
    member.compress_type = method
    _refused(_with_members((member, b"x = 1")), "packed in an unusual way")


def test_a_bomb_is_refused_while_it_unpacks() -> None:
    """A member that unpacks to a thousand times its size is refused."""
    _refused(_with_members(("a.py", b"0" * 2**21)), "more than 100 times its size")


def test_small_files_may_pack_well(make_zip: ZipMaker) -> None:
    """A small file of one letter is no bomb."""
    assert _paths(make_zip({"a.py": "0" * 2**20})) == ["a.py"]


def test_budgets_hold(make_zip: ZipMaker) -> None:
    """Members, sizes and their sum are bounded by what is unpacked."""
    data = make_zip({"a.py": b"1234", "b.py": b"5678"})
    assert _paths(data, Budget(files=2, file_bytes=4, total_bytes=8, entries=2))
    _refused(data, "more than 1 files", Budget(files=1))
    _refused(data, "more than 1 files and folders", Budget(entries=1))
    _refused(data, "has more than 3 bytes", Budget(file_bytes=3))
    _refused(data, "holds more than 7 bytes", Budget(total_bytes=7))


def test_a_lying_header_gains_nothing() -> None:
    """A member that claims to be small stays within its claim, or is damaged."""
    content = bytes(range(256)) * 16
    data = bytearray(_with_members(("a.py", content)))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 5)
    _refused(bytes(data), "damaged")


@pytest.mark.parametrize("cut", [10, 40, 60, -1, -10, -30])
def test_a_damaged_archive_is_refused(make_zip: ZipMaker, cut: int) -> None:
    """A download that was cut short is called damaged."""
    _refused(make_zip({"a.py": "x = 1"})[:cut], "damaged")


def test_a_changed_byte_is_noticed(make_zip: ZipMaker) -> None:
    """Contents that do not match their checksum are called damaged."""
    data = bytearray(make_zip({"a.py": bytes(range(200))}))
    data[45] ^= 0xFF
    _refused(bytes(data), "damaged")


def test_something_else_is_no_archive() -> None:
    """A file that is no zip archive is refused."""
    _refused(b"Rar!\x1a\x07", "no zip archive")


@given(st.binary(max_size=300))
def test_bytes_are_an_archive_or_refused(data: bytes) -> None:
    """Arbitrary bytes are refused in words."""
    with pytest.raises(SubmissionError):
        read_archive(data, "hw.zip")


@given(
    position=st.integers(min_value=0, max_value=10_000),
    patch=st.binary(min_size=1, max_size=6),
    names=st.lists(st.text(st.characters(codec="utf-8", min_codepoint=1), min_size=1), max_size=3),
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_patched_archives_are_read_or_refused(
    clearly: Refusal, position: int, patch: bytes, names: list[str]
) -> None:
    """An archive with arbitrary names and bytes replaced anywhere raises nothing unexpected."""
    whole = _with_members(*((name, b"x = 1\n" * 9) for name in names))
    data = bytearray(whole)
    at = position % len(data)
    data[at : at + len(patch)] = patch
    with clearly():
        read_archive(bytes(data), "hw.zip")
