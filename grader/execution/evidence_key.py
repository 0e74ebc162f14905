"""Says when evidence may be used again: when nothing that could change a run has changed."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import grader
from grader.execution.plan import Plan
from grader.model.encoding import fingerprint
from grader.model.exercise import Exercise
from grader.model.submission import Submission

FORMAT = 1
PACKAGE = Path(grader.__file__).parent
MAKES_RUNS = ("guest", "sandbox", "execution", "analysis")
"""Folders of the grader that decide what happens in a run, or which runs there are."""
NAMED = ("numpy", "pandas", "scipy", "scikit_learn")


def evidence_key(
    submission: Submission, plan: Plan, exercise: Exercise, *, engine: str, level: str
) -> str:
    """Return the name under which the evidence of these runs is kept, in hexadecimal.

    It is the SHA-256 over the submission, the planned runs with all their inputs, the exercise,
    the code of the grader that runs them, and every distribution that they can import.

    Args:
        submission: What was handed in.
        plan: What is run.
        exercise: What was asked.
        engine: What runs the code.
        level: Level of isolation.
    """
    parts = (
        FORMAT,
        submission.digest,
        [unit.file for unit in submission.units],
        [fingerprint(spec) for spec in plan.specs],
        [[name, item.on] for name, item in plan.waiting.items()],
        fingerprint(replace(exercise, folder=Path(), generator=None)),
        guest_version(),
        environment_digest(),
        engine,
        level,
    )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@cache
def guest_version() -> str:
    """Return a digest of the grader's own code that plans, makes and collects runs."""
    files = [file for folder in MAKES_RUNS for file in (PACKAGE / folder).rglob("*.py")]
    tables = [file for folder in MAKES_RUNS for file in (PACKAGE / folder).rglob("*.json")]
    return _digest(file.read_bytes() for file in sorted((*files, *tables)))


@cache
def environment_digest() -> str:
    """Return a digest of the interpreter and of everything that is installed for it."""
    said = (sys.version, platform.machine(), *sorted(_distributions()))
    return _digest(line.encode() for line in said)


@cache
def environment() -> str:
    """Return in words what submissions were run with: ``Python 3.12.3, numpy 2.1.0, …``."""
    versions = dict(
        name.removesuffix(".dist-info").rsplit("-", 1)
        for name in _distributions()
        if "-" in name.removesuffix(".dist-info")
    )
    named = [f"{name} {versions[name]}" for name in NAMED if name in versions]
    words = (f"Python {platform.python_version()}", *named, f"guest {guest_version()[:8]}")
    return ", ".join(words)


@cache
def _distributions() -> tuple[str, ...]:
    folders = {Path(entry) for entry in sys.path if entry}
    return tuple(
        entry.name
        for folder in folders
        if folder.is_dir()
        for entry in folder.glob("*.dist-info")
        if not entry.name.startswith("ml_workflow_grader-")
    )


def _digest(parts: Iterable[bytes]) -> str:
    sha = hashlib.sha256()
    for part in parts:
        sha.update(hashlib.sha256(part).digest())
    return sha.hexdigest()
