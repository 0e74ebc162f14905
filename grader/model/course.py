"""What a course says about itself, apart from its exercises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

GIBIBYTE = 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class LatePolicy:
    """What being late costs.

    Attributes:
        penalty: ``none``, ``per-day`` or ``per-hour``; a unit that has begun counts in full.
        percent: Share of the points earned that each unit costs.
        cap_percent: Most that lateness costs.
        grace_s: How late is not late yet, in seconds; what is later is late from the deadline on.
        cut_off_s: How late nothing is earned any more, in seconds; ``None`` for never.
        trust_file_times: Whether the time of a file counts when nothing better is known.
    """

    penalty: str = "none"
    percent: float = 0.0
    cap_percent: float = 100.0
    grace_s: float = 0.0
    cut_off_s: float | None = None
    trust_file_times: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More time for one learner."""

    learner: str
    exercise: str
    until: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptPolicy:
    """Which of several attempts counts: ``best``, ``last`` or ``first``; and how many may."""

    counts: str = "best"
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LtiSettings:
    """How scores are sent to a learning platform by LTI 1.3.

    Attributes:
        token_url: Where the platform gives access tokens.
        client_id: Name under which the platform knows this tool.
        key_file_variable: Environment variable with the path of the tool's private key (PEM).
        key_id: Name of that key in the tool's public key set; empty when it has none.
        audience: Whom the platform calls itself in tokens; the token URL when empty.
        line_items: Address of the platform's column for each exercise, by id.
    """

    token_url: str
    client_id: str
    key_file_variable: str = "GRADER_LTI_KEY_FILE"
    key_id: str = ""
    audience: str = ""
    line_items: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSettings:
    """Settings of one course, as ``course.toml`` gives them.

    Attributes:
        name: What the course is called; empty when it has no name of its own.
        time_zone: Name in the IANA database of the zone in which the course tells the time.
        key_file_variable: Environment variable that holds the path of the course's key.
        exercises: Ids of the exercises that belong to the course; empty when all do.
        gradebook: File, from the course's folder, or URL of the gradebook; empty for the usual.
        evidence_folder: Folder of saved evidence, from the course's folder; empty for the usual.
        evidence_limit_bytes: What saved evidence may take on the disk.
        late: What being late costs.
        attempts: Which attempts count.
        deadlines: When exercises are due, by id.
        extensions: More time for single learners.
        lti: How scores are sent to a learning platform; ``None`` when they are not.
    """

    name: str = ""
    time_zone: str = "UTC"
    key_file_variable: str = "GRADER_COURSE_KEY_FILE"
    exercises: tuple[str, ...] = ()
    gradebook: str = ""
    evidence_folder: str = ""
    evidence_limit_bytes: int = 20 * GIBIBYTE
    late: LatePolicy = LatePolicy()
    attempts: AttemptPolicy = AttemptPolicy()
    deadlines: Mapping[str, dt.datetime] = field(default_factory=dict)
    extensions: tuple[Extension, ...] = ()
    lti: LtiSettings | None = None
