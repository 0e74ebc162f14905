"""Looks at paths and reads files without waiting, without following links, within bounds."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from grader.errors import SubmissionError
from grader.intake.budget import size
from grader.intake.text import shown

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}
# Opening a pipe would wait for a writer, and opening a terminal would take it over.
_OPEN_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder; otherwise it is a file.

    A link is followed to a file, since whoever gave the path chose it, but not to a folder.

    Raises:
        SubmissionError: If it is missing, out of reach, or neither of the two.
    """
    name = shown(str(path))
    try:
        linked = stat.S_ISLNK(os.lstat(path).st_mode)
        mode = os.stat(path).st_mode  # noqa: PTH116 - beside lstat, and a link may dangle
    except (OSError, ValueError) as error:
        raise _unreachable(name, error) from None
    if stat.S_ISDIR(mode) and linked:
        raise SubmissionError(
            f"{name} is a link to a folder; links are followed to files only.",
            next_step="Give the folder itself.",
        )
    if not stat.S_ISDIR(mode):
        _require_file(mode, name)
    return stat.S_ISDIR(mode)


def read_file(
    path: Path | str,
    *,
    limit_bytes: int,
    name: str,
    advice: str,
    inside: int | None = None,
) -> bytes:
    """Return the content of a file.

    Args:
        path: Where it is.
        limit_bytes: Most that is read; a larger file is refused by its size, unread.
        name: What messages call it.
        advice: Next step when it is too large.
        inside: Descriptor of the folder that `path` is relative to; links are not followed there.

    Raises:
        SubmissionError: If it cannot be read, is no regular file, or is too large.
    """
    flags = _OPEN_FLAGS | (0 if inside is None else os.O_NOFOLLOW)
    try:
        with open(os.open(path, flags, dir_fd=inside), "rb") as file:  # noqa: PTH123 - a descriptor
            status = os.fstat(file.fileno())
            _require_file(status.st_mode, name)
            data = b"" if status.st_size > limit_bytes else file.read(limit_bytes + 1)
    except (OSError, ValueError) as error:
        raise _unreachable(name, error) from None
    n_bytes = max(status.st_size, len(data))
    if n_bytes > limit_bytes:
        raise SubmissionError(
            f"{name} has {size(n_bytes)}; {size(limit_bytes)} is the most that is read.",
            next_step=advice,
        )
    return data


def _require_file(mode: int, name: str) -> None:
    if not stat.S_ISREG(mode):
        raise SubmissionError(
            f"{name} is {_KINDS.get(stat.S_IFMT(mode), 'something unknown')}, not a file.",
            next_step="Submit a notebook (.ipynb), a script (.py), a folder or a zip archive.",
        )


def _unreachable(name: str, error: OSError | ValueError) -> SubmissionError:
    code = error.errno if isinstance(error, OSError) else errno.EINVAL
    if code in (errno.ENOENT, errno.ENOTDIR):
        return SubmissionError(
            f"There is no file or folder {name}, or it is a link to nothing.",
            next_step="Check the spelling, and in which folder you are.",
        )
    if code in (errno.EACCES, errno.EPERM):
        return SubmissionError(
            f"{name} may not be read: permission denied.",
            next_step="Allow reading it (chmod u+r for a file, u+rx for a folder), or copy it.",
        )
    if code == errno.ELOOP:
        return SubmissionError(
            f"{name} is a link that leads nowhere.", next_step="Give the file itself."
        )
    if code in (errno.EINVAL, errno.ENAMETOOLONG):
        return SubmissionError(f"{name} is no possible path.", next_step="Check the spelling.")
    return SubmissionError(
        f"{name} cannot be read: {os.strerror(code or 0).lower()}.",
        next_step="Copy it to another place and submit it from there.",
    )
