"""The levels of isolation, which of them work here, and which one to use."""

from __future__ import annotations

import os
import sys

from grader.errors import GraderError, OperatorError
from grader.model.limits import Limits
from grader.sandbox.base import JobRequest, Probe
from grader.sandbox.policy import make_policy
from grader.sandbox.remedy import remedy
from grader.sandbox.zygote import Zygote

LEVELS = ("namespaces", "none")
PROBE_LIMITS = Limits(cpu_s=10, wall_s=60)


def choose(wanted: str) -> str:
    """Return the level to use for what was asked; ``auto`` never chooses ``none``.

    Raises:
        OperatorError: If ``auto`` finds that this machine isolates nothing.
    """
    if wanted != "auto":
        return wanted
    if sys.platform == "linux":
        return "namespaces"
    raise OperatorError(
        f"this system ({sys.platform}) offers no isolation that the grader knows",
        next_step="Grade code that you trust with --isolation none, or grade on Linux.",
    )


def probe_all() -> tuple[Probe, ...]:
    """Try every level by running one trivial job at it."""
    return tuple(probe(level) for level in LEVELS)


def probe(level: str) -> Probe:
    """Try one level by running one trivial job at it."""
    if level == "namespaces" and sys.platform != "linux":
        return Probe(level=level, works=False, detail=f"{sys.platform} has no namespaces")
    if not hasattr(os, "fork"):
        return Probe(level=level, works=False, detail="this system cannot fork processes")
    zygote = Zygote(level, make_policy())
    try:
        zygote.boot()
        zygote.run(_trivial_job(), lambda *_: None, lambda *_: None)
    except (GraderError, OSError) as error:
        return Probe(level=level, works=False, detail=str(error), remedy=remedy(level))
    finally:
        zygote.close()
    return Probe(level=level, works=True, detail="a trivial job ran")


def _trivial_job() -> JobRequest:
    header = {
        "units": [],
        "deliverables": [],
        "script": "",
        "output_bytes": 1024,
        "artifact_bytes": 1024,
    }
    return JobRequest(header=header, files=(), limits=PROBE_LIMITS)
