"""What a sandbox is asked and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.errors import SandboxError
from grader.model.limits import Limits
from grader.model.run import Usage

FrameHandler = Callable[[Mapping[str, Any], bytes], None]
TextHandler = Callable[[str, bytes], None]


class JobLostError(SandboxError):
    """Raised when a job was lost before anything was heard of it, so that it can be run again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRequest:
    """One piece of work for a sandbox.

    Attributes:
        header: What the guest is told: units, deliverables, budgets.
        files: Contents by POSIX path inside the work folder.
        limits: What the job may use.
        is_over: Asked now and then; once it says yes, the job is stopped.
        later: Header and payload of what it is sent when it asks for more, after the last unit.
    """

    header: Mapping[str, Any]
    files: tuple[tuple[str, bytes], ...] = field(repr=False)
    limits: Limits
    is_over: Callable[[], bool] = field(default=lambda: False, repr=False)
    later: tuple[Mapping[str, Any], bytes] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a job ended, as the watchdog saw it; the job has no part in this.

    Attributes:
        limit: Limit that ended it: ``cpu``, ``wall``, ``memory``, ``processes``, ``wire``
            (more or other data than agreed) or ``stopped`` (on request); empty when none did.
        exit: Exit status.
        signal: Number of the signal that killed it, or 0.
        usage: What it used.
        text_was_cut: Whether output that bypassed the session was too long.
    """

    limit: str
    exit: int
    signal: int
    usage: Usage
    text_was_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """Whether one level of isolation works on this machine.

    Attributes:
        level: Name of the level.
        works: Whether jobs can be run at this level.
        detail: What was seen.
        remedy: What the operator can do about it; empty when it works.
    """

    level: str
    works: bool
    detail: str
    remedy: str = ""
