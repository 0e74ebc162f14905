"""What the learner's code can touch, as data.

Inside a sandbox of level ``namespaces`` there is nothing but what `visible` names: programs and
libraries of the system and of the Python installation, read-only, and an empty home. Whatever
belongs to the grader or the course and lies below one of those paths is hidden.
"""

from __future__ import annotations

import importlib.metadata
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import grader
from grader.errors import OperatorError

GUEST_FOLDER = Path(grader.__file__).parent / "guest"
GUEST_INSIDE = "/opt/grader"
HOME_INSIDE = "/sandbox"
SYSTEM_PREFIXES = ("/", "/usr", "/usr/local")
LIBRARY_FOLDERS = ("lib", "lib32", "lib64", "libx32")
PROGRAM_FOLDERS = ("bin", "sbin", "libexec", "share")  # "/share" does not exist
"""What is visible of a prefix; configuration, sources and whatever else lies there is not."""
SYSTEM_FILES = (
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives",
    "/etc/fonts", "/etc/mime.types",
)  # fmt: skip
LINKS = {
    "/tmp": f"{HOME_INSIDE}/.tmp",  # noqa: S108 - a path inside
    "/dev/shm": f"{HOME_INSIDE}/.shm",  # noqa: S108 - a path inside
    "/dev/ptmx": "pts/ptmx",
    "/dev/fd": "/proc/self/fd",
    "/dev/stdin": "/proc/self/fd/0",
    "/dev/stdout": "/proc/self/fd/1",
    "/dev/stderr": "/proc/self/fd/2",
}
FILES = {
    "/etc/passwd": f"learner:x:1000:1000::{HOME_INSIDE}:/bin/sh\n",
    "/etc/group": "learner:x:1000:\n",
    "/etc/hosts": "127.0.0.1 localhost sandbox\n",
    "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "TERM": "xterm-color",
    "PAGER": "cat",
    "GIT_PAGER": "cat",
    "CLICOLOR": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    # One thread for each job: results agree between machines, and neighbours are not slowed down.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "LOKY_MAX_CPU_COUNT": "1",
    # Arrow's allocator starts a thread on import, and only one thread may run before a fork.
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What one zygote and the jobs forked from it can see.

    Attributes:
        visible: Paths of this machine that can be read, at the same place.
        hidden: Paths below them over which something empty is laid.
        links: Symbolic links inside, by path.
        files: Small text files inside, by path.
        environment: The whole environment.
        library_paths: Folders of libraries that the interpreter does not find by itself.
    """

    visible: tuple[str, ...]
    hidden: tuple[str, ...]
    links: dict[str, str]
    files: dict[str, str]
    environment: dict[str, str]
    library_paths: tuple[str, ...]


def make_policy(private: Sequence[Path] = ()) -> Policy:
    """Return the policy for this Python installation.

    Args:
        private: Further files and folders, such as the course, that nobody inside may read.
    """
    prefixes = [sys.prefix, sys.base_prefix, sys.exec_prefix, *_interpreter_folders()]
    parts = _parts_of([*SYSTEM_PREFIXES, *prefixes])
    links = _links_among(parts)
    libraries = _library_paths()
    visible = _without_nested([*(path for path in parts if path not in links), *libraries])
    if any(_is_below(Path(path), (HOME_INSIDE,)) for path in (*prefixes, *libraries)):
        raise OperatorError(
            f"Python is installed below {HOME_INSIDE}, where the sandbox keeps its work folder",
            next_step="Install Python and the grader in another folder.",
        )
    hidden = [place for path in (*_own_paths(), *private) for place in _places(path, visible)]
    return Policy(
        visible=(*visible, *(path for path in SYSTEM_FILES if Path(path).exists())),
        hidden=tuple(_without_nested(hidden)),
        links={**links, **_links_beside(visible)},
        files=FILES,
        environment={
            **ENVIRONMENT,
            "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
            "HOME": HOME_INSIDE,
            "TMPDIR": f"{HOME_INSIDE}/.tmp",
        },
        library_paths=tuple(libraries),
    )


def _links_beside(visible: Sequence[str]) -> dict[str, str]:
    """Return the usual links, without those in whose place something visible lies."""
    return {
        path: target
        for path, target in LINKS.items()
        if not any(_is_below(Path(other), (path,)) for other in visible)
    }


def _parts_of(prefixes: Sequence[str]) -> list[str]:
    """Return what is visible of these prefixes."""
    names = (*PROGRAM_FOLDERS, *LIBRARY_FOLDERS, "pyvenv.cfg")
    return [
        str(Path(prefix, name))
        for prefix in prefixes
        for name in names
        if Path(prefix, name).exists()
    ]


def _links_among(paths: Sequence[str]) -> dict[str, str]:
    """Return which of these paths are symbolic links to others of them, and what they say."""
    links = {}
    for path in map(Path, paths):
        if path.is_symlink() and os.path.normpath(path.parent / path.readlink()) in paths:
            links[str(path)] = str(path.readlink())
    return links


def _places(path: Path, visible: Sequence[str]) -> list[str]:
    """Return where a path can be seen inside, by whatever links visible paths lead to it."""
    real = path.resolve()
    return [
        str(Path(seen, real.relative_to(Path(seen).resolve())))
        for seen in visible
        if real.is_relative_to(Path(seen).resolve())
    ]


def _interpreter_folders() -> list[str]:
    """Return the prefix of the interpreter's file, which may not be the one that it knows."""
    real = Path(sys.executable).resolve().parent
    return [str(real.parent if real.name == "bin" else real)]


def _library_paths() -> list[str]:
    """Return folders of installed packages outside the interpreter's own, such as a user's."""
    own = (sys.prefix, sys.base_prefix)
    return [
        path
        for path in sys.path
        if path.endswith(("site-packages", "dist-packages")) and not _is_below(Path(path), own)
    ]


def _own_paths() -> list[Path]:
    """Return where the grader itself is installed."""
    package = Path(grader.__file__).parent
    try:
        installed = importlib.metadata.distribution("ml-workflow-grader")
    except importlib.metadata.PackageNotFoundError:
        return [package]
    # Folders and .pth files of the distribution; its programs lead nowhere by themselves.
    names = {file.parts[0] for file in installed.files or () if file.parts[0] != ".."}
    return [package, *(Path(str(installed.locate_file(name))) for name in sorted(names))]


def _is_below(path: Path, folders: Sequence[str]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _without_nested(paths: Sequence[str]) -> list[str]:
    """Return the paths, sorted, without those that lie below another of them."""
    kept: list[str] = []
    for path in sorted({str(Path(path)) for path in paths}):
        if not _is_below(Path(path), kept):
            kept.append(path)
    return kept
