"""Unpacks a zip archive in memory: nothing is written, and no header is believed."""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from grader.errors import SubmissionError
from grader.intake.budget import BUDGET, Budget
from grader.intake.bundle import (
    ENVIRONMENT_MARK,
    Bundle,
    Collector,
    is_ignored,
    safe_path,
    too_much,
)
from grader.intake.text import shown

CHUNK_BYTES = 64 * 1024
_ENTRY_MARK = b"PK\x01\x02"  # stands before every entry of an archive's table of contents
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FILE_TYPES = (0, stat.S_IFREG, stat.S_IFDIR)  # 0: packed where there are no such types
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)

_Members = Mapping[PurePosixPath, zipfile.ZipInfo]


def read_archive(data: bytes, name: str, *, budget: Budget = BUDGET) -> Bundle:
    """Return the files of a zip archive; one folder around everything is taken off.

    Args:
        data: The archive.
        name: What messages call it.
        budget: Bounds on what it may hold, measured while it is unpacked.

    Raises:
        SubmissionError: If it is damaged, encrypted, too large, or holds anything but files with
            ordinary paths, each of them once.
    """
    if data.count(_ENTRY_MARK) > budget.entries:
        raise too_much(name, f"more than {budget.entries:,} files and folders")
    collector = Collector(name, budget)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _without_shared_folder(_members(archive, collector))
            for path, member in _without_environments(members).items():
                if collector.wants(path):
                    collector.add(path, _unpack(archive, member, collector))
    except _DAMAGE as error:
        raise SubmissionError(
            f"{name} is no zip archive, or a damaged one ({shown(str(error)).rstrip('.')}).",
            next_step="Pack the folder again and submit that, or submit the notebook itself.",
        ) from None
    return collector.bundle()


def _members(archive: zipfile.ZipFile, collector: Collector) -> _Members:
    members: dict[PurePosixPath, zipfile.ZipInfo] = {}
    seen: dict[str, str] = {}
    for member in archive.infolist():
        path = safe_path(member.orig_filename, collector.name, collector.budget)
        _require_plain(member, collector.name)
        if member.is_dir() or is_ignored(path):
            continue
        key = unicodedata.normalize("NFC", str(path)).casefold()
        if key in seen:
            raise _refused(
                collector.name,
                f"the names “{seen[key]}” and “{path}”, which many computers mix up",
            )
        seen[key] = str(path)
        members[path] = member
    for path in members:
        if any(parent in members for parent in path.parents):
            raise _refused(collector.name, f"“{path}” inside something that is no folder")
    return members


def _require_plain(member: zipfile.ZipInfo, name: str) -> None:
    path = shown(member.orig_filename)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise _refused(name, f"a link, “{path}”")
    if kind not in _FILE_TYPES:
        raise _refused(name, f"“{path}”, which is no regular file")
    if member.flag_bits & _ENCRYPTED:
        raise _refused(name, f"“{path}” locked with a password")
    if member.compress_type not in _METHODS:
        raise _refused(name, f"“{path}” packed in an unusual way")


def _without_shared_folder(members: _Members) -> _Members:
    tops = {path.parts[0] for path in members}
    if len(tops) == 1 and all(len(path.parts) > 1 for path in members):
        return {PurePosixPath(*path.parts[1:]): member for path, member in members.items()}
    return members


def _without_environments(members: _Members) -> _Members:
    marks = {path.parent for path in members if path.name == ENVIRONMENT_MARK}
    folders = marks - {PurePosixPath()}
    return {path: member for path, member in members.items() if folders.isdisjoint(path.parents)}


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, collector: Collector) -> bytes:
    path = PurePosixPath(member.filename)
    budget = collector.budget
    content = bytearray()
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            content += chunk
            collector.require_room(path, len(content))
            if len(content) > max(budget.ratio_from_bytes, budget.ratio * member.compress_size):
                raise too_much(
                    collector.name,
                    f"“{path}”, which unpacks to more than {budget.ratio} times its size",
                )
    return bytes(content)


def _refused(name: str, what: str) -> SubmissionError:
    return SubmissionError(
        f"{name} holds {what}.",
        next_step="Pack only the ordinary files of your solution, each once, and submit that.",
    )
