"""Reads the list of old findings that `grader.reporters.baseline` wrote."""

from __future__ import annotations

import json
from pathlib import Path

from grader.errors import UsageError

MAX_BYTES = 16 * 1024 * 1024


def read_baseline(path: Path) -> frozenset[str]:
    """Return the fingerprints of old findings.

    Raises:
        UsageError: If the file cannot be read, or is no such list.
    """
    try:
        content = path.read_bytes()[: MAX_BYTES + 1]
        document = json.loads(content) if len(content) <= MAX_BYTES else None
    except (OSError, ValueError, RecursionError) as error:
        raise _no_baseline(path, str(error)) from error
    entries = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise _no_baseline(path, "it has no list of findings")
    found = [each.get("fingerprint") for each in entries if isinstance(each, dict)]
    return frozenset(each for each in found if isinstance(each, str))


def _no_baseline(path: Path, why: str) -> UsageError:
    return UsageError(
        f"{path} is no baseline: {why}.",
        next_step="Write one with `grade leaks --format baseline PATH > FILE`.",
    )
