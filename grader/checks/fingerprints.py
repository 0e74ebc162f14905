"""Says when what a check said of some evidence still holds: when nothing it came from changed."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import grader
from grader.checks.base import Check
from grader.model.encoding import fingerprint
from grader.model.exercise import Exercise, Rubric

PACKAGE = Path(grader.__file__).parent
SHARED = ("analysis", "execution", "guest", "model")
"""Folders on which any check may rest, beside the modules directly in `grader.checks`."""


def criterion_fingerprints(
    rubric: Rubric, exercise: Exercise, checks: Mapping[str, Check], environment: str
) -> Mapping[str, str]:
    """Return for each criterion a digest of all that decides about its result but the evidence.

    Points, titles and gates play no part: they weigh a result and do not make it.

    Args:
        rubric: What is asked.
        exercise: The exercise as checks see it.
        checks: Installed checks by name.
        environment: Digest of all that is installed.
    """
    everything = (
        environment,
        _shared_code(),
        fingerprint(exercise),
        fingerprint(rubric.framing),
    )
    return {
        criterion.id: _digest(
            (
                *everything,
                _code_of(type(checks[criterion.check])),
                json.dumps([criterion.check, criterion.params], sort_keys=True),
            )
        )
        for criterion in rubric.criteria
        if criterion.check in checks
    }


@cache
def _shared_code() -> str:
    files = [file for folder in SHARED for file in (PACKAGE / folder).rglob("*")]
    files += (PACKAGE / "checks").glob("*.py")
    kept = sorted(file for file in files if file.suffix in {".py", ".json"})
    return _digest(file.read_text(encoding="utf-8") for file in kept)


@cache
def _code_of(kind: type[Check]) -> str:
    return _digest((Path(inspect.getfile(kind)).read_text(encoding="utf-8"),))


def _digest(texts: Iterable[str]) -> str:
    sha = hashlib.sha256()
    for text in texts:
        sha.update(hashlib.sha256(text.encode()).digest())
    return sha.hexdigest()
