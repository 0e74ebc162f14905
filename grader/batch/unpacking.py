"""Brings a submission out of the archive of a class, and takes its digest."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from grader.errors import SubmissionError
from grader.intake.budget import BUDGET
from grader.model.batch import Source

CHUNK_BYTES = 1024 * 1024
MOST_BYTES = BUDGET.total_bytes
DAMAGE = (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError)


@contextmanager
def on_disk(source: Source) -> Iterator[Path]:
    """Give the path of a submission; what lies in an archive is unpacked for as long as needed.

    Raises:
        SubmissionError: If it cannot be unpacked, or is too large.
    """
    if not source.member:
        yield source.path
        return
    with tempfile.TemporaryDirectory(prefix="grade-batch-") as folder:
        try:
            yield _unpack(source, Path(folder))
        except DAMAGE as error:
            raise SubmissionError(
                f"{source.where} cannot be unpacked ({error}).",
                next_step="Download the archive again, or unpack it by hand.",
            ) from error


def source_digest(path: Path) -> str:
    """Return the SHA-256 over a file, or over the names and contents of a folder's files.

    It stands for what was handed in, read or not; what cannot be read is told by its name only.
    """
    sha = hashlib.sha256()
    if path.is_dir():
        for folder, subfolders, names in os.walk(path):
            subfolders.sort()
            for name in sorted(names):
                file = Path(folder, name)
                sha.update(os.fsencode(f"\0{file.relative_to(path)}\0"))
                _add(sha, file)
    else:
        _add(sha, path)
    return sha.hexdigest()


def _add(sha: hashlib._Hash, file: Path) -> None:
    try:
        if file.is_symlink() or not file.is_file():
            return
        with file.open("rb") as stream:
            for _ in range(MOST_BYTES // CHUNK_BYTES + 1):
                if not (chunk := stream.read(CHUNK_BYTES)):
                    return
                sha.update(chunk)
    except OSError:
        return


def _unpack(source: Source, folder: Path) -> Path:
    inside = PurePosixPath(source.member)
    left = MOST_BYTES
    with zipfile.ZipFile(source.path) as archive:
        for member in archive.infolist():
            path = PurePosixPath(member.filename)
            if member.is_dir() or not (path == inside or inside in path.parents):
                continue
            target = folder.joinpath(*path.relative_to(inside.parent).parts)
            if not target.resolve().is_relative_to(folder.resolve()):
                raise ValueError(f"{member.filename} climbs out of its folder")
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as packed, target.open("wb") as file:
                left -= _copy(packed, file, left)
    return folder / inside.name


def _copy(packed: IO[bytes], file: IO[bytes], most: int) -> int:
    size = 0
    while chunk := packed.read(CHUNK_BYTES):
        size += len(chunk)
        if size > most:
            raise ValueError(f"it unpacks to more than {MOST_BYTES >> 20} MiB")
        file.write(chunk)
    return size
