"""A folder, or the archive of a whole class, seen as files with paths."""

from __future__ import annotations

import datetime as dt
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from grader.errors import UsageError
from grader.model.batch import LeftOut, Source

Found = Source | LeftOut
ENDINGS = (".ipynb", ".py", ".zip")
MOST_FILES = 200_000
NO_LEARNER = (
    "Nothing says who handed it in; name it like ada_exercise3.ipynb, or list it in a manifest."
)
NOTHING = "There is no notebook, script or zip in it."
OTHER = "It is no notebook, script or zip."


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file of a place: its path inside, and when it was written, if that is known."""

    path: PurePosixPath
    written_at: dt.datetime | None = None

    @property
    def is_gradable(self) -> bool:
        """Whether it may be a submission by itself."""
        return self.path.suffix.lower() in ENDINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where submissions lie.

    Attributes:
        path: A folder, or an archive.
        items: Its files, sorted; hidden ones are left out.
    """

    path: Path
    items: tuple[Item, ...]

    @classmethod
    def of(cls, path: Path) -> Place:
        """Look into a folder or an archive; nothing is unpacked.

        Raises:
            UsageError: If that is not possible.
        """
        try:
            found = _members(path) if path.is_file() else _files(path)
            items = tuple(sorted(found, key=lambda item: item.path))
        except (OSError, ValueError, zipfile.BadZipFile) as error:
            raise UsageError(f"{path} cannot be read ({error}).") from error
        return cls(path=path, items=items)

    @property
    def is_archive(self) -> bool:
        """Whether it is an archive."""
        return self.path.is_file()

    @property
    def loose(self) -> tuple[Item, ...]:
        """The files that lie directly inside."""
        return tuple(item for item in self.items if len(item.path.parts) == 1)

    @property
    def folders(self) -> dict[str, Place]:
        """The folders directly inside, by their names; files keep their whole paths."""
        groups: dict[str, list[Item]] = {}
        for item in self.items:
            if len(item.path.parts) > 1:
                groups.setdefault(item.path.parts[0], []).append(item)
        return {name: Place(path=self.path, items=tuple(items)) for name, items in groups.items()}

    def source(self, path: PurePosixPath, *, item: Item | None = None, **said: Any) -> Source:
        """Return the submission that lies at a path inside."""
        if item is not None and item.written_at is not None and "submitted_at" not in said:
            said |= {"submitted_at": item.written_at, "time_source": "file"}
        if self.is_archive:
            return Source(path=self.path, member=path.as_posix(), **said)
        return Source(path=self.path / path, **said)

    def left_out(self, path: PurePosixPath, why: str, *, exit_code: int = 3) -> LeftOut:
        """Return that what lies at a path inside is not graded."""
        return LeftOut(where=str(self.path / path), why=why, exit_code=exit_code)

    def read(self, path: PurePosixPath, limit_bytes: int) -> bytes:
        """Return the beginning of a file."""
        if self.is_archive:
            with zipfile.ZipFile(self.path) as archive, archive.open(path.as_posix()) as member:
                return member.read(limit_bytes)
        with (self.path / path).open("rb") as file:
            return file.read(limit_bytes)


def _files(root: Path) -> Iterator[Item]:
    count = 0
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [name for name in subfolders if not _is_hidden(name)]
        count += len(names)
        _require_few(count)
        for name in names:
            file = Path(folder, name)
            if not _is_hidden(name) and not file.is_symlink():
                path = PurePosixPath(file.relative_to(root).as_posix())
                yield Item(path=path, written_at=_written_at(file))


def _members(path: Path) -> Iterator[Item]:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    _require_few(len(members))
    for member in members:
        inside = PurePosixPath(member.filename)
        climbs = inside.is_absolute() or ".." in inside.parts
        if not (member.is_dir() or climbs or any(map(_is_hidden, inside.parts))):
            yield Item(path=inside)  # the times of archives have no time zone


def _written_at(file: Path) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
    except (OSError, ValueError, OverflowError):
        return None  # it has gone since; whoever opens it will say so


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "__"))


def _require_few(count: int) -> None:
    if count > MOST_FILES:
        raise ValueError(f"it holds more than {MOST_FILES:,} files")
