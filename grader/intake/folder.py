"""Reads a folder that was handed in; links inside are not followed."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath
from typing import NoReturn

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
from grader.intake.disk import read_file
from grader.intake.text import shown


def read_folder(path: Path, name: str, *, budget: Budget = BUDGET) -> Bundle:
    """Return the files of a folder.

    Hidden files, caches and virtual environments do not belong to a submission, nor do copies of
    the exercise's data; links and anything but regular files are left out with a notice.

    Args:
        path: The folder.
        name: What messages call it.
        budget: Bounds on what it may hold.

    Raises:
        SubmissionError: If something in it cannot be read, or it is too large.
    """
    collector = Collector(name, budget)
    try:
        _walk(path, collector)
    except OSError as error:
        raise _unreadable(name, error) from None
    return collector.bundle()


def _walk(path: Path, collector: Collector) -> None:
    n_entries = 0
    for folder, subfolders, files, descriptor in os.fwalk(os.fspath(path), onerror=_raise):
        here = PurePosixPath(os.path.relpath(folder, path))
        n_entries += len(subfolders) + len(files)
        if n_entries > collector.budget.entries:
            most = collector.budget.entries
            raise too_much(collector.name, f"more than {most:,} files and folders")
        if ENVIRONMENT_MARK in files and here.parts:
            subfolders.clear()
            continue
        subfolders[:] = _real_folders(collector, here, sorted(subfolders), descriptor)
        for file in sorted(files):
            _take(collector, here, file, descriptor)


def _real_folders(
    collector: Collector, here: PurePosixPath, names: list[str], descriptor: int
) -> list[str]:
    kept = []
    for name in names:
        if is_ignored(PurePosixPath(name)):
            continue
        path = safe_path(str(here / name), collector.name, collector.budget)
        if stat.S_ISLNK(os.lstat(name, dir_fd=descriptor).st_mode):
            collector.leave_out_link(path)
        else:
            kept.append(name)
    return kept


def _take(collector: Collector, here: PurePosixPath, name: str, descriptor: int) -> None:
    if is_ignored(PurePosixPath(name)):
        return
    path = safe_path(str(here / name), collector.name, collector.budget)
    mode = os.lstat(name, dir_fd=descriptor).st_mode
    if stat.S_ISLNK(mode):
        collector.leave_out_link(path)
    elif not stat.S_ISREG(mode):
        collector.leave_out_special(path)
    elif collector.wants(path):
        content = read_file(
            name,
            limit_bytes=collector.budget.file_bytes,
            name=shown(f"{collector.name}/{path}"),
            advice="Leave it out if the exercise does not need it, or make it smaller.",
            inside=descriptor,
        )
        collector.add(path, content)


def _raise(error: OSError) -> NoReturn:
    raise error


def _unreadable(name: str, error: OSError) -> SubmissionError:
    what = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else name
    return SubmissionError(
        f"{shown(what)} cannot be read: {os.strerror(error.errno or 0).lower()}.",
        next_step="Allow reading the folder and all that is in it (chmod -R u+rX), or leave out "
        "what the exercise does not need.",
    )
