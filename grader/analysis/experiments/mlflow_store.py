"""Reads the runs of an MLflow file store as plain files; MLflow itself is not needed.

::

    mlruns/
    └── <experiment id>/
        └── <run id>/
            ├── meta.yaml       run_name, start_time, lifecycle_stage, …
            ├── metrics/<name>  a line for each value: time, value, step
            ├── params/<name>   the value
            └── tags/<name>     the value

Files are a learner's, so nothing is believed: of `meta.yaml`, lines of the form ``key: value``
are read and no other YAML, and names count only where they stand at these places.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

Row = dict[str, object]

META = "meta.yaml"
KINDS = ("metrics", "params", "tags")
MAX_RUNS = 1_000
_LINE = re.compile(r"(\w{1,40}): *(.{0,200})")
_START = "start_time"


def read_store(files: Mapping[str, bytes]) -> list[Row]:
    """Return the runs of a store, in the order in which they began.

    A run has its parameters, its tags, the last value of each metric, and ``run``: the tag of
    this name, or else its name in MLflow. Deleted runs are left out.

    Args:
        files: Contents by POSIX path; a store may lie anywhere among them.
    """
    runs: dict[PurePosixPath, Row] = {}
    starts: dict[PurePosixPath, float] = {}
    for name, content in files.items():
        folder = PurePosixPath(name).parent
        meta = _meta(content) if PurePosixPath(name).name == META else {}
        if "run_id" in meta and meta.get("lifecycle_stage", "active") == "active":
            runs[folder] = {"run": meta.get("run_name", "")}
            starts[folder] = _number(meta.get(_START, ""))
    for name, content in sorted(files.items()):
        place = PurePosixPath(name)
        if place.parent.name in KINDS and place.parent.parent in runs:
            text = content.decode("utf-8", "replace")
            value = _last_value(text) if place.parent.name == "metrics" else text
            runs[place.parent.parent][place.name] = value
    order = sorted(runs, key=lambda folder: (starts[folder], str(folder)))
    return [runs[folder] for folder in order[:MAX_RUNS]]


def _meta(content: bytes) -> dict[str, str]:
    lines = (_LINE.fullmatch(line) for line in content.decode("utf-8", "replace").split("\n"))
    return {found[1]: found[2].strip("'\" ") for found in lines if found}


def _last_value(text: str) -> float | None:
    """Return the value with the greatest step, the last of them; ``None`` if there is none."""
    seen: list[tuple[float, int, float]] = []
    for at, line in enumerate(text.strip().split("\n")):
        parts = line.split()
        if len(parts) > 1 and math.isfinite(_number(parts[1])):
            step = _number(parts[2]) if len(parts) > 2 else 0.0  # noqa: PLR2004 - time, value, step
            seen.append((step, at, _number(parts[1])))
    return max(seen)[2] if seen else None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
