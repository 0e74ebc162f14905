"""Keeps evidence on disk, compressed, under the key of what made it.

::

    <folder>/
    ├── lock
    ├── records/ab/<key>      one piece of evidence, without its large parts
    ├── parts/cd/<sha256>     large parts, such as tables; equal ones are kept once
    └── known/ab/<key>        what checks said of it, for those that have not changed

A record is written beside its place, brought to the disk, and renamed, so that it is there in
whole or not at all. Its first line names its large parts.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import OperatorError
from grader.model.encoding import dumps, from_parts, join, loads, split, to_parts
from grader.model.evidence import KnownResults, SavedEvidence

MAGIC = b"grader-evidence-1 "
PART_BYTES = 100_000  # large enough to be worth a file of its own
RECALLED_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One piece of evidence as it lies on the disk."""

    key: str
    size_bytes: int
    used_at_s: float


class EvidenceStore:
    """A folder of evidence that several processes may use at one time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._recalled: dict[str, bytes] = {}
        self._guard = threading.Lock()

    def __contains__(self, key: str) -> bool:
        return self._record(key).is_file()

    def load(self, key: str) -> SavedEvidence | None:
        """Return the evidence under a key; ``None`` if there is none, or it is damaged."""
        path = self._record(key)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
            names = json.loads(head.removeprefix(MAGIC))
            text, *small = split(body)
            large = {at: self._part(name) for at, name in names}
            blobs = iter(small)
            parts = [
                large[at] if at in large else next(blobs) for at in range(len(small) + len(large))
            ]
            saved = from_parts(SavedEvidence, text, parts)
            os.utime(path)
        except (OSError, ValueError, TypeError, StopIteration):
            return None
        return saved

    def save(self, key: str, saved: SavedEvidence) -> None:
        """Keep evidence; when it returns, the evidence is on the disk.

        Raises:
            OperatorError: If it cannot be written.
        """
        text, blobs = to_parts(saved)
        large = {at: blob for at, blob in enumerate(blobs) if len(blob) >= PART_BYTES}
        small = [blob for at, blob in enumerate(blobs) if at not in large]
        try:
            with self._locked(fcntl.LOCK_SH):
                names = [[at, self._keep_part(blob)] for at, blob in large.items()]
                head = MAGIC + json.dumps(names).encode() + b"\n"
                _write(self._record(key), head + join((text, *small)))
        except OSError as error:
            raise OperatorError(
                f"Evidence cannot be kept in {self.folder} ({error.strerror or error}).",
                next_step="Make room there, or run `grade cache prune`.",
            ) from error

    def known(self, key: str) -> KnownResults:
        """Return what checks said of some evidence; nothing when that is not known."""
        try:
            return loads(KnownResults, self._known(key).read_bytes())
        except (OSError, ValueError):
            return KnownResults()

    def keep_known(self, key: str, known: KnownResults) -> None:
        """Keep what checks said; where that fails, they will have to look again."""
        with contextlib.suppress(OSError):
            _write(self._known(key), dumps(known), durable=False)

    def stored(self) -> Iterator[Stored]:
        """Yield what is kept, in no order; a record's size is without its large parts."""
        for path in self.folder.glob("records/*/*"):
            with contextlib.suppress(FileNotFoundError):
                found = path.stat()
                yield Stored(key=path.name, size_bytes=found.st_size, used_at_s=found.st_mtime)

    def size_bytes(self) -> int:
        """Return what the store takes on the disk, in bytes."""
        return sum(_size(path) for path in self.folder.glob("*/*/*"))

    def prune(self, limit_bytes: int) -> int:
        """Delete what was not used for longest until the rest fits; return how many went.

        Args:
            limit_bytes: Most that the store may take.
        """
        if not self.folder.is_dir():
            return 0
        gone = 0
        with self._locked(fcntl.LOCK_EX):
            for path in self.folder.glob("*/*/.*"):
                path.unlink()  # begun by a process that did not live to rename it
            kept = sorted(self.stored(), key=lambda item: item.used_at_s)
            parts = {item.key: self._parts_of(item.key) for item in kept}
            users: dict[str, int] = {}
            for name in (name for names in parts.values() for name in names):
                users[name] = users.get(name, 0) + 1
            self._drop_unused(users)
            size = self.size_bytes()
            for item in kept:
                if size <= limit_bytes:
                    break
                size -= item.size_bytes + self._release(parts[item.key], users)
                size -= _size(self._known(item.key))
                self._known(item.key).unlink(missing_ok=True)
                self._record(item.key).unlink(missing_ok=True)
                gone += 1
        return gone

    def _drop_unused(self, users: dict[str, int]) -> None:
        for path in self.folder.glob("parts/*/*"):
            if path.name not in users:
                path.unlink(missing_ok=True)

    def _release(self, names: tuple[str, ...], users: dict[str, int]) -> int:
        """Delete the parts that only this record uses; return their size."""
        freed = 0
        for name in names:
            users[name] -= 1
            if not users[name]:
                freed += _size(self._part_path(name))
                self._part_path(name).unlink(missing_ok=True)
        return freed

    def _parts_of(self, key: str) -> tuple[str, ...]:
        try:
            with self._record(key).open("rb") as file:
                return tuple(name for _, name in json.loads(file.readline().removeprefix(MAGIC)))
        except (OSError, ValueError, TypeError):
            return ()

    def _keep_part(self, blob: bytes) -> str:
        name = hashlib.sha256(blob).hexdigest()
        path = self._part_path(name)
        if not path.is_file():
            _write(path, join((blob,)))
        return name

    def _part(self, name: str) -> bytes:
        """Return a large part; the last few stay in memory, for most evidence shares them."""
        found = self._recalled.get(name)
        if found is None:
            (found,) = split(self._part_path(name).read_bytes())
            with self._guard:
                self._recalled[name] = found
                while sum(map(len, self._recalled.values())) > RECALLED_BYTES:
                    del self._recalled[next(iter(self._recalled))]
        return found

    def _record(self, key: str) -> Path:
        return self.folder / "records" / key[:2] / key

    def _known(self, key: str) -> Path:
        return self.folder / "known" / key[:2] / key

    def _part_path(self, name: str) -> Path:
        return self.folder / "parts" / name[:2] / name

    @contextlib.contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        """Keep writing and pruning apart, over processes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as file:
            fcntl.flock(file, how)
            yield


def _write(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a whole file or nothing, and bring it to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _size(path: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_size
    return 0
