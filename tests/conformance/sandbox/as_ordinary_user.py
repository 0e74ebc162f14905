"""Runs a command as an ordinary user, from root, with interpreter and checkout readable to it.

Usage: ``python as_ordinary_user.py USER-NUMBER COMMAND …``

A folder that only its owner may enter, such as ``/root``, is covered, in a mount namespace of this
process alone, with a file system in memory that holds nothing but what the command needs. Exit
status 77 means that this machine does not allow that; the reason is on standard error.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(CHECKOUT))

from grader.guest import linux  # noqa: E402 - found by the line above

NOT_POSSIBLE = 77
MS_MOVE = 0x2000


def main(user: int, command: list[str]) -> None:
    """Change places and user, then become the command."""
    needed = sorted({Path(sys.prefix), Path(sys.base_prefix), CHECKOUT})
    try:
        linux.unshare(linux.CLONE_NEWNS)
        linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
        for folder in sorted({closed for path in needed if (closed := _closed(path))}):
            _cover(folder, [path for path in needed if path.is_relative_to(folder)])
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        for path in needed:
            next(path.iterdir(), None)
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(NOT_POSSIBLE)
    os.chdir(CHECKOUT)
    os.execv(command[0], command)


def _closed(path: Path) -> Path | None:
    """Return the outermost folder on the way to a path that others may not enter."""
    for folder in reversed(path.parents):
        if not folder.stat().st_mode & stat.S_IXOTH:
            return folder
    return None


def _cover(folder: Path, kept: list[Path]) -> None:
    stage = tempfile.mkdtemp()
    linux.mount("tmpfs", stage, "tmpfs", options="mode=755")
    for path in kept:
        place = Path(stage, path.relative_to(folder))
        place.mkdir(parents=True, exist_ok=True)
        linux.mount(str(path), str(place), flags=linux.MS_BIND | linux.MS_REC)
    linux.mount(stage, str(folder), flags=MS_MOVE)
    Path(stage).rmdir()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
